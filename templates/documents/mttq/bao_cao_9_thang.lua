-- SPDX-License-Identifier: MIT
-- Báo cáo 9 tháng: có biểu đồ so với chỉ tiêu và so với cùng kỳ.
-- Lời văn trong tệp dữ liệu, số liệu từ --data (xem blocks/bao_cao_dinh_ky).


local bao_cao_dinh_ky = import "blocks/bao_cao_dinh_ky"

return bao_cao_dinh_ky {
	ten = "Báo cáo 9 tháng của Ủy ban MTTQ Việt Nam, lập từ số liệu",
	vi_du = "2026-9T",
	kieu = "9_thang", bieu_do = { "chi_tieu", "cung_ky" },
}
