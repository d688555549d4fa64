-- SPDX-License-Identifier: MIT
-- Công văn: trích yếu đứng dưới số, sau chữ V/v; có Kính gửi.

local quy_tac = import "rules/mttq"
local truong = import "lib/truong"
local dau_van_ban = import "blocks/dau_van_ban"
local kinh_gui = import "blocks/kinh_gui"
local ky = import "blocks/ky"
local noi_dung = import "blocks/noi_dung"
local van_ban = import "blocks/van_ban"

local LOAI = "Công văn"

return document {
	name = "Công văn của Ủy ban MTTQ Việt Nam",
	rules = quy_tac,
	viet_tat = quy_tac.viet_tat[LOAI],
	the_thuc = { "mttq" },
	fields = truong.ghep(
		truong.dau {
			ky_hieu = "MTTQ-BTT", trich_yeu = "phối hợp tổ chức Ngày hội Đại đoàn kết toàn dân tộc",
		},
		{ kinh_gui = truong.kinh_gui(), noi_dung = truong.noi_dung() },
		truong.cuoi(quy_tac)),
	body = function (d)
		return van_ban(d, { loai = LOAI, quy_tac = quy_tac, dan = "về việc " }, {
			dau_van_ban(d, quy_tac, true),
			kinh_gui(d.kinh_gui, quy_tac),
			noi_dung(d.noi_dung, quy_tac),
			ky(d, quy_tac, true),
		})
	end,
}
