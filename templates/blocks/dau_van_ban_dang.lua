-- SPDX-License-Identifier: MIT
-- Phần đầu văn bản của Đảng: bên trái tên tổ chức đảng, dấu sao và số; bên phải "ĐẢNG CỘNG SẢN VIỆT
-- NAM" và ngày.

local kieu = import "lib/kieu"
local dong_dau = import "blocks/dong_dau"

local function ten_to_chuc(d, qt, vua_dong)
	local khoi = {}
	local function them(vai, chu)
		table.insert(khoi, para(kieu(qt[vai], vai, {
			align = "center", nowrap = vua_dong, balance = not vua_dong, chu,
		})))
	end
	for _, ten in ipairs(d.co_quan.chu_quan) do
		them("chu_quan", ten)
	end
	for _, ten in ipairs(d.co_quan.ban_hanh) do
		them("ban_hanh", ten)
	end
	table.insert(khoi, para(kieu(qt.dau_sao, "dau_sao", { align = "center", qt.dau_sao.chu })))
	return khoi
end

local function dang_hieu(qt)
	return {
		para(kieu(qt.dang_hieu, "dang_hieu", {
			align = "center", nowrap = true, qt.dang_hieu.chu,
		})),
		rule {
			role = "duong_ke_dang_hieu", of_text = qt.duong_ke_dang_hieu.use,
			thickness = qt.bo_cuc.net_ke,
			before = qt.bo_cuc.ke_cach_chu,
		},
	}
end

local function hai_cot(d, qt, cong_van, vua_dong)
	return {
		columns {
			gap = qt.bo_cuc.cach_cot_dau,
			column {
				width = "rest",
				ten_to_chuc(d, qt, vua_dong),
				row_break(),
				dong_dau.so_ky_hieu(d, qt, vua_dong),
				cong_van and dong_dau.trich_yeu_cong_van(d, qt),
				dong_dau.do_khan(d, qt),
			},
			column {
				width = "fit",
				dang_hieu(qt),
				row_break(),
				dong_dau.dia_danh_ngay(d, qt, qt.dia_danh_ngay.use),
			},
		},
	}
end

return function (d, qt, cong_van)
	dong_dau.kiem_tra(d)
	return {
		choose {
			hai_cot(d, qt, cong_van, true),
			hai_cot(d, qt, cong_van, false),
		},
	}
end
