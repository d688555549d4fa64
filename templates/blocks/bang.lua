-- SPDX-License-Identifier: MIT
-- Bảng của người dùng trong nội dung văn bản; cỡ chữ và đường kẻ do thuộc tính co_chu, vien của
-- <bang> nói, không nói thì là cỡ 12, kẻ 0,5 pt như mọi bảng.

return function (luoi, qt)
	local cach = qt.noi_dung.cach_doan.use
	return {
		table { role = "bang", grid = luoi, head_bold = true, before = cach, after = cach },
	}
end
