-- SPDX-License-Identifier: MIT
-- Thư mục của người dùng (nha) đi trước: blocks/chao lấy ở đó, blocks/rieng chỉ có ở đây.
local chao = import "blocks/chao"
local rieng = import "blocks/rieng"

return document {
	name = "Lời chào",
	fields = {},
	body = function ()
		return { section { chao(), rieng() } }
	end,
}
