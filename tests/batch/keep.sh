#!/bin/bash
# SPDX-License-Identifier: MIT
# What a second run keeps, what it makes again and why, what it removes.
. tests/lib.sh
. tests/batch/lib.bash
job=$scratch/job
out=$scratch/made/out
make_job "$job" 20

batch "$job/job.xml" -o "$out"
equal "batch: all done" 0 "$status"
equal "batch: all rendered" "22 0 0 0" "$(counts)"
equal "batch: every document is there" 22 "$(pdfs "$out")"
matches "batch: tells about the isolation" '^isolation: ' "$(cat "$scratch/err")"
matches "batch: says where the list is" 'report\.html' "$(tail -n 1 "$scratch/err")"
equal "batch: nothing on stdout" "" "$(cat "$scratch/out")"
equal "batch: nothing but documents, lists and the state" ".vanban manifest.jsonl report.html thu van-ban" \
	"$(LC_ALL=C ls -A "$out" | tr '\n' ' ' | sed 's/ $//')"
matches "batch: notes where the job is, seen from the folder" $'^job\t\.\./\.\./job/job\.xml$' "$(cat "$out/.vanban/job")"
"$VANBAN" render "$job/van-ban/thong-bao.xml" -o "$scratch/alone.pdf"
succeeds "batch: a document file gives the same PDF as render" cmp "$scratch/alone.pdf" "$out/van-ban/thong-bao.pdf"

exits "batch: verify finds all as written" 0 "$VANBAN" verify "$out"
exits "batch: rendered once more, all come out the same" 0 "$VANBAN" verify --render "$out"
exits "batch: with other data in the job they do not" 1 sh -c \
	'sed -i "s/Xã số 5,/Xã số 50,/" "$1" && "$2" verify --render "$3"; status=$?; sed -i "s/Xã số 50,/Xã số 5,/" "$1"; exit $status' \
	sh "$job/noi-gui.csv" "$VANBAN" "$out"

cp -r "$out" "$scratch/first"
batch "$job/job.xml" -o "$out" --why
equal "batch again: all done" 0 "$status"
equal "batch again: all kept" "0 22 0 0" "$(counts)"
equal "batch again: nothing to explain" "" "$(grep note: "$scratch/err")"
same_folder "batch again: the folder is as it was" "$scratch/first" "$out"

# One row changes, one file disappears, one is damaged, a document file changes.
sed -i 's/^X005,Xã số 5,/X005,Xã số 5 mới,/' "$job/noi-gui.csv"
rm "$out/thu/X007.pdf"
printf x >>"$out/thu/X009.pdf"
sed -i 's/năm 2026 như sau/năm 2026 cụ thể như sau/' "$job/van-ban/thong-bao.xml"
batch "$job/job.xml" -o "$out" --why
equal "batch after changes: what changed is rendered" "4 18 0 0" "$(counts)"
why=$(grep note: "$scratch/err")
matches "why: the row" 'thu/X005\.pdf: note: .*changed' "$why"
matches "why: the missing file" 'thu/X007\.pdf: note: .*missing' "$why"
matches "why: the damaged file" 'thu/X009\.pdf: note: .*file was changed' "$why"
matches "why: the document file" 'van-ban/thong-bao\.pdf: note: .*changed' "$why"
batch "$job/job.xml" -o "$scratch/made/fresh"
same_folder "batch after changes: the folder is as one made from nothing" "$scratch/made/fresh" "$out"

# A row in front moves all others to another place in the job; none is rendered again.
sed -i '2i X000,Xã số 0,việc đầu năm' "$job/noi-gui.csv"
sed 's|<so>{stt}</so>|<so/>|' -i "$job/job.xml"
batch "$job/job.xml" -o "$out"
sed -i '/^X000/d' "$job/noi-gui.csv"
batch "$job/job.xml" -o "$out"
equal "batch: a row less renders nothing" "0 22 0 0" "$(counts)"
matches "batch: what is gone is told" 'thu/X000\.pdf: note: .*--prune' "$(cat "$scratch/err")"
[ -e "$out/thu/X000.pdf" ] && pass "batch: what is gone stays" || fail "batch: what is gone stays"
batch "$job/job.xml" -o "$out" --prune
matches "prune: what is gone is told" 'thu/X000\.pdf: note: .*removed' "$(cat "$scratch/err")"
[ -e "$out/thu/X000.pdf" ] && fail "prune: it is gone" || pass "prune: it is gone"
rm -rf "$scratch/made/fresh"
batch "$job/job.xml" -o "$scratch/made/fresh"
same_folder "prune: the folder is as one made from nothing" "$scratch/made/fresh" "$out"

# A document that is wrong fails alone, every time, and goes in when it is mended; its old PDF does not stay.
sed -i.good 's|<ngay>2026-02-04</ngay>|<ngay>2026-02-30</ngay>|' "$job/van-ban/thong-bao.xml"
for again in first second; do
	batch "$job/job.xml" -o "$out" --why
	equal "failed document, $again run: status" 1 "$status"
	equal "failed document, $again run: the others are kept" "0 21 1 0" "$(counts)"
	matches "failed document, $again run: names its line" 'thong-bao\.xml:10:[0-9]+: error: ' "$(cat "$scratch/err")"
	[ -e "$out/van-ban/thong-bao.pdf" ] && fail "failed document, $again run: no old PDF" || pass "failed document, $again run: no old PDF"
done
matches "failed document: why it is tried again" 'failed last time' "$(cat "$scratch/err")"
matches "failed document: in the manifest" '"status":"failed".*2026-02-30' "$(cat "$out/manifest.jsonl")"
mv "$job/van-ban/thong-bao.xml.good" "$job/van-ban/thong-bao.xml"
batch "$job/job.xml" -o "$out"
equal "mended document: rendered" "1 21 0 0" "$(counts)"
same_folder "mended document: the folder is as if nothing had happened" "$scratch/made/fresh" "$out"

batch "$job/job.xml" -o "$out" -q
equal "batch -q: nothing to say" "" "$(cat "$scratch/err")"
rm "$out/thu/X001.pdf"
batch "$job/job.xml" -o "$out" -q
equal "batch -q: rendering is nothing to say either" "0 " "$status $(cat "$scratch/err")"
