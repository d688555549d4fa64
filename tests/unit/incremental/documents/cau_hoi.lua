-- SPDX-License-Identifier: MIT
-- Một văn bản chỉ hỏi số liệu một loại câu hỏi (<hoi>) và in ra mọi điều câu trả lời nói.

-- Một giá trị của Lua thành chữ, các khóa theo thứ tự.
local function viet(gia_tri)
	if type(gia_tri) ~= "table" then
		return gia_tri == nil and "–" or type(gia_tri) == "boolean" and (gia_tri and "có" or "không") or
			"" .. gia_tri
	end
	local chu = {}
	for i = 1, #gia_tri do
		chu[i] = viet(gia_tri[i])
	end
	for _, khoa in ipairs { "ma", "ten", "ten_ngan", "cap", "loai", "cap_tren", "thu_tu", "tu", "den",
		"noi_dung", "don_vi", "tong_hop", "le", "chu_ky", "mau", "tot_khi", "kieu", "nam", "thang", "ngay", "ky",
		"han", "trang_thai", "to_chuc", "dia_diem", "quy_mo", "ghi_chu", "kinh_phi", "bat_dau", "xong",
		"hinh_thuc", "quyet_dinh", "ly_do" } do
		local co = gia_tri[khoa]
		if co ~= nil then
			chu[#chu + 1] = khoa .. "=" .. viet(co)
		end
	end
	return "(" .. table.concat(chu, " ") .. ")"
end

local function so(f)
	return { figure { f, missing = "…" }, " " .. viet(f.expected) .. " " .. viet(f.reported) .. " " ..
		viet(f.partly) .. " " .. viet(f.why) .. " " .. viet(f.sign) .. " " .. viet(f.integer) .. "; " }
end

local function cac_so(danh_sach)
	local chu = {}
	for i, f in ipairs(danh_sach) do
		chu[i] = so(f)
	end
	return chu
end

local function cac_xa()
	return campaign.units { level = "xa" }
end

-- Mã các đơn vị theo thứ tự của số liệu: của id chỉ thứ tự là có nghĩa.
local function theo_thu_tu(cac_don_vi)
	local sap, chu = {}, {}
	for i, dv in ipairs(cac_don_vi) do
		sap[i] = dv
	end
	table.sort(sap, function (a, b) return a.id < b.id end)
	for i, dv in ipairs(sap) do
		chu[i] = dv.ma
	end
	return table.concat(chu, " ")
end

local HOI <const> = {
	co = function ()
		return viet(campaign.given())
	end,
	boi_canh = function ()
		return viet { campaign.context().don_vi, campaign.context().ky }
	end,
	don_vi = function ()
		return viet(cac_xa())
	end,
	co_don_vi = function ()
		return viet { campaign.unit("X901") ~= nil, campaign.unit("X101") == nil }
	end,
	thu_tu = function ()
		local xa = cac_xa()
		xa[#xa + 1] = campaign.unit("MH")
		xa[#xa + 1] = campaign.unit("X101", "2025-Q1")
		return theo_thu_tu(xa)
	end,
	xa_cu = function ()
		return { viet(campaign.unit("X101", "2025-Q1")), viet(campaign.unit("X101")),
			so(campaign.value { "1.01", unit = "X101", period = "2025-Q1" }) }
	end,
	noi_dung = function ()
		return viet(campaign.indicators { content = "1" })
	end,
	to_chuc = function ()
		return viet(campaign.organisations { level = "xa" })
	end,
	khong_to_chuc = function ()
		return viet(#campaign.organisations { level = "trung_uong" })
	end,
	chi_tieu = function ()
		return viet { campaign.indicators {}, campaign.indicator("1.01") }
	end,
	co_chi_tieu = function ()
		return viet { campaign.has_indicator("1.01"), campaign.has_indicator("9.99") }
	end,
	thoi_han = function ()
		return viet(campaign.deadlines { kind = "bao_cao" })
	end,
	bao_cao = function ()
		local chu = {}
		for i, xa in ipairs(cac_xa()) do
			chu[i] = viet { campaign.reporting { unit = xa }, campaign.reporting { unit = xa, indicator = "1.01" },
				campaign.reporting { unit = xa, indicator = { "1.02", "3.01", "4.01" } } }
		end
		return table.concat(chu, "; ")
	end,
	dang_ky = function ()
		return viet(campaign.registrations {})
	end,
	dang_ky_mat_tran = function ()
		return viet(#campaign.registrations { organisation = false, states = { "hoan_thanh" } })
	end,
	dang_ky_nong_dan = function ()
		return viet(campaign.registrations { organisation = "HND", kinds = "mo_hinh",
			until_day = { ngay = 1, thang = 6, nam = 2026 } })
	end,
	kinh_phi = function ()
		local viec = campaign.registrations { year = 2025 }
		return { so(campaign.count(viec, "việc")), so(campaign.money(viec, "việc")) }
	end,
	khen_thuong = function ()
		return viet(campaign.awards { year = 2025 })
	end,
	cham = function ()
		return viet { campaign.late { deadline = "BC-2026-03", under = "MH" },
			campaign.late { deadline = "DK-2026", under = "MH", day = { ngay = 1, thang = 3, nam = 2026 } } }
	end,
	so = function ()
		return so(campaign.value { "1.01" })
	end,
	ty_le = function ()
		local chu = {}
		for _, ct in ipairs(campaign.indicators {}) do
			if ct.tong_hop == "ty_le" then
				local f = campaign.value { ct }
				chu[#chu + 1] = { so(f), so(f.numerator), so(f.denominator) }
			end
		end
		return chu
	end,
	muc_tieu = function ()
		local chu = {}
		for i, ct in ipairs(campaign.indicators {}) do
			chu[i] = so(campaign.target { ct })
		end
		return chu
	end,
	cot = function ()
		return cac_so(campaign.column { "3.02", units = cac_xa() })
	end,
	cot_quy_doi = function ()
		return cac_so(campaign.column { "1.01", units = cac_xa(), period = "2025-Q1", mapped = true })
	end,
	nhieu_nam = function ()
		return so(campaign.value { "1.02", period = "2024..2026" })
	end,
	lam_tron = function ()
		local nay, truoc = campaign.value { "1.03" }, campaign.value { "1.03", period = "2025-Q1" }
		return { figure { campaign.rounded(nay, 0), scale = 1000000000, decimals = 0, missing = "…" }, "; ",
			figure { campaign.change(nay, truoc), decimals = 0, missing = "…" } }
	end,
	van_xuoi = function (d)
		return d.noi_dung
	end,
}

return document {
	name = "Một loại câu hỏi",
	fields = { hoi = text { required = true }, noi_dung = rich {} },
	body = function (d)
		return { section { para { HOI[d.hoi](d) } } }
	end,
}
