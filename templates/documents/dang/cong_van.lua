-- SPDX-License-Identifier: MIT
-- Công văn của cấp ủy: dấu sao dưới tên tổ chức đảng, số không có dấu hai chấm, chữ ký T/M, nơi
-- nhận gạch chân.

local quy_dinh_dang = import "lib/quy_dinh_dang"
local truong = import "lib/truong"
local dau_van_ban_dang = import "blocks/dau_van_ban_dang"
local kinh_gui = import "blocks/kinh_gui"
local ky = import "blocks/ky"
local noi_dung = import "blocks/noi_dung"
local van_ban = import "blocks/van_ban"

local LOAI = "Công văn"

return document {
	name = "Công văn của cấp ủy đảng",
	rules = quy_dinh_dang.mac_dinh,
	viet_tat = quy_dinh_dang.mac_dinh.viet_tat[LOAI],
	noi_ky_hieu = quy_dinh_dang.mac_dinh.so_ky_hieu.noi,
	the_thuc = quy_dinh_dang.the_thuc,
	fields = truong.ghep(
		quy_dinh_dang.truong(),
		truong.dau {
			ky_hieu = "CV/ĐU", trich_yeu = "lãnh đạo thực hiện Cuộc vận động năm 2026",
			vi_du = quy_dinh_dang.vi_du,
		},
		{
			kinh_gui = truong.kinh_gui { example = "Các chi bộ, đảng bộ trực thuộc" },
			noi_dung = truong.noi_dung(),
		},
		truong.cuoi(quy_dinh_dang.mac_dinh, quy_dinh_dang.cuoi)),
	body = function (d)
		local quy_tac = quy_dinh_dang[d.quy_dinh]
		return van_ban(d, { loai = LOAI, quy_tac = quy_tac, dan = "về việc " }, {
			dau_van_ban_dang(d, quy_tac, true),
			kinh_gui(d.kinh_gui, quy_tac),
			noi_dung(d.noi_dung, quy_tac),
			ky(d, quy_tac, true),
		})
	end,
}
