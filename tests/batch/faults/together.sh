# SPDX-License-Identifier: MIT
# What happens around a run: a second one on its folder, forks that fail, too few descriptors, closed pipes, signals to
# stop, a stopped process, other clocks and time zones.
. tests/batch/faults/lib.bash
dir=$scratch/run
make_job letters "$(few 300 80)"
clean_run letters
span=$took

pause() {
	sleep "$(printf '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000)))"
}
start() {
	setsid "$VANBAN" batch "$scratch/letters.xml" -o "$dir" -q "$@" >"$scratch/out" 2>"$scratch/said" </dev/null &
	leader=$!
}
# until it has begun to write
begun() {
	local tries
	for ((tries = 0; tries < 500; tries++)); do
		[ -s "$dir/.vanban/journal" ] && return
		sleep 0.002
	done
	return 1
}

# Two runs at once. The first is stopped in the middle so that the second surely meets it.
times=0
for ((n = 0; n < $(few 10 2); n++)); do
	rm -rf "$dir"
	start -j 2
	begun && kill -STOP $leader 2>/dev/null
	cp "$scratch/said" "$scratch/first" 2>/dev/null
	if [ -d "/proc/$leader" ] && [ ! -e "$dir/manifest.jsonl" ]; then
		"$VANBAN" batch "$scratch/letters.xml" -o "$dir" -q >"$scratch/out" 2>"$scratch/second" </dev/null
		status=$?
		times=$((times + 1)) faults=$((faults + 1))
		[ $status = 70 ] && grep -q 'another run' "$scratch/second" || breach "the second: status $status" "$scratch/second"
		"$VANBAN" batch "$scratch/letters.xml" -o "$dir" -q --shard 1/2 >"$scratch/out" 2>"$scratch/second" </dev/null
		status=$?
		[ $status = 70 ] && grep -q 'another run' "$scratch/second" || breach "a shard: status $status" "$scratch/second"
	fi
	kill -CONT $leader 2>/dev/null
	wait $leader
	status=$?
	[ $status = 0 ] || breach "the first: status $status" "$scratch/said"
	equals "the first" letters "$dir"
done
verdict "together: a second run is refused, the first unharmed" $times "$(few 8 1)"

# Many at once, at one moment: one of them does it, or one after another.
times=0
for ((n = 0; n < $(few 10 1); n++)); do
	rm -rf "$dir"
	pids=() refused=0
	for i in 1 2 3 4 5; do
		"$VANBAN" batch "$scratch/letters.xml" -o "$dir" -q -j 1 >/dev/null 2>"$scratch/said-$i" </dev/null &
		pids+=($!)
	done
	for pid in "${pids[@]}"; do
		wait "$pid"
		case $? in
		0) ;;
		70) refused=$((refused + 1)) ;;
		*) breach "five at once: one ended with another status" "$scratch"/said-? ;;
		esac
	done
	[ $refused -lt 5 ] || breach "five at once: all were refused" "$scratch"/said-?
	times=$((times + refused)) faults=$((faults + refused))
	equals "five at once" letters "$dir"
done
verdict "together: five at once" $times

# fork fails: for the syncer, a worker, later ones, all.
make_job few 8
clean_run few
times=0
for when in 1 2 3 2+ 1+; do
	for calls in clone,clone3; do
		rm -rf "$dir"
		struck "$dir" few $calls "error=EAGAIN:when=$when" -j 2
		[ "$hits" != 0 ] || continue
		times=$((times + 1)) faults=$((faults + hits))
		case $status in
		0) equals "fork $when fails" few "$dir" ;;
		70)
			[ -s "$scratch/said" ] || breach "fork $when fails: not a word"
			settle "fork $when fails" few "$dir"
			;;
		*) breach "fork $when fails: status $status" "$scratch/said" ;;
		esac
	done
	[ $quick = 0 ] || [ "$when" != 2 ] || break
done
verdict "together: forks that fail" $times 2

