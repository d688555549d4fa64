-- SPDX-License-Identifier: MIT
-- Words longer than their line: broken inside at a slash or hyphen, at last between any two characters; nothing is lost.
return document {
	name = "words",
	fields = {},
	body = function ()
		return {
			section {
				para { "Xem https://example.org/mot-duong-dan/rat-dai/khong-co-cho-nghi/de-thu-viec-ngat-dong/trong-mot-tu.html để biết thêm chi tiết.",
					role = "noi_dung", right = 60 },
				para { string.rep("khôngcódấucách", 12), role = "noi_dung" },
				para { "Nghị quyết liên tịch số 88/2016/NQLT/CP-ĐCTUBTWMTTQVN ngày 07/10/2016 giữa Chính phủ và Đoàn Chủ tịch", role = "noi_dung", left = 20 },
			},
		}
	end,
}
