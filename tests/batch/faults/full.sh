# SPDX-License-Identifier: MIT
# The disk is full: a small tmpfs at every 4 KiB of what the folder needs, so that documents, journal, manifest and report
# all meet the end; then the disk is enlarged and the run goes on. The same with too few inodes, and with a disk that is
# full again while the run goes on.
if [ "${1-}" != --inside ]; then
	exec unshare -Urm bash "$0" --inside
fi
. tests/batch/faults/lib.bash
dir=$scratch/run
mkdir "$dir"

make_job short "$(few 12 3)"
clean_run short
need=$(($(du -s --apparent-size -B1 "$scratch/clean-short" | cut -f 1) / 4096 + $(find "$scratch/clean-short" | wc -l) + 8))

# says_full TEXT: the run ended as it should
says_full() {
	[ "$status" = 70 ] || breach "$1: status $status" "$scratch/said"
	grep -q 'the disk is full' "$scratch/said" || breach "$1: it does not say that the disk is full" "$scratch/said"
}

# on_disk "OPTIONS" "ENLARGED" TEXT: a run on a small disk, and on with it when it is large enough
on_disk() {
	mount -t tmpfs -o "$1" none "$dir" || return
	batch short "$dir" -q -j 1
	status=$?
	if [ $status != 0 ]; then
		full=$((full + 1))
		says_full "$3"
		held "$3" --unfinished "$dir" "$scratch/expected-short"
		if ls "$dir"/manifest.jsonl >/dev/null 2>&1; then told=$((told + 1)); fi
		[ "$4" = "" ] || "$4" "$3"
		mount -o "remount,$2" none "$dir"
		settle "$3" short "$dir" -j 1
	else
		enough=$((enough + 1))
		equals "$3" short "$dir"
	fi
	umount "$dir"
}

# No room yet when it goes on: it stops again, and nothing is worse.
no_better() {
	batch short "$dir" -q -j 1
	status=$?
	says_full "$1, again"
	held "$1, again" --unfinished "$dir" "$scratch/expected-short"
	faults=$((faults + 1))
}

full=0 enough=0 told=0
for ((size = 1; size <= need && enough < 3; size += $(few 1 5))); do
	on_disk "size=$((size * 4))k" size=64m "a disk of $((size * 4)) KiB" "$([ $((size % 8)) = 0 ] && echo no_better)"
done
faults=$((faults + full))
echo "# a disk of 4 to $((size * 4 - 4)) KiB: full $full times, enough $enough times"
[ $enough != 0 ] || breach "no disk was large enough" "$scratch/said"
verdict "full: a disk full at every 4 KiB, enlarged, the same folder" $full "$(few 40 3)"

full=0 enough=0
for ((inodes = 2; inodes <= 64 && enough < 2; inodes += $(few 1 6))); do
	on_disk "size=64m,nr_inodes=$inodes" nr_inodes=1000 "a disk of $inodes inodes" ""
done
faults=$((faults + full))
verdict "full: too few inodes at every number" $full "$(few 15 2)"

# /dev/full and a limit on the size of files.
struck_here=0
for size in $(few "1 2 4 8 12 16 20" 8); do
	find "$dir" -mindepth 1 -delete
	(ulimit -f "$size" && batch short "$dir" -q -j 1)
	status=$?
	[ $status != 0 ] || { equals "files of at most $size KiB" short "$dir" && continue; }
	struck_here=$((struck_here + 1)) faults=$((faults + 1))
	[ $status = 70 ] || breach "files of at most $size KiB: status $status" "$scratch/said"
	settle "files of at most $size KiB" short "$dir" -j 1
done
verdict "full: a limit on the size of files" $struck_here
tell_counts
