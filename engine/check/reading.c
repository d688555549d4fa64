// SPDX-License-Identifier: MIT
// The text is read together with what stands on both sides of it, as it is on the page.
#include "check/reading.h"

#include "base/buf.h"
#include "check/words.h"
#include "text/number.h"
#include "text/utf8.h"

#include <string.h>

typedef struct ScaleWord {
	const char *word;
	int64_t scale;
} ScaleWord;

static const ScaleWord SCALES[] = {
	{"nghìn tỷ", 1000000000000},
	{"nghìn tỉ", 1000000000000},
	{"nghìn", 1000},
	{"ngàn", 1000},
	{"triệu", 1000000},
	{"tỷ", 1000000000},
	{"tỉ", 1000000000},
};

// Words that "tỷ" begins and that are no amount.
static const char *const NO_SCALES[] = {"tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng", "tỷ suất"};

static const char *const MONEY[] = {"đồng", "vnđ", "vnd", "đ"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int64_t find_scale(const char *behind)
{
	for (size_t i = 0; i < COUNT(NO_SCALES); i++)
		if (words_begin(behind, NO_SCALES[i]))
			return 0;
	for (size_t i = 0; i < COUNT(SCALES); i++)
		if (words_begin(behind, SCALES[i].word))
			return SCALES[i].scale;
	return 0;
}

// "đ/c Nguyễn Văn A" is a comrade.
static bool begins_with_money(const char *behind)
{
	for (size_t i = 0; i < COUNT(MONEY); i++)
		if (words_begin(behind, MONEY[i]) && behind[strlen(MONEY[i])] != '/')
			return true;
	return false;
}

// A measure such as "nghìn cây" has its word of scale for itself.
static void read_unit(const char *behind, const char *measure, Reading *reading)
{
	bool is_measured = *measure && words_begin(behind, measure);
	if (!find_scale(measure))
		reading->scale = find_scale(behind);
	reading->has_unit = !reading->scale && (is_measured || begins_with_money(behind));
}

static const char *find_mark(const char *behind)
{
	if (strncmp(behind, "‰", strlen("‰")) == 0)
		return "‰";
	return *behind == '%' || words_begin(behind, "phần trăm") ? "%" : NULL;
}

// Bytes of the number that begins at `number`; a mark counts when a digit follows.
static size_t number_length(const char *number)
{
	size_t len = 0;
	while (is_digit(number[len]) ||
		((number[len] == '.' || number[len] == ',') && is_digit(number[len + 1])))
		len++;
	return len;
}

static void read_number(const char *number, size_t len, Reading *reading)
{
	const char *comma = memchr(number, ',', len);
	size_t decimals = comma ? len - (size_t)(comma - number) - 1 : 0;
	if (!len || decimals > 9)
		return;
	reading->decimals = (int)decimals;
	reading->has_number = number_parse(number, len, NUMBER_VIETNAMESE, reading->decimals,
				      &reading->value) == NUMBER_RIGHT;
}

// Bytes of the sign directly before `end`: -, −, –, +.
static size_t sign_length(const char *text, const char *end)
{
	if (end > text && (end[-1] == '-' || end[-1] == '+'))
		return 1;
	bool fits = end - text >= 3;
	return fits && (!memcmp(end - 3, "−", 3) || !memcmp(end - 3, "–", 3)) ? 3 : 0;
}

// Not behind a letter, a digit or what closes a number: "2024-2025" and "5%-7%" have no minus.
static bool begins_number(const char *line, const char *sign)
{
	if (sign == line || sign[-1] == '%' || sign[-1] == ')')
		return sign == line;
	const char *before = sign - 1;
	while (before > line && ((unsigned char)*before & 0xC0) == 0x80)
		before--;
	return words_next(before, sign).len == 0;
}

// The sign before the number; within the text itself spaces may follow it. Returns where it begins,
// or the number.
static const char *read_sign(
	const char *line, const char *text, const char *number, Reading *reading)
{
	const char *end = number;
	while (end > text && end[-1] == ' ')
		end--;
	size_t len = sign_length(line, end);
	const char *sign = end - len;
	if (!len || !begins_number(line, sign) || (end < number && sign < text))
		return number;
	reading->plus = *sign == '+';
	reading->minus = !reading->plus;
	return sign;
}

// Digits, also as fractions, exponents and in full width.
static bool is_any_digit(uint32_t code)
{
	return (code >= '0' && code <= '9') || code == 0xB2 || code == 0xB3 || code == 0xB9 ||
	       (code >= 0xBC && code <= 0xBE) || (code >= 0x2070 && code <= 0x2089) ||
	       (code >= 0x2150 && code <= 0x218B) || (code >= 0xFF10 && code <= 0xFF19);
}

// The 2 of "m2" and "km²".
static bool is_power(const char *text, const char *digit)
{
	if (digit == text || digit[-1] != 'm')
		return false;
	bool is_square = *digit == '2' || strncmp(digit, "²", 2) == 0;
	bool is_cube = *digit == '3' || strncmp(digit, "³", 2) == 0;
	return (is_square || is_cube) && !is_digit(digit[1]) && !is_digit(digit[2]);
}

static bool has_digits(const char *text, const char *end)
{
	for (const char *at = text; at < end;) {
		const char *digit = at;
		if (is_any_digit(utf8_next(&at)) && !is_power(text, digit))
			return true;
	}
	return false;
}

// "12" before "549" makes 12549 of it, and so does "12.".
static bool is_glued(const char *line, const char *number)
{
	if (number > line && (number[-1] == '.' || number[-1] == ','))
		number--;
	return number > line && is_digit(number[-1]);
}

static void read_line(const char *line, const char *text, const char *text_end, const char *measure,
	Reading *reading)
{
	const char *number = text + strcspn(text, "0123456789");
	number = number > text_end ? text_end : number;
	const char *end = number + (number < text_end ? number_length(number) : 0);
	read_number(number, (size_t)(end - number), reading);
	const char *sign = end > number ? read_sign(line, text, number, reading) : number;
	reading->has_more =
		end > text_end ||
		(end > number && (is_glued(line, number) || has_digits(text, number) ||
					 (end < text_end && has_digits(end, text_end))));
	const char *behind = words_skip_spaces(end);
	reading->mark = find_mark(behind);
	read_unit(behind, measure, reading);
	reading->directions = direction_read(line, sign, end);
}

// Nothing but a number, in a cell by itself: nothing round it can change it.
static bool is_alone(const char *before, const char *text, const char *after)
{
	return !*before && !*after && is_digit(*text) && !text[number_length(text)];
}

Reading reading_parse(const char *before, const char *text, const char *after, const char *measure)
{
	Reading reading = {0};
	if (is_alone(before, text, after)) {
		read_number(text, strlen(text), &reading);
		return reading;
	}
	Buf line = {0};
	buf_add_text(&line, before);
	buf_add_text(&line, text);
	buf_add_text(&line, after);
	buf_add_char(&line, '\0');
	const char *start = line.data + strlen(before);
	read_line(line.data, start, start + strlen(text), measure, &reading);
	buf_close(&line);
	return reading;
}
