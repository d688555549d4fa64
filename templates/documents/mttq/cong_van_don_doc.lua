-- SPDX-License-Identifier: MIT
-- Công văn đôn đốc: nhắc những đơn vị chưa gửi báo cáo, chưa đăng ký theo một thời hạn của số liệu.
-- Ít đơn vị thì kể ở Kính gửi; nhiều thì gửi chung, danh sách ở phụ lục.

local quy_tac = import "rules/mttq"
local truong = import "lib/truong"
local don_doc = import "blocks/don_doc"
local dau_van_ban = import "blocks/dau_van_ban"
local kinh_gui = import "blocks/kinh_gui"
local ky = import "blocks/ky"
local noi_dung = import "blocks/noi_dung"
local van_ban = import "blocks/van_ban"

local LOAI = "Công văn"

return document {
	name = "Công văn đôn đốc gửi báo cáo, đăng ký (lấy từ số liệu)",
	rules = quy_tac,
	so_lieu = true,
	vi_du = { don_vi = "MH" },
	the_thuc = { "mttq", "nd30" },
	fields = truong.ghep(
		truong.dau { ky_hieu = "MTTQ-BTT", khong_trich_yeu = true },
		{
			trich_yeu = text {
				many = true, clause = "NĐ30 PL I, II.5",
				meaning = "Trích yếu; không ghi thì máy viết theo thời hạn",
			},
			thoi_han = text {
				required = true, example = "BC-2026-Q1",
				meaning = "Mã thời hạn trong số liệu: báo cáo nào, đăng ký nào, hạn đến ngày nào",
			},
			tinh_den = date {
				meaning = "Ngày tính những đơn vị còn thiếu; không ghi thì là ngày ban hành",
			},
			han_moi = date { meaning = "Ngày đề nghị gửi chậm nhất; không ghi thì không nêu ngày" },
			loi_nhac = truong.bo_sung("Lời nhắc thêm, đứng trước câu kết"),
		},
		truong.cuoi(quy_tac)),
	body = function (d)
		local viec = don_doc.tinh(d)
		if not viec then
			return {}
		end
		d.trich_yeu = #d.trich_yeu > 0 and d.trich_yeu or { don_doc.trich_yeu(viec) }
		return van_ban(d, {
			loai = LOAI, quy_tac = quy_tac, dan = "về việc ", kem = don_doc.phu_luc(viec, d, quy_tac),
		}, {
			dau_van_ban(d, quy_tac, true),
			kinh_gui(don_doc.kinh_gui(viec, quy_tac), quy_tac),
			noi_dung(don_doc.loi_van(viec, d, quy_tac), quy_tac),
			ky(d, quy_tac, true),
		})
	end,
}
