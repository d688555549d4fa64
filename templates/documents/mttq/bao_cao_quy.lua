-- SPDX-License-Identifier: MIT
-- Báo cáo quý: có biểu đồ so với cùng kỳ theo tháng.
-- Lời văn trong tệp dữ liệu, số liệu từ --data (xem blocks/bao_cao_dinh_ky).

local quy_tac = import "rules/mttq"
local truong = import "lib/truong"
local bao_cao_dinh_ky = import "blocks/bao_cao_dinh_ky"
local bao_cao_truong = import "blocks/bao_cao_truong"

local KY <const> = { kieu = "quy", bieu_do = { "cung_ky" } }

return document {
	name = "Báo cáo quý của Ủy ban MTTQ Việt Nam, lập từ số liệu",
	rules = quy_tac,
	viet_tat = "BC",
	the_thuc = { "mttq" },
	so_lieu = true,
	vi_du = { don_vi = "MH", ky = "2026-Q1" },
	fields = truong.ghep(
		truong.dau { ky_hieu = "BC-MTTQ-BTT", khong_trich_yeu = true },
		bao_cao_truong.rieng(),
		truong.cuoi(quy_tac)),
	body = function (d)
		return bao_cao_dinh_ky(d, KY, quy_tac)
	end,
}
