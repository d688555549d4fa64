#!/bin/bash
# SPDX-License-Identifier: MIT
# A part of a job: --list, --only, --limit, --sample, shards; the command line.
. tests/lib.sh
. tests/batch/lib.bash
job=$scratch/job
out=$scratch/out.d
make_job "$job" 20

batch "$job/job.xml" --list
equal "--list: every document, in order" $'22\nX001\tthu/X001.pdf\nthong-bao\tvan-ban/thong-bao.pdf' \
	"$(wc -l <"$scratch/out"; sed -n '1p;$p' "$scratch/out")"
equal "--list: says nothing else" "0 " "$status $(cat "$scratch/err")"
batch "$job/job.xml" --list --only X003,X001 --only thong-bao
equal "--list --only" "X001 X003 thong-bao" "$(cut -f 1 "$scratch/out" | tr '\n' ' ' | sed 's/ $//')"
batch "$job/job.xml" --list -o "$out"
[ -e "$out" ] && fail "--list makes no folder" || pass "--list makes no folder"

batch "$job/job.xml" -o "$out" --only X004
equal "--only: one" "1 0 0 0 1" "$(counts) $(pdfs "$out")"
batch "$job/job.xml" -o "$out" --limit 5
equal "--limit: the first five, one of them kept" "4 1 0 0 5" "$(counts) $(pdfs "$out")"
batch "$job/job.xml" -o "$out" --sample
equal "--sample: a few" 0 "$status"
[ "$(pdfs "$out")" -le 10 ] && [ -e "$out/thu/X001.pdf" ] && pass "--sample: the first, and few" || fail "--sample: the first, and few" "$(find "$out")"
equal "a part: the manifest has what there is" "$(pdfs "$out")" "$(grep -c '"status":"done"' "$out/manifest.jsonl")"
batch "$job/job.xml" -o "$out"
batch "$job/job.xml" -o "$scratch/whole"
same_folder "parts, then the whole: as the whole at once" "$scratch/whole" "$out"
batch "$job/job.xml" -o "$out" --only X4
equal "--only: an unknown code" 1 "$status"

for shard in 1 2 3; do
	batch "$job/job.xml" -o "$scratch/parts" --shard $shard/3
	equal "shard $shard: done" 0 "$status"
done
equal "shards: together all documents" 22 "$(pdfs "$scratch/parts")"
equal "shards: a manifest each" "manifest-1-of-3.jsonl manifest-2-of-3.jsonl manifest-3-of-3.jsonl" \
	"$(cd "$scratch/parts" && echo manifest*)"
for kind in thu van-ban; do
	same_folder "shards: the documents of the whole, $kind" "$scratch/whole/$kind" "$scratch/parts/$kind"
done
exits "merge: the shards are one" 0 "$VANBAN" merge "$scratch/parts"
equal "merge: as many documents" 22 "$(grep -c '"status":"done"' "$scratch/parts/manifest.jsonl")"
batch "$job/job.xml" -o "$scratch/parts" --shard 2/3
equal "shard again: all kept" "0" "$(counts | cut -d ' ' -f 1)"

exits "usage: batch without a job file" 2 "$VANBAN" batch -o "$out"
exits "usage: batch without a folder" 2 "$VANBAN" batch "$job/job.xml"
exits "usage: batch to stdout" 2 "$VANBAN" batch "$job/job.xml" -o -
for wrong in "-j 0" "-j x" "--limit 0" "--shard 3/2" "--shard 0/2" "--shard 2" "--deadline 0" "--deadline x" "--memory 1" \
	"--isolation perhaps" "--only ,"; do
	# shellcheck disable=SC2086 # two words
	exits "usage: $wrong" 2 "$VANBAN" batch "$job/job.xml" -o "$out" $wrong
done
exits "a job file that is not there" 1 "$VANBAN" batch "$scratch/none.xml" -o "$out"
