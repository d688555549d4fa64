-- SPDX-License-Identifier: MIT
-- Tên loại và trích yếu (ô số 5a), ở giữa trang; bên dưới là đường kẻ, hoặc năm gạch nối đối với
-- văn bản của Đảng.

local kieu = import "lib/kieu"

local function duong_ke(qt)
	local dai = qt.duong_ke_trich_yeu.use
	if type(dai) == "string" then
		return {
			para(kieu(qt.trich_yeu, "duong_ke_trich_yeu", {
				bold = false, align = "center", after = qt.bo_cuc.cach_noi_dung, dai,
			})),
		}
	end
	return {
		rule {
			role = "duong_ke_trich_yeu", of_text = dai, thickness = qt.bo_cuc.net_ke,
			before = qt.bo_cuc.ke_cach_chu, after = qt.bo_cuc.cach_noi_dung,
		},
	}
end

-- ten: "Kế hoạch"; cac_dong: các dòng trích yếu.
return function (ten, cac_dong, qt)
	local khoi = {
		para(kieu(qt.ten_loai, "ten_loai", {
			align = "center", before = qt.bo_cuc.cach_ten_loai, keep_next = true, ten,
		})),
	}
	for _, dong in ipairs(cac_dong) do
		table.insert(khoi, para(kieu(qt.trich_yeu, "trich_yeu", {
			align = "center", balance = true, keep_next = true, dong,
		})))
	end
	return { khoi, duong_ke(qt) }
end
