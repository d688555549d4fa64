-- SPDX-License-Identifier: MIT
-- Báo cáo 6 tháng đầu năm hoặc cuối năm: có biểu đồ so với chỉ tiêu và so với cùng kỳ.
-- Lời văn trong tệp dữ liệu, số liệu từ --data (xem blocks/bao_cao_dinh_ky).


local bao_cao_dinh_ky = import "blocks/bao_cao_dinh_ky"

return bao_cao_dinh_ky {
	ten = "Báo cáo 6 tháng của Ủy ban MTTQ Việt Nam, lập từ số liệu",
	vi_du = "2026-6T",
	kieu = "6_thang", bieu_do = { "chi_tieu", "cung_ky" },
}
