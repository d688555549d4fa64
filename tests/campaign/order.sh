# SPDX-License-Identifier: MIT
# However the data are split over files, whatever the order of values and files, and with a part of them from CSV: the
# same figures and the same PDF, byte for byte.
. tests/lib.sh
. tests/campaign/lib.bash

documents=$(echo fixtures/tinh-mau/*.xml)
# render FOLDER XML...: the sample documents with these campaign files
render() {
	local folder=$1 file data=()
	shift
	for file; do data+=(--data "$file"); done
	mkdir -p "$folder"
	# shellcheck disable=SC2086 # many names
	"$VANBAN" render "${data[@]}" $documents -o "$folder/" >"$scratch/messages" 2>&1 || true
}

"$rollup" "$sample"/*.xml >"$scratch/whole" 2>"$scratch/messages"
equal "order: the sample province has no mistake" "" "$(head -n 5 "$scratch/messages")"
render "$scratch/pdf" "$sample"/*.xml
equal "order: every sample document is rendered" "$(wc -w <<<"$documents")" "$(find "$scratch/pdf" -name '*.pdf' | wc -l)"

# dealt NAME COUNT SEED [CSV]
dealt() {
	local folder=$scratch/$3 files
	mkdir "$folder"
	awk -v folder="$folder" -v count="$2" -v seed="$3" -v csv="${4-}" -f tests/campaign/split.awk "$sample"/*.xml
	mapfile -t files < <(find "$folder" -name '*.xml' | LC_ALL=C sort -R --random-source=<(yes "$3"))
	"$rollup" "${files[@]}" >"$folder/out" 2>"$folder/messages" || true
	if [ -s "$folder/messages" ]; then
		fail "order: $1" "$(head -n 10 "$folder/messages")"
	elif cmp -s "$scratch/whole" "$folder/out"; then
		pass "order: $1"
	else
		fail "order: $1" "$(diff "$scratch/whole" "$folder/out" | head -n 10)"
	fi
	render "$folder/pdf" "${files[@]}"
	equal "order: $1, the same PDF files" "" "$(diff -rq "$scratch/pdf" "$folder/pdf")"
}

dealt "one file" 1 11
dealt "two files" 2 12
dealt "seven files" 7 13
dealt "sixty files" 60 14
dealt "CSV with Vietnamese numbers" 3 15 viet
dealt "CSV with plain numbers" 2 16 thuong
