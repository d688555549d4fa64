-- SPDX-License-Identifier: MIT
-- Poison: memory without bound, in Lua.
return document {
	name = "ăn bộ nhớ", rules = {}, fields = {},
	body = function ()
		local tat_ca = {}
		while true do
			tat_ca[#tat_ca + 1] = string.rep("số liệu mẫu", 1000) .. #tat_ca
		end
	end,
}
