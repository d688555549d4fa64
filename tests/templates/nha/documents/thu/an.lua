-- SPDX-License-Identifier: MIT
return document {
	name = "Che mẫu cùng tên",
	fields = {},
	body = function ()
		return { section {} }
	end,
}
