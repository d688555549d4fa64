#!/bin/bash
# SPDX-License-Identifier: MIT
# What the lists of a folder claim: parts of one job only, nothing unseen, nothing gone, nothing half; and what verify and
# merge say to whom.
. tests/lib.sh
. tests/batch/lib.bash
job=$scratch/job
out=$scratch/there
make_job "$job" 6

# said STATUS COMMAND...: of vanban, in English; what it said is in $scratch/err
said() {
	local expected=$1
	shift
	"$VANBAN" "$@" --lang en >"$scratch/out" 2>"$scratch/err" </dev/null
	status=$?
	[ $status = "$expected" ]
}
# is NAME STATUS WORDS COMMAND...
is() {
	local name=$1 expected=$2 words=$3
	shift 3
	said "$expected" "$@"
	equal "$name: status" "$expected" "$status"
	[ -z "$words" ] || matches "$name: says so" "$words" "$(cat "$scratch/err")"
}
both_parts() {
	for shard in 1 2; do
		batch "$job/job.xml" -o "$scratch/part-$shard" --shard $shard/2 "$@"
	done
}

# Parts made of different texts, or with different templates.
batch "$job/job.xml" -o "$scratch/part-1" --shard 1/2
sed -i.good 's/2026-12-04/2026-12-05/' "$job/job.xml"
batch "$job/job.xml" -o "$scratch/part-2" --shard 2/2
is "merge: other words in the job file" 1 'manifest-2-of-2.*other texts than .*manifest-1-of-2.*older' \
	merge "$scratch/part-1" "$scratch/part-2" -o "$out"
mv "$job/job.xml.good" "$job/job.xml"
mkdir -p "$scratch/templates/documents/mttq"
{ cat templates/documents/mttq/cong_van.lua; echo "-- changed"; } >"$scratch/templates/documents/mttq/cong_van.lua"
batch "$job/job.xml" -o "$scratch/part-2" --shard 2/2 --templates "$scratch/templates"
is "merge: another template" 1 'template file documents/mttq/cong_van than .*older' \
	merge "$scratch/part-1" "$scratch/part-2" -o "$out"
both_parts
is "merge: the same" 0 '' merge "$scratch/part-1" "$scratch/part-2" -o "$out"

# A document that leaves the job.
cp "$job/noi-gui.csv" "$scratch/rows"
sed -i '/^X003/d' "$job/noi-gui.csv"
both_parts --prune
is "merge again: what is gone is told" 0 'thu/X003\.pdf: note: .*--prune' merge "$scratch/part-1" "$scratch/part-2" -o "$out"
is "merge again: verify knows it" 0 'no longer belong to the job: 1' verify "$out"
is "merge --prune: it is removed" 0 'thu/X003\.pdf: note: .*removed' merge "$scratch/part-1" "$scratch/part-2" -o "$out" --prune
[ -e "$out/thu/X003.pdf" ] && fail "merge --prune: it is gone" || pass "merge --prune: it is gone"
batch "$job/job.xml" -o "$scratch/whole"
succeeds "merge --prune: the manifest of one run" cmp "$scratch/whole/manifest.jsonl" "$out/manifest.jsonl"
mkdir "$scratch/other"
sed 's/2026-12-04/2026-12-05/' "$job/job.xml" >"$scratch/other/job.xml"
cp -r "$job/noi-gui.csv" "$job/van-ban" "$scratch/other"
batch "$scratch/other/job.xml" -o "$scratch/other/out"
is "merge: not into the folder of another job" 1 'another job' \
	merge "$scratch/part-1" "$scratch/part-2" -o "$scratch/other/out"
cp "$scratch/rows" "$job/noi-gui.csv"

