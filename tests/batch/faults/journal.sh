# SPDX-License-Identifier: MIT
# Somebody else's fault: the journal of a finished folder cut off at every byte, one bit of every byte of it turned, the
# journal replaced by other things; documents, manifest and report damaged. The next run mends all of it.
. tests/batch/faults/lib.bash
dir=$scratch/run
job=pair
make_job pair 2
clean_run pair
sound=$scratch/clean-pair/.vanban/journal
size=$(stat -c %s "$sound")
cp -r "$scratch/clean-pair" "$dir"

# mended TEXT [STATUS]: run again, and the folder is as it was; else it is made anew for the next
mended() {
	local status
	faults=$((faults + 1)) damaged=$((damaged + 1))
	again $job "$dir" -j 1
	status=$?
	if [ $status != 0 ]; then
		breach "$1: status $status" "$scratch/said"
	elif diff -r "$scratch/clean-$job" "$dir" >"$scratch/difference" 2>&1; then
		return
	else
		corrupt=$((corrupt + 1))
		breach "$1: the folder is not the clean run's" "$scratch/difference" "$scratch/said"
	fi
	rm -rf "$dir"
	cp -r "$scratch/clean-$job" "$dir"
}

damaged=0
for ((n = 0; n < size; n += $(few 1 53))); do
	truncate -s $n "$dir/.vanban/journal"
	mended "cut at byte $n"
done
verdict "journal: cut off at every byte" $damaged "$(few "$size" 5)"

# turn FILE OFFSET: one bit of a byte
turn() {
	local old
	old=$(od -An -tu1 -j "$2" -N 1 "$1")
	random 0 7
	printf "\\x$(printf %02x $((old ^ 1 << drawn)))" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

damaged=0
for ((n = 0; n < size; n += $(few 1 53))); do
	turn "$dir/.vanban/journal" $n
	mended "a bit of byte $n turned"
done
verdict "journal: a bit turned in every byte" $damaged "$(few "$size" 5)"

damaged=0
rm "$dir/.vanban/journal"
mended "no journal"
: >"$dir/.vanban/journal"
mended "an empty journal"
cat "$sound" "$sound" >"$dir/.vanban/journal"
mended "the journal twice in one file"
{
	cat "$sound"
	tail -c +9 "$sound"
} >"$dir/.vanban/journal"
mended "every record twice"
{
	cat "$sound"
	head -c 5000 /dev/zero
} >"$dir/.vanban/journal"
mended "zeros after the last record"
{
	cat "$sound"
	awk -v seed="$SEED" 'BEGIN { srand(seed); for (i = 0; i < 3000; i++) printf "%c", 1 + int(rand() * 254) }'
} >"$dir/.vanban/journal"
mended "rubbish after the last record"
head -c "$size" /dev/zero >"$dir/.vanban/journal"
mended "nothing but zeros"
rm -r "$dir/.vanban"
mended "no .vanban at all"
rm "$dir"/manifest.jsonl
mended "no manifest"
rm "$dir"/report.html
mended "no report"
verdict "journal: replaced by other things" $damaged 10

damaged=0
for ((n = 0; n < $(few 60 6); n++)); do
	file=$(find "$dir" -name '*.pdf' -o -name manifest.jsonl -o -name report.html | sort | sed -n $((n % 4 + 1))p)
	random 0 $(($(stat -c %s "$file") - 1))
	case $((n % 3)) in
	0) turn "$file" "$drawn" ;;
	1) truncate -s "$drawn" "$file" ;;
	2) rm "$file" ;;
	esac
	mended "${file##*/} damaged at $drawn ($((n % 3)))"
done
verdict "journal: documents, manifest and report damaged" $damaged "$(few 60 6)"

# Things in the way: the run refuses, says so, and does not follow them.
damaged=0
in_the_way() {
	damaged=$((damaged + 1)) faults=$((faults + 1))
	batch $job "$dir" -q -j 1
	status=$?
	[ $status = 70 ] || [ $status = 1 ] || breach "$1: status $status" "$scratch/said"
	[ -s "$scratch/said" ] || breach "$1: not a word"
	[ ! -e "$scratch/elsewhere" ] || [ -z "$(ls -A "$scratch/elsewhere")" ] || breach "$1: it wrote elsewhere"
	rm -rf "$dir"
	cp -r "$scratch/clean-$job" "$dir"
}
mkdir "$scratch/elsewhere"
rm -r "$dir/.vanban" && ln -s "$scratch/elsewhere" "$dir/.vanban"
in_the_way "a symbolic link for .vanban"
rm -r "$dir/cong-van/nhom-1" && ln -s "$scratch/elsewhere" "$dir/cong-van/nhom-1"
in_the_way "a symbolic link for a folder"
rm "$dir/.vanban/journal" && mkdir "$dir/.vanban/journal"
in_the_way "a folder for the journal"
rm "$dir/.vanban/journal" && mkfifo "$dir/.vanban/journal"
in_the_way "a pipe for the journal"
rm "$dir/cong-van/nhom-1/T0001.pdf" && mkdir -p "$dir/cong-van/nhom-1/T0001.pdf/x"
in_the_way "a folder for a document"
rm "$dir/.vanban/journal" && ln -s "$scratch/elsewhere/journal" "$dir/.vanban/journal"
in_the_way "a symbolic link for the journal"
verdict "journal: things in the way are refused" $damaged 6
tell_counts
