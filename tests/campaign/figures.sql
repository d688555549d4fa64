-- SPDX-License-Identifier: MIT
-- What tests/tools/rollup prints, from the tables of totals.sql. Fractions come unreduced (figures.awk does that).
.separator "\t"
CREATE TEMP TABLE power AS WITH RECURSIVE p(n, x) AS (VALUES (0, 1) UNION ALL SELECT n + 1, x * 10 FROM p WHERE n < 6)
	SELECT n, x FROM p;

-- Every known or half-known value as n / d; d 0: no base.
CREATE TEMP TABLE value AS
	SELECT t.unit, t.indicator, t.period, t.mapped, t.value AS n, p.x AS d FROM total t
	JOIN indicator i ON i.code = t.indicator JOIN power p ON p.n = i.scale
	WHERE t.reported + t.partly > 0
	UNION ALL
	SELECT r.unit, r.indicator, r.period, r.mapped, r.a * pb.x, r.b * pa.x FROM ratio r
	JOIN indicator i ON i.code = r.indicator
	JOIN indicator ia ON ia.code = i.numerator JOIN power pa ON pa.n = ia.scale
	JOIN indicator ib ON ib.code = i.denominator JOIN power pb ON pb.n = ib.scale
	WHERE r.reported + r.partly > 0;
CREATE UNIQUE INDEX temp.value_key ON value (unit, indicator, period, mapped);

SELECT 'total', unit, indicator, period, mapped, CASE WHEN reported + partly THEN value ELSE '-' END, expected, reported, partly
	FROM total;

SELECT 'ratio', r.unit, r.indicator, r.period, r.mapped, r.expected, r.reported, r.partly, coalesce(v.n, 'missing'), v.d
	FROM ratio r LEFT JOIN value v ON v.unit = r.unit AND v.indicator = r.indicator AND v.period = r.period AND v.mapped = r.mapped;

SELECT 'change', v.unit, v.indicator, v.period,
	CASE WHEN b.n IS NULL THEN 'missing' ELSE v.n * b.d - b.n * v.d END, CASE WHEN b.d THEN b.n * v.d ELSE 0 END
	FROM value v JOIN period p ON p.code = v.period AND p.end - p.start < 12
	LEFT JOIN period q ON q.start = p.start - 12 AND q.end = p.end - 12
	LEFT JOIN value b ON b.unit = v.unit AND b.indicator = v.indicator AND b.period = q.code AND b.mapped = 1
	WHERE v.mapped = 1 AND v.d != 0;

-- The most narrow target: of the unit, of its level, of all; of the year, of every year.
CREATE TEMP TABLE aim AS
	SELECT u.id AS unit, i.code AS indicator, p.code AS period,
		(SELECT t.value FROM target t WHERE t.indicator = i.code AND t.year IN (0, p.start / 12)
			AND t.level IN ('', u.level) AND t.unit IN ('', u.code)
			ORDER BY t.unit != '' DESC, t.level != '' DESC, t.year DESC LIMIT 1) AS n,
		CASE WHEN i.aggregation = 'ty_le' THEN 10000 ELSE w.x END AS d
	FROM unit_life u, indicator i JOIN power w ON w.n = i.scale JOIN period p ON p.end - p.start = 11;
SELECT 'target', unit, indicator, period, n, d FROM aim WHERE n IS NOT NULL;
SELECT 'reached', a.unit, a.indicator, a.period, CASE WHEN v.n IS NULL THEN 'missing' ELSE v.n * a.d END, v.d * a.n
	FROM aim a LEFT JOIN value v ON v.unit = a.unit AND v.indicator = a.indicator AND v.period = a.period AND v.mapped = 0
	WHERE a.n IS NOT NULL;
