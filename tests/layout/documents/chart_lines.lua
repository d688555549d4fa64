-- SPDX-License-Identifier: MIT
-- Lines: one to four series, lines that cross and touch, a gap where nothing is known, values below zero, values that are
-- near one another but not near 0, numbers that have no place but one over the other.
local NAM = { "2021", "2022", "2023", "2024", "2025", "2026" }
local function duong(t)
	t.kind, t.role, t.after = "lines", "bieu_do", 14
	return chart(t)
end
return document {
	name = "chart_lines",
	fields = {},
	body = function ()
		return {
			section {
				duong { categories = NAM, series = { { 820, 1130, 1010, 1456, 1390, 1822 } } },
				duong { categories = NAM, series = { { name = "Đăng ký", 820, 930, 1010, 1156, 1390, 1422 }, { name = "Hoàn thành", 610, 905, 1120, 1130, 1275, 1422 } } },
				duong { categories = NAM, series = { { name = "Đạt chuẩn", 8612, 8700, 8795, 8821, 8903, 9120 }, { name = "Chỉ tiêu", 8500, 8600, 8700, 8800, 8900, 9000 } } },
			},
			section {
				duong { categories = NAM, missing = "chưa có", series = {
					{ name = "Tuyên truyền", 40, 44, false, 61, 65, 70 }, { name = "Giám sát", 20, 23, 27, 31, 30, 35 },
					{ name = "Chăm lo đời sống Nhân dân", 55, 50, 48, 44, 47, 49 }, { name = "Tổ chức", false, 2, 5, 9, 0, 14 },
				} },
				duong { categories = NAM, series = { { name = "Chênh lệch", -40, 25, 60, -15, 0, 30 }, { name = "So với cùng kỳ", 12, -8, -22, 9, 3, -31 } } },
				duong { categories = { "Quý I", "Quý II", "Quý III" }, width = 120, height = 75, series = {
					{ name = "A", 5, 5, 5 }, { name = "B", 5, 5, 4 }, { name = "C", 5, 6, 5 }, { name = "D", 5, 5, 6 },
				} },
			},
		}
	end,
}
