-- SPDX-License-Identifier: MIT
-- Poison: within every bound of the template language, but hundreds of pages of work for the typesetter.
return document {
	name = "làm lâu", rules = {}, fields = {},
	body = function ()
		local dai, cac_doan = string.rep("xin gửi ", 10000), {}
		for n = 1, 400 do
			cac_doan[n] = para { dai, role = "noi_dung" }
		end
		return { section(cac_doan) }
	end,
}
