-- SPDX-License-Identifier: MIT
-- A row taller than a page is split between lines, with a note, and nothing is lost.
return document {
	name = "tall_row",
	fields = {},
	body = function ()
		return {
			section {
				height = 80, top = 10, bottom = 10,
				para { "Bảng có một dòng cao hơn trang:", role = "noi_dung" },
				table {
					columns = { { width = 20, align = "center" }, { width = "1*", align = "left" } },
					heads = { { "TT", "Nội dung" } },
					rows = { { "1", string.rep("Nội dung dài của một ô trong bảng, phải nối tiếp sang trang sau. ", 20) }, { "2", "Dòng thường" } },
					size = 13, border = 0.5, pad_x = 1.5, pad_y = 2, head_bold = true, role = "bang",
				},
			},
		}
	end,
}
