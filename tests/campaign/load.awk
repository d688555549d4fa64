# SPDX-License-Identifier: MIT
# Campaign files as scripts/sample-province writes them (an element a line) into tab-separated tables for SQLite, in
# FOLDER: the test's own reading, which shares nothing with the engine's. awk -v folder=FOLDER -f load.awk FILE.xml...
# Months are year * 12 + month - 1; values are whole numbers in the indicator's scale; an open end is -1 or 99999.

function attribute(name) {
	if (!match($0, " " name "=\"[^\"]*\""))
		return ""
	return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
}
function month_of(date) { return substr(date, 1, 4) * 12 + substr(date, 6, 2) - 1 }
function row(table, text) { print text > (folder "/" table ".tsv") }
function days_of(y, m) {
	return m == 2 ? 28 + (y % 4 == 0 && (y % 100 || y % 400 == 0)) : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
}
# Sets from and to.
function read_period(text, y, tail) {
	y = substr(text, 1, 4) * 12
	tail = substr(text, 6)
	if (tail == "")
		to = (from = y) + 11
	else if (tail ~ /^Q/)
		to = (from = y + (substr(tail, 2) - 1) * 3) + 2
	else if (tail == "6T")
		to = (from = y) + 5
	else if (tail == "6TC")
		to = (from = y + 6) + 5
	else if (tail == "9T")
		to = (from = y) + 8
	else
		from = to = y + tail - 1
}
# "12.5" with scale 2: 1250
function scaled(text, scale, parts, fraction, sign) {
	sign = sub(/^-/, "", text) ? "-" : ""
	split(text, parts, ".")
	fraction = parts[2]
	while (length(fraction) < scale)
		fraction = fraction "0"
	text = parts[1] fraction
	sub(/^0+/, "", text)
	return text == "" ? "0" : sign text
}
BEGIN { OFS = "\t" }
/<dv / {
	since = attribute("tu")
	until = attribute("den")
	last = until == "" ? 99999 : month_of(until) - (substr(until, 9) + 0 < days_of(substr(until, 1, 4) + 0, substr(until, 6, 2) + 0))
	code = attribute("ma")
	id = code "@" (since == "" ? "" : substr(since, 1, 7))
	row("unit", id OFS code OFS attribute("ten") OFS attribute("cap") OFS attribute("thuoc") OFS \
		(since == "" ? -1 : month_of(since)) OFS last OFS (attribute("loai") == "" ? attribute("cap") : attribute("loai")))
	for (n = split(attribute("truoc"), names, " "); n > 0; n--)
		row("merger", names[n] OFS code)
	for (n = split(attribute("sau"), names, " "); n > 0; n--)
		row("merger", code OFS names[n])
}
/<ct / {
	indicator = attribute("ma")
	scales[indicator] = attribute("so_le") + 0
	cycle = attribute("chu_ky")
	levels = attribute("cap")
	row("indicator", indicator OFS attribute("tong_hop") OFS scales[indicator] OFS " " (levels == "" ? "xa" : levels) " " OFS \
		(cycle == "nam" ? 12 : cycle == "6_thang" ? 6 : cycle == "quy" ? 3 : 1) OFS attribute("tu") OFS attribute("mau") OFS \
		(attribute("ap_dung_tu") == "" ? -1 : month_of(attribute("ap_dung_tu"))) OFS \
		(attribute("ap_dung_den") == "" ? 99999 : month_of(attribute("ap_dung_den"))))
	is_ratio = attribute("tong_hop") == "ty_le"
}
/<muc_tieu / {
	row("target", indicator OFS attribute("nam") + 0 OFS attribute("cap") OFS attribute("dv") OFS \
		scaled(attribute("gia_tri"), is_ratio ? 2 : scales[indicator]))
}
/<bieu / { ncolumns = split(attribute("ct"), columns, " ") }
/<bc / {
	text = $0
	sub(/^[^>]*>/, "", text)
	sub(/<.*/, "", text)
	split(text, values, " ")
	read_period(attribute("ky"))
	for (i = 1; i <= ncolumns; i++)
		if (values[i] != "-")
			row("report", attribute("dv") OFS columns[i] OFS from OFS to OFS attribute("ngay") OFS \
				scaled(values[i], scales[columns[i]]))
}
/<tc / { row("organisation", attribute("ma") OFS attribute("ten") OFS attribute("thu_tu")) }
/<dk / {
	row("registration", attribute("ma") OFS attribute("tc") OFS attribute("dv") OFS attribute("nam") OFS attribute("loai") OFS \
		attribute("trang_thai") OFS attribute("kinh_phi") OFS attribute("ngay") OFS attribute("xong"))
}
/<th / {
	read_period(attribute("ky"))
	row("deadline", attribute("ma") OFS attribute("loai") OFS attribute("cap") OFS from OFS to OFS attribute("han"))
}
