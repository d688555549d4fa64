-- SPDX-License-Identifier: MIT
-- Văn bản của Ủy ban Mặt trận Tổ quốc Việt Nam các cấp: chỉ ghi những chỗ khác Nghị định 30.
-- Nghị định không bắt buộc đối với Mặt trận (Điều 2 khoản 2) nhưng Hướng dẫn 91/HD-MTTW-BTT (2013)
-- và văn bản thực tế đến năm 2026 vẫn trình bày như vậy. Quyết định 207/QĐ-MTTW-BTT ngày 29/8/2025
-- chưa có toàn văn: khi có, sửa ở đây.

local gop = import "lib/gop"

return gop(import "rules/nd30", {
	ten = "MTTQ",

	-- Ban Thường trực lãnh đạo tập thể: Phó Chủ tịch ký "TM. BAN THƯỜNG TRỰC / PHÓ CHỦ TỊCH", không
	-- ghi "KT." (văn bản thực tế).
	ky = { cap_pho_ky_thay_mat = { use = true, clause = "thực hành" } },

	-- Lời văn của mẫu có sẵn được gọi tên cơ quan như sau.
	ten_goi = {
		ban_hanh = "Ban Thường trực",
		to_chuc = "Ủy ban MTTQ Việt Nam",
	},

	-- Danh sách đăng ký công trình, mô hình, phần việc. Cột của bảng là thiết kế riêng (không có
	-- mẫu chính thức): mỗi danh sách có thể khai các cột khác bằng phần tử <cot>.
	danh_sach_dang_ky = {
		clause = "thực hành",
		don_vi = "ĐƠN VỊ: ",
		ten = "DANH SÁCH",
		ky_ten = "(Ký tên, đóng dấu)",
		so_dong_trong = 10,
		cot = {
			{ ten = "STT", width = 12, align = "center" },
			{ ten = "Tên công trình, mô hình, phần việc", width = "3*", align = "left" },
			{ ten = "Nội dung", width = "3*", align = "left" },
			{ ten = "Địa điểm", width = "2*", align = "left" },
			{ ten = "Quy mô, kinh phí", width = "2*", align = "left" },
			{ ten = "Thời gian", width = 26, align = "center" },
			{ ten = "Ghi chú", width = 22, align = "left" },
		},
	},
})
