# SPDX-License-Identifier: MIT
# The power fails: a run writes to a disk of its own (ext4 in a file), all of it is stopped at a random moment, and a copy of
# the file is taken, which has what the disk had by then and nothing of what was in memory only. On the copy, what the
# journal has is there, and all that the run had said to be done; no document is half there, and going on leads to the clean
# run's folder.
. tests/batch/faults/lib.bash
name="power: cut at a random moment, what was acknowledged is there, the same folder"
if [ "$(id -u)" != 0 ] || ! command -v mkfs.ext4 >/dev/null || ! command -v script >/dev/null; then
	echo "ok $name # SKIP needs root, mkfs.ext4 and script"
	exit 0
fi
wanted=$(few 25 1)
make_job letters "$(few 300 150)"
clean_run letters
span=$took
dir=$scratch/run
mkdir "$dir"
truncate -s 96M "$scratch/empty.img"
mkfs.ext4 -q -F -m 0 "$scratch/empty.img"
trap 'umount "$dir" 2>/dev/null || umount -l "$dir" 2>/dev/null; rm -rf "$scratch"' EXIT
# Writing back by itself shall not come between stop and copy.
on() {
	mount -o loop,commit=300,noatime "$1" "$dir" 2>"$scratch/said" && rmdir "$dir/lost+found" 2>/dev/null
	mountpoint -q "$dir"
}
if ! on "$scratch/empty.img"; then
	echo "ok $name # SKIP no loop device: $(head -n 1 "$scratch/said")"
	exit 0
fi
sync -f "$dir"
umount "$dir"

# Until every process of the group stands still; a sync that is under way ends first.
all_stopped() {
	local tries family
	for ((tries = 0; tries < 500; tries++)); do
		kill -STOP -- -"$leader" 2>/dev/null
		family="$leader $(cat "/proc/$leader/task/$leader/children" 2>/dev/null)"
		# shellcheck disable=SC2086
		(cd /proc && cat $(printf '%s/stat ' $family) 2>/dev/null) | grep -qv ') [TZ] ' || return 0
		sleep 0.002
	done
	return 1
}
let_go() {
	local tries
	for ((tries = 0; tries < 100; tries++)); do
		umount "$dir" 2>/dev/null && return
		sleep 0.02
	done
	return 1
}
# begin: a run on a fresh disk, with a terminal, on which it says how many documents are safe. $leader is its process.
begin() {
	cp --sparse=always "$scratch/empty.img" "$scratch/disk.img"
	on "$scratch/disk.img"
	setsid script -qfec "exec '$VANBAN' batch '$scratch/letters.xml' -o '$dir' -j 2" /dev/null \
		>"$scratch/said" </dev/null &
	terminal=$!
	leader=
	until [ -n "$leader" ]; do read -r leader _ <"/proc/$terminal/task/$terminal/children" || [ -d "/proc/$terminal" ] || break; done 2>/dev/null
}
# What it has promised on the terminal so far, and what the journal in the folder has.
promised() {
	tr '\r' '\n' <"$scratch/said" | grep -ao '[0-9]*/[0-9]*' | tail -n 1 | cut -d / -f 1
}
recorded() {
	grep -aoE 'T[0-9]{4}\.pdf' "$dir/.vanban/journal" 2>/dev/null | sort -u | wc -l
}

cuts=0 forgotten=0 safe=0
for ((n = 0; cuts < wanted && n < wanted * 4 && wrong < 5; n++)); do
	begin
	random 0 "$span"
	sleep "$(printf '%d.%06d' $((drawn / 1000000)) $((drawn % 1000000)))"
	all_stopped || breach "cut $n: it does not stop"
	cp --sparse=always "$scratch/disk.img" "$scratch/crash.img"
	promise=$(promised)
	live=$(find "$dir" -name '*.pdf' | wc -l)
	kill -KILL -- -"$leader" 2>/dev/null
	kill -CONT $terminal 2>/dev/null # it stands still with what it watches
	wait $terminal 2>/dev/null
	ended=$?
	let_go || breach "cut $n: the disk stays busy"
	[ $ended = 137 ] || continue
	on "$scratch/crash.img" || { breach "cut $n: the copy cannot be mounted" "$scratch/said" && continue; }
	cuts=$((cuts + 1)) faults=$((faults + 1)) safe=$((safe + ${promise:-0}))
	[ "$(find "$dir" -name '*.pdf' | wc -l)" -ge "$live" ] || forgotten=$((forgotten + 1))
	if [ "$(recorded)" -lt "${promise:-0}" ]; then
		lost=$((lost + promise - $(recorded)))
		breach "cut $n: $promise documents were promised, the disk has $(recorded)"
	fi
	settle "cut $n" letters "$dir" -j 2
	let_go
done
echo "# $cuts cuts, $safe documents promised by then; $forgotten cuts took others that had their names already"
verdict "$name" $cuts $wanted

# The power fails the moment the run has ended: all of it is there, without going on.
cuts=0
for ((n = 0; n < $(few 5 1); n++)); do
	begin
	wait $terminal
	[ $? = 0 ] || breach "a run on a disk of its own" "$scratch/said"
	cp --sparse=always "$scratch/disk.img" "$scratch/crash.img"
	let_go
	on "$scratch/crash.img" || { breach "end $n: the copy cannot be mounted" "$scratch/said" && continue; }
	cuts=$((cuts + 1)) faults=$((faults + 1))
	equals "end $n" letters "$dir"
	let_go
done
verdict "power: cut when the run has ended, all is there" $cuts
tell_counts
