# SPDX-License-Identifier: MIT
# For the shell tests. A test prints "ok NAME" or "not ok NAME" and, after the latter, lines "# why".
# Tests run from the project's root; $VANBAN is the program, $scratch a folder of their own that vanishes.
# shellcheck shell=bash
set -u
export LC_ALL=C.UTF-8
VANBAN=${VANBAN:-build/vanban}
BUILD=${BUILD:-build}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/vanban-test.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

pass() {
	echo "ok $1"
}

# fail NAME [WHY...]: each further argument is explained line by line.
fail() {
	echo "not ok $1"
	shift
	[ $# = 0 ] || printf '%s\n' "$@" | sed 's/^/# /' | head -n 40
}

# same NAME EXPECTED-FILE ACTUAL-FILE
same() {
	local difference
	if difference=$(diff -u "$2" "$3" 2>&1); then pass "$1"; else fail "$1" "$difference"; fi
}

# equal NAME EXPECTED ACTUAL
equal() {
	if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "expected: $2" "got:      $3"; fi
}

# matches NAME PATTERN TEXT: an extended regular expression found in the text
matches() {
	if grep -Eq -- "$2" <<<"$3"; then pass "$1"; else fail "$1" "no match for: $2" "in: $3"; fi
}

# succeeds NAME COMMAND...
succeeds() {
	local name=$1 output
	shift
	if output=$("$@" 2>&1); then pass "$name"; else fail "$name" "status $? of: $*" "$output"; fi
}

# exits NAME STATUS COMMAND...: its output is left in $scratch/out and $scratch/err
exits() {
	local name=$1 expected=$2 status
	shift 2
	"$@" >"$scratch/out" 2>"$scratch/err" </dev/null
	status=$?
	if [ $status = "$expected" ]; then
		pass "$name"
	else
		fail "$name" "expected status $expected, got $status from: $*" "$(cat "$scratch/err")"
	fi
}
