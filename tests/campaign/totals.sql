-- SPDX-License-Identifier: MIT
-- Every total of a campaign from its reports alone, by the definitions below and by nothing of the engine's.
-- Tables come from load.awk; `period` (code, start, end) is given by the caller.
--
-- A value counts when its report is the latest for unit, indicator and period. It belongs to the unit of its code that
-- lives in the last month of the report's period, and to every period that holds the report's period whole.
-- A sum adds them; a balance and a count take the last one, and only from units that live in the period's last month.
-- A unit owes an indicator for each of its cycles (month, quarter, half, year) that ends in the unit's life and in the
-- indicator's and lies in the period; it has reported when no month of these is without a value, and partly when some are.
-- Who owes nothing and gave something is counted too.
-- Of a ratio a unit's two values count when it gave both, and of two sums for the same months; of several years, in each
-- year in which that is so. It is expected when it owes or gave one of the two, where both are due from anybody.
CREATE TABLE unit_life AS
	SELECT u.*, (SELECT p.id FROM unit p WHERE p.code = u.parent AND p.first <= u.last AND u.first <= p.last
		ORDER BY p.first LIMIT 1) AS parent_id FROM unit u;
CREATE INDEX unit_code ON unit_life (code);

-- The months in which a unit can have values of an indicator.
CREATE TABLE tenure AS
	SELECT u.id AS unit, i.code AS indicator, i.aggregation, i.cycle, max(u.first, i.first) AS first, min(u.last, i.last) AS last
	FROM unit_life u JOIN indicator i ON i.aggregation != 'ty_le' AND instr(i.levels, ' ' || u.level || ' ')
		AND max(u.first, i.first) <= min(u.last, i.last);
CREATE UNIQUE INDEX tenure_key ON tenure (unit, indicator);

-- The latest report of each cell, and whose it is.
CREATE TABLE cell AS
	SELECT u.id AS unit, r.indicator, r.start, r.end, r.value FROM (
		SELECT code, indicator, start, end, value, max(date) FROM report GROUP BY code, indicator, start, end) r
	JOIN unit_life u ON u.code = r.code AND u.first <= r.end AND r.end <= u.last;
CREATE INDEX cell_key ON cell (unit, indicator, end);

-- Which periods hold which spans of whole months.
CREATE TABLE holds AS
	WITH length(n) AS (VALUES (1), (3), (6), (12))
	SELECT DISTINCT s.start, s.start + n - 1 AS end, p.code AS period FROM period s, length
	JOIN period p ON p.start <= s.start AND s.start + n - 1 <= p.end WHERE s.start = s.end AND s.start % n = 0;
CREATE INDEX holds_key ON holds (start, end);

-- What each unit itself gave in each period.
CREATE TABLE gave AS
	SELECT c.unit, c.indicator, h.period, sum(c.value) AS total, max(c.end) AS last_end
	FROM cell c JOIN holds h ON h.start = c.start AND h.end = c.end
	GROUP BY c.unit, c.indicator, h.period;
CREATE UNIQUE INDEX gave_key ON gave (unit, indicator, period);

-- Who owes what: whole cycles of the year in the period whose last month lies in the tenure.
CREATE TABLE cycle_end AS
	WITH RECURSIVE month(m) AS (
		SELECT min(start) FROM period UNION ALL SELECT m + 1 FROM month WHERE m < (SELECT max(end) FROM period)),
	length(n) AS (VALUES (1), (3), (6), (12))
	SELECT n AS cycle, m - n + 1 AS start, m AS end FROM month, length WHERE (m + 1) % n = 0;
CREATE TABLE duty AS
	WITH term AS (SELECT DISTINCT cycle, first, last FROM tenure),
	owed AS (
		SELECT t.cycle, t.first, t.last, p.code AS period, sum(e.end - max(e.start, t.first) + 1) AS months
		FROM term t JOIN cycle_end e ON e.cycle = t.cycle AND t.first <= e.end AND e.end <= t.last
		JOIN period p ON p.start <= e.start AND e.end <= p.end GROUP BY t.cycle, t.first, t.last, p.code)
	SELECT t.unit, t.indicator, o.period, o.months
	FROM tenure t JOIN owed o ON o.cycle = t.cycle AND o.first = t.first AND o.last = t.last;
CREATE UNIQUE INDEX duty_key ON duty (unit, indicator, period);

-- Months that were owed and have a value: the longer of the report's period and the cycle must lie in the period.
CREATE TABLE met AS
	WITH RECURSIVE covered(unit, indicator, cycle, start, end, m) AS (
		SELECT c.unit, c.indicator, i.cycle, c.start, c.end, c.start
		FROM cell c JOIN indicator i ON i.code = c.indicator
		UNION ALL SELECT unit, indicator, cycle, start, end, m + 1 FROM covered WHERE m < end),
	owed AS (
		SELECT c.unit, c.indicator, min(c.start, m - m % c.cycle) AS start, max(c.end, m - m % c.cycle + c.cycle - 1) AS end,
			count(*) AS months
		FROM covered c JOIN tenure t ON t.unit = c.unit AND t.indicator = c.indicator
			AND t.first <= m AND m - m % c.cycle + c.cycle - 1 <= t.last
		GROUP BY 1, 2, 3, 4)
	SELECT o.unit, o.indicator, h.period, sum(o.months) AS months
	FROM owed o JOIN holds h ON h.start = o.start AND h.end = o.end
	GROUP BY o.unit, o.indicator, h.period;
