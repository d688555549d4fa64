# SPDX-License-Identifier: MIT
# Puts the fractions of figures.sql into lowest terms and says what has none, as tests/tools/rollup prints them.
function gcd(a, b, rest) {
	if (a < 0)
		a = -a
	while (b) {
		rest = a % b
		a = b
		b = rest
	}
	return a
}
# Numerator in field n, denominator in field n + 1 become state and fraction.
function fraction(n, a, b, g) {
	a = $n
	b = $(n + 1)
	if (a == "missing")
		return "missing"
	if (b + 0 == 0)
		return "no_base"
	if (b < 0) {
		a = -a
		b = -b
	}
	g = gcd(a, b)
	return "known\t" sprintf("%.0f\t%.0f", a / g, b / g)
}
BEGIN { FS = OFS = "\t" }
$1 == "ratio" { print $1, $2, $3, $4, $5, $6, $7, $8, fraction(9); next }
$1 == "target" { print $1, $2, $3, $4, substr(fraction(5), 7); next }
$1 == "change" || $1 == "reached" { print $1, $2, $3, $4, fraction(5); next }
{ print }
