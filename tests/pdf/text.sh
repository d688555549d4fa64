#!/bin/bash
# SPDX-License-Identifier: MIT
# What goes in comes out: the words pdftotext finds are the words of the document, whole, in NFC and in order
# ($BUILD/tools/roundtrip compares). In content order for all; in the order a reader's eye finds for those without tables.
. tests/pdf/lib.bash
roundtrip=$BUILD/tools/roundtrip

for name in $rendered; do
	document=fixtures/valid/$name.xml
	modes=-raw
	grep -q '<bang\|<danh_sach' "$document" || modes="-raw -nopgbrk"
	for mode in $modes; do
		pdftotext -enc UTF-8 "$mode" "$scratch/$name.pdf" "$scratch/text" 2>/dev/null
		if why=$("$roundtrip" "$document" <"$scratch/text" 2>&1); then
			pass "text: $name ($mode)"
		else
			fail "text: $name ($mode)" "$why"
		fi
	done
	# Another reader, another way through the file.
	mutool draw -q -F text -o "$scratch/text" "$scratch/$name.pdf" 2>/dev/null
	grep -q $'\xEF\xBF\xBD' "$scratch/text" && fail "text: $name: mutool meets letters without a name" || pass "text: $name: mutool knows every letter"
done

# The comparison can fail: a word less, a word more, two words changed round, a letter decomposed.
name=$(awk '{ print $1 }' <<<"$rendered")
document=fixtures/valid/$name.xml
pdftotext -enc UTF-8 -raw "$scratch/$name.pdf" "$scratch/text" 2>/dev/null
middle=$(($(wc -l <"$scratch/text") / 2))
while [ "$(sed -n "${middle}p" "$scratch/text" | wc -w)" -lt 6 ]; do middle=$((middle + 1)); done
sed -E "${middle}s/^([^ ]+ [^ ]+) [^ ]+/\1/" "$scratch/text" >"$scratch/less"
sed -E "${middle}s/^([^ ]+ [^ ]+)/\1 thừa/" "$scratch/text" >"$scratch/more"
sed -E "${middle}s/^([^ ]+ [^ ]+) ([^ ]+) ([^ ]+)/\1 \3 \2/" "$scratch/text" >"$scratch/round"
sed "${middle}s/ / e$(printf '\xCC\x81') /" "$scratch/text" >"$scratch/loose"
for wrong in less more round loose; do
	exits "text: the comparison sees \"$wrong\"" 1 sh -c "$roundtrip $document <$scratch/$wrong"
done
exit 0
