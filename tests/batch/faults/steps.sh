# SPDX-License-Identifier: MIT
# SIGKILL at every single step of a short run, as strace counts them: of the supervisor at each call that touches the
# folder or another process, of the syncer at each sync, of a worker at each document's beginning and answer.
. tests/batch/faults/lib.bash
dir=$scratch/run

# kill_at JOB CALL N [ARG...]
kill_at() {
	local job=$1 call=$2 n=$3 text="$2 number $3"
	rm -rf "$dir"
	mkdir "$dir"
	struck "$dir" "$job" "$call" "signal=SIGKILL:when=$n" -j 1 "${@:4}"
	[ "$hits" != 0 ] || return
	struck_here=$((struck_here + 1))
	kills=$((kills + 1))
	if [ -z "$follow" ] && [ "$status" != 137 ]; then
		breach "$text: status $status" "$scratch/said"
	fi
	settle "$text" "$job" "$dir" -j 1
}

# at_every NAME JOB "SYSCALLS" PATTERN MINIMUM: the supervisor, at each of its calls whose line matches
at_every() {
	local call n
	struck_here=0
	rm -rf "$scratch/dry"
	trace_calls "$scratch/dry" "$2" "$3" -j 1 | grep -E -- "$4" | thin 4 >"$scratch/steps"
	while read -r call n _; do kill_at "$2" "$call" "$n"; done <"$scratch/steps"
	verdict "$1" $struck_here "$(few "$5" 1)"
}

make_job few "$(few 6 3)"
clean_run few
calls=openat,mkdirat,?mkdir,write,pwrite64,close,fsync,fdatasync,?renameat,renameat2,unlinkat,ftruncate,flock
at_every "steps: the supervisor at every call on the folder" few $calls . 60
at_every "steps: the supervisor at every call to a worker or the syncer" few \
	clone,clone3,sendto,recvfrom,read,?poll,ppoll,wait4,kill,socketpair,signalfd4 . 20

# Over 64 documents: more than one group.
make_job groups "$(few 70 66)"
clean_run groups
at_every "steps: the supervisor at every write of a document or record" groups write,pwrite64 . 70
at_every "steps: the supervisor at every rename, fsync, and new file" groups \
	?renameat,renameat2,fsync,fdatasync,unlinkat,ftruncate,openat '^(renameat|fsync|fdata|unlink|ftrunc)|O_CREAT' 140

follow=-f
struck_here=0
for ((n = 1; n <= $(few 8 2); n++)); do kill_at groups syncfs $n; done
verdict "steps: the syncer at every sync" $struck_here

struck_here=0
for call in writev read prlimit64 $(few "getrusage openat" ""); do
	for ((n = 1; n <= $(few 8 1); n++)); do kill_at few $call $n; done
done
verdict "steps: whoever does it first, workers too" $struck_here "$(few 20 2)"

# A worker that ends in the middle of a document: it is made by another, or named and made by the next run.
struck_here=0 named=0
for signal in SIGKILL $(few "SIGSEGV SIGABRT SIGBUS" SIGSEGV); do
	for ((n = 1; n <= $(few 6 1); n++)); do
		rm -rf "$dir"
		struck "$dir" few writev "signal=$signal:when=$n" -j 1
		[ "$hits" != 0 ] || continue
		struck_here=$((struck_here + 1)) kills=$((kills + 1))
		text="worker, $signal at answer $n"
		case $status in
		0) ;;
		1)
			named=$((named + 1))
			held "$text" --may-fail "$dir" "$scratch/expected-few"
			grep -q '"status":"failed"' "$dir/manifest.jsonl" || breach "$text: nobody says so" "$scratch/said"
			again few "$dir" -j 1 || breach "$text: going on" "$scratch/said"
			;;
		*) breach "$text: status $status" "$scratch/said" ;;
		esac
		equals "$text" few "$dir"
	done
done
echo "# a worker dies at its answer: $struck_here runs, in $named of them a document was given up and named"
verdict "steps: a worker dies at its answer" $struck_here "$(few 12 2)"
tell_counts
