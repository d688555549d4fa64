-- SPDX-License-Identifier: MIT
-- The shortest letter, for runs over many of them: a line and a paragraph.
return document {
	name = "Thư ngắn",
	rules = {},
	fields = {
		kinh_gui = text { required = true },
		noi_dung = text { required = true },
	},
	body = function (d)
		return { section {
			para { "Kính gửi: ", d.kinh_gui, align = "center", role = "kinh_gui" },
			para { d.noi_dung, before = 6, role = "noi_dung" },
		} }
	end,
}
