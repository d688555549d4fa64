# SPDX-License-Identifier: MIT
# The rows of one table in what pdftotext -layout gives: lines between START and STOP (regular expressions) that end in
# COLUMNS numbers or dashes, as "label<tab>number<tab>number…". Lines that match OWN, if given, and have fewer have blank
# cells and give those they have. Header lines that count the columns (A B 1 2 3) are left out.
# awk -v start=RE -v stop=RE -v columns=N [-v own=RE] -f rows.awk TEXT
function is_cell(word) { return word == "–" || word ~ /^-?[0-9][0-9.]*(,[0-9]+)?$/ }
$0 ~ start { inside = 1 }
inside && $0 ~ stop { exit }
!inside || /^ *A +B / { next }
own != "" && $0 ~ own {
	text = "own"
	count = 0
	for (i = 1; i <= NF; i++)
		if (is_cell($i)) {
			text = text "\t" $i
			count++
		}
	if (count && count < columns)
		print text
	next
}
{
	for (count = 0; count < NF && is_cell($(NF - count)); count++)
		;
	if (count < columns)
		next
	text = ""
	for (i = 1; i <= NF - columns; i++)
		text = text (i > 1 ? " " : "") $i
	for (i = NF - columns + 1; i <= NF; i++)
		text = text "\t" $i
	print text
}
