# SPDX-License-Identifier: MIT
# For the tests of finished files: renders every fixture once into $scratch; $rendered lists the names that came out.
# shellcheck shell=bash
. tests/lib.sh
rendered=
for document in fixtures/valid/*.xml; do
	name=$(basename "$document" .xml)
	if timeout 120 "$VANBAN" render "$document" -o "$scratch/$name.pdf" --lang en >"$scratch/said" 2>&1; then
		rendered="$rendered $name"
	else
		fail "pdf: $document renders" "$(cat "$scratch/said")"
	fi
done
[ -n "$rendered" ] || fail "pdf: there are fixtures"

# trace NAME: the marks on the pages of $scratch/NAME.pdf, in $scratch/NAME.trace
trace() {
	mutool trace "$scratch/$1.pdf" 2>"$scratch/$1.trace-said" | awk -f tests/pdf/trace.awk >"$scratch/$1.trace"
}
