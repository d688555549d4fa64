-- SPDX-License-Identifier: MIT
-- Dòng chỉ dẫn "(Kèm theo Kế hoạch số … ngày … tháng … năm … của …)" dưới tên phụ lục và đường kẻ
-- ngắn bên dưới.
-- vb: văn bản chính, { loai =, so =, ky_hieu =, ngay = (trường ngày), ten_goi = }.
-- cach: "day_du"; "dien_tu" để trống chỗ số và ngày như văn bản điện tử; "khong" thì không in.
-- cho: phụ lục hay danh sách trong dữ liệu, để báo lỗi đúng chỗ.

local kieu = import "lib/kieu"
local ngay_thang = import "lib/ngay_thang"
local noi = import "lib/noi"
local dong_dau = import "blocks/dong_dau"

return function (vb, qt, cach, cho)
	if cach == "khong" then
		return nil
	end
	if not vb.ten_goi then
		problem(cho, "Dòng (Kèm theo …) cần tên cơ quan viết trong câu: thêm <ten_goi>…</ten_goi> vào "
			.. "<co_quan>, hoặc ghi kem_theo=\"khong\" ở đây.")
		return nil
	end
	local trong = cach == "dien_tu"
	return {
		para(kieu(qt.kem_theo, "kem_theo", {
			align = "center", balance = true,
			noi {
				"(Kèm theo " .. vb.loai .. " số ",
				dong_dau.chu_so(trong and "" or vb.so, trong and "" or vb.ky_hieu, qt),
				" ",
				ngay_thang.bang_chu(trong and {} or ngay_thang.tu_truong(vb.ngay)),
				" của " .. vb.ten_goi .. ")",
			},
		})),
		rule {
			role = "duong_ke_phu_luc", width = qt.duong_ke_phu_luc.use,
			thickness = qt.bo_cuc.net_ke,
			before = qt.bo_cuc.ke_cach_chu, after = qt.bo_cuc.cach_noi_dung,
		},
	}
end
