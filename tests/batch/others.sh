#!/bin/bash
# SPDX-License-Identifier: MIT
# What was in the folder before, or is in the way: files that no run has made, folders under the name of a document,
# another job, parts of another number; and remarks whose lines have moved.
. tests/lib.sh
. tests/batch/lib.bash
job=$scratch/job
out=$scratch/there
make_job "$job" 4
batch "$job/job.xml" -o "$scratch/clean"

# A file of someone else's: it stays, its document fails and says so, the others are made.
mkdir -p "$out/thu"
echo mine >"$out/thu/X001.pdf"
cp "$scratch/clean/thu/X002.pdf" "$out/thu/X002.pdf"
batch "$job/job.xml" -o "$out"
equal "a file that no run has made: the others are made" "1: 5 0 1 0" "$status: $(counts)"
equal "a file that no run has made: it stays" mine "$(cat "$out/thu/X001.pdf")"
matches "a file that no run has made: it is told" 'thu/X001\.pdf: error: a file that no run' "$(cat "$scratch/err")"
sed -i.good 's/<ngay>2026/<ngay>x2026/' "$job/job.xml"
batch "$job/job.xml" -o "$out"
equal "a document that fails leaves a file that no run has made" mine "$(cat "$out/thu/X001.pdf")"
matches "a document that fails: the file is told" 'thu/X001\.pdf: note: .*left as it is' "$(cat "$scratch/err")"
equal "documents that fail: what runs have made is gone" "thu/X001.pdf" "$(cd "$out" && find thu -type f)"
mv "$job/job.xml.good" "$job/job.xml"
rm "$out/thu/X001.pdf"
batch "$job/job.xml" -o "$out"
same_folder "moved away: the folder is that of the clean run" "$scratch/clean" "$out"

