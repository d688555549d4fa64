#!/bin/bash
# SPDX-License-Identifier: MIT
# The witnesses can be trusted: on pages written by hand, true facts hold and each false one is found out.
. tests/lib.sh

cat >"$scratch/true" <<'END'
# remarks and empty lines are no facts

pages 2
page 1 size 210x297
page 1 margin left 30..35 mm
page 1 margin right 15 mm
quoc_hieu exists
so_trang absent page 1
so_trang exists page 2
do_khan box 30x8 mm
do_khan color red
ten_loai absent
chu_quan style regular
ban_hanh style bold
ban_hanh size 12..13
ban_hanh upper
ban_hanh below chu_quan
ban_hanh centered chu_quan
duong_ke_ban_hanh width 1/3..1/2 of ban_hanh
duong_ke_ban_hanh centered ban_hanh
duong_ke_tieu_ngu width 1 of tieu_ngu
duong_ke_tieu_ngu gap tieu_ngu 0..3 pt
quoc_hieu level chu_quan
quoc_hieu beside chu_quan,ban_hanh
quoc_hieu top 19..20 mm
tieu_ngu text "Độc lập - Tự do - Hạnh phúc"
doan[2] contains "dòng, có chữ"
doan lines 5
doan[1] indent 10..12.7 mm
doan pitch 1..1.5
doan spacing 6.. pt
doan justified
doan[1] size 14
doan[-1] color red
doan[-1] text "một câu \"lạ\"."
so_trang centered paper
so_trang page 2
noi_nhan starts "- Như"
noi_nhan ends "VT."
noi_nhan below doan
END
if why=$(awk -f tests/spec/facts.awk tests/spec/facts.pages "$scratch/true"); then
	pass "facts: true ones hold"
else
	fail "facts: true ones hold" "$why"
fi

# Each line is false for one reason.
cat >"$scratch/false" <<'END'
pages 3
page 1 size 297x210
page 1 margin left 20..25 mm
page 3 margin left 30 mm
quoc_hieu absent
so_trang exists page 1
do_khan box 40x8 mm
chu_quan style bold
doan style regular
ban_hanh size 13.5..14
tieu_ngu upper
chu_quan below ban_hanh
doan[1] centered text
duong_ke_ban_hanh width 1/2..2/3 of ban_hanh
duong_ke_tieu_ngu centered ban_hanh
quoc_hieu level tieu_ngu
chu_quan beside quoc_hieu
quoc_hieu top 25..30 mm
tieu_ngu text "Độc lập – Tự do – Hạnh phúc"
doan[2] contains "dòng,có"
doan lines 6
doan[9] size 14
doan[1] indent 15 mm
doan pitch 1.2..1.5
doan spacing 6.5.. pt
noi_nhan justified
doan[-1] color black
so_trang page 1
noi_nhan ends ";"
noi_nhan gap doan 6 pt
noi_nhan flies
END
missed=
while read -r fact; do
	echo "$fact" >"$scratch/one"
	awk -f tests/spec/facts.awk tests/spec/facts.pages "$scratch/one" >/dev/null && missed="$missed[$fact]"
done <"$scratch/false"
equal "facts: false ones are found out" "" "$missed"

: >"$scratch/none"
exits "facts: no facts are no proof" 1 awk -f tests/spec/facts.awk tests/spec/facts.pages "$scratch/none"
exits "facts: no pages are no proof" 1 awk -f tests/spec/facts.awk "$scratch/none" "$scratch/true"
