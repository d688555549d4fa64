# SPDX-License-Identifier: MIT
# Comparisons with a year in which half of the units did not report: the reader is told, with the numbers of units that SQL
# counts. Where the same units reported, nothing is said.
. tests/lib.sh
. tests/campaign/lib.bash

# render NAME TEMPLATE PERIOD DAY DATA: its text on one line in $scratch/NAME.txt
render() {
	cat >"$scratch/$1.xml" <<-XML
		<?xml version="1.0" encoding="UTF-8"?>
		<van_ban mau="mttq/$2" co_quan="MTTQ-MH" don_vi="MH" ky="$3"><so>1</so><ngay>$4</ngay></van_ban>
	XML
	if ! "$VANBAN" render --data "$5" "$scratch/$1.xml" -o "$scratch/$1.pdf" 2>"$scratch/messages"; then
		fail "coverage: $1 renders" "$(cat "$scratch/messages")"
		return 1
	fi
	pdftotext -enc UTF-8 "$scratch/$1.pdf" - | tr -s '\n\f ' ' ' >"$scratch/$1.txt"
}

# told NAME: the sentence, if any
told() {
	grep -o 'Khi xem mức tăng, giảm cần lưu ý [^.]*[.]' "$scratch/$1.txt"
}

# Every other commune has not told its days of work (3.02, the tenth column) of 2024; in `half`, nothing of 2025 at all.
mkdir "$scratch/days" "$scratch/half"
cp "$sample"/*.xml "$scratch/days"
cp "$sample"/*.xml "$scratch/half"
awk '/<bieu / { days = / 3\.02 / }
	days && /<bc dv="X..[02468]"/ { match($0, />.*</); n = split(substr($0, RSTART + 1, RLENGTH - 2), cell, " ")
		cell[10] = "-"; row = cell[1]; for (i = 2; i <= n; i++) row = row " " cell[i]
		$0 = substr($0, 1, RSTART) row substr($0, RSTART + RLENGTH - 1) }
	{ print }' "$sample/so-lieu-2024.xml" >"$scratch/days/so-lieu-2024.xml"
grep -v '<bc dv="X..[02468]"' "$sample/so-lieu-2025.xml" >"$scratch/half/so-lieu-2025.xml"

db=$scratch/days.db
if ! database "$db" "$scratch"/days/*.xml; then
	fail "coverage: SQLite loads the province" "$(cat "$scratch/sqlite.out")"
	exit
fi

# units PERIOD MAPPED: "41/60" of 3.02
units() {
	ask "$db" "SELECT (reported + partly) || '/' || expected FROM total WHERE unit = 'MH@' AND indicator = '3.02'
		AND period = '$1' AND mapped = $2"
}

# one TEMPLATE PERIOD BEFORE DAY NAME-OF-PERIOD: the one indicator is named with both years' units
one() {
	render "$1" "$1" "$2" "$4" "$scratch/days" || return
	equal "coverage: $1" "Khi xem mức tăng, giảm cần lưu ý số đơn vị báo cáo khác nhau nhiều: số ngày công Nhân dân đóng góp (${5}2024 có $(units "$3" 1) đơn vị báo cáo, ${5}2025 có $(units "$2" 0) đơn vị)." "$(told "$1")"
	render "all-$1" "$1" "$2" "$4" "$sample" && equal "coverage: $1 of all units" "" "$(told "all-$1")"
}

one bao_cao_thang 2025-03 2024-03 2025-04-05 "tháng 3 năm "
one bao_cao_quy 2025-Q1 2024-Q1 2025-04-05 "quý I năm "
one bao_cao_6_thang 2025-6T 2024-6T 2025-07-05 "6 tháng đầu năm "
one bao_cao_9_thang 2025-9T 2024-9T 2025-10-05 "9 tháng đầu năm "
one bao_cao_nam 2025 2024 2025-12-05 "năm "

# Many indicators are counted, not named; the units before and after the merger are told apart.
if render many bao_cao_9_thang 2026-9T 2026-10-05 "$scratch/half"; then
	matches "coverage: many indicators" 'nhiều ở 2[0-9] chỉ tiêu: 9 tháng đầu năm 2025 có từ [0-9]+/144 đến [0-9]+/6[01] đơn vị báo cáo, 9 tháng đầu năm 2026 có từ 58/60 đến 60/61 đơn vị\.' "$(told many)"
	matches "coverage: both borders" 'Số đơn vị của năm 2025 đếm cả đơn vị cũ và đơn vị mới\.' "$(cat "$scratch/many.txt")"
fi
# A year without December is compared month by month.
if render months bao_cao_nam 2026 2026-12-05 "$scratch/half"; then
	matches "coverage: eleven months" 'nhiều ở 2[0-9] chỉ tiêu: cùng kỳ năm 2025 có từ .* đơn vị báo cáo, kỳ này có từ ' "$(told months)"
fi
# The review does not compare sums of so different units, but still their ratios.
if render review tong_ket_giai_doan 2024..2026 2026-12-18 "$scratch/half"; then
	matches "coverage: the review's ratios" 'nhiều ở 5 chỉ tiêu: năm 2024 có từ 79/84 đến 83/84 đơn vị báo cáo, năm 2025 có ' "$(told review)"
fi
