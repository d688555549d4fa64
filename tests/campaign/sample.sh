# SPDX-License-Identifier: MIT
# The sample province is what fixtures/tinh-mau/README.md says, and the same bytes each time.
. tests/lib.sh
. tests/campaign/lib.bash

scripts/sample-province "$scratch/again"
for file in "$sample"/*.xml "$sample"/chia-tach/*.xml; do
	same "sample: ${file#"$sample"/} is made again byte for byte" "$file" "$scratch/again/${file#"$sample"/}"
	succeeds "sample: ${file#"$sample"/} is well-formed" xmllint --noout "$file"
done
size=$(cat "$sample"/*.xml | wc -c)
equal "sample: less than 3 MB" 1 $((size < 3000000))

if ! database "$scratch/sample.db" "$sample"/*.xml; then
	fail "sample: SQLite loads it" "$(cat "$scratch/sqlite.out")"
	exit
fi
# counts NAME EXPECTED SQL
counts() {
	equal "sample: $1" "$2" "$(ask "$scratch/sample.db" "$3")"
}
counts "84 communes in 8 districts until June 2025" "84	8" \
	"SELECT sum(level = 'xa'), sum(level = 'huyen') FROM unit_life WHERE last = 2025 * 12 + 5"
counts "60 communes from July 2025, right under the province" "60	1" \
	"SELECT count(*), count(DISTINCT parent_id) FROM unit_life WHERE first = 2025 * 12 + 6"
counts "every old commune goes into one new one" "84	60" \
	"SELECT count(*), count(DISTINCT next) FROM successor"
counts "30 indicators, 5 of them ratios" "30	5" "SELECT count(*), sum(aggregation = 'ty_le') FROM indicator"
counts "11 organisations, 300 registrations" "11	300" \
	"SELECT (SELECT count(*) FROM organisation), (SELECT count(*) FROM registration)"
counts "35 months with reports" 35 "SELECT count(DISTINCT start) FROM report WHERE start = end"
counts "xã Đá Trắng reports nothing" 0 "SELECT count(*) FROM report WHERE code = 'X609'"
counts "reports are corrected, come late, are missing" 1 "SELECT
	(SELECT count(*) FROM report) > (SELECT count(*) FROM cell) AND
	(SELECT count(*) FROM report WHERE start = end AND substr(date, 9) > '05') > 1000 AND
	(SELECT count(*) FROM total WHERE unit = 'MH@' AND mapped = 0 AND reported + partly < expected) > 1000"
counts "the fund's balance moves by what came in and went out" 0 "SELECT count(*) FROM cell now
	JOIN cell before ON before.unit = now.unit AND before.indicator = '1.03' AND before.start = before.end AND before.end = now.end - 1
	JOIN cell got ON got.unit = now.unit AND got.indicator = '1.01' AND got.start = now.start AND got.end = now.end
	JOIN cell gone ON gone.unit = now.unit AND gone.indicator = '1.02' AND gone.start = now.start AND gone.end = now.end
	WHERE now.indicator = '1.03' AND now.start = now.end AND now.value != before.value + got.value - gone.value"
counts "no part is more than its whole" 0 "SELECT count(*) FROM cell part JOIN cell whole
	ON whole.unit = part.unit AND whole.start = part.start AND whole.end = part.end
	JOIN (SELECT '1.07' AS p, '1.06' AS w UNION VALUES ('2.02', '2.01'), ('3.05', '2.04'), ('4.04', '4.03'),
		('5.03', '5.02')) pair ON pair.p = part.indicator AND pair.w = whole.indicator
	WHERE part.value > whole.value"
counts "no more areas have the festival than there are" 0 "SELECT count(*) FROM cell part JOIN cell whole
	ON whole.unit = part.unit AND whole.end = (SELECT max(end) FROM cell x WHERE x.unit = part.unit AND x.indicator = '2.04'
		AND x.end <= part.end) AND whole.indicator = '2.04' WHERE part.indicator = '2.05' AND part.value > whole.value"
counts "the festival of 2026: told by most units in November, not yet by the rest" 1 "SELECT count(*) BETWEEN 45 AND 55
	AND count(*) = sum(date BETWEEN '2026-11-19' AND '2026-11-30') FROM report WHERE indicator = '2.05' AND start = 2026 * 12"
counts "nobody owes the new indicator before 2026" 0 "SELECT count(*) FROM duty d JOIN period p ON p.code = d.period
	WHERE d.indicator = '5.05' AND p.end < 2026 * 12"
counts "some units gave one side of a ratio only, or not for the same months" "1	1" "SELECT
	sum((a IS NULL) != (b IS NULL)) > 10, sum(a IS NOT NULL AND b IS NOT NULL AND NOT matched) > 10
	FROM pair_part WHERE ratio IN ('1.08', '3.06', '4.05')"
counts "in 2026 until November most communes miss nothing, a few something, one all" "51	8	1" "
	WITH gap AS (SELECT t.unit, sum(coalesce(s.complete, 0)) AS complete, count(*) AS owed
		FROM tenure t JOIN unit_life u ON u.id = t.unit AND u.level = 'xa' AND u.last = 99999
		JOIN period p ON p.start >= 2026 * 12 AND p.end <= 2026 * 12 + 10 AND p.end - p.start + 1 = t.cycle
		JOIN duty d ON d.unit = t.unit AND d.indicator = t.indicator AND d.period = p.code
		LEFT JOIN share s ON s.unit = t.unit AND s.indicator = t.indicator AND s.period = p.code GROUP BY t.unit)
	SELECT sum(complete = owed), sum(complete BETWEEN 1 AND owed - 1), sum(complete = 0) FROM gap"
counts "four units have registered nothing by 24 February 2026" 4 "SELECT count(*) FROM unit_life u WHERE level = 'xa' AND last = 99999
	AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.unit = u.code AND r.year = 2026 AND r.registered <= '2026-02-24')"
