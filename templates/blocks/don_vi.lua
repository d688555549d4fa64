-- SPDX-License-Identifier: MIT
-- Dòng "ĐƠN VỊ: ……" ở góc trái biểu mẫu, phụ lục; chưa có tên đơn vị thì là dòng chấm để điền.

local kieu = import "lib/kieu"

local DONG_CHAM = 70 -- mm

return function (ten, qt)
	return {
		para(kieu(qt.noi_dung, "don_vi", {
			align = "left", after = qt.bo_cuc.cach_don_vi,
			"ĐƠN VỊ: ", ten and ten ~= "" and ten or leader(DONG_CHAM),
		})),
	}
end
