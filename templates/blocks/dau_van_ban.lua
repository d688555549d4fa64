-- SPDX-License-Identifier: MIT
-- Phần đầu theo Nghị định 30 (ô số 1–4, 5b, 10b): bên trái tên cơ quan và số, bên phải Quốc hiệu,
-- Tiêu ngữ và ngày.
-- Số và ngày cùng một dòng chữ. Tên dài thử lần lượt: cỡ lớn, cỡ nhỏ, rồi xuống dòng theo nghĩa.

local kieu = import "lib/kieu"
local dong_dau = import "blocks/dong_dau"

local function ten_co_quan(d, qt, co, vua_dong)
	local khoi = {}
	local function them(vai, chu)
		table.insert(khoi, para(kieu(qt[vai], vai, {
			size = co[vai], align = "center", nowrap = vua_dong, balance = not vua_dong,
			sense = not vua_dong, chu,
		})))
	end
	for _, ten in ipairs(d.co_quan.chu_quan) do
		them("chu_quan", ten)
	end
	for _, ten in ipairs(d.co_quan.ban_hanh) do
		them("ban_hanh", ten)
	end
	table.insert(khoi, rule {
		role = "duong_ke_ban_hanh", of_text = qt.duong_ke_ban_hanh.use,
		thickness = qt.bo_cuc.net_ke,
		before = qt.bo_cuc.ke_cach_chu,
	})
	return khoi
end

local function quoc_hieu(qt, co)
	return {
		para(kieu(qt.quoc_hieu, "quoc_hieu", {
			size = co.quoc_hieu, align = "center", nowrap = true, qt.quoc_hieu.chu,
		})),
		para(kieu(qt.tieu_ngu, "tieu_ngu", {
			size = co.tieu_ngu, align = "center", nowrap = true, qt.tieu_ngu.chu,
		})),
		rule {
			role = "duong_ke_tieu_ngu", of_text = qt.duong_ke_tieu_ngu.use,
			thickness = qt.bo_cuc.net_ke,
			before = qt.bo_cuc.ke_cach_chu,
		},
	}
end

local function hai_cot(d, qt, cong_van, co, vua_dong)
	return {
		columns {
			gap = qt.bo_cuc.cach_cot_dau,
			column {
				width = "rest",
				ten_co_quan(d, qt, co, vua_dong),
				space(qt.bo_cuc.cach_so),
				row_break(),
				dong_dau.so_ky_hieu(d, qt, vua_dong),
				cong_van and dong_dau.trich_yeu_cong_van(d, qt),
				dong_dau.do_khan(d, qt),
			},
			column {
				width = "fit",
				quoc_hieu(qt, co),
				space(qt.bo_cuc.cach_so),
				row_break(),
				dong_dau.dia_danh_ngay(d, qt, co.dia_danh_ngay),
			},
		},
	}
end

-- cong_van: trích yếu đứng dưới số ("V/v …") thay vì dưới tên loại.
return function (d, qt, cong_van)
	local lon, nho = qt.co_chu.lon, qt.co_chu.nho
	dong_dau.kiem_tra(d)
	return {
		choose {
			hai_cot(d, qt, cong_van, lon, true),
			hai_cot(d, qt, cong_van, nho, true),
			hai_cot(d, qt, cong_van, lon, false),
			hai_cot(d, qt, cong_van, nho, false),
		},
	}
end
