-- SPDX-License-Identifier: MIT
-- Columns: one to four series, twelve categories, names on several lines, values below zero, not known, zero; too narrow ones
-- become bars.
local THANG = {}
for i = 1, 12 do
	THANG[i] = "Tháng " .. i
end
local function cot(t)
	t.kind, t.role, t.after = "columns", "bieu_do", 14
	return chart(t)
end
return document {
	name = "chart_columns",
	fields = {},
	body = function ()
		return {
			section {
				cot { categories = THANG, series = { { 120, 95, 143, 160, 98, 210, 187, 176, 0, 154, 240, 305 } } },
				cot { categories = { "Tuyên truyền, vận động", "Phong trào thi đua yêu nước", "Chăm lo đời sống Nhân dân", "Giám sát, phản biện xã hội", "Xây dựng tổ chức" },
					series = { { name = "Năm 2025", 1204, 865, 2310, 97, 431 }, { name = "Năm 2026", 1389, 902, 2187, 121, false } }, missing = "chưa có" },
				cot { categories = { "Quý I", "Quý II", "Quý III", "Quý IV" },
					series = { { name = "Công an", 12, 14, 9, 17 }, { name = "Quân đội", 9, 13, 15, 11 }, { name = "Thanh niên", 21, 18, 24, 30 }, { name = "Phụ nữ", 16, 19, 13, 22 } } },
			},
			section {
				cot { categories = { "2022", "2023", "2024", "2025", "2026" }, width = 120, height = 60, series = { { 250, -120, 0, 31, -8 } } },
				cot { categories = { "Chỉ một" }, series = { { 5 } } },
				cot { categories = THANG, series = { { name = "Kế hoạch", 10, 10, 12, 12, 15, 15, 15, 18, 18, 20, 20, 20 }, { name = "Kết quả", 8, 11, 12, 14, 13, 15, 17, 18, 19, 22, 25, 31 } } },
				choose {
					{ chart { kind = "columns", role = "cot", categories = { "Phường Nam Minh Hà Trung", "Xã Thượng Nguyên" }, width = 30, series = { { 1234567, 7654321 } } } },
					{ chart { kind = "bars", role = "thanh", categories = { "Phường Nam Minh Hà Trung", "Xã Thượng Nguyên" }, width = 80, series = { { 1234567, 7654321 } } } },
				},
			},
		}
	end,
}
