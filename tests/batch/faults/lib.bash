# SPDX-License-Identifier: MIT
# For the fault tests of the batch: jobs of generated letters, a clean run of each to compare with, runs under strace,
# and the counts. FAULTS=quick makes every tier small. SEED= repeats what an earlier run has drawn.
# A tier goes through many faults; those that leave a folder other than the clean run's are told, the rest is a number.
# shellcheck shell=bash disable=SC2154
set -u
export LC_ALL=C.UTF-8
quick=0
[ "${FAULTS-}" != quick ] || quick=1
# In memory where there is room: thousands of runs shall not wait for a disk.
if [ -z "${TMPDIR-}" ] && [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -n 1)" -gt 600000 ]; then
	export TMPDIR=/dev/shm
fi
. tests/lib.sh
# Leaks cannot be looked for under strace.
export ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0"
SEED=${SEED:-$((RANDOM * 32768 + RANDOM))}
RANDOM=$((SEED % 32768))
check_set=tests/batch/check-set
export TZ=UTC
kills=0 faults=0 resumes=0 lost=0 doubled=0 corrupt=0
wrong=0 # folders that were not as they should be, of this test
why=$scratch/why

# few FULL QUICK: one of the two numbers
few() {
	if [ $quick = 1 ]; then echo "$2"; else echo "$1"; fi
}

# random MIN MAX sets $drawn. (Not in a subshell: that would draw the same again.)
random() {
	drawn=$(($1 + (RANDOM * 32768 + RANDOM) % ($2 - $1 + 1)))
}

# make_job NAME COUNT: $scratch/NAME.xml, one page for each of COUNT organisations
make_job() {
	{
		echo 'ma;nhom;ten;so'
		for ((i = 1; i <= $2; i++)); do
			printf 'T%04d;nhom-%d;Chi hội số %d (mẫu);%d\n' $i $((i % 3)) $i $i
		done
	} >"$scratch/$1.csv"
	cat >"$scratch/$1.xml" <<-XML
		<?xml version="1.0" encoding="UTF-8"?>
		<dot_van_ban>
		  <viec tep_ra="cong-van/{nhom}/{ma}.pdf">
		    <moi_dong tep="$1.csv"/>
		    <van_ban mau="mttq/cong_van">
		      <co_quan>
		        <chu_quan>ỦY BAN MTTQ VIỆT NAM</chu_quan>
		        <chu_quan>TỈNH MINH HÀ</chu_quan>
		        <ban_hanh>BAN THƯỜNG TRỰC</ban_hanh>
		      </co_quan>
		      <so>{so}</so>
		      <ky_hieu>MTTQ-BTT</ky_hieu>
		      <dia_danh>Minh Hà</dia_danh>
		      <ngay>2026-12-01</ngay>
		      <trich_yeu>V/v gửi kết quả năm 2026</trich_yeu>
		      <kinh_gui>{ten}</kinh_gui>
		      <noi_dung>
		        <doan>Ban Thường trực đề nghị {ten} gửi kết quả năm 2026 (số liệu mẫu)./.</doan>
		      </noi_dung>
		      <noi_nhan><noi>Như trên</noi><luu>VT</luu></noi_nhan>
		      <ky quyen_han="TM." tap_the="BAN THƯỜNG TRỰC"><chuc_vu>CHỦ TỊCH</chuc_vu><ho_ten>Trần Thị B</ho_ten></ky>
		    </van_ban>
		  </viec>
		</dot_van_ban>
	XML
}

# batch JOB DIR [ARG...]: what the program says is left in $scratch/said
batch() {
	local job=$1 dir=$2
	shift 2
	timeout -k 5 60 "$VANBAN" batch "$scratch/$job.xml" -o "$dir" "$@" >"$scratch/out" 2>"$scratch/said" </dev/null
}

# seconds COMMAND...: how long it took, in $took (microseconds)
seconds() {
	local began=${EPOCHREALTIME/./}
	"$@"
	local status=$?
	took=$((${EPOCHREALTIME/./} - began))
	return $status
}

# clean_run JOB [ARG...]: the folder $scratch/clean-JOB and what is expected of every other, $scratch/expected-JOB
clean_run() {
	local job=$1 clean=$scratch/clean-$1
	shift
	rm -rf "$clean"
	if ! seconds batch "$job" "$clean" -j 1 "$@"; then
		fail "faults: a run that nothing happens to ends well" "$(cat "$scratch/said")"
		exit 1
	fi
	expect "$job"
	if ! "$check_set" "$clean" "$scratch/expected-$job" >"$scratch/breaches"; then
		fail "faults: a run that nothing happens to keeps its promise" "$(cat "$scratch/breaches")"
		exit 1
	fi
}

expect() {
	(cd "$scratch/clean-$1" && find . -name '*.pdf' -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum) \
		>"$scratch/expected-$1"
}

