#!/bin/bash
# SPDX-License-Identifier: MIT
# Campaign data on the command line: data, explain, --data; documents that name an office, a unit, a period.
. tests/lib.sh
folder=fixtures/co-quan
data=$folder/so-lieu.xml

# write NAME TEMPLATE ATTRIBUTES CONTENT: a document in $scratch
write() {
	printf '<?xml version="1.0" encoding="UTF-8"?>\n<van_ban mau="%s" %s>%s</van_ban>\n' "$2" "$3" "$4" >"$scratch/$1.xml"
}
# text NAME: what pdftotext reads of the rendered fixture, one line
text() {
	pdftotext -enc UTF-8 "$scratch/$1.pdf" - 2>/dev/null | tr -s '\n\f ' ' '
}

# The command data.
exits "data: the fixture is right" 0 "$VANBAN" data "$data" --lang en
summary=$(cat "$scratch/out")
matches "data: units by level" '^Units +tinh 1, xa 1$' "$summary"
matches "data: reports and their time" '^Reports +6, from 2025-01 to 2026-03$' "$summary"
matches "data: offices" '^Offices +3$' "$summary"
matches "data: who has not reported" '^No report in 2026-03 +0$' "$summary"
exits "data: by --data as well" 0 "$VANBAN" data --data "$data" --lang en
equal "data: the same summary" "$summary" "$(cat "$scratch/out")"
mkdir "$scratch/folder"
cp "$data" "$scratch/folder/a.xml"
exits "data: a folder" 0 "$VANBAN" data "$scratch/folder/" "$scratch/folder/a.xml" --lang en
equal "data: a folder and a file in it are one file" "$summary" "$(cat "$scratch/out")"
mkdir "$scratch/empty"
exits "data: an empty folder" 1 "$VANBAN" data "$scratch/empty" --lang en
exits "data: a missing file" 1 "$VANBAN" data "$scratch/absent.xml"
exits "data: no file" 2 "$VANBAN" data
exits "data: an empty name" 2 "$VANBAN" data ""
exits "data: an empty --data" 2 "$VANBAN" data --data ""
sed 's/dv="ABP" ky="2026-01"/dv="ABPP" ky="2026-01"/' "$data" >"$scratch/wrong-data.xml"
exits "data: an unknown unit" 1 "$VANBAN" data "$scratch/wrong-data.xml" --lang en
matches "data: the unknown unit has its place" "^$scratch/wrong-data.xml:[0-9]+:[0-9]+: error: .*ABPP" "$(cat "$scratch/err")"
equal "data: no summary of wrong files" "" "$(cat "$scratch/out")"

# Schema and skeleton.
exits "data: the schema" 0 "$VANBAN" schema so_lieu -o "$scratch/so_lieu.rng"
exits "data: the skeleton" 0 "$VANBAN" new so_lieu -o "$scratch/new.xml"
succeeds "data: the skeleton is valid" xmllint --noout --relaxng "$scratch/so_lieu.rng" "$scratch/new.xml"
succeeds "data: the fixture is valid" xmllint --noout --relaxng "$scratch/so_lieu.rng" "$data"
exits "data: the skeleton loads" 0 "$VANBAN" data "$scratch/new.xml" --lang en
equal "data: the skeleton is quiet" "" "$(cat "$scratch/err")"

# An office as it was on the document's day.
for name in cong-van-2024 ke-hoach-2026 dang-cong-van; do
	exits "data: $name renders" 0 "$VANBAN" render "$folder/$name.xml" --data "$data" -o "$scratch/$name.pdf" --lang en
	equal "data: $name is quiet" "" "$(cat "$scratch/err")"
done
read_2024=$(text cong-van-2024)
matches "data: 2024 has the names of 2024" 'THỊ TRẤN AN BÌNH' "$read_2024"
matches "data: 2024 has the signer of 2024" 'Nguyễn Văn A' "$read_2024"
matches "data: an official letter has no abbreviation" 'Số: 31/MTTQ-BTT' "$read_2024"
read_2026=$(text ke-hoach-2026)
matches "data: 2026 has the names of 2026" 'ỦY BAN MTTQ VIỆT NAM PHƯỜNG AN BÌNH' "$read_2026"
matches "data: 2026 has the signer of 2026" 'PHÓ CHỦ TỊCH Trần Thị B' "$read_2026"
matches "data: the symbol has the kind's abbreviation" '/KH-MTTQ-BTT' "$read_2026"
matches "data: printed figures" 'tổ chức 09 cuộc tuyên truyền, tăng 50% so với cùng kỳ' "$read_2026"
matches "data: typed figures" '32,2 triệu đồng, tăng 43,1% so với' "$read_2026"
read_party=$(text dang-cong-van)
matches "data: a Party symbol" 'Số 12-CV/ĐU' "$read_party"
matches "data: a Party signer" 'T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ Lê Văn C' "$read_party"

