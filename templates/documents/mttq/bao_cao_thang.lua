-- SPDX-License-Identifier: MIT
-- Báo cáo tháng: ngắn, không có biểu đồ; nguyên nhân và đề xuất chỉ có khi tệp dữ liệu ghi.
-- Lời văn trong tệp dữ liệu, số liệu từ --data (xem blocks/bao_cao_dinh_ky).


local bao_cao_dinh_ky = import "blocks/bao_cao_dinh_ky"

return bao_cao_dinh_ky {
	ten = "Báo cáo tháng của Ủy ban MTTQ Việt Nam, lập từ số liệu",
	vi_du = "2026-03",
	kieu = "thang", bo = { nguyen_nhan = true, de_xuat = true },
}
