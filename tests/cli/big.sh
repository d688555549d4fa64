#!/bin/bash
# SPDX-License-Identifier: MIT
# Files of absurd size are refused quickly and in little memory; nothing is left behind.
. tests/lib.sh

# refused NAME FILE SECONDS MIB
refused() {
	local limit=$4 status
	# The address sanitizer reserves terabytes of addresses: no limit there.
	nm "$VANBAN" 2>/dev/null | grep -q __asan_init && limit=
	[ -z "$limit" ] || limit="ulimit -v $((limit * 1024));"
	timeout "$3" bash -c "$limit exec '$VANBAN' render '$2' -o '$scratch/out.pdf' --lang en" >"$scratch/out" 2>"$scratch/err"
	status=$?
	if [ $status = 1 ] && [ -s "$scratch/err" ]; then
		pass "big: $1"
	else
		fail "big: $1" "status $status" "$(head -c 500 "$scratch/err")"
	fi
	[ ! -e "$scratch/out.pdf" ] && pass "big: $1: nothing left" || fail "big: $1: nothing left"
	rm -f "$2"
}

head='<?xml version="1.0" encoding="UTF-8"?><van_ban mau="mttq/ke_hoach">'
{ printf '%s<noi_dung><doan>' "$head"; head -c 200000000 /dev/zero | tr '\0' 'a'; printf '</doan></noi_dung></van_ban>'; } >"$scratch/text.xml"
refused "200 MB of text" "$scratch/text.xml" 20 1000
{ printf '%s' "$head"; yes '<doan>a</doan>' | head -c 200000000; printf '</van_ban>'; } >"$scratch/elements.xml"
refused "200 MB of elements" "$scratch/elements.xml" 20 1000
{ printf '%s' "$head"; yes '<a>' | head -n 1000000 | tr -d '\n'; } >"$scratch/deep.xml"
refused "a million elements in one another" "$scratch/deep.xml" 20 1000
{ printf '%s<noi_dung ' "$head"; yes | head -n 200000 | awk '{ printf "a%d=\"1\" ", NR }'; printf '/></van_ban>'; } >"$scratch/attributes.xml"
refused "200,000 attributes" "$scratch/attributes.xml" 20 1000
{ printf '%s<' "$head"; head -c 5000000 /dev/zero | tr '\0' 'b'; printf '/></van_ban>'; } >"$scratch/name.xml"
refused "a name of 5 MB" "$scratch/name.xml" 20 1000
mkfifo "$scratch/pipe.xml"
refused "a pipe that nobody fills" "$scratch/pipe.xml" 10 1000
exit 0
