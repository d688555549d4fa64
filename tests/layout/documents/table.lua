-- SPDX-License-Identifier: MIT
-- Tables: fixed, automatic and remaining widths, spans over rows and columns, a header that is repeated, decimal commas under
-- one another, no header alone at the foot of a page.
local function hang(i)
	return { tostring(i), i % 4 == 0 and "Hội Liên hiệp Phụ nữ và các chi hội trực thuộc" or "Hội Nông dân", tostring(i * 1234 / 8):gsub("%.", ","):gsub(",0$", ""), "Đạt" }
end
return document {
	name = "table",
	fields = {},
	body = function ()
		local rows = {}
		for i = 1, 14 do
			rows[i] = hang(i)
		end
		rows[15] = { cell { "+", rowspan = 2 }, cell { "Tổng cộng", colspan = 2, align = "left" }, "1" }
		rows[16] = { "a", "7,25", cell { "ô cao ba dòng", br(), "hai", br(), "ba", align = "center" } }
		return {
			section {
				height = 120, number = { size = 13, top = 8, restart = true, first_hidden = true },
				para { "Kết quả như sau:", after = 6, keep_next = true, role = "noi_dung" },
				table {
					columns = { { width = 12, align = "center" }, { width = "auto", align = "left" }, { width = 25, align = "number" }, { width = "1*", align = "center" } },
					heads = {
						{ cell { "TT", rowspan = 2 }, cell { "Tên đơn vị", rowspan = 2 }, cell { "Kết quả", colspan = 2 } },
						{ "Số lượng", "Đánh giá" },
					},
					rows = rows, size = 12, border = 0.5, pad_x = 1.2, pad_y = 2, head_bold = true, role = "bang",
				},
				para { "Hết bảng.", before = 6, role = "noi_dung" },
			},
		}
	end,
}
