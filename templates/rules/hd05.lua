-- SPDX-License-Identifier: MIT
-- Hướng dẫn số 05-HD/VPTW của Văn phòng Trung ương Đảng (năm 2026, theo Quy định 399-QĐ/TW): chỉ
-- ghi những chỗ khác HD 36.
-- Chưa đọc được bản gốc (ngày ban hành cũng còn hai nguồn: 27/5/2026 và 12/01/2026); các con số
-- giống HD 36 ở những chỗ có nêu.

local gop = import "lib/gop"

return gop(import "rules/hd36", {
	ten = "HD05",

	-- Còn ngờ: một nguồn nói bỏ "V/v", ghi "về việc …"; có cơ quan năm 2026 vẫn ghi "V/v". Muốn bỏ
	-- thì đổi thành "về việc ".
	trich_yeu_cong_van = { tien_to = "V/v ", clause = "HD05" },

	-- Giữa các nơi nhận là dấu chấm phẩy.
	kinh_gui = { ngat = ";", clause = "HD05" },
	noi_nhan = { ngat = ";", clause = "HD05" },
})
