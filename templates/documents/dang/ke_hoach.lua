-- SPDX-License-Identifier: MIT
-- Kế hoạch của cấp ủy: tên loại, trích yếu và năm gạch nối ở giữa trang.

local quy_dinh_dang = import "lib/quy_dinh_dang"
local truong = import "lib/truong"
local can_cu = import "blocks/can_cu"
local dau_van_ban_dang = import "blocks/dau_van_ban_dang"
local ky = import "blocks/ky"
local noi_dung = import "blocks/noi_dung"
local ten_loai = import "blocks/ten_loai"
local van_ban = import "blocks/van_ban"

local LOAI = "Kế hoạch"

return document {
	name = "Kế hoạch của cấp ủy đảng",
	rules = quy_dinh_dang.mac_dinh,
	viet_tat = quy_dinh_dang.mac_dinh.viet_tat[LOAI],
	noi_ky_hieu = quy_dinh_dang.mac_dinh.so_ky_hieu.noi,
	the_thuc = quy_dinh_dang.the_thuc,
	fields = truong.ghep(
		quy_dinh_dang.truong(),
		truong.dau {
			ky_hieu = "KH/ĐU", trich_yeu = "về lãnh đạo thực hiện Cuộc vận động năm 2026",
			vi_du = quy_dinh_dang.vi_du,
		},
		{ can_cu = truong.can_cu(), noi_dung = truong.noi_dung() },
		truong.cuoi(quy_dinh_dang.mac_dinh, quy_dinh_dang.cuoi)),
	body = function (d)
		local quy_tac = quy_dinh_dang[d.quy_dinh]
		return van_ban(d, { loai = LOAI, quy_tac = quy_tac }, {
			dau_van_ban_dang(d, quy_tac),
			ten_loai(LOAI, d.trich_yeu, quy_tac),
			can_cu(d.can_cu, quy_tac),
			noi_dung(d.noi_dung, quy_tac),
			ky(d, quy_tac),
		})
	end,
}
