-- SPDX-License-Identifier: MIT
return document {
	name = "Bị che",
	fields = {},
	body = function ()
		return { section {} }
	end,
}
