#!/bin/bash
# SPDX-License-Identifier: MIT
# A document file that changes while the run goes on and is restored afterwards: what was made of the other text is not
# kept. Rows that are wrong, named by their place in the CSV file.
. tests/lib.sh
. tests/batch/lib.bash
job=$scratch/job
out=$scratch/out.d
make_job "$job" 400
batch "$job/job.xml" -o "$scratch/clean"
equal "a clean run" "402 0 0 0" "$(counts)"

# The files come last: the plan is made, the first letters are there, then the file changes.
cp "$job/van-ban/thong-bao.xml" "$scratch/saved.xml"
"$VANBAN" batch "$job/job.xml" -o "$out" -q -j 1 2>/dev/null &
pid=$!
while kill -0 $pid 2>/dev/null && [ ! -e "$out/thu/X001.pdf" ]; do sleep 0.01; done
sed 's/năm 2026 như sau/năm 2026 cụ thể như sau/' "$scratch/saved.xml" >"$job/van-ban/thong-bao.xml"
wait $pid
cp "$scratch/saved.xml" "$job/van-ban/thong-bao.xml"
cmp -s "$scratch/clean/van-ban/thong-bao.pdf" "$out/van-ban/thong-bao.pdf" && echo "# the file was rendered before it changed" ||
	pass "a file changed in between: what was there then is rendered"
batch "$job/job.xml" -o "$out"
equal "restored afterwards: nothing fails" 0 "$status"
same_folder "restored afterwards: the folder is that of the clean run" "$scratch/clean" "$out"

# A letter that no font has, in a row.
make_job "$job" 3
sed -i 's/^X002,Xã số 2/X002,Xã 中/' "$job/noi-gui.csv"
batch "$job/job.xml" -o "$scratch/rows"
equal "a wrong row: its document fails alone" "1 4 0 1 0" "$status $(counts)"
matches "a wrong row: told with its place" 'noi-gui\.csv:3:1: note: ' "$(cat "$scratch/err")"
equal "a wrong row: only that one" 1 "$(grep -c 'noi-gui\.csv' "$scratch/err")"
matches "a wrong row: in the manifest" 'noi-gui\.csv","line":3' "$(cat "$scratch/rows/manifest.jsonl")"
matches "a wrong row: in the report" 'noi-gui\.csv:3' "$(cat "$scratch/rows/report.html")"
batch "$job/job.xml" -o "$scratch/again" --deadline 0.001 --only X001
matches "a row that takes too long: told with its place" 'noi-gui\.csv:2:1: note: ' "$(cat "$scratch/err")"