# A user who may have no more processes.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
	times=0
	for processes in $(few "1 2 3" 2); do
		rm -rf "$dir"
		mkdir "$dir"
		chmod 777 "$dir" "$scratch"
		setpriv --reuid=54321 --regid=54321 --clear-groups prlimit --nproc="$processes" \
			"$VANBAN" batch "$scratch/few.xml" -o "$dir" -q -j 2 >"$scratch/out" 2>"$scratch/said" </dev/null
		status=$?
		case $status in
		0) equals "$processes processes" few "$dir" ;;
		70)
			[ -s "$scratch/said" ] || breach "$processes processes: not a word"
			times=$((times + 1)) faults=$((faults + 1))
			settle "$processes processes" few "$dir"
			;;
		*) breach "$processes processes: status $status" "$scratch/said" ;;
		esac
	done
	verdict "together: a user who may have no more processes" $times
else
	pass "together: a user who may have no more processes # SKIP not root"
fi

# Too few descriptors: at every number, until it is enough.
times=0 enough=0
for ((files = 4; files < 64 && enough < 3; files += $(few 1 5))); do
	rm -rf "$dir"
	(ulimit -n $files && batch few "$dir" -q -j 2)
	status=$?
	if [ $status = 0 ]; then
		enough=$((enough + 1))
		equals "$files descriptors" few "$dir"
		continue
	fi
	times=$((times + 1)) faults=$((faults + 1))
	[ -s "$scratch/said" ] || breach "$files descriptors: not a word"
	# Below what loading needs, files cannot be read at all (1, or what the loader of programs says).
	case $status in 1 | 70 | 127) ;; *) breach "$files descriptors: status $status" "$scratch/said" ;; esac
	mkdir -p "$dir"
	settle "$files descriptors" few "$dir"
done
[ $enough != 0 ] || breach "64 descriptors are not enough" "$scratch/said"
verdict "together: too few descriptors at every number" $times

# Nobody listens: closed pipes, closed descriptors.
times=0
nobody() {
	local name=$1 expected=$2
	shift 2
	rm -rf "$dir"
	"$@" </dev/null
	status=$?
	times=$((times + 1)) faults=$((faults + 1))
	[ $status = "$expected" ] || [ $status = 0 ] || breach "$name: status $status"
	[ $status = 0 ] || again few "$dir"
	equals "$name" few "$dir"
}
job=$scratch/few.xml
: >"$scratch/said"
# shellcheck disable=SC2317
run_silent() { "$VANBAN" batch "$job" -o "$dir" "$@"; }
closed_stderr() { run_silent 2> >(exec true) >/dev/null; }
closed_both() { run_silent > >(exec true) 2>&1; }
no_stderr() { run_silent 2>&-; }
no_stdout() { run_silent >&- 2>/dev/null; }
nothing() { run_silent <&- >&- 2>&-; }
full_stderr() { run_silent 2>/dev/full >/dev/null; }
nobody "stderr is a closed pipe" 0 closed_stderr
nobody "stdout and stderr are a closed pipe" 0 closed_both
nobody "no stderr" 0 no_stderr
nobody "no stdout" 0 no_stdout
nobody "no descriptors at all" 0 nothing
nobody "stderr is a full disk" 0 full_stderr
verdict "together: nobody listens" $times 6

# Signals to stop: one, and a second one; to the supervisor, and to the whole group as a terminal does.
times=0 slowest=0
stopped() {
	local signal=$1 expected=$2 twice=$3 whom=$4 began
	rm -rf "$dir"
	start -j 2
	random 0 "$span"
	pause "$drawn"
	kill -"$signal" -- "$whom$leader" 2>/dev/null
	began=${EPOCHREALTIME/./}
	[ "$twice" = 0 ] || kill -"$signal" -- "$whom$leader" 2>/dev/null
	wait $leader
	status=$?
	took=$((${EPOCHREALTIME/./} - began))
	mkdir -p "$dir"
	case $status in
	"$expected")
		times=$((times + 1)) faults=$((faults + 1))
		[ $took -le "$slowest" ] || slowest=$took
		# It may be stopped before it has a run to interrupt; then it has said nothing.
		settle "$signal, twice $twice" letters "$dir"
		;;
	0) equals "$signal too late" letters "$dir" ;;
	*) breach "$signal, twice $twice: status $status" "$scratch/said" ;;
	esac
}
for ((n = 0; n < $(few 15 1); n++)); do
	stopped INT 130 0 ""
	stopped INT 130 1 ""
	stopped TERM 143 0 ""
	stopped TERM 143 1 -
	stopped HUP 129 0 ""
	stopped INT 130 0 -
