# SPDX-License-Identifier: MIT
# SIGKILL at random moments of a run over 300 letters: of the supervisor, of its whole process group, of a worker or the
# syncer. Each run is resumed, some of them killed again while they resume.
. tests/batch/faults/lib.bash
wanted=$(few 210 6)
make_job letters "$(few 300 60)"
clean_run letters
span=$took

# start [ARG...]: a run in its own process group; $leader is its process
start() {
	setsid "$VANBAN" batch "$scratch/letters.xml" -o "$dir" -q "$@" >"$scratch/out" 2>"$scratch/said" </dev/null &
	leader=$!
}

# One of the processes that the supervisor has started.
pick_child() {
	local children=()
	read -r -a children <"/proc/$leader/task/$leader/children" || true
	[ ${#children[@]} != 0 ] || return
	random 0 $((${#children[@]} - 1))
	victim=${children[$drawn]}
}

# strike WHOM: after a random moment; $status is the supervisor's
strike() {
	random 0 "$span"
	sleep "$(printf '%d.%06d' $((drawn / 1000000)) $((drawn % 1000000)))"
	case $1 in
	supervisor) kill -KILL $leader 2>/dev/null ;;
	group) kill -KILL -- -$leader 2>/dev/null ;;
	child)
		victim=
		pick_child 2>/dev/null
		[ -n "$victim" ] && kill -KILL "$victim" 2>/dev/null && killed_child=1
		;;
	esac
	wait $leader 2>/dev/null
	status=$?
}

whom=(supervisor group child)
done_kills=0 done_children=0 redone=0
dir=$scratch/run
for ((try = 0; done_kills < wanted && try < wanted * 5 + 20; try++)); do
	rm -rf "$dir"
	killed_child=0
	random 1 3
	jobs=$drawn
	victim=${whom[$((try % 3))]}
	text="$victim, try $try, -j $jobs"
	start -j $jobs
	strike "$victim"
	if [ "$status" = 137 ]; then
		done_kills=$((done_kills + 1))
	elif [ $killed_child = 1 ]; then
		# A worker's death costs its document in this run, the syncer's ends it; too late, nothing.
		case $status in
		0 | 1 | 70) done_kills=$((done_kills + 1)) done_children=$((done_children + 1)) ;;
		*) breach "$text: status $status" "$scratch/said" ;;
		esac
	else
		[ "$status" = 0 ] || breach "$text: nothing was killed, status $status" "$scratch/said"
		continue
	fi
	mkdir -p "$dir"
	held "$text" --unfinished "$dir" "$scratch/expected-letters" || continue
	# Every fourth is killed again while it goes on.
	if [ $((try % 4)) = 3 ]; then
		start -j 2
		strike supervisor
		if [ "$status" = 137 ]; then
			done_kills=$((done_kills + 1)) redone=$((redone + 1))
		fi
	fi
	random 1 3
	settle "$text" letters "$dir" -j $drawn
done
kills=$((kills + done_kills))
echo "# seed $SEED: $done_kills kills, $done_children of them of a worker or the syncer, $redone while resuming"
verdict "kill: at a random moment, resumed, the same folder" $done_kills $wanted
tell_counts
