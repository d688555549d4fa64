-- SPDX-License-Identifier: MIT
-- Justified text: every line but the last fills the measure exactly; gaps take the remainder a unit at a time.
local loi = "Ban Thường trực đề nghị các đơn vị căn cứ tình hình thực tế, chủ động phối hợp với chính quyền và các tổ chức "
	.. "thành viên cùng cấp để triển khai, hằng quý tổng hợp kết quả gửi về trước ngày 05 tháng 3 năm 2026 theo Công văn "
	.. "số 77/MTTQ-BTT, bảo đảm đạt tỷ lệ 95,2 % trở lên và không bỏ sót khu dân cư nào trên địa bàn."
return document {
	name = "justify",
	rules = { khong_ngat = { "ngày~%d tháng~%d năm~%d", "số~%d", "%d~%%" } },
	fields = {},
	body = function ()
		return {
			section {
				para { loi, indent = 12.7, after = 6, role = "noi_dung" },
				para { loi, indent = 12.7, after = 6, role = "noi_dung", leading = "18pt" },
				para { bold { "Nội dung: " }, italic { loi }, role = "noi_dung", left = 40, right = 20, leading = 1.15 },
			},
		}
	end,
}
