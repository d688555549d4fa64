-- SPDX-License-Identifier: MIT
-- Poison: a loop without an end.
return document {
	name = "vòng lặp", rules = {}, fields = {},
	body = function ()
		local n = 0
		while true do
			n = n + 1
		end
	end,
}
