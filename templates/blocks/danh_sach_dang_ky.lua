-- SPDX-License-Identifier: MIT
-- Danh sách đăng ký công trình, mô hình, phần việc: biểu trống để điền tay hoặc bảng đã điền. Cột
-- đổi được.

local kieu = import "lib/kieu"
local ngay_thang = import "lib/ngay_thang"
local don_vi = import "blocks/don_vi"
local kem_theo = import "blocks/kem_theo"

local CANH = { trai = "left", giua = "center", phai = "right", so = "number" }

local CHAM_TEN, CHAM_NAM = 40, 14 -- bề rộng dòng chấm trong tiêu đề, mm
local RONG_KY = 80 -- bề rộng chỗ ký ở bên phải, mm

-- Các cột có sẵn; danh sách lấy từ số liệu có ngày tính tình hình thì thêm cột tình hình đến ngày ấy.
local function cot_co_san(ds, m)
	local cot = {}
	for i, c in ipairs(m.cot) do
		cot[i] = c
	end
	if ds.tu_so_lieu and ds.tinh_den then
		local t = m.cot_tinh_hinh
		table.insert(cot, #cot, {
			ten = t.ten .. ngay_thang.gach_cheo(ds.tinh_den), lay = t.lay, width = t.width, align = t.align,
		})
	end
	return cot
end

local function cac_cot(ds, m)
	if #ds.cot == 0 then
		return cot_co_san(ds, m)
	end
	local cot = {}
	for i, c in ipairs(ds.cot) do
		cot[i] = { ten = c.value, lay = c.lay, width = c.rong or "1*", align = CANH[c.canh] }
	end
	return cot
end

local function dong_dau_bang(cot)
	local dong = {}
	for i, c in ipairs(cot) do
		dong[i] = c.ten
	end
	return { dong }
end

local function khai_cot(cot)
	local khai = {}
	for i, c in ipairs(cot) do
		khai[i] = { width = c.width, align = c.align }
	end
	return khai
end

