-- SPDX-License-Identifier: MIT
-- Khung chung của một văn bản: các trang của văn bản chính, các phụ lục, thông tin của tệp PDF.
-- k: loai = "Kế hoạch", quy_tac = bảng quy tắc; khi cần thêm: trich_yeu = các dòng trích yếu của
-- mẫu (không có thì lấy của người dùng), dan = chữ nối trước trích yếu trong tên tệp PDF, ten_goi =
-- tên cơ quan trong câu, phu_luc = các phụ lục (không có thì lấy của người dùng), kem = các trang thêm
-- ở cuối.

local phu_luc = import "blocks/phu_luc"
local thong_tin = import "lib/thong_tin"
local trang = import "blocks/trang"
local van_ban_chinh = import "lib/van_ban_chinh"

return function (d, k, cac_khoi)
	return {
		trang(d, k.quy_tac, "doc", cac_khoi),
		phu_luc(k.phu_luc or d.phu_luc, van_ban_chinh(d, k.loai, k.ten_goi), k.quy_tac),
		k.kem,
		info = thong_tin(d, k),
	}
end
