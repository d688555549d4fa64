#!/bin/bash
# SPDX-License-Identifier: MIT
# The file as other people's tools see it: sound, silent, PDF 1.7, fonts inside, metadata, outline.
. tests/pdf/lib.bash

for name in $rendered; do
	pdf=$scratch/$name.pdf
	document=fixtures/valid/$name.xml

	said=$(qpdf --check "$pdf" 2>&1)
	if [ $? = 0 ] && ! grep -qi warning <<<"$said"; then pass "file: $name: qpdf finds nothing"; else fail "file: $name: qpdf" "$said"; fi
	matches "file: $name: PDF 1.7" '^PDF Version: 1\.7$' "$(sed 's/^PDF Version: */PDF Version: /' <<<"$said")"
	equal "file: $name: PDF 1.7 in the first line" "%PDF-1.7" "$(head -c 8 "$pdf")"
	equal "file: $name: poppler is silent" "" "$(pdftotext "$pdf" /dev/null 2>&1)$(pdfinfo "$pdf" 2>&1 >/dev/null)$(pdftocairo -svg "$pdf" /dev/null 2>&1)"
	equal "file: $name: mutool is silent" "" "$(mutool draw -q -F text -o /dev/null "$pdf" 2>&1 |
		grep -v 'ICC support is not available')"

	# pdffonts: name, type (two words or more), encoding, emb, sub, uni, object ID (two numbers)
	fonts=$(pdffonts "$pdf" | tail -n +3 | awk '{ print $(NF - 4), $(NF - 3), $(NF - 2) }' | sort -u)
	equal "file: $name: every font embedded, a subset, with ToUnicode" "yes yes yes" "$fonts"

	info=$(pdfinfo "$pdf" 2>&1)
	title=$(sed -n 's/^Title: *//p' <<<"$info")
	subject_line=$(xmllint --xpath 'string((//trich_yeu)[1])' "$document" 2>/dev/null | tr -s ' \n' ' ' |
		sed 's/^ //; s/ $//; s|^V/v ||')
	if [ -n "$title" ]; then pass "file: $name: has a title"; else fail "file: $name: has a title" "$info"; fi
	if [ -n "$subject_line" ]; then
		case $title in
		*"$subject_line"*) pass "file: $name: the title holds the trích yếu" ;;
		*) fail "file: $name: the title holds the trích yếu" "trích yếu: $subject_line" "title: $title" ;;
		esac
	fi
	grep -q '<ban_hanh>' "$document" &&
		matches "file: $name: has an author" '^Author: +[^ ]' "$info"
	matches "file: $name: has XMP" '^Metadata Stream: +yes' "$info"

	xmp=$(pdfinfo -meta "$pdf" 2>&1)
	if xmllint --noout - <<<"$xmp" 2>"$scratch/xmp-said"; then pass "file: $name: XMP is well-formed"; else fail "file: $name: XMP is well-formed" "$(cat "$scratch/xmp-said")"; fi
	equal "file: $name: XMP and Info give one title" "$title" \
		"$(xmllint --xpath 'string(//*[local-name()="title"]//*[local-name()="li"])' - <<<"$xmp" 2>/dev/null)"

	catalog=$(mutool show "$pdf" trailer/Root 2>&1)
	matches "file: $name: /Lang is Vietnamese" '/Lang *\(vi' "$catalog"
	matches "file: $name: the window shows the title" '/DisplayDocTitle *true' "$(mutool show "$pdf" trailer/Root/ViewerPreferences 2>&1)"

	# An outline as soon as the document has titled parts.
	if xmllint --xpath '(//muc/tieu_de | //phan/tieu_de)[1]' "$document" >/dev/null 2>&1; then
		wanted=$(xmllint --xpath 'string((//muc/tieu_de | //phan/tieu_de)[1])' "$document" | tr -s ' \n' ' ' | sed 's/^ //; s/ $//')
		outline=$(mutool show "$pdf" outline 2>&1)
		if grep -qiF -- "$wanted" <<<"$outline"; then
			pass "file: $name: the outline has its headings"
		else
			fail "file: $name: the outline has its headings" "no \"$wanted\" in:" "$outline"
		fi
	fi
done
exit 0
