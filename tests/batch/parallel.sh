# SPDX-License-Identifier: MIT
# The recipe for several machines with GNU parallel: shards as jobs with a job log, one of them killed; parallel called
# again does that one only, merge joins the shards, and the folder is that of one run.
if ! command -v parallel >/dev/null; then
	echo "ok parallel: shards as jobs # SKIP the package parallel is not installed"
	exit 0
fi
FAULTS=quick
. tests/batch/faults/lib.bash
export PARALLEL_HOME=$scratch/parallel
make_job letters 120
clean_run letters
dir=$scratch/together
: >"$scratch/started"

# A shard as a machine runs it: notes that it was started; the first time the second of four is killed on its way.
cat >"$scratch/shard" <<-END
	#!/bin/bash
	echo \$1 >>"$scratch/started"
	if [ "\$1" = 2 ] && [ ! -e "$scratch/killed" ]; then
		: >"$scratch/killed"
		strace -q -o /dev/null -e trace=renameat,renameat2 -e inject=renameat,renameat2:signal=SIGKILL:when=9 \\
			"$VANBAN" batch "$scratch/letters.xml" -o "\$2" -q -j 1 --shard 2/4
		exit
	fi
	exec "$VANBAN" batch "$scratch/letters.xml" -o "\$2" -q -j 1 --shard \$1/4
END
chmod +x "$scratch/shard"
# --sshlogin with ":" runs the jobs here; with names of machines there, on the folder they share.
recipe() {
	parallel --will-cite --sshlogin 2/: --joblog "$scratch/log" --resume-failed "$scratch/shard" {} "$dir" ::: 1 2 3 4 \
		>"$scratch/out" 2>"$scratch/said" </dev/null
}
merge() {
	"$VANBAN" merge "$@" >"$scratch/out" 2>"$scratch/said" </dev/null
}
# same_as_one NAME FOLDER
same_as_one() {
	local difference
	if difference=$(diff -r -x 'lock*' -x '*-of-4*' "$scratch/clean-letters" "$2" 2>&1); then
		pass "$1"
	else
		fail "$1" "$difference"
	fi
}

recipe
equal "parallel: one of four jobs failed" 1 $?
merge "$dir"
equal "parallel: a shard that is not finished cannot be merged" 1 $?
recipe
equal "parallel: called again, all have ended well" 0 $?
equal "parallel: only the failed one ran again" "1 2 2 3 4" "$(sort "$scratch/started" | paste -sd ' ')"
merge "$dir"
equal "parallel: the shards are merged" "0 " "$? $(cat "$scratch/said")"
same_as_one "parallel: the merged folder is that of one run" "$dir"

# The same shard three times at once, as a scheduler that has lost count may start it; each shard in a folder of its own.
folders=() wrong_ends=
for shard in 1 2 3 4; do
	folders+=("$scratch/part-$shard")
	pids=() statuses=
	for _ in 1 2 3; do
		"$scratch/shard" $shard "$scratch/part-$shard" 2>/dev/null &
		pids+=($!)
	done
	for pid in "${pids[@]}"; do
		wait "$pid"
		statuses+=" $?"
	done
	# One ends well; the others do too, or are refused.
	[[ "$statuses" =~ \ 0 && ! "${statuses// 70/}" =~ [1-9] ]] || wrong_ends+=" $shard:$statuses"
done
equal "parallel: each shard three times at once" "" "$wrong_ends"
merge "${folders[@]}" -o "$scratch/joined"
equal "parallel: four folders are joined" "0 " "$? $(cat "$scratch/said")"
same_as_one "parallel: the joined folder is that of one run" "$scratch/joined"
