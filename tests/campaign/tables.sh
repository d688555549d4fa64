# SPDX-License-Identifier: MIT
# The figures in the tables of rendered PDFs, read back by pdftotext, against SQL over the reports.
. tests/lib.sh
. tests/campaign/lib.bash

db=$scratch/sample.db
if ! database "$db" "$sample"/*.xml; then
	fail "tables: SQLite loads the sample province" "$(cat "$scratch/sqlite.out")"
	exit
fi

# `printed`: a value in the unit it is printed in, money in triệu đồng, a ratio in percent: "n/d", or "-" when it is not
# known; "?" before a ratio whose two indicators were not both reported in full, which may be left out. The units "xa",
# "phuong" and "dac_khu" are the communes of today of that kind.
ask "$db" "
INSERT INTO total SELECT u.kind, t.indicator, t.period, t.mapped, sum(t.value), sum(t.expected), sum(t.reported), sum(t.partly)
	FROM total t JOIN unit_life u ON u.id = t.unit WHERE u.level = 'xa' AND u.last = 99999
	GROUP BY u.kind, t.indicator, t.period, t.mapped;
INSERT INTO ratio SELECT u.kind, r.indicator, r.period, r.mapped, sum(r.a), sum(r.b), sum(r.expected), sum(r.reported), sum(r.partly)
	FROM ratio r JOIN unit_life u ON u.id = r.unit WHERE u.level = 'xa' AND u.last = 99999
	GROUP BY u.kind, r.indicator, r.period, r.mapped;
-- Sums of eleven months, with which a year without December is compared; quarterly ones end with the third quarter.
INSERT INTO total SELECT unit, indicator, substr(period, 1, 4) || '-11T', mapped, sum(value), max(expected), max(reported), max(partly)
	FROM total WHERE (period LIKE '%-9T' OR period LIKE '%-10' OR period LIKE '%-11')
		AND indicator IN (SELECT code FROM indicator WHERE aggregation = 'cong')
	GROUP BY unit, indicator, substr(period, 1, 4), mapped;
CREATE TABLE amount AS
	SELECT t.unit, t.indicator, t.period, t.mapped, t.value AS n, t.partly > 0 AS doubtful,
		CASE WHEN i.code IN ('1.01', '1.02', '1.03', '3.03') THEN 1000000 WHEN i.scale = 1 THEN 10 WHEN i.scale = 3 THEN 1000
			ELSE 1 END AS d
	FROM total t JOIN indicator i ON i.code = t.indicator WHERE t.reported + t.partly > 0
	UNION ALL
	SELECT r.unit, r.indicator, r.period, r.mapped, r.a * 100, a.reported != b.reported OR a.partly > 0 OR b.partly > 0, r.b
	FROM ratio r CROSS JOIN indicator i ON i.code = r.indicator
	CROSS JOIN total a ON a.unit = r.unit AND a.indicator = i.numerator AND a.period = r.period AND a.mapped = r.mapped
	CROSS JOIN total b ON b.unit = r.unit AND b.indicator = i.denominator AND b.period = r.period AND b.mapped = r.mapped
	WHERE r.reported + r.partly > 0 AND r.b > 0;
CREATE UNIQUE INDEX amount_key ON amount (unit, indicator, period, mapped);
CREATE TABLE printed AS
	SELECT a.unit, a.indicator, a.period, a.mapped,
		CASE WHEN i.aggregation = 'ty_le' AND doubtful THEN '?' ELSE '' END || n || '/' || d AS cell
	FROM amount a JOIN indicator i ON i.code = a.indicator;
CREATE UNIQUE INDEX printed_key ON printed (unit, indicator, period, mapped);"

# row UNIT MAPPED PERIODS INDICATORS: SQL for cells, each after a tab: all periods of the first indicator, of the second …
row() {
	local period indicator
	printf "''"
	for indicator in $4; do
		for period in $3; do
			printf " || char(9) || coalesce((SELECT cell FROM printed p WHERE p.unit = %s AND p.mapped = %s
				AND p.period = '%s' AND p.indicator = '%s'), '-')" "$1" "$2" "$period" "$indicator"
		done
	done
}

# change INDICATOR-COLUMN NOW BEFORE UNIT: SQL for the change in percent, of a ratio in points, from the two as printed
change() {
	echo "coalesce((SELECT CASE
			WHEN (SELECT aggregation FROM indicator WHERE code = $1) = 'ty_le' THEN
				((a.n * 200 + a.d) / (2 * a.d) - (b.n * 200 + b.d) / (2 * b.d)) || '/100'
			WHEN b.n = 0 THEN '-' ELSE ((a.n - b.n) * 100) || '/' || b.n END
		FROM amount a JOIN amount b ON b.unit = a.unit AND b.indicator = a.indicator AND b.mapped = 1 AND b.period = '$3'
		WHERE a.unit = $4 AND a.indicator = $1 AND a.mapped = 1 AND a.period = '$2'), '-')"
}

# render NAME TEMPLATE PERIOD DATE ELEMENTS: its text in $scratch/NAME.txt
render() {
	cat >"$scratch/$1.xml" <<-XML
		<?xml version="1.0" encoding="UTF-8"?>
		<van_ban mau="mttq/$2" co_quan="MTTQ-MH" don_vi="MH" ky="$3"><so>1</so><ngay>$4</ngay>$5</van_ban>
	XML
	if ! "$VANBAN" render --data "$sample" "$scratch/$1.xml" -o "$scratch/$1.pdf" 2>"$scratch/messages"; then
		fail "tables: $1 is rendered" "$(grep -v 'warning: ' "$scratch/messages")"
		return 1
	fi
	pdftotext -layout "$scratch/$1.pdf" "$scratch/$1.txt"
}

# read_rows NAME COLUMNS START STOP: the rows of that table
read_rows() {
	awk -v columns="$2" -v start="$3" -v stop="$4" -f tests/campaign/rows.awk "$scratch/$1.txt"
}

# compare NAME WHAT: $scratch/expected against $scratch/printed
compare() {
	local result
	result=$(awk -f tests/campaign/compare.awk "$scratch/expected" "$scratch/printed")
	if [[ $result =~ ^cells\ [0-9]+$ ]]; then
		pass "tables: $1: $2, ${result#cells } cells"
	else
		fail "tables: $1: $2" "$result"
	fi
}

# Rows of communes on standard input, put into the order in which FILE names them; collation has tests of its own.
in_order() {
	awk -F '\t' 'NR == FNR { row[$1] = $0; next }
		{
			sub(/^[0-9]+ /, "", $1)
			sub(/^(Xã|Phường|Đặc khu) /, "", $1)
			sub(/ \(\*+\)$/, "", $1)
			print $1 in row ? row[$1] : "no such unit: " $1
			delete row[$1]
		}
		END { for (name in row) print "not printed: " row[name] }' - "$1"
}

# appendix NAME PERIOD MAPPED UNITS GROUPS: the table of all communes for which the SQL condition UNITS holds, of the
# groups GROUPS (units as SQL) and of the total
appendix() {
	local indicators="1.01 1.03 1.04 1.08 3.01 3.04 4.02 5.01 5.04"
	read_rows "$1" 9 "TỔNG HỢP KẾT QUẢ THỰC HIỆN" "^ *Ghi chú:" >"$scratch/all"
	grep '^[0-9]' "$scratch/all" >"$scratch/printed"
	ask "$db" "SELECT u.name || $(row u.id "$3" "$2" "$indicators") FROM unit_life u WHERE u.level = 'xa' AND $4" |
		in_order "$scratch/printed" >"$scratch/expected"
	compare "$1" "communes"
	grep '^[IVX]' "$scratch/all" >"$scratch/printed"
	for group in $5; do ask "$db" "SELECT $(row "'$group'" "$3" "$2" "$indicators")"; done >"$scratch/expected"
	compare "$1" "groups"
	grep '^Tổng cộng' "$scratch/all" >"$scratch/printed"
	ask "$db" "SELECT 'Tổng cộng' || $(row "'MH@'" 0 "$2" "$indicators")" >"$scratch/expected"
	compare "$1" "total"
}

# own NAME PERIOD LEVELS: the row of what the Front committees of LEVELS (SQL) themselves did, where it is not blank
own() {
	awk -v columns=9 -v start="TỔNG HỢP KẾT QUẢ THỰC HIỆN" -v stop="^ *Ghi chú:" -v own="^ *[IVX]+ " \
		-f tests/campaign/rows.awk "$scratch/$1.txt" | grep '^own' >"$scratch/printed"
	ask "$db" "SELECT 'own' || char(9) || group_concat(cell, char(9)) FROM (
		SELECT sum(s.value) || '/' || CASE WHEN s.indicator < '2' THEN 1000000 ELSE 1 END AS cell
		FROM share s JOIN unit_life u ON u.id = s.unit WHERE u.level IN ($3) AND s.period = '$2'
		AND s.indicator IN ('1.01', '1.03', '4.02', '5.01') GROUP BY s.indicator ORDER BY s.indicator)" >"$scratch/expected"
	compare "$1" "what upper levels did themselves"
}

# against NAME PERIOD BEFORE YEAR SO-FAR: the table that compares with the year before and, for all of the year so far, with
# the targets; what the year so far has come to stands in it when that is another period
against() {
	local indicator so_far='' columns=5
	for indicator in 1.01 1.04 3.01 4.02 5.02; do
		if [ "$2" != "$5" ]; then
			columns=6
			so_far="|| $(row "'MH@'" 1 "$5" "$indicator")"
		fi
		ask "$db" "SELECT $(row "'MH@'" 1 "$2 $3" "$indicator") || char(9) || $(change "'$indicator'" "$2" "$3" "'MH@'")
			$so_far || char(9) || coalesce((SELECT t.value || '/' || a.d FROM target t JOIN amount a ON a.indicator = t.indicator
				WHERE t.indicator = '$indicator' AND t.unit = 'MH' AND t.year = $4 LIMIT 1), '-')
			|| char(9) || coalesce((SELECT (a.n * 100) || '/' || t.value FROM target t JOIN amount a ON a.indicator = t.indicator
				WHERE t.indicator = '$indicator' AND t.unit = 'MH' AND t.year = $4 AND a.unit = 'MH@' AND a.period = '$5'
				AND a.mapped = 1), '-')"
	done >"$scratch/expected"
	read_rows "$1" $columns "[0-9]\\. So sánh" "Biểu đồ|^ *III\\." >"$scratch/printed"
	compare "$1" "same period and targets"
}

# organisations NAME YEAR LAST-DAY: registered, completed, share, kept up, cost of the new ones in triệu đồng, its share
organisations() {
	ask "$db" "
	WITH r AS (SELECT *, state != 'duy_tri' AS fresh, state = 'hoan_thanh' AND done <= '$3' AS finished, state = 'duy_tri' AS kept
		FROM registration WHERE year = $2 AND registered <= '$3'),
	o AS (SELECT '' AS code, 0 AS rank UNION ALL SELECT code, CAST(rank AS INTEGER) FROM organisation UNION ALL SELECT '*', 99)
	SELECT CASE o.code WHEN '*' THEN 'Cộng' ELSE '' END || char(9) || sum(fresh) || '/1' || char(9) || sum(finished) || '/1' || char(9)
		|| CASE sum(fresh) WHEN 0 THEN '-' ELSE (sum(finished) * 100) || '/' || sum(fresh) END || char(9) || sum(kept) || '/1' || char(9)
		|| sum(fresh * CAST(cost AS INTEGER)) || '/1000000' || char(9)
		|| (sum(fresh * CAST(cost AS INTEGER)) * 100) || '/' || (SELECT sum(fresh * CAST(cost AS INTEGER)) FROM r)
	FROM o JOIN r ON o.code IN (r.organisation, '*') GROUP BY o.code ORDER BY o.rank" >"$scratch/expected"
	read_rows "$1" 6 "KẾT QUẢ CÔNG TRÌNH, MÔ HÌNH" "^ *Ghi chú:" >"$scratch/printed"
	compare "$1" "organisations"
}

chosen='<so_sanh ct="1.01 1.04 3.01 4.02 5.02"/><bieu_tong_hop ct="1.01 1.03 1.04 1.08 3.01 3.04 4.02 5.01 5.04"/>'
if render quarter-2024 bao_cao_quy 2024-Q3 2024-10-10 "$chosen"; then
	appendix quarter-2024 2024-Q3 0 "u.last = 2025 * 12 + 5" "H01@ H02@ H03@ H04@ H05@ H06@ H07@ H08@"
	own quarter-2024 2024-Q3 "'tinh'"
	against quarter-2024 2024-Q3 2023-Q3 2024 2024-9T
	organisations quarter-2024 2024 2024-09-30
fi
if render half-2026 bao_cao_6_thang 2026-6T 2026-07-10 "$chosen"; then
	appendix half-2026 2026-6T 0 "u.last = 99999" "xa phuong dac_khu"
	own half-2026 2026-6T "'tinh'"
	against half-2026 2026-6T 2025-6T 2026 2026-6T
	organisations half-2026 2026 2026-06-30
fi
if render year-2026 bao_cao_nam 2026 2026-12-10 "$chosen"; then
	appendix year-2026 2026 0 "u.last = 99999" "xa phuong dac_khu"
	own year-2026 2026 "'tinh'"
	against year-2026 2026 2025-11T 2026 2026
	organisations year-2026 2026 2026-12-31
fi
# The year of the merger: what the old communes reported counts for the new ones.
if render year-2025 bao_cao_nam 2025 2025-12-10 "$chosen"; then
	appendix year-2025 2025 1 "u.last = 99999" "xa phuong dac_khu"
	own year-2025 2025 "'tinh', 'huyen'"
	against year-2025 2025 2024 2025 2025
	organisations year-2025 2025 2025-12-31
fi
# review_change INDICATOR UNIT: the change from 2024 to 2025, the last year with all months; "-" when the shares of the units
# that reported differ by more than one percent
review_change() {
	echo "CASE WHEN EXISTS (SELECT 1 FROM total a JOIN total b ON b.unit = a.unit AND b.indicator = a.indicator AND b.mapped = 1
			AND b.period = '2024' WHERE a.unit = $2 AND a.indicator = '$1' AND a.mapped = 1 AND a.period = '2025'
			AND abs((a.reported + a.partly) * b.expected - (b.reported + b.partly) * a.expected) * 100 > a.expected * b.expected)
		THEN '-' ELSE $(change "'$1'" 2025 2024 "$2") END"
}

if render review tong_ket_giai_doan 2024..2026 2026-12-18 "<bieu_don_vi>1.01 3.02</bieu_don_vi>"; then
	years="2024 2025 2026"
	for indicator in $(ask "$db" "SELECT code FROM indicator ORDER BY code"); do
		ask "$db" "SELECT $(row "'MH@'" 1 "$years" "$indicator") || char(9) || $(review_change "$indicator" "'MH@'")"
	done >"$scratch/expected"
	read_rows review 4 "Chỉ tiêu +.*Năm 2024" "Biểu đồ" >"$scratch/printed"
	compare review "indicators by year"

	read_rows review 8 "KẾT QUẢ THEO ĐƠN VỊ" "^ *Ghi chú:" >"$scratch/all"
	columns="$(row u.id 1 "$years" 1.01) || char(9) || $(review_change 1.01 u.id) ||
		$(row u.id 1 "$years" 3.02) || char(9) || $(review_change 3.02 u.id)"
	grep '^[0-9]' "$scratch/all" >"$scratch/printed"
	ask "$db" "SELECT u.name || $columns FROM unit_life u WHERE u.level = 'xa' AND u.last = 99999" |
		in_order "$scratch/printed" >"$scratch/expected"
	compare review "communes by year"
	grep '^Tổng cộng' "$scratch/all" >"$scratch/printed"
	ask "$db" "SELECT 'Tổng cộng' || $columns FROM unit_life u WHERE u.id = 'MH@'" >"$scratch/expected"
	compare review "total by year"
	grep '^[IVX]' "$scratch/all" >"$scratch/printed"
	for group in "'xa'" "'phuong'" "'dac_khu'"; do
		ask "$db" "SELECT $(row "$group" 1 "$years" 1.01) || char(9) || $(change "'1.01'" 2025 2024 "$group") ||
			$(row "$group" 1 "$years" 3.02) || char(9) || $(change "'3.02'" 2025 2024 "$group")"
	done >"$scratch/expected"
	compare review "groups by year"
	awk -v columns=8 -v start="KẾT QUẢ THEO ĐƠN VỊ" -v stop="^ *Ghi chú:" -v own="^ *IV " -f tests/campaign/rows.awk \
		"$scratch/review.txt" | grep '^own' >"$scratch/printed"
	ask "$db" "WITH y AS (SELECT s.period, sum(s.value) AS n FROM share s JOIN unit_life u ON u.id = s.unit
			WHERE u.level = 'tinh' AND s.indicator = '1.01' AND s.period IN ('2024', '2025', '2026') GROUP BY s.period)
		SELECT 'own' || char(9) || (SELECT group_concat(n || '/1000000', char(9)) FROM (SELECT n FROM y ORDER BY period))
			|| char(9) || ((a.n - b.n) * 100) || '/' || b.n FROM y a, y b WHERE a.period = '2025' AND b.period = '2024'" \
		>"$scratch/expected"
	compare review "what the province did itself"
fi
