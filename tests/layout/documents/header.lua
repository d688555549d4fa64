-- SPDX-License-Identifier: MIT
-- A header: the first alternative that fits, fitted and remaining columns, rows level on their first baselines, rules measured
-- from the line above them.
local function dau(ten, co)
	return columns {
		gap = 4,
		column {
			width = "rest",
			para { ten, align = "center", size = co, nowrap = true, role = "chu_quan" },
			para { "BAN THƯỜNG TRỰC", align = "center", bold = true, size = co, nowrap = true, role = "ban_hanh" },
			rule { of_text = 0.4, before = 1, role = "duong_ke_ban_hanh" },
			row_break(),
			para { "Số: 05/KH-MTTQ-BTT", align = "center", size = 13, before = 6, nowrap = true, role = "so_ky_hieu" },
		},
		column {
			width = "fit",
			para { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", align = "center", bold = true, size = co, nowrap = true, role = "quoc_hieu" },
			para { "Độc lập - Tự do - Hạnh phúc", align = "center", bold = true, size = co + 1, nowrap = true, role = "tieu_ngu" },
			rule { of_text = 1, before = 1, role = "duong_ke_tieu_ngu" },
			row_break(),
			para { "Nghệ An, ngày 05 tháng 9 năm 2026", align = "center", italic = true, size = 14, before = 6, role = "dia_danh_ngay" },
		},
	}
end
return document {
	name = "header",
	fields = {},
	body = function ()
		local ngan, vua = "ỦY BAN MTTQ VIỆT NAM", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ"
		return {
			section { right = 15, choose { dau(ngan, 13), dau(ngan, 12) } },
			section { right = 15, choose { { dau(vua, 13) }, { dau(vua, 9) }, { dau("không tới đây", 12) } } },
		}
	end,
}
