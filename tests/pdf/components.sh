#!/bin/bash
# SPDX-License-Identifier: MIT
# Position, size and style of every component of form, seen from outside (components.awk), on every fixture that has them.
. tests/pdf/lib.bash
for name in $rendered; do
	trace "$name"
	awk -v name="$name" -f tests/pdf/components.awk "$scratch/$name.trace"
done

# The checks can fail: the trace of one document with one thing changed.
name=ke-hoach-cap-tinh
awk -v name="$name" -f tests/pdf/components.awk "$scratch/$name.trace" | grep -c '^ok' >"$scratch/good"
change() {
	sed -E "$2" "$scratch/$name.trace" >"$scratch/changed"
	cmp -s "$scratch/changed" "$scratch/$name.trace" && fail "components: $1 changes the trace" && return
	if awk -v name="$name" -f tests/pdf/components.awk "$scratch/changed" | grep -q '^not ok'; then
		pass "components: $1 is seen"
	else
		fail "components: $1 is seen"
	fi
}
change "a Quốc hiệu too large" 's/^(text 1 [0-9.]+ [0-9.]+ [0-9.]+) [0-9.]+ (.* CỘNG HÒA XÃ HỘI)/\1 15 \2/'
change "a Tiêu ngữ in another face" 's/^(text 1 .*) [A-Za-z-]+ (.* Độc lập - )/\1 LiberationSerif \2/'
change "a missing line" '/^rule 1 /d'
change "a number out of size" 's/^(text 1 [0-9.]+ [0-9.]+ [0-9.]+) [0-9.]+ (.* Số:)/\1 14 \2/'
change "upright place and date" 's/^(text 1 .*) LiberationSerif-Italic (.*, ngày )/\1 LiberationSerif \2/'
change "recipients in 12 pt" 's/^(text [0-9]+ [0-9.]+ [0-9.]+ [0-9.]+) 11 (.* - Lưu:)/\1 12 \2/'
exit 0
