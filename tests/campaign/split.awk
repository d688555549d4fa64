# SPDX-License-Identifier: MIT
# Deals what stands in campaign files (as scripts/sample-province writes them) out to COUNT new files in FOLDER, every list
# in random order: catalogues first in each file, then the data. With CSV the reports of the last file become a CSV file
# (reports.csv) for each form, in Vietnamese numbers or plain ones, and its mapping.
# awk -v folder=FOLDER -v count=COUNT -v seed=SEED [-v csv=viet|thuong] -f split.awk FILE.xml...

function draw(n) {
	state = state * 16807 % 2147483647
	return int(state / 2147483647 * n)
}
function shuffle(list, n, i, j, kept) {
	for (i = n; i > 1; i--) {
		j = 1 + draw(i)
		kept = list[i]
		list[i] = list[j]
		list[j] = kept
	}
}
function attribute(text, name) {
	return match(text, " " name "=\"[^\"]*\"") ? substr(text, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
}
# "1234567.8": "1.234.567,8"
function grouped(number, parts, text) {
	split(number, parts, ".")
	while (length(parts[1]) > 3) {
		text = "." substr(parts[1], length(parts[1]) - 2) text
		parts[1] = substr(parts[1], 1, length(parts[1]) - 3)
	}
	return parts[1] text (parts[2] != "" ? "," parts[2] : "")
}
function quoted(text, mark) { return text ~ mark || text ~ /"/ ? "\"" text "\"" : text }
# The mapping of one form, and the head of its CSV file.
function open_csv(path, codes, mark, i, n, names, map) {
	map = path ".xml"
	printf "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<anh_xa tep=\"%s\" dau=\"%s\" kieu_so=\"%s\" loai=\"gia_tri\">\n", \
		substr(path, length(folder) + 2) ".csv", mark, csv > map
	print "<cot ten=\"Mã\" truong=\"dv\"/><cot ten=\"Kỳ\" truong=\"ky\"/><cot ten=\"Ngày báo cáo\" truong=\"ngay\"/>" \
		"<cot ten=\"Ghi chú\" truong=\"ghi_chu\"/><dat truong=\"nguon\" gia_tri=\"số liệu mẫu\"/>" > map
	printf "%sMã%sKỳ%sNgày báo cáo%sTên", (csv == "viet" ? "\357\273\277" : ""), mark, mark, mark > (path ".csv")
	n = split(codes, names, " ")
	for (i = n; i > 0; i--) {
		printf "<cot ten=\"Cột %s\" ct=\"%s\"/>\n", names[i], names[i] > map
		printf "%sCột %s", mark, names[i] > (path ".csv")
	}
	printf "%sGhi chú\r\n", mark > (path ".csv")
	print "</anh_xa>" > map
	close(map)
}
function write_csv(item, form, path, mark, codes, i, n, values, date, text) {
	codes = attribute(form, "ct")
	mark = csv == "viet" ? ";" : ","
	if (!(form in forms)) {
		forms[form] = folder "/reports-" (++nforms)
		open_csv(forms[form], codes, mark)
	}
	path = forms[form] ".csv"
	date = attribute(item, "ngay")
	if (draw(2))
		date = substr(date, 9) "/" substr(date, 6, 2) "/" substr(date, 1, 4)
	printf "%s%s%s%s%s%s\"một, %s tên; có \"\"dấu\"\"\"", attribute(item, "dv"), mark, attribute(item, "ky"), mark, date, mark, \
		(draw(3) ? "" : "hai\r\n") > path
	text = item
	sub(/^[^>]*>/, "", text)
	sub(/<.*/, "", text)
	n = split(text, values, " ")
	for (i = n; i > 0; i--)
		printf "%s%s", mark, (values[i] == "-" && draw(2) ? "" : csv == "viet" ? grouped(values[i]) : values[i]) > path
	printf "%s%s\r\n", mark, quoted(attribute(item, "ghi_chu"), mark) > path
}
function close_list(path, name) {
	if (open_list[path] != "") {
		name = open_list[path]
		sub(/^ </, "", name)
		sub(/[ >].*/, "", name)
		print " </" name ">" > path
	}
	open_list[path] = ""
}
function write_item(item, form, path) {
	if (open_list[path] != form) {
		close_list(path)
		print form > path
		open_list[path] = form
	}
	print item > path
}
function deal_out(item, form, file) {
	file = 1 + draw(count)
	if (csv && file == count && form ~ /<bieu/)
		write_csv(item, form)
	else
		write_item(item, form, folder "/part-" file ".xml")
}
BEGIN {
	state = seed * 48271 % 2147483646 + 1
	for (i = 0; i < 5; i++)
		draw(2)
}
/^ <[a-z]/ { form = $0 }
/^  <[a-z]/ {
	items[++nitems] = $0
	form_of[nitems] = form
	order[nitems] = nitems
}
/^   / || /^  <\// { items[nitems] = items[nitems] "\n" $0 }
END {
	shuffle(order, nitems)
	for (file = 1; file <= count; file++)
		print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<so_lieu tien=\"dong\">" > (folder "/part-" file ".xml")
	for (pass = 1; pass <= 2; pass++)
		for (i = 1; i <= nitems; i++)
			if ((form_of[order[i]] ~ /<(bieu|dang_ky|khen_thuong)/) == (pass == 2))
				deal_out(items[order[i]], form_of[order[i]])
	for (file = 1; file <= count; file++) {
		close_list(folder "/part-" file ".xml")
		print "</so_lieu>" > (folder "/part-" file ".xml")
	}
}
