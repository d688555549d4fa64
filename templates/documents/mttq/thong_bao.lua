-- SPDX-License-Identifier: MIT
-- Thông báo.

local quy_tac = import "rules/mttq"
local truong = import "lib/truong"
local can_cu = import "blocks/can_cu"
local dau_van_ban = import "blocks/dau_van_ban"
local ky = import "blocks/ky"
local noi_dung = import "blocks/noi_dung"
local ten_loai = import "blocks/ten_loai"
local van_ban = import "blocks/van_ban"

local LOAI = "Thông báo"

return document {
	name = "Thông báo của Ủy ban MTTQ Việt Nam",
	rules = quy_tac,
	viet_tat = quy_tac.viet_tat[LOAI],
	the_thuc = { "mttq" },
	fields = truong.ghep(
		truong.dau {
			ky_hieu = "TB-MTTQ-BTT",
			trich_yeu = "Lịch tiếp đoàn viên, hội viên và Nhân dân quý IV năm 2026",
		},
		{ can_cu = truong.can_cu(), noi_dung = truong.noi_dung() },
		truong.cuoi(quy_tac)),
	body = function (d)
		return van_ban(d, { loai = LOAI, quy_tac = quy_tac }, {
			dau_van_ban(d, quy_tac),
			ten_loai(LOAI, d.trich_yeu, quy_tac),
			can_cu(d.can_cu, quy_tac),
			noi_dung(d.noi_dung, quy_tac),
			ky(d, quy_tac),
		})
	end,
}
