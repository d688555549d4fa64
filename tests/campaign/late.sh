# SPDX-License-Identifier: MIT
# Who is reminded: the list of the reminder's appendix against SQL. A report is in when every month its unit owes of every
# indicator has come, by the day of its first report (a later correction makes nobody late); a registration, when there is one.
. tests/lib.sh
. tests/campaign/lib.bash

db=$scratch/sample.db
if ! database "$db" "$sample"/*.xml; then
	fail "late: SQLite loads the sample province" "$(cat "$scratch/sqlite.out")"
	exit
fi
ask "$db" "
CREATE TABLE came AS
	WITH RECURSIVE month(unit, indicator, start, end, day, m) AS (
		SELECT u.id, r.indicator, r.start, r.end, min(r.date), r.start FROM report r
		JOIN unit_life u ON u.code = r.code AND u.first <= r.end AND r.end <= u.last
		GROUP BY u.id, r.indicator, r.start, r.end
		UNION ALL SELECT unit, indicator, start, end, day, m + 1 FROM month WHERE m < end)
	SELECT unit, indicator, start, end, day, m FROM month;
CREATE INDEX came_key ON came (unit, indicator);"

# reminded CODE DAY: "name<tab>state" of each unit on the list
reminded() {
	ask "$db" "
	WITH due AS (SELECT d.start, d.end, p.code AS period FROM deadline d JOIN period p ON p.start = d.start AND p.end = d.end
		WHERE d.code = '$1'),
	owed AS (SELECT u.id, u.name, i.code AS indicator, d.months,
			(SELECT count(*) FROM came c WHERE c.unit = u.id AND c.indicator = i.code AND c.day <= '$2' AND c.start >= due.start
				AND c.end <= due.end AND c.m >= u.first) AS came
		FROM due JOIN duty d ON d.period = due.period JOIN unit_life u ON u.id = d.unit AND u.level = 'xa'
		JOIN indicator i ON i.code = d.indicator AND (i.aggregation = 'cong' OR due.end <= u.last))
	SELECT name, CASE WHEN sum(came) THEN 'Gửi chưa đủ' ELSE 'Chưa gửi' END FROM owed GROUP BY id HAVING sum(came < months)"
}

# check NAME CODE DAY EXPECTED-ROWS (on standard input)
check() {
	LC_ALL=C sort >"$scratch/expected"
	cat >"$scratch/late.xml" <<-XML
		<?xml version="1.0" encoding="UTF-8"?>
		<van_ban mau="mttq/cong_van_don_doc" co_quan="MTTQ-MH" don_vi="MH"><so>1</so><ngay>$3</ngay><thoi_han>$2</thoi_han></van_ban>
	XML
	if ! "$VANBAN" render --data "$sample" "$scratch/late.xml" -o "$scratch/late.pdf" 2>"$scratch/messages"; then
		fail "late: $1" "$(cat "$scratch/messages")"
		return
	fi
	pdftotext -layout "$scratch/late.pdf" "$scratch/late.txt"
	if grep -q "^ *- Ban Thường trực Ủy ban MTTQ Việt Nam \(xã\|phường\|thị trấn\|đặc khu\) .*[;.]$" "$scratch/late.txt"; then
		# A few are addressed by name; how many lack all, how many a part, stands in the text.
		tr '\n' ' ' <"$scratch/late.txt" | tr -s ' ' | grep -oE "0?[0-9]+ đơn vị (gửi chưa đủ|chưa gửi)|[0-9]+/[0-9]+ đơn vị (gửi chưa đủ|chưa gửi)" |
			sed -E 's/^0*//; s,/[0-9]+,,; s/ đơn vị / /' | LC_ALL=C sort -u >"$scratch/counts"
		equal "late: $1: how many" "$(cut -f 2 "$scratch/expected" | sed 's/^C/c/; s/^G/g/' | LC_ALL=C sort | uniq -c |
			sed 's/^ *//' | LC_ALL=C sort)" "$(cat "$scratch/counts")"
		cut -f 1 "$scratch/expected" >"$scratch/names"
		mv "$scratch/names" "$scratch/expected"
		sed -nE 's/^ *- Ban Thường trực Ủy ban MTTQ Việt Nam (xã|phường|thị trấn|đặc khu) (.*)[;.]$/\2/p' "$scratch/late.txt" |
			LC_ALL=C sort >"$scratch/actual"
	else
		sed -nE 's/^ *[0-9]+ +(Xã|Phường|Thị trấn|Đặc khu) (.*[^ ])  +(Chưa gửi|Gửi chưa đủ) *$/\2\t\3/p' "$scratch/late.txt" |
			LC_ALL=C sort >"$scratch/actual"
	fi
	equal "late: $1: somebody is" 1 $(($(wc -l <"$scratch/expected") > 0))
	same "late: $1" "$scratch/expected" "$scratch/actual"
}

check "the first quarter of 2026" BC-2026-Q1 2026-04-14 < <(reminded BC-2026-Q1 2026-04-14)
check "May 2026, a day after the deadline" BC-2026-05 2026-06-06 < <(reminded BC-2026-05 2026-06-06)
check "July 2024, long after" BC-2024-07 2025-06-30 < <(reminded BC-2024-07 2025-06-30)
check "the third quarter of 2024" BC-2024-Q3 2024-10-08 < <(reminded BC-2024-Q3 2024-10-08)
check "the first half of 2025, before the merger" BC-2025-6T 2025-07-09 < <(reminded BC-2025-6T 2025-07-09)
check "registrations of 2026" DK-2026 2026-02-24 < <(ask "$db" "SELECT name, 'Chưa gửi' FROM unit_life u WHERE level = 'xa'
	AND first <= 2026 * 12 + 11 AND last >= 2026 * 12 AND NOT EXISTS (SELECT 1 FROM registration r
		WHERE r.unit = u.code AND r.year = 2026 AND r.registered <= '2026-02-24')")
