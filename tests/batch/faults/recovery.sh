# SPDX-License-Identifier: MIT
# A fault while a run goes on after a fault: a folder half done is killed, or fails, at every step of going on; then it goes
# on again. Also when documents are to be made anew because the data changed, and removed because they are gone.
. tests/batch/faults/lib.bash
dir=$scratch/run
make_job few "$(few 6 3)"
clean_run few
calls=openat,write,pwrite64,close,fsync,fdatasync,?renameat,renameat2,unlinkat,ftruncate,sendto

# half_done: what a kill in the middle of the renames has left, with a temporary file and a torn record
rm -rf "$scratch/half"
struck "$scratch/half" few renameat,renameat2 signal=SIGKILL:when=$(few 3 2) -j 1
if [ "$status" != 137 ]; then
	fail "recovery: a run is killed in the middle" "status $status" "$(cat "$scratch/said")"
	exit 1
fi
kills=$((kills + 1))
printf 'torn' >>"$scratch/half/.vanban/journal"
mkdir -p "$scratch/half/cong-van/nhom-1"
printf 'torn' >"$scratch/half/cong-van/nhom-1/.vanban-all-T0001.pdf.tmp"

# every_step NAME JOB START "FAULT"... : going on from the folder START, with each fault at each step
every_step() {
	local name=$1 job=$2 start=$3 fault call n at
	shift 3
	struck_here=0
	rm -rf "$scratch/dry"
	cp -r "$start" "$scratch/dry"
	trace_calls "$scratch/dry" "$job" $calls -j 1 $more | thin 3 >"$scratch/steps"
	while read -r call n _; do
		for fault; do
			# (strace does not close what it says could not be closed.)
			case $fault-$call in error*-close) continue ;; esac
			rm -rf "$dir"
			cp -r "$start" "$dir"
			struck "$dir" "$job" "$call" "$fault:when=$n" -j 1 $more
			[ "$hits" != 0 ] || continue
			at="$fault at $call number $n"
			struck_here=$((struck_here + 1))
			case $fault in *SIGKILL) kills=$((kills + 1)) ;; *) faults=$((faults + hits)) ;; esac
			# A worker that nothing can be sent to is given up, with its document.
			case $status-$call-$fault in 0-*-* | 70-*-* | 137-*-*SIGKILL | 1-sendto-*) ;; *) breach "$at: status $status" "$scratch/said" ;; esac
			[ -n "$more" ] || held "$at" --unfinished "$dir" "$scratch/expected-$job" || continue
			again "$job" "$dir" -j 1 $more || breach "$at: going on" "$scratch/said"
			equals "$at" "$job" "$dir"
		done
	done <"$scratch/steps"
	verdict "$name" $struck_here "$(few 60 1)"
}
more=
every_step "recovery: killed, out of space, or failing while it goes on" few "$scratch/half" \
	signal=SIGKILL error=ENOSPC error=EIO

# The job changes: one row is other, one is gone, one is new. Old documents stand until theirs are there; with --prune those
# that are gone go, and the folder is a clean run's of the new job.
make_job changed "$(few 6 3)"
sed -i '2s/;1$/;1001/; 3d; $a\T9999;nhom-9;Chi hội mới (mẫu);9999' "$scratch/changed.csv"
sed -i 's/changed.csv/few.csv/' "$scratch/changed.xml"
cp "$scratch/few.csv" "$scratch/few-old.csv"
cp "$scratch/few.xml" "$scratch/few-old.xml"
mv "$scratch/changed.csv" "$scratch/few.csv"
rm "$scratch/changed.xml"
cp -r "$scratch/clean-few" "$scratch/before"
clean_run few
more=--prune
every_step "recovery: a changed job, killed or failing at every step" few "$scratch/before" signal=SIGKILL error=EIO
tell_counts
