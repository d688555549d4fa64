// SPDX-License-Identifier: MIT
#include "text/count.h"

#include "base/diag.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { DECIMALS_MAX = 6, TEXT_MAX = 400 }; // the largest double has 309 digits

// `len` digits in groups.
static void write_groups(const char *digits, size_t len, Buf *out)
{
	for (size_t i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			// TRANSLATORS: stands between groups of three digits: 1,234
			buf_add_text(out, _(","));
		buf_add_char(out, digits[i]);
	}
}

// Digits, and perhaps "." with decimals.
static void write_digits(const char *digits, Buf *out)
{
	size_t whole = strcspn(digits, ".");
	write_groups(digits, whole, out);
	if (!digits[whole])
		return;
	// TRANSLATORS: stands before decimals: 0.5
	buf_add_text(out, _("."));
	buf_add_text(out, digits + whole + 1);
}

void count_write(uint64_t count, Buf *out)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)count);
	write_groups(digits, (size_t)len, out);
}

void count_write_decimal(double value, int decimals, Buf *out)
{
	char digits[TEXT_MAX];
	assert(value >= 0 && isfinite(value) && decimals >= 0 && decimals <= DECIMALS_MAX);
	snprintf(digits, sizeof digits, "%.*f", decimals, value);
	write_digits(digits, out);
}

void count_write_short(double value, Buf *out)
{
	char digits[TEXT_MAX];
	assert(value >= 0 && isfinite(value));
	int len = snprintf(digits, sizeof digits, "%.*f", DECIMALS_MAX, value);
	while (digits[len - 1] == '0')
		digits[--len] = '\0';
	if (digits[len - 1] == '.')
		digits[len - 1] = '\0';
	write_digits(digits, out);
}

void count_write_bytes(uint64_t bytes, Buf *out)
{
	static const char *const units[] = {"KB", "MB", "GB", "TB"};
	size_t unit = 0;
	uint64_t size = 1000;
	for (; unit < 3 && bytes > 999 * size; unit++)
		size *= 1000;
	bool tenths = unit > 0 && bytes < 10 * size;
	uint64_t step = tenths ? size / 10 : size, steps = bytes / step + (bytes % step > 0);
	count_write_decimal((double)steps / (tenths ? 10 : 1), tenths, out);
	buf_print(out, " %s", units[unit]);
}
