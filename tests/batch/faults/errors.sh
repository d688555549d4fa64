# SPDX-License-Identifier: MIT
# The machine answers with an error, once or from then on, at every single call of the supervisor on its folder, and of the
# syncer. Then short writes and interrupted calls, which are no errors and may change nothing; and a disk that says it
# wrote what it did not.
. tests/batch/faults/lib.bash
dir=$scratch/run
make_job few "$(few 4 3)"
clean_run few

# strike_at CALL N ERROR ONCE: the run either ends as if nothing had been, or loudly
strike_at() {
	local text="$3 at $1 number $2${4:+ and after}"
	rm -rf "$dir"
	mkdir "$dir"
	struck "$dir" few "$1" "error=$3:when=$2$4" -j 1
	[ "$hits" != 0 ] || return
	struck_here=$((struck_here + 1)) faults=$((faults + hits))
	case $status in
	0)
		silent=$((silent + 1))
		equals "$text" few "$dir"
		;;
	70)
		# (Nothing can be written any more, not even why.)
		[ -s "$scratch/said" ] || [ "$1$4" = write+ ] || breach "$text: status 70 and not a word"
		settle "$text" few "$dir" -j 1
		;;
	1)
		# No permission for one name is a failed document, and no machine that failed.
		[ "$3" = EACCES ] || breach "$text: status 1" "$scratch/said"
		again few "$dir" -j 1 || breach "$text: going on" "$scratch/said"
		equals "$text" few "$dir"
		;;
	*)
		breach "$text: status $status" "$scratch/said"
		;;
	esac
}

# errors NAME "SYSCALLS" "ERRORS" MINIMUM [PATTERN]
errors() {
	local call n error
	struck_here=0 silent=0
	rm -rf "$scratch/dry"
	trace_calls "$scratch/dry" few "$2" -j 1 | grep -E -- "${5:-.}" | thin 2 >"$scratch/steps"
	while read -r call n _; do
		for error in $(few "$3" "${3%% *}"); do
			strike_at "$call" "$n" "$error" ""
			# (strace does not close what it says could not be closed; once is enough of that.)
			# (Reading from now on would be from the workers too.)
			[ "$call" = close ] || [ "$call" = read ] || strike_at "$call" "$n" "$error" +
		done
	done <"$scratch/steps"
	echo "# $1: $struck_here runs, $silent of them ended as if nothing had been"
	verdict "errors: $1" $struck_here "$(few "$4" 1)"
}

errors "ENOSPC, EDQUOT, EIO at every write" write,pwrite64 "ENOSPC EDQUOT EIO" 48
errors "EIO, ENOSPC at every fsync and truncation" fsync,fdatasync,ftruncate "EIO ENOSPC" 8
errors "EIO, EROFS, ENOSPC at every rename" '?renameat,renameat2' "EIO EROFS ENOSPC" 24
errors "EROFS, ENOSPC, EACCES, EMFILE at every open" openat "EROFS ENOSPC EACCES EMFILE" 100
errors "EIO, EROFS at every new folder and removal" '?mkdir,mkdirat,unlinkat' "EIO EROFS" 4
errors "EIO at every close of a file" close EIO 12 "$scratch/dry/"
errors "ENOLCK, EIO at the lock" flock "ENOLCK EIO" 2
errors "EIO at every look at a file" '?newfstatat,?fstat,?statx,read,pread64' EIO 20 "$scratch/dry"

# The syncer: what it could not make durable is not acknowledged.
follow=-f
struck_here=0
for error in EIO ENOSPC EDQUOT; do
	for n in $(few "1 1+ 2 2+" 1); do
		rm -rf "$dir"
		struck "$dir" few syncfs "error=$error:when=$n" -j 1
		[ "$hits" != 0 ] || continue
		struck_here=$((struck_here + 1)) faults=$((faults + hits))
		[ "$status" = 70 ] || breach "$error at sync $n: status $status" "$scratch/said"
		[ -s "$scratch/said" ] || breach "$error at sync $n: not a word" "$scratch/said"
		settle "$error at sync $n" few "$dir" -j 1
	done
done
follow=
verdict "errors: EIO, ENOSPC, EDQUOT at every sync" $struck_here "$(few 9 1)"

# Short writes and EINTR, truly: a library before the C library's.
struck_here=0
if ${CC:-cc} -shared -fPIC -O1 -o "$scratch/short.so" tests/batch/faults/short.c -ldl 2>"$scratch/said"; then
	for seed in $(few "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20" "1 2"); do
		rm -rf "$dir"
		rm -f "$scratch/shortened"
		ASAN_OPTIONS="$ASAN_OPTIONS:verify_asan_link_order=0" SHORT_SEED=$seed SHORT_COUNT="$scratch/shortened" \
			LD_PRELOAD=$scratch/short.so batch few "$dir" -q -j 2
		status=$?
		[ -s "$scratch/shortened" ] || continue
		struck_here=$((struck_here + 1)) faults=$((faults + $(awk "{ n += \$1 } END { print n }" "$scratch/shortened")))
		[ $status = 0 ] || breach "short writes, seed $seed: status $status" "$scratch/said"
		equals "short writes, seed $seed" few "$dir"
	done
fi
verdict "errors: short writes and interrupted calls change nothing" $struck_here

# A disk that lies: it says it wrote and did not. The next run finds out, or this one did.
struck_here=0 silent=0
rm -rf "$scratch/dry"
trace_calls "$scratch/dry" few write,pwrite64 -j 1 | thin 2 >"$scratch/steps"
while read -r call n _; do
	for lie in 1 100; do
		rm -rf "$dir"
		struck "$dir" few "$call" "retval=$lie:when=$n" -j 1
		[ "$hits" != 0 ] || continue
		struck_here=$((struck_here + 1)) faults=$((faults + hits))
		case $status in
		0)
			"$check_set" "$dir" "$scratch/expected-few" >/dev/null 2>&1 || {
				silent=$((silent + 1))
				"$VANBAN" verify "$dir" >"$scratch/said" 2>&1 &&
					breach "$call $n lied by $lie: verify does not see it" "$scratch/said"
			}
			;;
		70) ;;
		*) breach "$call $n lied by $lie: status $status" "$scratch/said" ;;
		esac
		again few "$dir" -j 1 || breach "$call $n lied by $lie: going on" "$scratch/said"
		equals "$call $n lied by $lie" few "$dir"
	done
done <"$scratch/steps"
echo "# a lying disk: $struck_here times, $silent of them seen by verify and mended by the next run only"
verdict "errors: a disk that lies is found out" $struck_here "$(few 16 2)"
tell_counts