# What a document says itself counts; an office for every template.
content='<so>1</so><ngay>2026-01-05</ngay><trich_yeu>x</trich_yeu><kinh_gui>y</kinh_gui><noi_dung><doan>z</doan></noi_dung>'
write own mttq/to_trinh 'co_quan="MTTQ-AB"' "$content<ky_hieu>TTr-MT</ky_hieu><ky><chuc_vu>TRƯỞNG BAN</chuc_vu><ho_ten>Đỗ Văn E</ho_ten></ky>"
exits "data: the document's own fields" 0 "$VANBAN" render "$scratch/own.xml" --data "$data" -o "$scratch/own.pdf" --lang en
matches "data: its own symbol" 'Số: 01/TTr-MT' "$(text own)"
matches "data: its own signer" 'TRƯỞNG BAN .*Đỗ Văn E' "$(text own)"
if grep -q 'Trần Thị B' <<<"$(text own)"; then fail "data: not the office's signer"; else pass "data: not the office's signer"; fi
# A list that goes with a document of the office takes that one's symbol and name; what the list says itself counts.
# listed NAME ATTRIBUTES FIELDS PATTERN: the line under the list's title
listed() {
	write list mttq/danh_sach_dang_ky "$2" "<van_ban>${3}<so>7</so><ngay>2026-01-05</ngay></van_ban>"
	exits "data: a list $1" 0 "$VANBAN" render "$scratch/list.xml" --data "$data" -o "$scratch/list.pdf" --lang en
	matches "data: a list $1: its line" "$4" "$(text list)"
}
name='Ban Thường trực Ủy ban MTTQ Việt Nam phường An Bình'
listed "with an office" 'co_quan="MTTQ-AB"' '' "Kế hoạch số 07/KH-MTTQ-BTT ngày 05 tháng 01 năm 2026 của $name"
listed "that goes with a report" 'co_quan="MTTQ-AB"' '<loai>Báo cáo</loai>' "Báo cáo số 07/BC-MTTQ-BTT ngày"
listed "that goes with a letter" 'co_quan="MTTQ-AB"' '<loai>Công văn</loai>' "Công văn số 07/MTTQ-BTT ngày"
listed "with its own symbol" 'co_quan="MTTQ-AB"' '<ky_hieu>KH-MT</ky_hieu>' "Kế hoạch số 07/KH-MT ngày .* của $name"
listed "with its own name" 'co_quan="MTTQ-AB"' '<ten_goi>Hội Nông dân</ten_goi>' "số 07/KH-MTTQ-BTT ngày .* của Hội Nông dân\)"
listed "without an office" 'ky="2026"' '<ky_hieu>KH-HND</ky_hieu><ten_goi>Hội Nông dân</ten_goi>' "số 07/KH-HND ngày .* của Hội Nông dân\)"
write list mttq/danh_sach_dang_ky 'ky="2026"' "<van_ban><so>7</so><ngay>2026-01-05</ngay><ten_goi>x</ten_goi></van_ban>"
exits "data: a list without a symbol" 1 "$VANBAN" render "$scratch/list.xml" --data "$data" -o "$scratch/list.pdf" --lang en
matches "data: a list without a symbol: what to do" 'list.xml:2:[0-9]+: error: .*<ky_hieu>.*co_quan=' "$(cat "$scratch/err")"
write list mttq/danh_sach_dang_ky 'co_quan="MTTQ-AB"' "<van_ban><loai>Kế hoạch liên tịch</loai><so>7</so><ngay>2026-01-05</ngay></van_ban>"
exits "data: a list with an unknown kind" 1 "$VANBAN" render "$scratch/list.xml" --data "$data" -o "$scratch/list.pdf" --lang en
matches "data: a list with an unknown kind: what to do" 'list.xml:2:[0-9]+: error: .*Kế hoạch liên tịch.*<ky_hieu>' "$(cat "$scratch/err")"

# Without a day: the end of the month that is named, of the period, else the latest.
for case in '<ngay thang="6" nam="2025"/>|ky="2026"|THỊ TRẤN' '<ngay nam="2025"/>|ky="2024"|PHƯỜNG' '<ngay/>|ky="2024-Q1"|THỊ TRẤN' '<ngay/>||PHƯỜNG'; do
	IFS='|' read -r day attributes place <<<"$case"
	write blank mttq/to_trinh "co_quan=\"MTTQ-AB\" $attributes" "${content/<ngay>2026-01-05<\/ngay>/$day}"
	exits "data: $day $attributes" 0 "$VANBAN" render "$scratch/blank.xml" --data "$data" -o "$scratch/blank.pdf" --lang en
	matches "data: $day $attributes: $place" "$place AN BÌNH" "$(text blank)"
