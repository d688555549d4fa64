-- SPDX-License-Identifier: MIT
-- Left, right, centred and balanced text, hanging markers, frames, superscripts, underlines, blanks and leaders.
local dai = "ỦY BAN MTTQ VIỆT NAM PHƯỜNG BÌNH HƯNG HÒA ĐÔNG THÀNH PHỐ HỒ CHÍ MINH"
return document {
	name = "align",
	rules = { ngat_truoc = { "PHƯỜNG", "THÀNH" } },
	fields = {},
	body = function ()
		return {
			section {
				para { "Sát lề trái", align = "left", role = "trai" },
				para { "Sát lề phải", align = "right", role = "phai" },
				para { dai, align = "center", balance = true, left = 50, right = 50, bold = true, role = "can_doi" },
				para { "- ", "Các tổ chức thành viên, các ban, ngành có liên quan và Ủy ban MTTQ các xã, phường;",
					align = "left", hang = true, size = 11, right = 100, role = "noi_nhan" },
				para { "KHẨN", align = "left", bold = true, color = "red",
					frame = { width = 20, height = 8, color = "red" }, role = "do_khan" },
				para { "Diện tích 120 m", span { "2", raised = true }, ", ", span { "gạch dưới", underline = true }, ".",
					before = 6, role = "noi_dung" },
				para { "Số:", blank(15), "/KH-MTTQ", align = "left", role = "so" },
				para { "Đơn vị: ", leader(), align = "left", role = "dien" },
				para { "Họ và tên: ", leader(60), " tuổi ", leader(15), align = "left", role = "dien" },
				para { "dòng một", br(), "dòng hai", align = "center", upper = true, role = "hai_dong" },
			},
		}
	end,
}
