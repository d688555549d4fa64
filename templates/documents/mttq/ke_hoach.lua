-- SPDX-License-Identifier: MIT
-- Kế hoạch. Có thể kèm phụ lục và danh sách đăng ký công trình, mô hình, phần việc.

local quy_tac = import "rules/mttq"
local truong = import "lib/truong"
local van_ban_chinh = import "lib/van_ban_chinh"
local can_cu = import "blocks/can_cu"
local danh_sach_dang_ky = import "blocks/danh_sach_dang_ky"
local dau_van_ban = import "blocks/dau_van_ban"
local ky = import "blocks/ky"
local noi_dung = import "blocks/noi_dung"
local ten_loai = import "blocks/ten_loai"
local trang = import "blocks/trang"
local van_ban = import "blocks/van_ban"

local LOAI = "Kế hoạch"

local function kem_danh_sach(d)
	local ds = d.danh_sach_dang_ky
	if not ds then
		return nil
	end
	local danh_sach = danh_sach_dang_ky(ds, quy_tac, van_ban_chinh(d, LOAI), ds.kem_theo)
	return trang({}, quy_tac, ds.huong, danh_sach)
end

return document {
	name = "Kế hoạch của Ủy ban MTTQ Việt Nam",
	rules = quy_tac,
	viet_tat = quy_tac.viet_tat[LOAI],
	the_thuc = { "mttq" },
	fields = truong.ghep(
		truong.dau {
			ky_hieu = "KH-MTTQ-BTT", trich_yeu = "Triển khai công tác Mặt trận quý IV năm 2026",
		},
		{ can_cu = truong.can_cu(), noi_dung = truong.noi_dung() },
		truong.cuoi(quy_tac),
		{
			danh_sach_dang_ky = group {
				meaning = "Danh sách đăng ký kèm theo, không ghi chữ Phụ lục",
				attrs = { huong = truong.huong(), kem_theo = truong.cach_kem_theo() },
				fields = truong.danh_sach(),
			},
		}),
	body = function (d)
		return van_ban(d, { loai = LOAI, quy_tac = quy_tac, kem = kem_danh_sach(d) }, {
			dau_van_ban(d, quy_tac),
			ten_loai(LOAI, d.trich_yeu, quy_tac),
			can_cu(d.can_cu, quy_tac),
			noi_dung(d.noi_dung, quy_tac),
			ky(d, quy_tac),
		})
	end,
}