done
unset day
for kind in $("$VANBAN" templates --lang en | awk '/^(mttq|dang)\// { print $1 }'); do
	"$VANBAN" schema "$kind" -o "$scratch/kind.rng" --lang en
	for document in "$folder"/*.xml; do
		grep -q "mau=\"$kind\"" "$document" || continue
		succeeds "data: $kind: $(basename "$document") is valid" xmllint --noout --relaxng "$scratch/kind.rng" "$document"
	done
	matches "data: $kind: fields tells about co_quan" '^@co_quan ' "$("$VANBAN" fields "$kind" --lang en)"
done

# refused NAME TEMPLATE ATTRIBUTES PATTERN [ARGUMENTS]: exactly one error, which matches
refused() {
	write refused "$2" "$3" "${content/2026-01-05/${day-2026-01-05}}"
	exits "data: $1 is refused" 1 "$VANBAN" render "$scratch/refused.xml" "${@:5}" -o "$scratch/refused.pdf" --lang en
	matches "data: $1 is named" "refused.xml:2:[0-9]+: error: $4" "$(cat "$scratch/err")"
	equal "data: $1 is one error" 1 "$(wc -l <"$scratch/err")"
}
refused "an office without --data" mttq/to_trinh 'co_quan="MTTQ-AB"' '.*--data'
refused "a unit without --data" mttq/to_trinh 'co_quan="MTTQ-AB" don_vi="AB" ky="2026"' '.*--data'
refused "an unknown office" mttq/to_trinh 'co_quan="MTTQ-A"' '.*MTTQ-A.*MTTQ-AB' --data "$data"
refused "an unknown unit" mttq/to_trinh 'co_quan="MTTQ-AB" don_vi="ABX"' '.*ABX.*(AB|ABP)' --data "$data"
refused "a unit of another time" mttq/to_trinh 'co_quan="MTTQ-AB" don_vi="AB" ky="2026-Q1"' '.*AB.*30/06/2025' --data "$data"
refused "a wrong period" mttq/to_trinh 'co_quan="MTTQ-AB" ky="2026-13"' '.*2026-13' --data "$data"
refused "an office of other rules" mttq/to_trinh 'co_quan="DU-AB"' '.*hd36.*mttq' --data "$data"
refused "an attribute that is none" mttq/to_trinh 'co_quan="MTTQ-AB" kyy="2026"' '.*kyy.*ky' --data "$data"
day=2024-01-05
refused "an office before its time" mttq/to_trinh 'co_quan="DU-AB"' '.*DU-AB.*2024-01-05.*2025-07-01 – …' --data "$data"
unset day
exits "data: wrong data stop before the first document" 1 "$VANBAN" render "$folder/ke-hoach-2026.xml" --data "$scratch/wrong-data.xml" -o "$scratch/x.pdf" --lang en
[ ! -e "$scratch/x.pdf" ] && pass "data: nothing written" || fail "data: nothing written"

# Figures that do not agree.
sed 's/32,2/33,2/; s/tăng 43,1%/giảm 43,1%/' "$folder/ke-hoach-2026.xml" >"$scratch/typed.xml"
exits "data: wrong typed figures" 1 "$VANBAN" render "$scratch/typed.xml" --data "$data" -o "$scratch/x.pdf" --lang en
matches "data: a typed figure with both places" "typed.xml:[0-9]+:[0-9]+: error: “33,2”.*32,2.*QU01.*so-lieu.xml:[0-9]+" "$(cat "$scratch/err")"
matches "data: a word against its sign" "typed.xml:[0-9]+:[0-9]+: error: “giảm”" "$(cat "$scratch/err")"

# Where figures come from.
exits "explain: the plan" 0 "$VANBAN" explain "$folder/ke-hoach-2026.xml" --data "$data" --lang en
equal "explain: every figure once, in order" "09 50% 32,2 [triệu] tăng 43,1%" "$(sed -n 's/^page 1: //p' "$scratch/out" | tr '\n' ' ' | sed 's/ $//')"
line=$(grep -n 'dv="ABP" ky="2026-01"' "$data" | cut -d: -f1)
matches "explain: the lines behind" "^ +$data:$line-$((line + 2))\$" "$(cat "$scratch/out")"
matches "explain: the lines of both years" "^ +$data:$((line - 3))-$((line + 2))\$" "$(cat "$scratch/out")"
exits "explain: as JSON" 0 "$VANBAN" explain "$folder/ke-hoach-2026.xml" --data "$data" --json
first=$(head -n 1 "$scratch/out")
matches "explain: a figure as JSON" '^\{"page":1,"text":"09","file":".*ke-hoach-2026.xml","line":[0-9]+,"formula":".*TT01.*","sources":\[' "$first"
equal "explain: the values of a figure" "3 2 4" "$(grep -o '"value":[0-9.]*' <<<"$first" | cut -d: -f2 | tr '\n' ' ' | sed 's/ $//')"
exits "explain: a document without figures" 0 "$VANBAN" explain fixtures/valid/thong-bao-mot-trang.xml --lang en
equal "explain: nothing to list" "" "$(cat "$scratch/out")"
exits "explain: figures that do not agree are listed too" 1 "$VANBAN" explain "$scratch/typed.xml" --data "$data" --lang en
matches "explain: with their lines" "33,2" "$(cat "$scratch/out")"
exits "explain: no document" 2 "$VANBAN" explain
exits "explain: two documents" 2 "$VANBAN" explain a.xml b.xml
exit 0
