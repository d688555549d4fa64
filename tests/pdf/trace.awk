# SPDX-License-Identifier: MIT
# mutool's trace of a PDF as one line per run of text and per filled or stroked line, in pt from the top left corner:
#   page N W H      text PAGE X Y WIDTH SIZE FONT COLOR STRING      rule PAGE X Y W H COLOR
# A run is what stands on one baseline in one font and size without a gap wider than 1.2 em.

function attribute(name,   at, rest) {
	at = index($0, " " name "=\"")
	if (!at) return ""
	rest = substr($0, at + length(name) + 3)
	return substr(rest, 1, index(rest, "\"") - 1)
}
function plain(text) {
	gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&#39;/, "\047", text)
	gsub(/&amp;/, "\\&", text)
	return text
}
function color_name(   c, part, n) {
	c = attribute("color")
	n = split(c, part, " ")
	if (n == 1) return part[1] + 0 == 0 ? "black" : "grey"
	if (n == 3 && part[1] + part[2] + part[3] == 0) return "black"
	if (n == 3 && part[1] > 0.7 && part[2] < 0.3 && part[3] < 0.3) return "red"
	return "other"
}
function flush_run() {
	if (run != "") printf "text %d %.3f %.3f %.3f %s %s %s %s\n", page, run_x, run_y, run_end - run_x, run_size, run_font, run_color, run
	run = ""
}
function end_line() {
	if (points) {
		if (bottom - top < thickness) { top -= thickness / 2; bottom += thickness / 2 }
		if (right - left < thickness) { left -= thickness / 2; right += thickness / 2 }
		printf "rule %d %.3f %.3f %.3f %.3f %s\n", page, left, top, right - left, bottom - top, path_color
	}
	points = 0
}
function to_page() { px = m[1] * x + m[3] * y + m[5]; py = m[2] * x + m[4] * y + m[6] }

/<page / {
	flush_run()
	page++
	split(attribute("mediabox"), box, " ")
	printf "page %d %.3f %.3f\n", page, box[3] - box[1], box[4] - box[2]
}
/<fill_text / { split(attribute("transform"), m, " "); text_color = color_name() }
/<span / {
	font = attribute("font")
	sub(/^[A-Z]+\+/, "", font)
	split(attribute("trm"), trm, " ")
	size = trm[1] * m[1]
}
/<g / {
	letter = plain(attribute("unicode"))
	x = attribute("x") + 0; y = attribute("y") + 0
	to_page()
	if (run == "" || font != run_font || size != run_size || text_color != run_color || py - run_y > 0.01 || run_y - py > 0.01 ||
		px - run_end > 1.2 * size || run_end - px > 0.5) {
		flush_run()
		run_x = px; run_y = py; run_font = font; run_size = size; run_color = text_color; run_end = px
	} else if (px - run_end > 0.1 * size && letter != " " && run !~ / $/)
		run = run " "
	run = run letter
	run_end = px + attribute("adv") * size
}
/<fill_path |<stroke_path / {
	flush_run()
	split(attribute("transform"), m, " ")
	path_color = color_name()
	thickness = /<stroke_path / ? attribute("linewidth") : 0
	points = 0
	in_path = 1
}
in_path && /<moveto / { end_line() }
in_path && /<(moveto|lineto) / {
	x = attribute("x") + 0; y = attribute("y") + 0
	to_page()
	if (!points || px < left) left = px
	if (!points || px > right) right = px
	if (!points || py < top) top = py
	if (!points || py > bottom) bottom = py
	points++
}
/<\/(fill|stroke)_path>/ { end_line(); in_path = 0 }
END { flush_run() }