done
echo "# stopping took at most $((slowest / 1000)) ms"
[ $slowest -lt 2000000 ] || breach "stopping took $slowest microseconds"
verdict "together: INT, TERM and HUP, once and twice" $times "$(few 30 1)"

# A process that stands still for longer than a deadline: the supervisor alone, then all of them.
times=0
for ((n = 0; n < $(few 3 1); n++)); do
	rm -rf "$dir"
	start -j 2 --deadline 1
	begun && kill -STOP $leader 2>/dev/null && times=$((times + 1)) faults=$((faults + 1))
	sleep 1.3
	kill -CONT $leader 2>/dev/null
	wait $leader
	status=$?
	[ $status = 0 ] || breach "the supervisor stood still: status $status" "$scratch/said"
	equals "the supervisor stood still" letters "$dir"
done
for ((n = 0; n < $(few 3 0); n++)); do
	rm -rf "$dir"
	start -j 2 --deadline 1
	begun && kill -STOP -- -$leader 2>/dev/null && times=$((times + 1)) faults=$((faults + 1))
	sleep 1.3
	kill -CONT -- -$leader 2>/dev/null
	wait $leader
	status=$?
	case $status in
	0) ;;
	1) held "all stood still" --may-fail "$dir" "$scratch/expected-letters" && again letters "$dir" ;;
	*) breach "all stood still: status $status" "$scratch/said" ;;
	esac
	equals "all stood still" letters "$dir"
done
verdict "together: STOP and CONT" $times

# Neither clock, nor zone, nor language, nor mask, nor the time of files leaves a trace.
times=0
elsewhen() {
	local text=$1
	shift
	times=$((times + 1)) faults=$((faults + 1))
	rm -rf "$dir"
	env "$@" "$VANBAN" batch "$scratch/letters.xml" -o "$dir" -q -j 2 >"$scratch/out" 2>"$scratch/said" </dev/null
	status=$?
	[ $status = 0 ] || breach "$text: status $status" "$scratch/said"
	equals "$text" letters "$dir"
}
elsewhen "in Kiritimati" TZ=Pacific/Kiritimati
elsewhen "west of everything" TZ=UTC+12
elsewhen "in 2001" SOURCE_DATE_EPOCH=1000000000
elsewhen "in English" LC_ALL=C LANGUAGE=en
elsewhen "another home" HOME=/nonexistent USER=nobody TMPDIR=/nonexistent
if unshare -UrT --monotonic 100000000 true 2>/dev/null; then
	elsewhen "a machine that runs for years" unshare -UrT --monotonic 100000000 --boottime 100000000
fi
if command -v faketime >/dev/null; then
	elsewhen "in 2038" faketime '2038-01-19 03:14:05'
	elsewhen "before 1970 ended" faketime '1970-12-31 23:59:58'
	elsewhen "a clock five times as fast" faketime -f '+0 x5'
fi
# A clock that was put back: everything in the folder is of the future, or of long ago.
for stamp in 2099-12-31 1999-01-01; do
	rm -rf "$dir"
	start -j 2
	begun
	kill -KILL $leader 2>/dev/null
	wait $leader 2>/dev/null
	find "$dir" -exec touch -h -d "$stamp" {} +
	times=$((times + 1)) faults=$((faults + 1))
	settle "files of $stamp" letters "$dir"
done
verdict "together: other clocks, zones and languages" $times 7
tell_counts
