-- SPDX-License-Identifier: MIT
-- Bars: one, two, four series; long names in many rows; values below zero, not known, zero, tiny beside huge; a given width
-- and height, also too large and too low.
local XA = {
	"Xã An Bình", "Xã Bình Minh", "Phường Nam Minh Hà Trung", "Xã Đông Sơn", "Xã Hòa Lạc",
	"Đặc khu kinh tế ven biển Đông Minh Hà - Hải Thượng", "Xã Kim Liên", "Xã Lộc Thành", "Xã Mỹ Hưng", "Xã Nam Phong",
	"Xã Phú Lương", "Xã Quang Trung", "Xã Sơn Thủy", "Xã Tân Tiến", "Phường Tây Bắc Minh Hà", "Xã Thanh Xuân", "Xã Thượng Nguyên",
	"Xã Trung Chính", "Xã Văn Lãng", "Xã Vĩnh Phúc", "Xã Xuân Trường", "Xã Yên Định", "Xã Yên Khê", "Xã Yên Thượng",
}
local mot, nam_nay, nam_truoc = {}, { name = "Năm 2026" }, { name = "Năm 2025" }
for i = 1, #XA do
	mot[i] = i * 7919 % 1250 + 13
	nam_nay[i] = i * 331 % 97 + 3
	nam_truoc[i] = i * 257 % 89 + 2
end
nam_nay[4] = false
nam_truoc[9] = 0
return document {
	name = "chart_bars",
	fields = {},
	body = function ()
		return {
			section {
				para { "Biểu đồ 1. Số cuộc tuyên truyền theo đơn vị (số liệu mẫu)", bold = true, align = "center", size = 12, keep_next = true, after = 6 },
				chart { kind = "bars", categories = XA, series = { mot }, role = "bieu_do", after = 6 },
				para { "Nguồn: số liệu mẫu.", italic = true, size = 11, align = "center" },
			},
			section {
				para { "Biểu đồ 2. So với cùng kỳ", bold = true, align = "center", size = 12, keep_next = true, after = 6 },
				chart { kind = "bars", categories = XA, series = { nam_nay, nam_truoc }, missing = "chưa báo cáo", role = "bieu_do" },
			},
			section {
				chart { kind = "bars", role = "bieu_do", after = 12,
					categories = { "Nội dung 1: tuyên truyền, vận động Nhân dân", "Nội dung 2", "Nội dung 3" },
					series = {
						{ name = "Cấp tỉnh", 12, 5, 0 }, { name = "Mặt trận và các tổ chức thành viên cấp xã", 48, 60, 7 },
						{ name = "Khu dân cư", 31, 22, 19 }, { name = "Các cơ quan phối hợp", 3, false, 41 },
					} },
				chart { kind = "bars", role = "bieu_do", after = 12, width = 110,
					categories = { "Tăng nhiều", "Giảm", "Không đổi", "Giảm nhiều", "Chưa có" },
					series = { { 1250, -84, 0, -1020, false } } },
				chart { kind = "bars", role = "bieu_do", after = 12, height = 60, size = 12,
					categories = { "Tỉnh Minh Hà", "Xã nhỏ nhất", "Không có" },
					series = { { 9223372036854775807, 1, 0 } } },
				chart { kind = "bars", role = "bieu_do", categories = { "Kinh phí (triệu đồng)", "Đã giải ngân" },
					series = { { 12345678900, 9876543210 } }, scale = 1000000, decimals = 1, after = 12 },
				chart { kind = "bars", role = "bieu_do", categories = { "Rộng quá", "Thấp quá" }, series = { { 3, 4 } }, width = 300, height = 5 },
			},
		}
	end,
}
