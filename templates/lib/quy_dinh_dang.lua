-- SPDX-License-Identifier: MIT
-- Văn bản của Đảng chọn được quy định áp dụng: HD 05 (mặc định) hoặc HD 36 cho văn bản lập trước
-- đó.

local quy_dinh_dang = {
	mac_dinh = import "rules/hd05",
	hd05 = import "rules/hd05",
	hd36 = import "rules/hd36",
	the_thuc = { "hd05", "hd36" },
	vi_du = {
		chu_quan = "ĐẢNG BỘ TỈNH KHÁNH HÒA",
		ban_hanh = "ĐẢNG ỦY PHƯỜNG AN BÌNH",
		ten_goi = "Ban Thường vụ Đảng ủy phường An Bình",
	},
	cuoi = { luu = "Văn phòng Đảng ủy", tap_the = "BAN THƯỜNG VỤ", chuc_vu = "BÍ THƯ" },
}

function quy_dinh_dang.truong()
	return {
		quy_dinh = choice {
			"hd05", "hd36", default = "hd05",
			meaning = "Quy định thể thức áp dụng: HD 05 hay HD 36",
		},
	}
end

return quy_dinh_dang
