// SPDX-License-Identifier: MIT
// Whole-number arithmetic only: a quotient is scaled by its decimals, divided once and rounded
// once, in 128 bits. Reading is strict, for "1.234" is a thousand and some to one office and a
// little more than one to another: what does not follow its style to the letter is refused.
#include "text/number.h"

#include <assert.h>
#include <string.h>

typedef unsigned __int128 Wide;

enum {
	GROUP = 3,
	MOST_DIGITS = 48, // of 2^63 * 10^9 with room for padding
};

static Wide power_of_ten(int exponent)
{
	Wide power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

// |num| / den * 10^decimals, half away from zero.
static Wide round_quotient(int64_t num, int64_t den, int decimals)
{
	Wide amount = num < 0 ? (Wide)0 - (Wide)(__int128)num : (Wide)num;
	Wide divisor = (Wide)den;
	amount *= power_of_ten(decimals);
	return amount / divisor + (amount % divisor * 2 >= divisor);
}

// The digits of `value`, lowest first, at least `least` of them.
static int split_digits(Wide value, int least, char digits[MOST_DIGITS])
{
	int count = 0;
	while ((value > 0 || count < least) && count < MOST_DIGITS) {
		digits[count++] = (char)('0' + (int)(value % 10));
		value /= 10;
	}
	return count;
}

void number_write(int64_t num, int64_t den, int decimals, int pad, bool trim, Buf *out)
{
	assert(den > 0 && decimals >= 0 && decimals <= 9);
	Wide rounded = round_quotient(num, den, decimals);
	if (pad > 30)
		pad = 30;
	if (num < 0 && rounded > 0)
		buf_add_char(out, '-');
	char digits[MOST_DIGITS] = {0};
	int count = split_digits(rounded, decimals + (pad > 1 ? pad : 1), digits);
	for (int i = count - 1; i >= decimals; i--) {
		buf_add_char(out, digits[i]);
		if (i > decimals && (i - decimals) % GROUP == 0)
			buf_add_char(out, '.');
	}
	int last = 0;
	while (trim && last < decimals && digits[last] == '0')
		last++;
	if (last < decimals)
		buf_add_char(out, ',');
	for (int i = decimals - 1; i >= last; i--)
		buf_add_char(out, digits[i]);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

// A "-" or a true minus at the start: its bytes, else 0.
static size_t minus_length(const char *text, size_t len)
{
	static const char minus[] = "\xe2\x88\x92";
	if (len >= 1 && text[0] == '-')
		return 1;
	return len >= 3 && memcmp(text, minus, 3) == 0 ? 3 : 0;
}

// What is wrong with a text that does not follow its style: digits with separators, or no number.
static NumberFault name_fault(const char *text, size_t len)
{
	bool separated = false;
	if (!len || !is_digit(text[0]) || !is_digit(text[len - 1]))
		return NUMBER_NONE;
	for (size_t i = 0; i < len; i++) {
		if (is_digit(text[i]))
			continue;
		if (text[i] == '\0' || !strchr("., '", text[i])) {
			if (i + 1 >= len || memcmp(text + i, "\xc2\xa0", 2) != 0)
				return NUMBER_NONE;
			i++;
		}
		separated = true;
	}
	return separated ? NUMBER_GROUPS : NUMBER_NONE;
}

// The length of the whole part at the start of `text`, its groups judged; 0: not in the style.
static size_t whole_length(const char *text, size_t len, NumberStyle style)
{
	size_t first = 0;
	while (first < len && is_digit(text[first]))
		first++;
	if (style == NUMBER_PLAIN || first == len || text[first] != '.')
		return first;
	if (first == 0 || first > GROUP || text[0] == '0')
		return 0;
	size_t at = first;
	while (at < len && text[at] == '.') {
		size_t from = ++at;
		while (at < len && is_digit(text[at]))
			at++;
		if (at - from != GROUP)
			return 0;
	}
	return at;
}

// Reads digits, passing over separators, onto `*amount`; false when it grows too large.
static bool add_digits(const char *text, size_t len, Wide *amount)
{
	for (size_t i = 0; i < len; i++) {
		if (!is_digit(text[i]))
			continue;
		Wide digit = (Wide)text[i] - '0';
		*amount = *amount * 10 + digit;
		if (*amount > INT64_MAX)
			return false;
	}
	return true;
}

NumberFault number_parse(const char *text, size_t len, NumberStyle style, int scale, int64_t *value)
{
	assert(scale >= 0 && scale <= 9);
	size_t sign = minus_length(text, len);
	text += sign;
	len -= sign;
	size_t whole = whole_length(text, len, style), decimals = 0;
	if (whole > 0 && whole < len) {
		decimals = len - whole - 1;
		bool follows = text[whole] == (style == NUMBER_PLAIN ? '.' : ',') && decimals > 0;
		for (size_t i = whole + 1; i < len; i++)
			follows = follows && is_digit(text[i]);
		if (!follows)
			whole = 0;
	}
	if (whole == 0)
		return name_fault(text, len);
	if (decimals > (size_t)scale)
		return NUMBER_DECIMALS;
	Wide amount = 0;
	if (!add_digits(text, len, &amount))
		return NUMBER_LARGE;
	amount *= power_of_ten(scale - (int)decimals);
	if (amount > INT64_MAX)
		return NUMBER_LARGE;
	*value = sign ? -(int64_t)amount : (int64_t)amount;
	return NUMBER_RIGHT;
}
