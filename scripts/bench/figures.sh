# SPDX-License-Identifier: MIT
# How `make bench` measures and prints: sourced by run, which sets $folder, $sink and $vanban.
over=0

# judge VALUE BOUND: ok or OVER
judge() {
	awk -v value="$1" -v bound="$2" 'BEGIN { print (value <= bound ? "ok" : "OVER") }'
}

# row WHAT VALUE BOUND NOTE
row() {
	local verdict=
	if [ -n "$3" ]; then
		verdict=$(judge "$2" "$3")
		[ "$verdict" = ok ] || over=$((over + 1))
	fi
	printf '%-42s %9s %8s  %-4s  %s\n' "$1" "$2" "$3" "$verdict" "$4"
}

# at_least WHAT VALUE BOUND NOTE: a row whose figure must not be below its bound
at_least() {
	local verdict
	verdict=$(judge "$3" "$2")
	[ "$verdict" = ok ] || over=$((over + 1))
	printf '%-42s %9s %8s  %-4s  %s\n' "$1" "$2" ">= $3" "$verdict" "$4"
}

# versus RUNS A... -- B...: runs the pair; its figures become the variables a_wall, ratio_cpu… What the programs say goes
# to a file: their warnings came once, from pages.
versus() {
	local figures name value
	if ! figures=$("$folder/pair" -w 1 -n "$@" 2>"$folder/messages"); then
		tail -n 5 "$folder/messages" >&2
		exit 1
	fi
	while read -r name value; do
		printf -v "$name" '%s' "$value"
	done <<<"$figures"
}

# times PER: "ours / F1's ms; cpu ratio", the times divided by PER
times() {
	awk -v a="$a_wall" -v b="$b_wall" -v cpu="$ratio_cpu" -v per="$1" \
		'BEGIN { printf "%.2f / %.2f ms; cpu %.2f", a / per, b / per, cpu }'
}

rounded() {
	awk -v value="$1" 'BEGIN { printf "%.3f", value }'
}
