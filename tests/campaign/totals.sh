# SPDX-License-Identifier: MIT
# Totals, balances, counts, ratios, changes against the year before and targets of the sample province, for every unit,
# indicator and period: what the engine says against what SQLite computes from the same reports.
. tests/lib.sh
. tests/campaign/lib.bash

# compare NAME KINDS XML...
compare() {
	local name=$1 kinds=$2 kind
	shift 2
	if ! database "$scratch/$name.db" "$@"; then
		fail "$name: SQLite loads the reports" "$(cat "$scratch/sqlite.out")"
		return
	fi
	sqlite3 -batch "$scratch/$name.db" <tests/campaign/figures.sql 2>"$scratch/sqlite.out" |
		awk -f tests/campaign/figures.awk | LC_ALL=C sort >"$scratch/expected"
	equal "$name: SQLite computes" "" "$(cat "$scratch/sqlite.out")"
	if ! "$rollup" "$@" 2>"$scratch/messages" | LC_ALL=C sort >"$scratch/actual"; then
		fail "$name: the engine loads the files" "$(head -n 20 "$scratch/messages")"
		return
	fi
	equal "$name: the engine has no remark" "" "$(head -n 20 "$scratch/messages")"
	for kind in $kinds; do
		grep "^$kind	" "$scratch/expected" >"$scratch/expected.$kind"
		grep "^$kind	" "$scratch/actual" >"$scratch/actual.$kind"
		[ -s "$scratch/expected.$kind" ] || fail "$name: there is a $kind"
		same "$name: every $kind ($(wc -l <"$scratch/expected.$kind") of them)" "$scratch/expected.$kind" "$scratch/actual.$kind"
	done
}

compare province "total ratio change target reached" "$sample"/*.xml
compare split "total change" "$sample"/chia-tach/*.xml
