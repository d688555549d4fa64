-- SPDX-License-Identifier: MIT
-- A section whose only paragraph has no words: one page, nothing on it but its number.
return document {
	name = "empty",
	fields = {},
	body = function ()
		return { section { para { "" } } }
	end,
}
