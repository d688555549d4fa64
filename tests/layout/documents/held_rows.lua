-- SPDX-License-Identifier: MIT
-- A row with keep_next does not end a page: a group's row goes with its first member, the last row with
-- the note under the table.
return document {
	name = "held_rows",
	fields = {},
	body = function ()
		local rows = {}
		for group = 1, 3 do
			table.insert(rows, { keep_next = true, cell { colspan = 2, bold = true, "Nhóm " .. group } })
			for member = 1, 4 do
				table.insert(rows, { tostring(member), "Đơn vị " .. member })
			end
		end
		rows[#rows].keep_next = true
		return {
			section {
				height = 70, top = 10, bottom = 10,
				table {
					columns = { { width = 20, align = "center" }, { width = "1*", align = "left" } },
					heads = { { "TT", "Đơn vị" } }, rows = rows,
					size = 13, border = 0.5, pad_x = 1.5, pad_y = 2, head_bold = true, role = "bang",
				},
				para { "Ghi chú: số liệu mẫu.", role = "ghi_chu_bang" },
			},
		}
	end,
}
