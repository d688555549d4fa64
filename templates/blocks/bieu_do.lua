-- SPDX-License-Identifier: MIT
-- Biểu đồ có tên ở trên và dòng nguồn ở dưới; ba phần không bao giờ rời nhau.
-- k: ten, nguon (chữ), ghi_chu (chữ, nếu có), so (số thứ tự; nil khi chỉ có một biểu đồ), và những gì từ chart nhận: kind,
-- categories, series, scale, decimals, height.

local kieu = import "lib/kieu"

return function (k, qt)
	local bd, cach = qt.bao_cao.bieu_do, qt.noi_dung.cach_doan.use
	return {
		keep {
			para(kieu(qt.noi_dung, "bieu_do_ten", {
				align = "center", bold = true, size = qt.bang.use, balance = true, before = cach,
				after = bd.cach_ten,
				k.so and "Biểu đồ " .. tostring(k.so) .. ". " or "Biểu đồ: ", k.ten,
			})),
			chart {
				role = "bieu_do", kind = k.kind, categories = k.categories, series = k.series,
				scale = k.scale, decimals = k.decimals, height = k.height, size = bd.co,
			},
			para(kieu(qt.noi_dung, "bieu_do_nguon", {
				align = "right", italic = true, size = bd.nguon, before = bd.cach_ten,
				after = k.ghi_chu and 0 or cach, "Nguồn: ", k.nguon,
			})),
			k.ghi_chu and para(kieu(qt.noi_dung, "ghi_chu_bang", {
				align = "left", italic = true, size = bd.nguon, after = cach, "Ghi chú: ", k.ghi_chu,
			})),
		},
	}
end
