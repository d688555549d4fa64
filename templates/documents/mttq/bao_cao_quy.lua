-- SPDX-License-Identifier: MIT
-- Báo cáo quý: có biểu đồ so với cùng kỳ theo tháng.
-- Lời văn trong tệp dữ liệu, số liệu từ --data (xem blocks/bao_cao_dinh_ky).


local bao_cao_dinh_ky = import "blocks/bao_cao_dinh_ky"

return bao_cao_dinh_ky {
	ten = "Báo cáo quý của Ủy ban MTTQ Việt Nam, lập từ số liệu",
	vi_du = "2026-Q1",
	kieu = "quy", bieu_do = { "cung_ky" },
}