# A change, and a run of one document only.
rm -rf "$out" "$scratch/whole"
batch "$job/job.xml" -o "$out"
sed -i 's/^X004,Xã số 4,/X004,Xã số 4 mới,/; s/^X005,Xã số 5,/X005,Xã số 5 mới,/' "$job/noi-gui.csv"
batch "$job/job.xml" -o "$out" --only X004
matches "--only after a change: the rest is not claimed" '^1 of them were made earlier' "$(cat "$scratch/err")"
equal "--only after a change: in the manifest" "X005" \
	"$(grep '"checked":false' "$out/manifest.jsonl" | sed 's/.*"code":"\([^"]*\)".*/\1/')"
is "--only after a change: verify" 1 'did not hold against .*: 1;' verify "$out"
batch "$job/job.xml" -o "$out"
batch "$job/job.xml" -o "$scratch/whole"
same_folder "--only after a change, then all: as made from nothing" "$scratch/whole" "$out"
is "all: verify" 0 '' verify "$out"
sed -i '2i X000,Xã số 0,việc đầu năm' "$job/noi-gui.csv"
batch "$job/job.xml" -o "$out" --only X000
said 1 verify "$out"
matches "--only after a new row: the manifest is in order" 'did not hold against' "$(cat "$scratch/err")"
both_parts
batch "$job/job.xml" -o "$scratch/part-1" --shard 1/2
sed -i 's/Xã số/Xã thứ/' "$job/noi-gui.csv"
batch "$job/job.xml" -o "$scratch/part-1" --shard 1/2 --limit 1
batch "$job/job.xml" -o "$scratch/part-2" --shard 2/2
is "merge: a part not looked at" 1 'did not look at them' merge "$scratch/part-1" "$scratch/part-2" -o "$scratch/never"

# Not all is there.
rm -rf "$out"
batch "$job/job.xml" -o "$out" --limit 2
is "not all made: verify" 1 'not made yet: 7 of 9' verify "$out"

# Lists of parts and of the whole in one folder.
rm -rf "$out"
for shard in 1 2; do batch "$job/job.xml" -o "$out" --shard $shard/2; done
said 0 merge "$out"
sed -i 's/^X001,/X101,/' "$job/noi-gui.csv"
for shard in 1 2; do batch "$job/job.xml" -o "$out" --shard $shard/2 --prune; done
equal "parts run again: no list of the whole" "" "$(cd "$out" && ls manifest.jsonl report.html 2>/dev/null)"
said 0 merge "$out"
batch "$job/job.xml" -o "$out"
equal "a whole run: no lists of parts" "manifest.jsonl report.html" "$(cd "$out" && echo manifest* report*)"

# Who has the folder; what a killed run has left.
exec {lock}<>"$out/.vanban/lock"
flock -s $lock
batch "$job/job.xml" -o "$out"
equal "a reader has the folder: refused" 70 "$status"
matches "a reader has the folder: says who" 'verify or merge is reading' "$(cat "$scratch/err")"
flock -x $lock
rm "$out/manifest.jsonl"
is "a run has the folder: verify" 70 'a run is writing' verify "$out"
is "a run has the folder: merge" 70 'a run is writing' merge "$out" -o "$scratch/never"
exec {lock}>&-
batch "$job/job.xml" -o "$out"
: >"$out/thu/.vanban-all-X002.pdf.tmp"
is "a leftover: verify" 1 '\.vanban-all-X002\.pdf\.tmp: error: a run that was killed' verify "$out"
batch "$job/job.xml" -o "$out"

# verify --render as the batch was run; without .vanban.
is "verify --render --deadline: as of batch" 1 'was not finished within 0\.001 seconds' \
	verify --render "$out" --deadline 0.001 -j 1
rm -rf "$out/.vanban"
is "handed over without .vanban: verify" 0 '' verify "$out"
is "handed over without .vanban: verify --render" 1 'without --render' verify "$out" --render
for option in "--prune" "--shard 1/2" "-o x" "--list" "-j 2" "--render -j 0" "--isolation none" "--format pdf"; do
	# shellcheck disable=SC2086 # several words
	exits "usage: verify $option" 2 "$VANBAN" verify "$out" $option
done
for option in "--render" "-j 2" "--only X" "--data x" "--why"; do
	# shellcheck disable=SC2086 # several words
	exits "usage: merge $option" 2 "$VANBAN" merge "$out" -o "$scratch/never" $option
done
