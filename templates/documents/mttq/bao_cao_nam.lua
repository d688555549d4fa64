-- SPDX-License-Identifier: MIT
-- Báo cáo năm: có biểu đồ so với chỉ tiêu, so với năm trước, và mục khen thưởng.
-- Lời văn trong tệp dữ liệu, số liệu từ --data (xem blocks/bao_cao_dinh_ky).


local bao_cao_dinh_ky = import "blocks/bao_cao_dinh_ky"

return bao_cao_dinh_ky {
	ten = "Báo cáo năm của Ủy ban MTTQ Việt Nam, lập từ số liệu",
	vi_du = "2026",
	kieu = "nam", bieu_do = { "chi_tieu", "cung_ky" },
}