# Names that are taken: each fails alone.
rm -rf "$out"
mkdir -p "$out/thu/X001.pdf" "$scratch/elsewhere"
ln -s "$scratch/elsewhere" "$out/van-ban"
batch "$job/job.xml" -o "$out"
equal "names that are taken: the others are made" "1: 3 0 3 0" "$status: $(counts)"
matches "a folder under the name of a document" 'thu/X001\.pdf: error: a folder has the name' "$(cat "$scratch/err")"
matches "a symbolic link for a folder" 'van-ban/thong-bao\.pdf: error: one of the folders' "$(cat "$scratch/err")"
equal "a symbolic link is not followed" "" "$(ls -A "$scratch/elsewhere")"
exits "names that are taken: no path of this machine in the lists" 1 grep -q "$scratch" "$out/manifest.jsonl"
equal "names that are taken: nothing half done" 0 "$(find "$out" -name '.vanban-*' | wc -l)"
batch --json "$job/job.xml" -o "$out"
equal "--json: what failed has its document" 3 "$(grep -c '^{"document":"[^"]*\.pdf","level":"error"' "$scratch/err")"
rm -r "$out/thu/X001.pdf" "$out/van-ban"
batch "$job/job.xml" -o "$out"
same_folder "names that are free again: the folder is that of the clean run" "$scratch/clean" "$out"

# A killed run has renamed and not yet said so: the bytes are what they should be.
rm "$out/.vanban/journal"
batch "$job/job.xml" -o "$out"
same_folder "files without records that are right: the folder is that of the clean run" "$scratch/clean" "$out"

# Another job.
sed 's/Ban Thường trực Ủy ban/Ủy ban/' "$job/job.xml" >"$job/other.xml"
batch "$job/other.xml" -o "$out" --prune
equal "another job in the folder: refused" 70 "$status"
matches "another job in the folder: both are named" 'there: error: .*another job, “.*job/job\.xml”' "$(cat "$scratch/err")"
same_folder "another job in the folder: nothing is changed" "$scratch/clean" "$out"
batch "$job/other.xml" -o "$out" --shard 1/2
equal "a part of another job: refused" 70 "$status"
mv "$job/job.xml" "$job/renamed.xml"
batch "$job/renamed.xml" -o "$out"
equal "the job has another name: goes on" "0: 0 6 0 0" "$status: $(counts)"
mv "$job/renamed.xml" "$job/job.xml"
ln -s job.xml "$job/link.xml"
batch "$job/link.xml" -o "$out"
equal "another name of the same job: goes on" "0: 0 6 0 0" "$status: $(counts)"
rm -rf "$scratch/moved" && mkdir "$scratch/moved" && cp -r "$job" "$out" "$scratch/moved"
batch "$scratch/moved/job/job.xml" -o "$scratch/moved/there"
equal "moved with its folder: goes on" "0: 0 6 0 0" "$status: $(counts)"

# Parts of different numbers at one moment.
exec {lock}<>"$scratch/lock"
batch "$job/job.xml" -o "$scratch/parts" --shard 1/2
exec {lock}<>"$scratch/parts/.vanban/lock-1-of-2"
flock -x $lock
batch "$job/job.xml" -o "$scratch/parts" --shard 2/3
equal "parts of another number: refused" 70 "$status"
matches "parts of another number: both are named" 'part 1/2 .* part 2/3' "$(cat "$scratch/err")"
batch "$job/job.xml" -o "$scratch/parts" --shard 2/2
equal "parts of the same number: go" 0 "$status"
exec {lock}>&-
batch "$job/job.xml" -o "$scratch/parts" --shard 2/3
equal "parts of another number: afterwards they go" 0 "$status"

# More documents that are gone than one reads.
make_job "$job" 60
batch "$job/job.xml" -o "$scratch/many"
make_job "$job" 4
batch "$job/job.xml" -o "$scratch/many"
equal "many that are gone: the first fifty" 50 "$(grep -c 'no longer a document' "$scratch/err")"
matches "many that are gone: how many more" '… and 6 more' "$(cat "$scratch/err")"

# Remarks (here: a word wider than the page) name a line of the job file; a line more above them, and they would name another.
sed -i "s|<doan>Ban|<doan>$(printf "a%.0s" {1..150}) Ban|" "$job/job.xml"
batch "$job/job.xml" -o "$scratch/remarked"
if grep -q '"diagnostics"' "$scratch/remarked/manifest.jsonl"; then
	batch "$job/job.xml" -o "$scratch/remarked"
	equal "remarks: kept" "0 6 0 0" "$(counts)"
	sed -i '1s/^/<!-- a line more -->\n/' "$job/job.xml"
	batch "$job/job.xml" -o "$scratch/remarked" --why
	matches "remarks that moved: made again" 'thu/X001\.pdf: note: its remarks may point' "$(cat "$scratch/err")"
	equal "remarks that moved: those only" "4 2 0 0" "$(counts)"
	batch "$job/job.xml" -o "$scratch/remarked-clean"
	same_folder "remarks that moved: the folder is as one made from nothing" "$scratch/remarked-clean" "$scratch/remarked"
else
	fail "remarks: there is one"
fi

"$VANBAN" batch --lang en "$job/job.xml" --list >/dev/full 2>"$scratch/err"
equal "--list to a full disk" 70 $?
matches "--list to a full disk: says what" 'the list of documents cannot be written' "$(cat "$scratch/err")"
exits "--list to a full disk: there is no folder to choose" 1 grep -q -e '-o' "$scratch/err"

# Workers that are shut in only in part are told of, however quiet the run is. The leak sanitizer cannot work traced.
if strace -f -qq -o /dev/null -e trace=landlock_create_ruleset true 2>/dev/null; then
	ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0" strace -f -qq -o /dev/null -e trace=landlock_create_ruleset -e inject=landlock_create_ruleset:error=ENOSYS \
		"$VANBAN" batch --lang en -q "$job/job.xml" -o "$scratch/open" >"$scratch/out" 2>"$scratch/err"
	equal "-q without Landlock: one line" 1 "$(wc -l <"$scratch/err")"
	matches "-q without Landlock: it says so" 'warning: .*no Landlock' "$(cat "$scratch/err")"
else
	pass "-q without Landlock # SKIP no strace here"
fi

# A disk that is full before the first document.
if unshare -Urm true 2>/dev/null; then
	mkdir "$scratch/small"
	# shellcheck disable=SC2016 # for the inner shell
	unshare -Urm sh -c 'mount -t tmpfs -o size=16k none "$3/small" && mkdir -p "$3/small/o/.vanban"
		head -c 40000 /dev/zero >"$3/small/fill"
		"$1" batch --lang en -q "$2/job.xml" -o "$3/small/o"; echo $? >"$3/status"' sh "$VANBAN" "$job" "$scratch" 2>"$scratch/err"
	equal "a disk that is full from the start: status" 70 "$(cat "$scratch/status")"
	matches "a disk that is full from the start: what to do" 'are free there.*make room' "$(cat "$scratch/err")"
else
	pass "a disk that is full from the start # SKIP no user namespaces here"
fi