CREATE UNIQUE INDEX met_key ON met (unit, indicator, period);

-- One unit, one indicator, one period.
CREATE TABLE share AS
	SELECT t.unit, t.indicator, p.code AS period,
		CASE WHEN g.unit IS NULL THEN NULL
			WHEN t.aggregation = 'cong' THEN g.total
			WHEN t.aggregation = 'dem' THEN last.value > 0
			ELSE last.value END AS value,
		g.unit IS NOT NULL AND (d.unit IS NULL OR coalesce(m.months, 0) = d.months) AS complete
	FROM tenure t JOIN period p ON t.first <= p.end AND p.start <= t.last AND (t.aggregation = 'cong' OR p.end <= t.last)
	LEFT JOIN gave g ON g.unit = t.unit AND g.indicator = t.indicator AND g.period = p.code
	LEFT JOIN cell last ON last.unit = t.unit AND last.indicator = t.indicator AND last.end = g.last_end
	LEFT JOIN duty d ON d.unit = t.unit AND d.indicator = t.indicator AND d.period = p.code
	LEFT JOIN met m ON m.unit = t.unit AND m.indicator = t.indicator AND m.period = p.code
	WHERE g.unit IS NOT NULL OR d.unit IS NOT NULL;
CREATE INDEX share_key ON share (unit);
CREATE UNIQUE INDEX share_cell ON share (unit, indicator, period);

-- The months of each period of a year that the reports of a sum cover, a bit a month.
CREATE TABLE spread AS
	WITH RECURSIVE month(unit, indicator, start, end, m) AS (
		SELECT c.unit, c.indicator, c.start, c.end, c.start FROM cell c
		WHERE c.indicator IN (SELECT numerator FROM indicator UNION SELECT denominator FROM indicator)
		UNION ALL SELECT unit, indicator, start, end, m + 1 FROM month WHERE m < end)
	SELECT s.unit, s.indicator, h.period, sum(DISTINCT 1 << (m % 12)) AS months
	FROM month s JOIN tenure t ON t.unit = s.unit AND t.indicator = s.indicator AND t.aggregation = 'cong'
		AND t.first <= m AND m <= t.last
	JOIN holds h ON h.start = s.start AND h.end = s.end JOIN period p ON p.code = h.period AND p.end - p.start < 12
	GROUP BY s.unit, s.indicator, h.period;
CREATE UNIQUE INDEX spread_key ON spread (unit, indicator, period);

-- The periods of one year of which a ratio's period is made, where both sides are due from anybody.
CREATE TABLE part AS
	SELECT r.code AS ratio, r.numerator, r.denominator, p.code AS period, p.end, y.code AS part, y.end AS part_end,
		a.aggregation AS a_kind, b.aggregation AS b_kind,
		EXISTS (SELECT 1 FROM cycle_end e WHERE e.cycle = a.cycle AND y.start <= e.start AND e.end <= y.end
			AND a.first <= e.end AND e.end <= a.last)
		AND EXISTS (SELECT 1 FROM cycle_end e WHERE e.cycle = b.cycle AND y.start <= e.start AND e.end <= y.end
			AND b.first <= e.end AND e.end <= b.last) AS due
	FROM indicator r JOIN indicator a ON a.code = r.numerator JOIN indicator b ON b.code = r.denominator
	JOIN period p JOIN period y ON CASE WHEN p.end - p.start < 12 THEN y.code = p.code
		ELSE y.end - y.start = 11 AND p.start <= y.start AND y.end <= p.end END
	WHERE r.aggregation = 'ty_le';

-- One unit's pair of values of a ratio, first by part.
CREATE TABLE pair_part AS
	SELECT u.id AS unit, q.ratio, q.period, q.part_end, q.a_kind, q.b_kind, a.value AS a, b.value AS b,
		coalesce(a.complete AND b.complete, 0) AS complete, q.due,
		a.value IS NOT NULL AND b.value IS NOT NULL
			AND (q.a_kind != 'cong' OR q.b_kind != 'cong' OR am.months = bm.months) AS matched
	FROM part q JOIN unit_life u
	LEFT JOIN share a ON a.unit = u.id AND a.indicator = q.numerator AND a.period = q.part
		AND (q.a_kind = 'cong' OR u.first <= q.end AND q.end <= u.last)
	LEFT JOIN share b ON b.unit = u.id AND b.indicator = q.denominator AND b.period = q.part
		AND (q.b_kind = 'cong' OR u.first <= q.end AND q.end <= u.last)
	LEFT JOIN spread am ON am.unit = u.id AND am.indicator = q.numerator AND am.period = q.part
	LEFT JOIN spread bm ON bm.unit = u.id AND bm.indicator = q.denominator AND bm.period = q.part
	WHERE a.unit IS NOT NULL OR b.unit IS NOT NULL;
