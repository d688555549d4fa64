#!/bin/bash
# SPDX-License-Identifier: MIT
# What stops a run, and what a run stops: locks, folders that cannot be written, full disks, documents without end.
. tests/lib.sh
. tests/batch/lib.bash
job=$scratch/job
out=$scratch/there
make_job "$job" 6

# Another program holds the lock as a run would.
batch "$job/job.xml" -o "$out"
exec {lock}<>"$out/.vanban/lock"
flock -x $lock
batch "$job/job.xml" -o "$out"
equal "two runs: the second is refused" 70 "$status"
matches "two runs: it says why" 'another run' "$(cat "$scratch/err")"
batch "$job/job.xml" -o "$out" --shard 1/2
equal "two runs: a shard beside a whole run is refused" 70 "$status"
exec {lock}>&-
batch "$job/job.xml" -o "$out"
equal "two runs: afterwards it goes" 0 "$status"

batch "$job/job.xml" -o "$job/job.xml"
equal "a file is no folder" 70 "$status"
if unshare -Urm true 2>/dev/null; then
	mkdir "$scratch/small" "$scratch/fixed"
	# in_space COMMAND...: with a disk of 128 KiB at $scratch/small and one that can only be read at $scratch/fixed
	in_space() {
		unshare -Urm sh -c 'mount -t tmpfs -o size=128k none "$1/small" && mount -t tmpfs -o ro none "$1/fixed" &&
			shift && "$@"' sh "$scratch" "$@"
	}
	in_space "$VANBAN" batch --lang en "$job/job.xml" -o "$scratch/fixed" >/dev/null 2>"$scratch/err"
	equal "a disk that can only be read: status" 70 $?
	matches "a disk that can only be read: it says so" 'can only be read' "$(cat "$scratch/err")"
	# shellcheck disable=SC2016 # for the inner shell
	in_space sh -c '"$1" batch --lang en "$2/job.xml" -o "$3/small" --isolation=none; echo $? >"$3/status"
		find "$3/small" -name ".vanban-*" | wc -l >"$3/left"; mount -o remount,size=8m "$3/small"
		"$1" batch --lang en "$2/job.xml" -o "$3/small" --isolation=none 2>"$3/second"; echo $? >>"$3/status"
		cp -r "$3/small" "$3/saved"' sh "$VANBAN" "$job" "$scratch" 2>"$scratch/err"
	equal "a full disk: stops, and goes on when there is room" "70 0" "$(tr '\n' ' ' <"$scratch/status" | sed 's/ $//')"
	matches "a full disk: says so" 'the disk is full' "$(cat "$scratch/err")"
	matches "a full disk: says how much is needed" 'what is left .*needs about [0-9.]+ [KM]B' "$(cat "$scratch/err")"
	equal "a full disk: nothing half done" 0 "$(cat "$scratch/left")"
	batch "$job/job.xml" -o "$scratch/clean"
	same_folder "a full disk, resumed: the folder is that of the clean run" "$scratch/clean" "$scratch/saved"
else
	pass "a disk that can only be read # SKIP no user namespaces here"
fi

# A thousandth of a second is too short for any document: each is stopped and named, the run goes on.
batch "$job/job.xml" -o "$scratch/late" --deadline 0.001 --only thong-bao
equal "deadline: the document failed" "0 0 1 0" "$(counts)"
equal "deadline: status" 1 "$status"
matches "deadline: it says so" 'was not finished within 0\.001 seconds' "$(cat "$scratch/err")"
batch "$job/job.xml" -o "$scratch/late"
equal "deadline: with more time all are made" "8 0 0 0" "$(counts)"

batch "$job/job.xml" -o "$scratch/open" --isolation none
matches "isolation none: the log says so" '^isolation: none' "$(cat "$scratch/err")"
succeeds "isolation none: the same documents" diff -r "$scratch/open/thu" "$out/thu"
for word in auto require; do
	batch "$job/job.xml" -o "$scratch/shut" --isolation $word
	if [ $word = require ] && ! grep -q Landlock.*seccomp "$scratch/err"; then
		equal "isolation require: refused where the kernel cannot" 70 "$status"
	else
		equal "isolation $word" 0 "$status"
	fi
done
