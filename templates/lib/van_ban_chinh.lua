-- SPDX-License-Identifier: MIT
-- Văn bản chính mà phụ lục, danh sách dẫn tới: lấy từ dữ liệu của chính văn bản (xem
-- blocks/kem_theo).
-- ten_goi: tên cơ quan viết trong câu khi mẫu tự dựng được; không có thì lấy <ten_goi> của người
-- dùng.

return function (d, loai, ten_goi)
	return {
		loai = loai, so = d.so, ky_hieu = d.ky_hieu, ngay = d.ngay,
		ten_goi = d.co_quan.ten_goi or ten_goi,
	}
end
