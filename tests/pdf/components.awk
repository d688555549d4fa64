# SPDX-License-Identifier: MIT
# The components of form on the marks of a PDF (trace.awk), found by their words and places alone:
# awk -v name=NAME -f components.awk TRACE. Written from NĐ 30, annex I; Party documents are left out (no Quốc hiệu).

function string_of(   s, j) { s = $0; for (j = 1; j <= 8; j++) sub(/^[^ ]+ /, "", s); return s }
function check(ok, what, found) {
	printf "%sok components: %s: %s\n", ok ? "" : "not ", name, what
	if (!ok) print "# found: " found
}
function near(a, b, slack) { return a - b <= slack && b - a <= slack }
function is_bold(l) { return font[l] ~ /Bold/ }
function is_italic(l) { return font[l] ~ /Ital/ }
function middle(l) { return x[l] + width[l] / 2 }
function show(l) { return l ? "\"" text[l] "\" at " x[l] ", " y[l] ", " size[l] " pt " font[l] : "nothing" }

BEGIN { MM = 72 / 25.4 }
$1 == "page" && $2 == 1 { paper = $3 }
$1 == "text" {
	n++
	page[n] = $2; x[n] = $3 + 0; y[n] = $4 + 0; width[n] = $5 + 0; size[n] = $6 + 0; font[n] = $7; color[n] = $8
	text[n] = string_of()
	sub(/ +$/, "", text[n])
}
$1 == "rule" { r++; rpage[r] = $2; rx[r] = $3; ry[r] = $4; rw[r] = $5; rh[r] = $6 }
END {
	for (l = 1; l <= n; l++) {
		if (!quoc_hieu && text[l] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") quoc_hieu = l
		if (!tieu_ngu && text[l] == "Độc lập - Tự do - Hạnh phúc") tieu_ngu = l
		if (!number_line && text[l] ~ /^Số:/ && page[l] == 1) number_line = l
		if (!date_line && text[l] ~ /, ngày/ && page[l] == 1 && is_italic(l)) date_line = l
		if (text[l] == "Nơi nhận:") recipients = l
		if (text[l] ~ /^- Lưu: /) archive = l
	}
	if (!quoc_hieu) exit
	check_national()
	check_issuer()
	check_number_and_date()
	check_title()
	check_end()
}

function rule_below(l, slack,   i, best) {
	for (i = 1; i <= r; i++)
		if (rpage[i] == page[l] && rh[i] < 2 && ry[i] > y[l] && ry[i] < y[l] + slack && near(rx[i] + rw[i] / 2, middle(l), 2) &&
			(!best || ry[i] < ry[best])) best = i
	return best
}

function check_national(   line) {
	check(page[quoc_hieu] == 1 && size[quoc_hieu] >= 12 && size[quoc_hieu] <= 13 && is_bold(quoc_hieu) && !is_italic(quoc_hieu),
		"Quốc hiệu on page 1, 12 to 13 pt, upright bold", show(quoc_hieu))
	check(x[quoc_hieu] > paper / 2 - 25 * MM && near(x[quoc_hieu] + width[quoc_hieu], paper - 15 * MM, 12 * MM),
		"Quốc hiệu at the top right", show(quoc_hieu))
	check(tieu_ngu && size[tieu_ngu] >= 13 && size[tieu_ngu] <= 14 && is_bold(tieu_ngu) && near(middle(tieu_ngu), middle(quoc_hieu), 0.6),
		"Tiêu ngữ 13 to 14 pt, bold, under the middle of Quốc hiệu", show(tieu_ngu))
	check(size[tieu_ngu] == size[quoc_hieu] + 1, "Tiêu ngữ one size above Quốc hiệu", show(tieu_ngu))
	check(y[tieu_ngu] - y[quoc_hieu] < 1.3 * size[tieu_ngu], "Quốc hiệu and Tiêu ngữ in single spacing", y[tieu_ngu] - y[quoc_hieu])
	line = rule_below(tieu_ngu, 9)
	check(line && near(rw[line], width[tieu_ngu], 1), "a line below Tiêu ngữ, as long as it", line ? rw[line] " pt for " width[tieu_ngu] : "no line")
}

# The issuer: the lines left of Quốc hiệu, above the number; the last ones bold.
function check_issuer(   l, bold_seen, ok, last, line, first, others) {
	ok = 1
	for (l = 1; l <= n; l++) {
		if (page[l] != 1 || x[l] + width[l] > x[quoc_hieu] || y[l] >= y[number_line] - 1 || y[l] < y[quoc_hieu] - 3) continue
		if (!first) first = l
		if (size[l] < 12 || size[l] > 13 || is_italic(l)) { ok = 0; others = others show(l) " " }
		if (is_bold(l)) bold_seen = 1
		else if (bold_seen) { ok = 0; others = others "regular after bold: " show(l) }
		if (first && !near(middle(l), middle(first), 0.6)) { ok = 0; others = others "not centred: " show(l) }
		last = l
	}
	check(first && ok && bold_seen, "issuer at the left, 12 to 13 pt, superior regular, issuing body bold, centred", others)
	check(first && near(y[first], y[quoc_hieu], 0.1), "issuer level with Quốc hiệu", show(first))
	line = last ? rule_below(last, 9) : 0
	check(line && rw[line] >= width[last] / 3 - 0.5 && rw[line] <= width[last] / 2 + 0.5,
		"a line below the issuer, 1/3 to 1/2 of its last line", line ? rw[line] " pt for " width[last] : "no line")
	issuer = last
}

function check_number_and_date() {
	check(number_line && size[number_line] == 13 && !is_bold(number_line) && !is_italic(number_line), "number and symbol 13 pt, upright", show(number_line))
	check(number_line && issuer && near(middle(number_line), middle(issuer), 0.6) || text[number_line] !~ /[0-9]/,
		"number and symbol under the middle of the issuer", show(number_line))
	check(text[number_line] !~ / \// && text[number_line] !~ /^Số: [0-9]\//, "number of two digits, no space before the slash", show(number_line))
	check(date_line && size[date_line] >= 13 && size[date_line] <= 14 && near(y[date_line], y[number_line], 0.1), "place and date italic, 13 to 14 pt, level with the number", show(date_line))
	check(date_line && text[date_line] !~ /ngày [0-9] |tháng 0[3-9]|tháng [12] /, "leading zeros for days below 10 and months 1 and 2", show(date_line))
	check(date_line && size[date_line] == size[tieu_ngu], "place and date of one size with Tiêu ngữ", show(date_line))
}

# A title of type stands alone in the middle of the page in bold capitals; a công văn has none but "V/v".
function check_title(   l, title, subject, line) {
	for (l = 1; l <= n; l++) {
		if (page[l] != 1 || y[l] <= y[number_line] + 1) continue
		if (!subject && text[l] ~ /^V\/v /) subject = l
		if (!title && is_bold(l) && !is_italic(l) && size[l] >= 13 && color[l] != "red" && near(middle(l), (30 * MM + paper - 15 * MM) / 2, 8)) title = l
	}
	if (subject) {
		check(size[subject] >= 12 && size[subject] <= 13 && !is_bold(subject) && !is_italic(subject) && near(middle(subject), middle(number_line), 4),
			"V/v 12 to 13 pt, upright, under the number", show(subject))
		check(y[subject] - y[number_line] > 6 + 0.9 * size[subject] && y[subject] - y[number_line] < 9 + 1.3 * size[subject],
			"6 pt between the number and V/v", y[subject] - y[number_line])
		return
	}
	check(title && size[title] <= 14, "type of document in the middle, bold, 13 to 14 pt", show(title))
	for (l = title; l <= n && page[l] == 1 && is_bold(l) && near(middle(l), middle(title), 1.5); l++) subject = l
	line = rule_below(subject, 9)
	check(subject > title && line && rw[line] >= width[subject] / 3 - 0.5 && rw[line] <= width[subject] / 2 + 0.5,
		"a line below the trích yếu, 1/3 to 1/2 of its last line", show(subject) " " (line ? rw[line] : "no line"))
}

function check_end(   l, ok, others, power) {
	if (!recipients) return
	check(size[recipients] == 12 && is_bold(recipients) && is_italic(recipients), "\"Nơi nhận:\" 12 pt, bold italic", show(recipients))
	check(near(x[recipients], 30 * MM, 5 * MM + 0.1), "\"Nơi nhận:\" at the left margin", show(recipients))
	ok = 1
	for (l = recipients + 1; l <= archive; l++) {
		if (page[l] != page[recipients] || x[l] > paper / 2) continue
		if (text[l] == "-") continue
		if (size[l] != 11 || is_bold(l) || is_italic(l)) { ok = 0; others = others show(l) " " }
	}
	check(archive && ok, "recipients 11 pt, upright, the last one \"- Lưu: …\"", others)
	check(archive && text[archive] ~ /\.$/ || text[archive + 1] ~ /\.$/, "the last recipient ends with a full stop", show(archive))
	for (l = 1; l <= n; l++)
		if (page[l] == page[recipients] && x[l] > paper / 2 - 10 * MM && near(y[l], y[recipients], 0.1) && is_bold(l)) power = l
	if (power)
		check(size[power] >= 13 && size[power] <= 14 && !is_italic(power), "the signer's power level with \"Nơi nhận:\", bold, 13 to 14 pt", show(power))
}