-- Một dòng đã điền: thiếu đúng ô STT thì máy đánh số.
local function dong_dien(dong, thu_tu, cot)
	local o = {}
	if #dong.o == #cot - 1 and cot[1].ten == "STT" then
		o[1] = tostring(thu_tu)
	elseif #dong.o ~= #cot then
		problem(dong, "Dòng này có " .. #dong.o .. " ô, bảng có " .. #cot
			.. " cột: ghi đủ mỗi cột một <o>, ô nào trống ghi <o/>.")
	end
	for i = 1, math.min(#dong.o, #cot - #o) do
		table.insert(o, dong.o[i])
	end
	while #o < #cot do
		table.insert(o, "")
	end
	return o
end

-- Đơn vị và năm mà số liệu đăng ký được lấy.
local function pham_vi(ds)
	local tu, o_day = ds.tu_so_lieu, campaign.context()
	local nam = tu.nam or o_day.ky and o_day.ky.nam
	if not nam then
		problem(tu, "Chưa biết lấy đăng ký của năm nào: ghi nam=\"2026\" cho <tu_so_lieu>, hoặc "
			.. "ky=\"2026\" cho <van_ban>.")
		return nil
	end
	local dv = o_day.don_vi
	if tu.don_vi then
		dv = campaign.unit(tu.don_vi, campaign.period(tostring(nam)))
	end
	if not dv then
		problem(tu, tu.don_vi and "Số liệu không có đơn vị mã “" .. tu.don_vi .. "” trong năm "
			.. nam .. "." or "Chưa biết lấy đăng ký của đơn vị nào: ghi don_vi=\"…\".")
		return nil
	end
	return { don_vi = dv, nam = nam }
end

-- Các việc đăng ký trong số liệu; cột không nói lay thì báo lỗi.
local function tu_so_lieu(ds, cot, noi)
	for _, c in ipairs(cot) do
		if not c.lay then
			problem(ds.tu_so_lieu, "Cột “" .. c.ten
				.. "” chưa nói lấy gì từ số liệu: ghi lay=\"ten\" hoặc một chữ khác cho <cot>.")
			return {}
		end
	end
	if #ds.dong > 0 then
		problem(ds.tu_so_lieu, "Chọn một: các <dong> tự ghi, hoặc <tu_so_lieu>.")
	end
	if not noi then
		return {}
	end
	local cac_dk = campaign.registrations {
		unit = noi.don_vi, year = noi.nam, organisation = ds.tu_so_lieu.to_chuc, until_day = ds.tinh_den,
	}
	-- chỉ danh sách lấy từ số liệu mới cần tới khối này
	return import "blocks/dong_dang_ky"(cac_dk, {
		nhom = ds.tu_so_lieu.nhom, cua = noi.don_vi, tinh_den = ds.tinh_den,
	}, cot)
end

local function cac_dong(ds, cot, so_dong_trong, noi)
	if ds.tu_so_lieu then
		return tu_so_lieu(ds, cot, noi)
	end
	local dong = {}
	for i, d in ipairs(ds.dong) do
		dong[i] = dong_dien(d, i, cot)
	end
	if #dong == 0 then
		for i = 1, ds.so_dong_trong or so_dong_trong do
			local o = { cot[1].ten == "STT" and tostring(i) or "" }
			while #o < #cot do
				table.insert(o, "")
			end
			dong[i] = o
		end
	end
	return dong
end

local function bang(ds, qt, noi)
	local m = qt.danh_sach_dang_ky
	local cot = cac_cot(ds, m)
	return {
		table {
			role = "bang", columns = khai_cot(cot), heads = dong_dau_bang(cot),
			rows = cac_dong(ds, cot, m.so_dong_trong, noi),
			size = qt.bang.use, border = qt.bang.dong_ke.use, head_bold = true,
			-- biểu trống cần dòng cao để viết tay
			pad_y = #ds.dong == 0 and not ds.tu_so_lieu and 5 or 2,
			after = qt.bo_cuc.cach_noi_dung,
		},
	}
end

-- Tiêu đề có sẵn: tên đơn vị và năm chưa có thì là dòng chấm.
local function tieu_de_co_san(ds, noi)
	local ten, nam = ds.don_vi ~= "" and ds.don_vi, ds.nam
	if noi then
		ten, nam = import "lib/so_lieu".ten_don_vi(noi.don_vi), noi.nam
	end
	return {
		{ "Công trình, mô hình, phần việc của ", ten or leader(CHAM_TEN) },
		{
			"đăng ký góp sức xây dựng nông thôn mới, đô thị văn minh năm ",
			nam and tostring(nam) or leader(CHAM_NAM),
		},
	}
end

local function tieu_de(ds, qt, noi)
	local khoi = {
		para(kieu(qt.ten_loai, "ten_loai", {
			align = "center", keep_next = true, outline = 1, qt.danh_sach_dang_ky.ten,
		})),
	}
	for _, dong in ipairs(#ds.tieu_de > 0 and ds.tieu_de or tieu_de_co_san(ds, noi)) do
		table.insert(khoi, para(kieu(qt.trich_yeu, "trich_yeu", {
			align = "center", balance = true, keep_next = true, dong,
		})))
	end
	return khoi
end

-- Chỗ ký ở bên phải trang, canh giữa trong bề rộng RONG_KY.
local function ky_ten(qt, huong)
	local giay = huong == "ngang" and qt.kho_giay.cao or qt.kho_giay.rong
	local rong = giay - qt.le_trai.use - qt.le_phai.use
	return {
		para(kieu(qt.noi_dung, "ky_ten_dong_dau", {
			align = "center", left = rong - RONG_KY, italic = true, qt.danh_sach_dang_ky.ky_ten,
		})),
	}
end

-- vb: văn bản mà danh sách kèm theo (xem blocks/kem_theo), nil thì không có dòng (Kèm theo …).
return function (ds, qt, vb, cach_kem_theo)
	local noi = ds.tu_so_lieu and pham_vi(ds)
	return {
		don_vi(ds.don_vi, qt),
		tieu_de(ds, qt, noi),
		vb and kem_theo(vb, qt, cach_kem_theo, ds) or space(qt.bo_cuc.cach_noi_dung),
		bang(ds, qt, noi),
		keep { ky_ten(qt, ds.huong) },
	}
end
