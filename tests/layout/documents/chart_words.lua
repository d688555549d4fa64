-- SPDX-License-Identifier: MIT
-- What a chart is told wrongly, all in one run; then what it cannot do without.
return document {
	name = "chart_words",
	fields = {},
	body = function ()
		return {
			section {
				chart { kind = "pie", categories = { "A", true }, series = { { 1, 2 } }, scale = 7, decimals = 12, size = 0 },
				chart { kind = "bars", categories = { "A", "B" }, series = { { 1, 2.5 }, { name = "Hai", "ba", 4 } }, colour = "red" },
				chart { kind = "lines", categories = { "A", "B" }, series = { { name = "Một", 1, 2, 3 } } },
			},
		}
	end,
}
