-- SPDX-License-Identifier: MIT
-- A signature space gives way, down to its least, when that keeps the block on the page; and a page less than a third full
-- is worse than a paragraph split after its first line.
local function ky(cao, it_nhat)
	return keep {
		columns {
			column { width = "rest", para { "Nơi nhận:", size = 12, role = "noi_nhan_nhan" } },
			column { width = 80, para { "CHỦ TỊCH", align = "center", role = "chuc_vu" }, space(cao, it_nhat),
				para { "Nguyễn Văn A", align = "center", role = "ho_ten" } },
		},
	}
end
local function dong(so)
	local khoi = {}
	for i = 1, so do
		khoi[i] = para { "Dòng " .. i, align = "left", role = "dong", body = true }
	end
	return khoi
end
return document {
	name = "elastic",
	fields = {},
	body = function ()
		return {
			section { height = 150, dong(14), ky(64, 52) },
			section { height = 150, dong(15), ky(64, 52) },
			section { height = 150, dong(14), ky(64, 64) },
			section { height = 100, dong(2), para { string.rep("Một đoạn dài phải đi liền với chữ ký ở cuối. ", 6),
				body = true, keep_together = true, role = "noi_dung" }, keep { lines = 2, ky(64, 52) } },
		}
	end,
}
