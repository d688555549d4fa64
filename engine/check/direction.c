// SPDX-License-Identifier: MIT
// One pass over the words before the number. It remembers the last direction, whether words that
// matter came after it, and whether another one stood directly before it.
#include "check/direction.h"

#include "check/words.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct DirectionWord {
	const char *first; // "thấp" of "thấp hơn"; NULL: one word
	const char *last;
	int sign;
	const char *word, *negated; // for messages; negated NULL: "không vượt" says nothing
} DirectionWord;

static const DirectionWord DIRECTIONS[] = {
	{NULL, "tăng", 1, "tăng", "không tăng"},
	{NULL, "giảm", -1, "giảm", "không giảm"},
	{NULL, "bằng", 0, "bằng", "không bằng"},
	{NULL, "vượt", 1, "vượt", NULL},
	{"cao", "hơn", 1, "cao hơn", "không cao hơn"},
	{"nhiều", "hơn", 1, "nhiều hơn", "không nhiều hơn"},
	{"lớn", "hơn", 1, "lớn hơn", "không lớn hơn"},
	{"thấp", "hơn", -1, "thấp hơn", "không thấp hơn"},
	{"ít", "hơn", -1, "ít hơn", "không ít hơn"},
	{"nhỏ", "hơn", -1, "nhỏ hơn", "không nhỏ hơn"},
};

// Words between a direction and its number: "tăng thêm khoảng 5%".
static const char *const BETWEEN[] = {"thêm", "đi", "được", "khoảng", "gần", "hơn", "trên", "tới",
	"đến", "lên", "xuống", "mạnh", "sâu", "nhẹ", "nhanh", "khá", "rất", "đáng", "kể", "ước",
	"chừng", "mức", "là", "cao", "thấp", "nhiều", "ít", "lớn", "nhỏ"};

static const char *const NEGATIONS[] = {"không", "chưa", "chẳng"};

// Words between a negation and its direction: "không hề tăng".
static const char *const INSIDE[] = {"hề", "còn", "có"};

// "tăng cường", "giảm nghèo", "vượt khó" name something that is done.
static const char *const NAMES[][2] = {{"tăng", "cường"}, {"tăng", "gia"}, {"tăng", "tốc"},
	{"giảm", "nghèo"}, {"giảm", "thiểu"}, {"giảm", "trừ"}, {"giảm", "phát"}, {"vượt", "khó"}};

// Words before "bằng" that make another word of it.
static const char *const NO_EQUALS[] = {"đồng", "công", "cao", "cân", "thăng"};

// Between the directions of "tăng hoặc giảm".
static const char *const EITHER[] = {"hoặc", "hay"};

typedef struct Scan {
	Direction strong, equal; // the last tăng or giảm; the last bằng, while it is near
	const char *other; // directly before the last direction
	bool either; // since the last direction: a slash, "hoặc", brackets
	bool alternatives; // the last direction is one of two
	bool plain; // a word that is neither a direction nor between it and a number
	WordAt before[2]; // the last word and the one before it
} Scan;

static bool is_among(WordAt word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (words_equal(word, words[i]))
			return true;
	return false;
}

static bool is_name(WordAt word, WordAt next)
{
	if (next.gap || !next.len)
		return false;
	for (size_t i = 0; i < COUNT(NAMES); i++)
		if (words_equal(word, NAMES[i][0]) && words_equal(next, NAMES[i][1]))
			return true;
	return words_is_capital(word) && words_is_capital(next);
}

static const DirectionWord *find_direction(const Scan *scan, WordAt word, WordAt next)
{
	for (size_t i = 0; i < COUNT(DIRECTIONS); i++) {
		const DirectionWord *known = &DIRECTIONS[i];
		if (!words_equal(word, known->last) ||
			(known->first && !words_equal(scan->before[0], known->first)))
			continue;
		// "tăng cao hơn 5%" is one direction.
		if (known->first && scan->strong.found && scan->strong.near)
			return NULL;
		if (!known->sign && is_among(scan->before[0], NO_EQUALS, COUNT(NO_EQUALS)))
			return NULL;
		return is_name(word, next) ? NULL : known;
	}
	return NULL;
}

