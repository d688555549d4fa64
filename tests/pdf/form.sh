#!/bin/bash
# SPDX-License-Identifier: MIT
# The pages as mutool and pdfinfo see them: A4, ink inside the margins, page numbers.
. tests/pdf/lib.bash

for name in $rendered; do
	trace "$name"
	sizes=$(pdfinfo -f 1 -l 9999 "$scratch/$name.pdf" 2>/dev/null | awk '/^Page +[0-9]+ size:/ { print $4 "x" $6 }' |
		sort -u | grep -vxE '595\.2[78][0-9]*x841\.89|841\.89x595\.2[78][0-9]*')
	equal "form: $name: A4, upright or lying" "" "$sizes"
	awk -v name="$name" '
	function complain(text) { if (++complaints[what] <= 5) why[what] = why[what] "# " text "\n" }
	function check(w) { what = w; seen[w] = 1; order[++checks] = w }
	function right_of_first(i) { s = $0; for (j = 1; j <= i; j++) sub(/^[^ ]+ /, "", s); return s }
	BEGIN {
		MM = 72 / 25.4
		check("ink"); check("numbers"); check("form of numbers")
	}
	$1 == "page" { page = $2; w[page] = $3; h[page] = $4; left[page] = 1e9; right[page] = -1; number[page] = "" }
	$1 == "text" {
		p = $2; x = $3; y = $4; width = $5; size = $6; font = $7; string = right_of_first(8)
		if (y < 20 * MM && string ~ /^[0-9]+$/) {
			number[p] = string
			what = "form of numbers"
			if (size < 13 || size > 14) complain("page " p ": size " size)
			if (font !~ /Regular|Serif$|Roman$/ || font ~ /Bold|Italic/) complain("page " p ": font " font)
			middle[p] = x + width / 2
			next
		}
		# In the top margin of the first page only what the regulation puts there.
		if (y < 20 * MM && string ~ /LƯU HÀNH|TRẢ LẠI/) next
		what = "ink"
		top = y - 0.7 * size
		if (top < 20 * MM - 0.5) complain("page " p ": \"" string "\" in the top margin")
		if (y > h[p] - 20 * MM + 0.1) complain("page " p ": \"" string "\" in the bottom margin")
		if (x < 30 * MM - 0.5) complain("page " p ": \"" string "\" in the left margin at " x / MM " mm")
		if (x + width > w[p] - 15 * MM + 1) complain("page " p ": \"" string "\" in the right margin, " (w[p] - x - width) / MM " mm left")
		if (x < left[p]) left[p] = x
		if (x + width > right[p]) right[p] = x + width
	}
	$1 == "rule" {
		p = $2; what = "ink"
		if ($4 < 20 * MM) next
		if ($3 < 30 * MM - 1 || $3 + $5 > w[p] - 15 * MM + 1) complain("page " p ": a line from " $3 / MM " to " ($3 + $5) / MM " mm")
	}
	END {
		what = "numbers"
		if (number[1] != "") complain("page 1 shows a number")
		previous = 1
		for (p = 2; p <= page; p++) {
			if (number[p] == "") previous = 1
			else if (number[p] != previous + 1) complain("page " p " says " number[p] " after " previous)
			else previous++
			if (number[p] == "") continue
			what = "form of numbers"
			area = (30 * MM + w[p] - 15 * MM) / 2
			if (middle[p] - area > 8 || area - middle[p] > 8) complain("page " p ": its middle is at " middle[p] ", of the text at " area)
			what = "numbers"
		}
		said["ink"] = "ink stays inside the margins"
		said["numbers"] = "pages are numbered from 2, the first hidden"
		said["form of numbers"] = "page numbers are 13 to 14 pt, upright, in the middle"
		for (i = 1; i <= checks; i++) {
			printf "%sok form: %s: %s\n", order[i] in why ? "not " : "", name, said[order[i]]
			printf "%s", why[order[i]]
		}
	}' "$scratch/$name.trace"
done
exit 0
