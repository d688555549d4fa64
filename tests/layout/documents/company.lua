-- SPDX-License-Identifier: MIT
-- The signature takes at least two lines of text along, and never leaves a widow or an orphan behind.
local cau = "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị kịp thời phản ánh về Ban Thường trực để được "
	.. "hướng dẫn, tháo gỡ. "
local function trang(dong_dau, doan_cuoi)
	local khoi = {}
	for i = 1, dong_dau do
		khoi[i] = para { "Dòng " .. i, align = "left", role = "dong", body = true }
	end
	return section {
		height = 150, top = 20, bottom = 20,
		khoi,
		para { string.rep(cau, doan_cuoi), role = "doan_cuoi", body = true },
		keep {
			lines = 2,
			columns {
				column { width = "rest", para { "Nơi nhận:", bold = true, italic = true, size = 12, role = "noi_nhan_nhan" } },
				column { width = 80, para { "CHỦ TỊCH", align = "center", bold = true, role = "chuc_vu" }, space(40),
					para { "Nguyễn Văn A", align = "center", bold = true, role = "ho_ten" } },
			},
		},
	}
end
return document {
	name = "company",
	fields = {},
	body = function ()
		return { trang(10, 1), trang(12, 1), trang(13, 1), trang(14, 1), trang(12, 2), trang(17, 0) }
	end,
}
