# SPDX-License-Identifier: MIT
# Holds printed rows against computed ones, in order, cell by cell. awk -f compare.awk EXPECTED PRINTED
# A computed cell is "n/d" in the unit printed, exact; "-": not known; "?" before it: a dash is right too. A printed
# number is right when it is n/d rounded to its own decimals, and a label when it holds the computed one's words.
function wrong(text) {
	if (++errors <= 15)
		print "row " FNR ": " text
}
function check(cell, printed, column, parts, digits, power, maybe) {
	maybe = sub(/^\?/, "", cell)
	if (cell == "-" || printed == "–") {
		if (cell != "-" && !maybe || printed != "–")
			wrong("column " column ": printed " printed ", computed " cell)
		return
	}
	split(cell, parts, "/")
	power = printed ~ /,/ ? 10 ^ (length(printed) - index(printed, ",")) : 1
	digits = printed
	gsub(/[.,]/, "", digits)
	digits = digits * parts[2] - parts[1] * power
	if (digits < 0)
		digits = -digits
	if (digits * 2 > parts[2])
		wrong("column " column ": printed " printed ", computed " cell)
}
BEGIN { FS = "\t" }
NR == FNR {
	expected[NR] = $0
	nexpected = NR
	next
}
{
	if (FNR > nexpected) {
		wrong("too much: " $0)
		next
	}
	n = split(expected[FNR], cells, "\t")
	if (cells[1] != "" && index($1, cells[1]) == 0)
		wrong("printed “" $1 "”, computed “" cells[1] "”")
	if (NF != n)
		wrong("printed " NF - 1 " cells, computed " n - 1 ": " $0)
	for (i = 2; i <= n; i++) {
		check(cells[i], $i, i - 1)
		cells_checked++
	}
}
END {
	if (FNR < nexpected)
		wrong("missing from " FNR + 1 " on: " expected[FNR + 1])
	if (!errors)
		print "cells " cells_checked
}
