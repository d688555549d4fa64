#!/bin/bash
# SPDX-License-Identifier: MIT
# Runs that are interrupted: what they leave, and that the same command goes on to the same folder, byte for byte.
. tests/lib.sh
. tests/batch/lib.bash
job=$scratch/job
make_job "$job" 300
clean=$scratch/clean
out=$scratch/there
batch "$job/job.xml" -o "$clean" -j 1
equal "the clean run" "302 0 0 0" "$(counts)"
batch "$job/job.xml" -o "$scratch/three" -j 3
same_folder "three workers make the folder of one" "$clean" "$scratch/three"

# start_batch N: in the background; goes on when there are N documents. Its process is $run.
start_batch() {
	rm -rf "$out"
	env --default-signal=INT "$VANBAN" batch --lang en "$job/job.xml" -o "$out" -j 2 >"$scratch/out" 2>"$scratch/err" </dev/null &
	run=$!
	while kill -0 $run 2>/dev/null && [ "$(find "$out/thu" -name 'X*.pdf' 2>/dev/null | wc -l)" -lt "$1" ]; do :; done
}

# The temporary files in the folder.
leftovers() {
	find "$out" -name '.vanban-*' | wc -l
}

for signal in INT TERM HUP; do
	start_batch 20
	kill -s $signal $run
	wait $run
	status=$?
	equal "$signal: the status says so" $((128 + $(kill -l $signal))) $status
	equal "$signal: nothing half done" 0 "$(leftovers)"
	matches "$signal: says what to do" 'run the same command again' "$(cat "$scratch/err")"
	made=$(pdfs "$out")
	batch "$job/job.xml" -o "$out"
	equal "$signal: what was done is kept" "$((302 - made)) $made 0 0" "$(counts)"
	same_folder "$signal, resumed: the folder is that of the clean run" "$clean" "$out"
done

start_batch 20
kill -s INT $run
kill -s INT $run
wait $run
equal "INT twice: the status says so" 130 $?
equal "INT twice: nothing half done" 0 "$(leftovers)"
batch "$job/job.xml" -o "$out"
same_folder "INT twice, resumed: the folder is that of the clean run" "$clean" "$out"

for made in 1 40 100 180 250; do
	start_batch $made
	kill -s KILL $run
	wait $run 2>/dev/null
	batch "$job/job.xml" -o "$out"
	equal "KILL at $made: goes on" 0 "$status"
	same_folder "KILL at $made, resumed: the folder is that of the clean run" "$clean" "$out"
done

# Two shards at once, one of them killed.
rm -rf "$out"
"$VANBAN" batch "$job/job.xml" -o "$out" --shard 1/2 -q &
run=$!
"$VANBAN" batch "$job/job.xml" -o "$out" --shard 2/2 -q --limit 60
kill -s KILL $run 2>/dev/null
wait $run 2>/dev/null
for shard in 2 1; do
	batch "$job/job.xml" -o "$out" --shard $shard/2
	equal "shard $shard beside a killed one: done" 0 "$status"
done
equal "a shard killed and resumed beside another: all documents" 302 "$(pdfs "$out")"
for kind in thu van-ban; do
	same_folder "a shard killed and resumed beside another: $kind" "$clean/$kind" "$out/$kind"
done
