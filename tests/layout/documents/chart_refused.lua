-- SPDX-License-Identifier: MIT
-- Charts that cannot be drawn legibly: too narrow for their names or numbers, too low, taller than a page.
local NHIEU, SO = {}, { name = "Một" }
for i = 1, 80 do
	NHIEU[i], SO[i] = "Thôn " .. i, i
end
return document {
	name = "chart_refused",
	fields = {},
	body = function ()
		return {
			section {
				chart { kind = "columns", categories = NHIEU, series = { SO } },
				chart { kind = "columns", width = 60, categories = { "A", "B" }, series = { { name = "Một", 123456789, 1 }, { name = "Hai", 1, 1 } } },
				chart { kind = "lines", width = 40, categories = { "Thượng", "Hạ" }, series = { { 1234567890123, 1 } } },
				chart { kind = "lines", height = 20, categories = { "A", "B" }, series = { { 1, 2 } } },
				chart { kind = "bars", categories = NHIEU, series = { SO } },
				chart { kind = "bars", width = 20, categories = { "Phường Nam Minh Hà" }, series = { { 12345 } } },
			},
		}
	end,
}
