-- SPDX-License-Identifier: MIT
-- Danh sách đăng ký công trình, mô hình, phần việc: biểu trống để điền tay hoặc bảng đã điền. Cột
-- đổi được.

local kieu = import "lib/kieu"
local don_vi = import "blocks/don_vi"
local kem_theo = import "blocks/kem_theo"

local CANH = { trai = "left", giua = "center", phai = "right", so = "number" }

local CHAM_TEN, CHAM_NAM = 40, 14 -- bề rộng dòng chấm trong tiêu đề, mm
local RONG_KY = 80 -- bề rộng chỗ ký ở bên phải, mm

local function cac_cot(ds, mac_dinh)
	if #ds.cot == 0 then
		return mac_dinh
	end
	local cot = {}
	for i, c in ipairs(ds.cot) do
		cot[i] = { ten = c.value, width = c.rong or "1*", align = CANH[c.canh] }
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

local function cac_dong(ds, cot, so_dong_trong)
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

local function bang(ds, qt)
	local m = qt.danh_sach_dang_ky
	local cot = cac_cot(ds, m.cot)
	return {
		table {
			role = "bang", columns = khai_cot(cot), heads = dong_dau_bang(cot),
			rows = cac_dong(ds, cot, m.so_dong_trong),
			size = qt.bang.use, border = qt.bang.dong_ke.use, head_bold = true,
			pad_y = #ds.dong == 0 and 5 or 2, -- biểu trống cần dòng cao để viết tay
			after = qt.bo_cuc.cach_noi_dung,
		},
	}
end

-- Tiêu đề có sẵn: tên đơn vị và năm chưa có thì là dòng chấm.
local function tieu_de_co_san(ds)
	return {
		{
			"Công trình, mô hình, phần việc của ",
			ds.don_vi and ds.don_vi ~= "" and ds.don_vi or leader(CHAM_TEN),
		},
		{
			"đăng ký góp sức xây dựng nông thôn mới, đô thị văn minh năm ",
			ds.nam and tostring(ds.nam) or leader(CHAM_NAM),
		},
	}
end

local function tieu_de(ds, qt)
	local khoi = {
		para(kieu(qt.ten_loai, "ten_loai", {
			align = "center", keep_next = true, outline = 1, qt.danh_sach_dang_ky.ten,
		})),
	}
	for _, dong in ipairs(#ds.tieu_de > 0 and ds.tieu_de or tieu_de_co_san(ds)) do
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
	return {
		don_vi(ds.don_vi, qt),
		tieu_de(ds, qt),
		vb and kem_theo(vb, qt, cach_kem_theo, ds) or space(qt.bo_cuc.cach_noi_dung),
		bang(ds, qt),
		keep { ky_ten(qt, ds.huong) },
	}
end
