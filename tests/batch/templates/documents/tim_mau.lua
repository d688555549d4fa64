-- SPDX-License-Identifier: MIT
-- Poison: a pattern that backtracks for ever.
return document {
	name = "tìm mẫu", rules = {}, fields = {},
	body = function ()
		return { section { para { tostring(string.find(string.rep("a", 5000), ".-.-.-.-.-.-.-b")), role = "noi_dung" } } }
	end,
}
