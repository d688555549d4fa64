-- SPDX-License-Identifier: MIT
-- Page numbers, restarts, landscape, head and foot of the first page, widows and orphans, headings that stay with their text.
local cau = "Ủy ban Mặt trận Tổ quốc các xã, phường phối hợp với các tổ chức thành viên cùng cấp tổ chức thực hiện, định kỳ "
	.. "báo cáo kết quả về Ban Thường trực để tổng hợp. "
local so = { size = 14, top = 10, restart = true, first_hidden = true }
return document {
	name = "pages",
	fields = {},
	body = function ()
		local than = {}
		for i = 1, 9 do
			than[#than + 1] = para { i .. ". Việc thứ " .. i, bold = true, keep_next = true, outline = 1, after = 6, role = "tieu_de" }
			than[#than + 1] = para { string.rep(cau, 1 + i % 3), indent = 12.7, after = 6, body = true, role = "noi_dung" }
		end
		return {
			section {
				height = 200, right = 15, number = so,
				head = { para { "LƯU HÀNH NỘI BỘ", align = "right", bold = true, frame = { width = "fit", height = 8 }, role = "luu_hanh" } },
				foot = { rule { thickness = 0.5 }, para { "Điện thoại: 0200 000 000", size = 11, align = "center", role = "lien_he" } },
				than,
			},
			section { width = 297, height = 210, number = so, para { "Phụ lục", align = "center", role = "phu_luc" }, page_break(),
				para { "Trang hai của phụ lục", role = "noi_dung" } },
		}
	end,
}