# breach TEXT FILE...: notes what is wrong, and keeps the numbers
breach() {
	local text=$1 n
	shift
	wrong=$((wrong + 1))
	{
		echo "$text"
		[ $# = 0 ] || head -q -n 8 "$@" | sed 's/^/    /'
	} >>"$why"
}

# held TEXT ARG...: check-set finds nothing wrong; else it is noted under TEXT
held() {
	local text=$1
	shift
	"$check_set" "$@" >"$scratch/breaches" 2>&1 && return
	lost=$((lost + $(grep -c '^lost' "$scratch/breaches")))
	doubled=$((doubled + $(grep -c '^doubled' "$scratch/breaches")))
	corrupt=$((corrupt + $(grep -c -e '^corrupt' -e '^foreign' "$scratch/breaches")))
	breach "$text" "$scratch/breaches" "$scratch/said"
	return 1
}

# again JOB DIR [ARG...]: the same command once more. A process that was killed a moment ago may hold the folder yet.
again() {
	local job=$1 dir=$2 tries status
	resumes=$((resumes + 1))
	for tries in 1 2 3 4 5 6 7 8 9 10; do
		batch "$job" "$dir" -q "${@:3}"
		status=$?
		[ $status = 70 ] && grep -q 'another run' "$scratch/said" || return $status
		sleep 0.05
	done
	return $status
}

# equals TEXT JOB DIR: the folder is the clean run's, byte for byte
equals() {
	held "$1" "$3" "$scratch/expected-$2" || return 1
	if ! diff -r "$scratch/clean-$2" "$3" >"$scratch/difference" 2>&1; then
		corrupt=$((corrupt + 1))
		breach "$1: the folder is not the clean run's" "$scratch/difference" "$scratch/said"
		return 1
	fi
}

# settle TEXT JOB DIR [ARG...]: goes on after a fault and compares
settle() {
	local text=$1 job=$2 dir=$3 status
	held "$text" --unfinished "$dir" "$scratch/expected-$job" || return 1
	again "$job" "$dir" "${@:4}"
	status=$?
	if [ $status != 0 ]; then
		breach "$text: going on ended with status $status" "$scratch/said"
		return 1
	fi
	equals "$text" "$job" "$dir"
}

# struck DIR JOB "SYSCALLS" "FAULT" [ARG...]: a run with a fault injected; $status, and $hits: how often it really happened.
# $follow=-f: in every process; otherwise in the supervisor only.
follow=
struck() {
	local dir=$1 job=$2 calls=$3 fault=$4
	shift 4
	# The shell's own word about a killed command goes nowhere.
	# shellcheck disable=SC2086
	local began=$SECONDS
	{
		timeout -k 5 60 strace -q $follow -o "$scratch/trace" -e trace="$calls" -e inject="$calls:$fault" \
			"$VANBAN" batch "$scratch/$job.xml" -o "$dir" -q "$@" >"$scratch/out" 2>"$scratch/said" </dev/null
		status=$?
	} 2>/dev/null
	[ $((SECONDS - began)) -lt 5 ] || echo "# $calls $fault: $((SECONDS - began)) seconds"
	case $fault in
	*signal=*) hits=$(grep -c 'killed by SIG' "$scratch/trace") ;;
	*) hits=$(grep -c '(INJECTED)' "$scratch/trace") ;;
	esac
}

# trace_calls DIR JOB "SYSCALLS" [ARG...]: "SYSCALL N LINE" of the supervisor's calls from where it opens the folder on; N
# counts from the program's start, as strace's when= does
trace_calls() {
	local dir=$1 job=$2 calls=$3
	shift 3
	strace -qq -y -s 80 -o "$scratch/trace" -e signal=none -e trace="openat,$calls" \
		"$VANBAN" batch "$scratch/$job.xml" -o "$dir" -q "$@" >"$scratch/out" 2>"$scratch/said" </dev/null
	awk -F '(' -v dir="$dir" -v calls=",$calls," 'BEGIN { gsub(/[?]/, "", calls) }
		/^[a-z]/ { n[$1]++; if (index($0, dir)) open = 1; if (open && index(calls, "," $1 ",")) print $1, n[$1], $0 }' \
		"$scratch/trace"
}

# thin N: of the lines that come all, in the quick tier about N
thin() {
	if [ $quick = 0 ]; then cat; else awk -v n="$1" '{ line[NR] = $0 } END { for (i = 1; i <= NR; i += NR > n ? NR / n : 1) print line[int(i)] }'; fi
}

# verdict NAME NUMBER [MINIMUM]: the end of a test that struck NUMBER times
verdict() {
	if [ "$2" -lt "${3:-1}" ]; then
		fail "$1" "only $2 faults really happened, not ${3:-1} (SEED=$SEED)" "$(cat "$why" "$scratch/said" 2>/dev/null)"
	elif [ $wrong != 0 ]; then
		fail "$1: $wrong of $2 (SEED=$SEED)" "$(cat "$why")"
	else
		pass "$1: $2"
	fi
	wrong=0
	: >"$why"
}

# The last line of a tier, for the sums.
tell_counts() {
	echo "# counts: kills $kills, faults $faults, resumed $resumes, lost $lost, doubled $doubled, corrupt $corrupt"
}
: >"$why"