// "không tăng", "không hề tăng"
static bool is_negated(const Scan *scan, const DirectionWord *known)
{
	WordAt word = scan->before[known->first ? 1 : 0];
	if (!known->first && is_among(word, INSIDE, COUNT(INSIDE)))
		word = scan->before[1];
	return is_among(word, NEGATIONS, COUNT(NEGATIONS));
}

static void add_direction(Scan *scan, const DirectionWord *known)
{
	Direction *strong = &scan->strong;
	bool negated = is_negated(scan, known);
	bool is_second = strong->found && strong->near && !negated;
	scan->other = is_second && !scan->either ? strong->word : NULL;
	scan->alternatives = is_second && scan->either;
	scan->either = false;
	Direction direction = {!negated || known->negated, true, negated, known->sign,
		negated ? known->negated : known->word};
	strong->near = false;
	scan->equal = (Direction){0};
	*(known->sign ? strong : &scan->equal) = direction;
}

static void add_other_word(Scan *scan, WordAt word)
{
	if (is_among(word, BETWEEN, COUNT(BETWEEN)))
		return;
	if (is_among(word, EITHER, COUNT(EITHER))) {
		scan->either = true;
		return;
	}
	scan->plain |= !is_among(word, NEGATIONS, COUNT(NEGATIONS)) &&
		       !is_among(word, INSIDE, COUNT(INSIDE));
	scan->strong.near = false;
	if (scan->equal.found) {
		scan->equal.found = false;
		scan->other = NULL;
	}
}

static void add_gap(Scan *scan, unsigned gap)
{
	if (gap & (GAP_STOP | GAP_COLON))
		*scan = (Scan){0};
	scan->either |= (gap & GAP_SLASH) != 0;
}

static Scan scan_words(const char *text, const char *end)
{
	Scan scan = {0};
	WordAt word = words_next(text, end);
	while (word.len) {
		WordAt next = words_next(word.at + word.len, end);
		add_gap(&scan, word.gap);
		// "tăng (giảm)"
		scan.either |= (word.gap & GAP_OPEN) && (next.gap & GAP_CLOSE);
		const DirectionWord *known = find_direction(&scan, word, next);
		if (known)
			add_direction(&scan, known);
		else
			add_other_word(&scan, word);
		scan.before[1] = scan.before[0];
		scan.before[0] = word;
		word = next;
	}
	if (word.gap & GAP_STOP)
		scan = (Scan){0};
	return scan;
}

static Direction last_direction(const Scan *scan)
{
	return scan->equal.found ? scan->equal : scan->strong;
}

static Direction read_bracket(const char *end)
{
	static const char *const POINTS[] = {"%", "điểm phần trăm", "phần trăm", "điểm %"};
	const char *at = words_skip_spaces(end);
	for (size_t i = 0; i < COUNT(POINTS); i++)
		if (words_begin(at, POINTS[i]))
			at = words_skip_spaces(at + strlen(POINTS[i]));
	const char *close = *at == '(' ? strchr(at, ')') : NULL;
	if (!close)
		return (Direction){0};
	Scan scan = scan_words(at + 1, close);
	Direction found = last_direction(&scan);
	found.found &= found.near && !scan.plain && !scan.other && !scan.alternatives;
	return found;
}

Directions direction_read(const char *text, const char *number, const char *end)
{
	Scan scan = scan_words(text, number);
	Directions directions = {
		.before = last_direction(&scan), .bracket = read_bracket(end), .other = scan.other};
	// "Tăng, giảm so với cùng kỳ" is the name of a column.
	bool is_either = scan.alternatives || (scan.other && !directions.before.near);
	if (is_either)
		directions.before.found = false;
	if (!directions.before.found)
		directions.other = NULL;
	return directions;
}
