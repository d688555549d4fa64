-- SPDX-License-Identifier: MIT
-- Đủ các loại trường, dùng để thử bảng trường, lược đồ và bản mẫu.
local ben_trong, trong_khoan = {}, {}
ben_trong.doan = rich { meaning = "Đoạn văn", attrs = { canh = choice { "deu", "giua", default = "deu" } } }
ben_trong.gach = blocks { items = ben_trong, lead = true, meaning = "Ý mở đầu bằng gạch" }
ben_trong.bang = grid { meaning = "Bảng" }
trong_khoan.doan, trong_khoan.gach, trong_khoan.bang = ben_trong.doan, ben_trong.gach, ben_trong.bang
trong_khoan.sang_trang = group { fields = {}, meaning = "Sang trang" }
trong_khoan.khoan = blocks { items = trong_khoan, lead = true, attrs = { so = text {} }, meaning = "Khoản" }

return document {
	name = "Đủ loại trường",
	rules = { khong_ngat = { "số~%d" }, ngat_truoc = { "và" }, khe_chu_hep = 0.2 },
	fields = {
		so = text { required = true, may_be_blank = true, example = "05", clause = "NĐ30 PL I, II.3" },
		ten = text { many = true, required = true, meaning = "Tên & họ <đủ>", attrs = { cap = choice { "xa", "tinh", required = true } } },
		ngay = date { required = true, may_be_blank = true, example = "2026-09-22" },
		han = date { meaning = "Hạn -- có hai gạch" },
		nam = number { min = 1945, max = 2999, required = true },
		muc_do = choice { "khan", "hoa_toc", default = "khan" },
		noi_bo = flag { default = true },
		le = length { default = "35mm" },
		loi = rich { required = true, example = "Lời <dam>đậm</dam>" },
		noi_dung = blocks { items = trong_khoan, required = true, lead = true },
		phu_luc = group { many = true, attrs = { huong = choice { "doc", "ngang" } }, fields = {
			ten = text { required = true }, loi = rich { many = true },
		} },
	},
	body = function (d)
		return { section { para { d.so, d.loi } } }
	end,
}
