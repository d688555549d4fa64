# SPDX-License-Identifier: MIT
# One document in a hundred is poison: a template that loops or searches for ever, eats memory, sets for ever; a paragraph
# of 10 MB; a character that no font has. The others come out as if they had been alone, each poisoned one is named with its
# cause, and stopped in time. When the poison is gone, the next run makes what was missing and nothing else.
. tests/batch/faults/lib.bash
dir=$scratch/run
count=$(few 1000 100)
options=(--templates tests/batch/templates --deadline 1 --memory 256)

# What the manifest has to say; on a slow machine the deadline may come first.
declare -A cause=(
	[vong_lap]='did not finish within 50 million steps|not finished within 1 seconds'
	[tim_mau]='did not finish within 50 million steps|not finished within 1 seconds'
	[an_bo_nho]='uses more than 64 MB of memory|not finished within 1 seconds'
	[lam_lau]='not finished within 1 seconds'
	[nhieu_phan]='needs more memory than the 256 MB|not finished within 1 seconds'
	[doan_dai]='longer than 10 MB'
	[thieu_chu]='U\+2A6D6'
)
kinds=(vong_lap lam_lau doan_dai thieu_chu nhieu_phan an_bo_nho tim_mau lam_lau doan_dai thieu_chu)
[ $quick = 0 ] || kinds=(lam_lau)

# letter FILE NUMBER [TEXT]
letter() {
	printf '<?xml version="1.0" encoding="UTF-8"?>\n<van_ban mau="thu"><kinh_gui>Chi hội %d (mẫu)</kinh_gui><noi_dung>%s</noi_dung></van_ban>\n' \
		"$2" "${3-Xin gửi kết quả năm 2026 của chi hội số $2 (mẫu).}" >"$1"
}
# poison FILE KIND
poison() {
	case $2 in
	doan_dai)
		{
			printf '<?xml version="1.0" encoding="UTF-8"?>\n<van_ban mau="thu"><kinh_gui>Chi hội</kinh_gui><noi_dung>'
			yes 'Chi hoi xin bao cao.' | head -c 10600000
			printf 'x</noi_dung></van_ban>\n'
		} >"$1"
		;;
	thieu_chu) letter "$1" 0 "Gửi đồng chí 𪛖." ;;
	*) printf '<?xml version="1.0" encoding="UTF-8"?>\n<van_ban mau="%s"/>\n' "$2" >"$1" ;;
	esac
}

mkdir "$scratch/van-ban"
for ((i = 1; i <= count; i++)); do letter "$scratch/van-ban/$(printf 'T%04d' $i).xml" $i; done
cat >"$scratch/letters.xml" <<-'XML'
	<?xml version="1.0" encoding="UTF-8"?>
	<dot_van_ban>
	  <viec tep_ra="thu/{ten_tep}.pdf">
	    <moi_tep mau="van-ban/*.xml"/>
	  </viec>
	</dot_van_ban>
XML
clean_run letters "${options[@]}"

declare -A poisoned=()
cp "$scratch/expected-letters" "$scratch/expected-poisoned"
for kind in "${kinds[@]}"; do
	while :; do
		random 2 "$count"
		code=$(printf 'T%04d' "$drawn")
		[ -n "${poisoned[$code]-}" ] || break
	done
	poisoned[$code]=$kind
	poison "$scratch/van-ban/$code.xml" "$kind"
	sed -i "s|^[0-9a-f]*  thu/$code.pdf|failed  thu/$code.pdf|" "$scratch/expected-poisoned"
done

# The whole job, poison and all.
batch letters "$dir" -q -j 2 "${options[@]}"
status=$?
faults=$((faults + ${#poisoned[@]}))
[ $status = 1 ] || breach "the poisoned run: status $status" "$scratch/said"
held "the poisoned run" "$dir" "$scratch/expected-poisoned"
verdict "poison: the other documents are the clean run's" ${#poisoned[@]}

for code in "${!poisoned[@]}"; do
	kind=${poisoned[$code]}
	grep "\"code\":\"$code\"" "$dir/manifest.jsonl" >"$scratch/line"
	grep -q '"status":"failed"' "$scratch/line" || breach "$code ($kind) is not reported" "$scratch/line"
	grep -Eq "${cause[$kind]}" "$scratch/line" || breach "$code ($kind): not its cause" "$scratch/line"
	grep -q "$code" "$dir/report.html" || breach "$code ($kind) is not in the report"
done
verdict "poison: each is named with its cause" ${#poisoned[@]}

# The typesetter's memory, with time enough. (Under the sanitizers there is no such bound.)
times=0
for code in "${!poisoned[@]}"; do
	[ "${poisoned[$code]}" = nhieu_phan ] && ! grep -q __asan_init "$VANBAN" || continue
	rm -rf "$scratch/alone"
	batch letters "$scratch/alone" -q -j 1 --only "$code" --templates tests/batch/templates --memory 64 --deadline 30
	times=$((times + 1)) faults=$((faults + 1))
	grep -q 'needs more memory than the 64 MB' "$scratch/alone/manifest.jsonl" || breach "$code: not for memory" "$scratch/said"
done
if [ $quick = 0 ]; then verdict "poison: stopped when it is over its memory" $times; fi

# In time: how much longer a run over this one document takes than over a good one.
alone() {
	rm -rf "$scratch/alone"
	seconds batch letters "$scratch/alone" -q -j 1 --only "$1" "${options[@]}"
}
alone T0001
base=$took
times=()
for code in "${!poisoned[@]}"; do
	[ "${poisoned[$code]}" = lam_lau ] || continue
	for ((n = 0; n < $(few 5 1); n++)); do
		alone "$code"
		times+=($((took - base)))
		faults=$((faults + 1))
	done
	grep -q 'not finished within 1 seconds' "$scratch/alone/manifest.jsonl" || breach "$code was not stopped" "$scratch/said"
done
mapfile -t times < <(printf '%d\n' "${times[@]}" | sort -n)
median=${times[$((${#times[@]} / 2))]}
echo "# stopped after $((${times[0]} / 1000)) to $((${times[-1]} / 1000)) ms, median $((median / 1000)) ms; the deadline is 1000 ms"
[ "$median" -le 1200000 ] || breach "stopped after $median microseconds"
[ "$median" -ge 900000 ] || breach "stopped before its time"
verdict "poison: stopped within the deadline and 200 ms" ${#times[@]}

# Healed: what stands is kept, what was missing is made.
for code in "${!poisoned[@]}"; do letter "$scratch/van-ban/$code.xml" $((10#${code#T})); done
batch letters "$dir" -j 2 --why "${options[@]}"
status=$?
[ $status = 0 ] || breach "without poison: status $status" "$scratch/said"
equals "without poison" letters "$dir"
made=$(grep -c 'failed last time' "$scratch/said")
[ "$made" = ${#poisoned[@]} ] || breach "without poison: $made documents were made again, not ${#poisoned[@]}" "$scratch/said"
verdict "poison: when it is gone the next run makes what was missing, no more" "$made"
tell_counts
