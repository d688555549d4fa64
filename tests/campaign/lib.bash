# SPDX-License-Identifier: MIT
# For the campaign tests: the sample province, and its totals computed without the engine. After tests/lib.sh.
# shellcheck shell=bash
sample=$BUILD/sample
rollup=$BUILD/tools/rollup

# database FILE XML...: a SQLite file with the tables of load.awk and totals.sql for the periods of 2023 to 2026
database() {
	local file=$1 tables=$scratch/tables
	shift
	rm -rf "$tables" "$file"
	mkdir -p "$tables"
	awk -v folder="$tables" -f tests/campaign/load.awk "$@"
	awk 'BEGIN {
		OFS = "\t"
		for (year = 2023; year <= 2026; year++) {
			start = year * 12
			for (month = 0; month < 12; month++)
				print sprintf("%d-%02d", year, month + 1), start + month, start + month
			for (quarter = 0; quarter < 4; quarter++)
				print year "-Q" (quarter + 1), start + quarter * 3, start + quarter * 3 + 2
			print year "-6T", start, start + 5
			print year "-6TC", start + 6, start + 11
			print year "-9T", start, start + 8
			print year, start, start + 11
		}
		print "2024..2025", 2024 * 12, 2025 * 12 + 11
		print "2023..2026", 2023 * 12, 2026 * 12 + 11
	}' >"$tables/period.tsv"
	{
		cat <<-'SQL'
			PRAGMA journal_mode = OFF;
			PRAGMA synchronous = OFF;
			CREATE TABLE unit (id, code, name, level, parent, first INTEGER, last INTEGER, kind);
			CREATE TABLE merger (old, new);
			CREATE TABLE indicator (code, aggregation, scale INTEGER, levels, cycle INTEGER, numerator, denominator,
				first INTEGER, last INTEGER);
			CREATE TABLE target (indicator, year INTEGER, level, unit, value INTEGER);
			CREATE TABLE report (code, indicator, start INTEGER, end INTEGER, date, value INTEGER);
			CREATE TABLE period (code, start INTEGER, end INTEGER);
			CREATE TABLE organisation (code, name, rank INTEGER);
			CREATE TABLE registration (code, organisation, unit, year INTEGER, kind, state, cost, registered, done);
			CREATE TABLE deadline (code, kind, level, start INTEGER, end INTEGER, due);
			.mode ascii
			.separator "\t" "\n"
		SQL
		for table in "$tables"/*.tsv; do
			echo ".import $table $(basename "$table" .tsv)"
		done
		cat tests/campaign/totals.sql
	} >"$scratch/load.sql"
	sqlite3 -batch "$file" <"$scratch/load.sql" >"$scratch/sqlite.out" 2>&1 || return
	[ "$(grep -v '^off$' "$scratch/sqlite.out")" = "" ]
}

# ask FILE SQL: its rows, tab-separated
ask() {
	sqlite3 -batch -separator $'\t' "$1" "$2"
}
