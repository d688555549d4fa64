-- SPDX-License-Identifier: MIT
-- Poison: little memory in Lua, ever more in the typesetter: hundreds of sections of a thousand paragraphs.
return document {
	name = "nhiều phần", rules = {}, fields = {},
	body = function ()
		local doan, cac_doan, cac_phan = para { "x", role = "noi_dung" }, {}, {}
		for n = 1, 1000 do
			cac_doan[n] = doan
		end
		local phan = section(cac_doan)
		for n = 1, 800 do
			cac_phan[n] = phan
		end
		return cac_phan
	end,
}