DELETE FROM pair_part WHERE NOT matched AND NOT due;
CREATE TABLE pair AS
	WITH marked AS (SELECT *, max(CASE WHEN matched THEN part_end END) OVER (PARTITION BY unit, ratio, period) AS latest
		FROM pair_part)
	SELECT unit, ratio, period, max(matched) AS matched, min(matched AND complete) AS complete,
		sum(CASE WHEN matched AND (a_kind = 'cong' OR part_end = latest) THEN a END) AS a,
		sum(CASE WHEN matched AND (b_kind = 'cong' OR part_end = latest) THEN b END) AS b
	FROM marked GROUP BY unit, ratio, period;
CREATE INDEX pair_key ON pair (unit);

-- Who stands under whom, as it was.
CREATE TABLE under AS
	WITH RECURSIVE up(top, unit) AS (
		SELECT id, id FROM unit_life
		UNION ALL SELECT u.parent_id, up.unit FROM up JOIN unit_life u ON u.id = up.top WHERE u.parent_id IS NOT NULL)
	SELECT top, unit, 0 AS mapped, 1 AS certain FROM up;

-- Old units mapped onto new. A unit goes where its successors go, and without one it stays with its parent; successors
-- that began after the end of `top` do not count. What reaches `top` on every way is part of it, what reaches it on some
-- ways only is in doubt: it is expected and its value is not known.
CREATE TABLE successor AS
	SELECT DISTINCT old.id AS unit, new.id AS next, new.first AS since FROM merger m
	JOIN unit_life old ON old.code = m.old JOIN unit_life new ON new.code = m.new AND new.first > old.last
	WHERE old.last = (SELECT max(last) FROM unit_life x WHERE x.code = m.old AND x.last < new.first)
		AND new.first = (SELECT min(first) FROM unit_life x WHERE x.code = m.new AND x.first > old.last)
	UNION
	SELECT old.id, new.id, new.first FROM unit_life old JOIN unit_life new ON new.code = old.code AND new.first > old.last
	WHERE new.first = (SELECT min(first) FROM unit_life x WHERE x.code = old.code AND x.first > old.last);
CREATE TABLE way AS
	WITH until(last) AS (SELECT DISTINCT last FROM unit_life)
	SELECT t.last, s.unit, s.next FROM until t JOIN successor s ON s.since <= t.last
	UNION
	SELECT t.last, u.id, u.parent_id FROM until t JOIN unit_life u
	WHERE u.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM successor s WHERE s.unit = u.id AND s.since <= t.last);
CREATE INDEX way_key ON way (last, unit);
CREATE TABLE reach AS
	WITH RECURSIVE walk(top, last, unit, at) AS (
		SELECT t.id, t.last, u.id, u.id FROM unit_life t JOIN unit_life u ON u.first <= t.last
		UNION SELECT w.top, w.last, w.unit, y.next FROM walk w JOIN way y ON y.last = w.last AND y.unit = w.at
		WHERE w.at != w.top)
	SELECT top, unit, max(at = top) AS arrives,
		max(at != top AND NOT EXISTS (SELECT 1 FROM way y WHERE y.last = walk.last AND y.unit = walk.at)) AS escapes
	FROM walk GROUP BY top, unit;
INSERT INTO under SELECT top, unit, 1, NOT escapes FROM reach WHERE arrives;

CREATE TABLE total AS
	SELECT r.top AS unit, s.indicator, s.period, r.mapped, sum(CASE WHEN r.certain THEN s.value END) AS value,
		count(*) AS expected, sum(r.certain AND s.complete) AS reported,
		sum(r.certain AND NOT s.complete AND s.value IS NOT NULL) AS partly
	FROM under r JOIN share s ON s.unit = r.unit GROUP BY r.top, s.indicator, s.period, r.mapped;
CREATE UNIQUE INDEX total_key ON total (unit, indicator, period, mapped);

CREATE TABLE ratio AS
	SELECT r.top AS unit, p.ratio AS indicator, p.period, r.mapped, sum(CASE WHEN r.certain THEN p.a END) AS a,
		sum(CASE WHEN r.certain THEN p.b END) AS b, count(*) AS expected, sum(r.certain AND p.complete) AS reported,
		sum(r.certain AND p.matched AND NOT p.complete) AS partly
	FROM under r JOIN pair p ON p.unit = r.unit GROUP BY r.top, p.ratio, p.period, r.mapped;
CREATE UNIQUE INDEX ratio_key ON ratio (unit, indicator, period, mapped);
