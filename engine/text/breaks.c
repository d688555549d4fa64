// SPDX-License-Identifier: MIT
// ICU says where a line may end. The text is cut into tokens once; each token gets the number of
// its word in the patterns' vocabulary and a set of classes. For every word and class a bit set
// says which patterns may begin there, so a token in ordinary prose costs one look-up and few
// trials.
#include "text/breaks.h"

#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uversion.h>

enum {
	CLASS_WORD,
	CLASS_DIGIT,
	CLASS_TWO_DIGITS,
	CLASS_LOWER,
	CLASS_ROMAN,
	CLASS_ONE_DIGIT,
	CLASS_NUMBER,
	CLASSES,
	CLASS_SETS = 1 << CLASSES,
	SEEN = 1024,
};

struct Breaker {
	UBreakIterator *lines;
};

typedef struct Word {
	const uint16_t *units;
	size_t len;
	bool preferred;
	uint64_t *first; // patterns that may begin with it
} Word;

typedef struct Element {
	uint32_t classes; // bit set
	uint32_t *words;
	size_t nwords, cap;
	bool tight; // no break before it
} Element;

typedef struct Pattern {
	Element *elements;
	size_t count, cap;
} Pattern;

struct BreakPatterns {
	Arena *arena;
	Pattern *patterns;
	size_t npatterns, nsets; // nsets: 64-bit words in a bit set of patterns
	Word *words; // [0] is none
	size_t nwords, longest;
	uint32_t *table; // open addressing, numbers of words
	size_t mask;
	uint64_t *first; // patterns that may begin with a token of a set of classes: [set * nsets]
	uint64_t seen[SEEN /
		      64]; // hashes of the words' shapes: most words of a text are turned away here
};

typedef struct Token {
	size_t start; // with opening quotes and brackets
	uint32_t classes; // of its core: without them, and without closing punctuation
	uint32_t word; // number of its core in the vocabulary, 0 when it is not there
	uint32_t closed; // number of its core with the closing punctuation
	bool ends; // with a mark that ends or divides a sentence
	bool forced; // a forced line end stands before it
} Token;

typedef struct Tokens {
	Token *list;
	size_t count, cap;
} Tokens;

Breaker *breaker_open(void)
{
	UErrorCode error = U_ZERO_ERROR;
	UBreakIterator *lines = ubrk_open(UBRK_LINE, "vi", NULL, 0, &error);
	if (U_FAILURE(error))
		return NULL;
	Breaker *breaker = memory_alloc(sizeof *breaker);
	breaker->lines = lines;
	return breaker;
}

void breaker_close(Breaker *breaker)
{
	if (!breaker)
		return;
	ubrk_close(breaker->lines);
	free(breaker);
}

static size_t find_slot(const BreakPatterns *set, const uint16_t *units, size_t len)
{
	size_t hash = 2166136261u;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ units[i]) * 16777619u;
	size_t slot = (hash ^ hash >> 15) & set->mask;
	for (; set->table[slot]; slot = (slot + 1) & set->mask) {
		const Word *word = &set->words[set->table[slot]];
		if (word->len == len && memcmp(word->units, units, len * sizeof *units) == 0)
			break;
	}
	return slot;
}

// From the first and last unit and the length.
static unsigned hash_shape(const uint16_t *units, size_t len)
{
	return (unsigned)(units[0] * 37u + units[len - 1] * 5u + (unsigned)len * 131u) % SEEN;
}

static uint32_t find_word(const BreakPatterns *set, const uint16_t *units, size_t len)
{
	if (len == 0 || len > set->longest)
		return 0;
	unsigned shape = hash_shape(units, len);
	return set->seen[shape / 64] >> shape % 64 & 1 ? set->table[find_slot(set, units, len)] : 0;
}

static uint32_t add_word(BreakPatterns *set, const char *text, size_t len)
{
	const char *nfc = utf8_nfc(arena_copy(set->arena, text, len), len, set->arena);
	size_t count;
	const uint16_t *units = utf8_to_utf16(nfc, strlen(nfc), set->arena, &count);
	size_t slot = find_slot(set, units, count);
	if (!set->table[slot]) {
		uint64_t *first = arena_array(set->arena, uint64_t, set->nsets);
		set->words[set->nwords] = (Word){units, count, false, first};
		set->table[slot] = (uint32_t)set->nwords++;
		set->longest = count > set->longest ? count : set->longest;
		unsigned shape = hash_shape(units, count);
		set->seen[shape / 64] |= (uint64_t)1 << shape % 64;
	}
	return set->table[slot];
}

static size_t count_separators(const char *const *texts, size_t count)
{
	size_t separators = count;
	for (size_t i = 0; i < count; i++) {
		for (const char *c = texts[i]; *c; c++)
			separators += *c == '|' || *c == '~' || *c == ' ';
	}
	return separators;
}

static BreakPatterns *new_set(size_t npatterns, size_t max_words, Arena *arena)
{
	BreakPatterns *set = arena_new(arena, BreakPatterns);
	size_t slots = 16;
	while (slots < max_words * 2 + 2)
		slots *= 2;
	set->arena = arena;
	set->nsets = npatterns / 64 + 1;
	set->patterns = arena_array(arena, Pattern, npatterns + 1);
	set->words = arena_array(arena, Word, max_words + 2);
	set->nwords = 1;
	set->table = arena_array(arena, uint32_t, slots);
	set->mask = slots - 1;
	set->first = arena_array(arena, uint64_t, CLASS_SETS * set->nsets);
	return set;
}

// One word or class of `len` bytes; says in *problem what is wrong with it.
static void add_choice(
	BreakPatterns *set, Element *element, const char *text, size_t len, const char **problem)
{
	static const char CLASS_LETTERS[CLASSES + 1] = "wd2lR1n";
	const char *letter = len == 2 && text[0] == '%' ? strchr(CLASS_LETTERS, text[1]) : NULL;
	if (letter && *letter) {
		element->classes |= 1u << (letter - CLASS_LETTERS);
		return;
	}
	bool sign = len == 2 && text[0] == '%' && text[1] == '%';
	if (len == 0)
		*problem = _("a word is missing beside “~”, “|” or a space");
	else if (text[0] == '%' && !sign)
		*problem = _("after “%” one of d n 1 2 l R w % must stand, and nothing else");
	else if (memchr(text, '(', len) || memchr(text, ')', len))
		*problem = _("a choice is written (a|b|c) and stands alone between “~” or spaces");
	if (*problem)
		return;
	element->words = arena_grow(
		set->arena, element->words, element->nwords, &element->cap, sizeof(uint32_t));
	element->words[element->nwords++] = add_word(set, text, sign ? 1 : len);
}

static void add_element(BreakPatterns *set, Pattern *pattern, bool tight, const char *text,
	size_t len, const char **problem)
{
	pattern->elements = arena_grow(
		set->arena, pattern->elements, pattern->count, &pattern->cap, sizeof(Element));
	Element *element = &pattern->elements[pattern->count++];
	*element = (Element){.tight = tight};
	bool choice = len >= 2 && text[0] == '(' && text[len - 1] == ')';
	if (!choice) {
		add_choice(set, element, text, len, problem);
		return;
	}
	for (const char *at = text + 1, *end = text + len - 1; at <= end;) {
		const char *bar = memchr(at, '|', (size_t)(end - at));
		bar = bar ? bar : end;
		add_choice(set, element, at, (size_t)(bar - at), problem);
		at = bar + 1;
	}
}

static void index_first(BreakPatterns *set, size_t number)
{
	const Element *element = &set->patterns[number].elements[0];
	uint64_t bit = (uint64_t)1 << number % 64;
	for (size_t i = 0; i < element->nwords; i++)
		set->words[element->words[i]].first[number / 64] |= bit;
	for (uint32_t classes = 1; classes < CLASS_SETS; classes++) {
		if (element->classes & classes)
			set->first[classes * set->nsets + number / 64] |= bit;
	}
}

static bool add_pattern(BreakPatterns *set, const char *text, Pos pos, Diags *diags)
{
	const char *problem = NULL;
	Pattern *pattern = &set->patterns[set->npatterns];
	if (utf8_invalid(text, strlen(text)) < strlen(text))
		problem = _("it is not in UTF-8");
	bool tight = false;
	for (const char *at = text; !problem;) {
		size_t len = strcspn(at, "~ ");
		add_element(set, pattern, tight, at, len, &problem);
		if (at[len] == '\0')
			break;
		tight = at[len] == '~';
		at += len + 1;
	}
	if (problem) {
		diag_error(diags, pos, _("no-break pattern “%s”: %s"), text, problem);
		return false;
	}
	index_first(set, set->npatterns++);
	return true;
}

static bool add_preferred(BreakPatterns *set, const char *text, Pos pos, Diags *diags)
{
	size_t len = strlen(text);
	if (len == 0 || strcspn(text, " \t\n") < len || utf8_invalid(text, len) < len) {
		diag_error(diags, pos,
			_("“%s” in the table of words that may begin a line must be one word"),
			text);
		return false;
	}
	set->words[add_word(set, text, len)].preferred = true;
	return true;
}

BreakPatterns *breaks_compile(const char *const *patterns, size_t npatterns,
	const char *const *preferred, size_t npreferred, Pos pos, Arena *arena, Diags *diags)
{
	size_t max_words = count_separators(patterns, npatterns) + npreferred;
	BreakPatterns *set = new_set(npatterns, max_words, arena);
	bool good = true;
	for (size_t i = 0; i < npatterns; i++)
		good = add_pattern(set, patterns[i], pos, diags) && good;
	for (size_t i = 0; i < npreferred; i++)
		good = add_preferred(set, preferred[i], pos, diags) && good;
	return good ? set : NULL;
}

static bool is_separator(uint16_t unit)
{
	if (unit > ' ' && unit < 0xA0)
		return false;
	return unit == ' ' || unit == 0xA0 || unit == '\t' || unit == '\n' || unit == 0x2028 ||
	       unit == 0x202F;
}

static bool is_opening(uint16_t unit)
{
	switch (unit) {
	case '(':
	case '[':
	case '"':
	case '\'':
	case 0x201C:
	case 0x2018:
	case 0xAB:
		return true;
	}
	return false;
}

// 0: none, 1: a quote or bracket, 2: a mark that ends or divides a sentence.
static int closing_kind(uint16_t unit)
{
	switch (unit) {
	case '.':
	case ';':
	case ':':
	case ',':
	case '!':
	case '?':
		return 2;
	case ')':
	case ']':
	case '"':
	case '\'':
	case 0x201D:
	case 0x2019:
	case 0xBB:
	case 0x2026:
		return 1;
	}
	return 0;
}

static bool is_digit(uint16_t unit)
{
	return unit >= '0' && unit <= '9';
}

// Takes one place of a Roman number: nine, four, or five and ones.
static size_t take_roman_place(const uint16_t *units, size_t len, size_t at, const char *signs)
{
	uint16_t one = (uint16_t)signs[0], five = (uint16_t)signs[1], ten = (uint16_t)signs[2];
	if (at + 1 < len && units[at] == one && (units[at + 1] == ten || units[at + 1] == five))
		return at + 2;
	if (at < len && units[at] == five)
		at++;
	for (int i = 0; i < 3 && at < len && units[at] == one; i++)
		at++;
	return at;
}

static bool is_roman(const uint16_t *units, size_t len)
{
	size_t at = 0;
	if (len == 0 || units[0] < 'C' || units[0] > 'X')
		return false;
	while (at < 3 && at < len && units[at] == 'M')
		at++;
	at = take_roman_place(units, len, at, "CDM");
	at = take_roman_place(units, len, at, "XLC");
	at = take_roman_place(units, len, at, "IVX");
	return at == len;
}

// 15, 1.234.567,8: digits, and points and commas between them.
static bool is_number(const uint16_t *units, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!is_digit(units[i]) && units[i] != '.' && units[i] != ',')
			return false;
	return is_digit(units[0]);
}

static uint32_t classify(const uint16_t *units, size_t len)
{
	uint32_t classes = 1u << CLASS_WORD;
	if (len == 0)
		return classes;
	if (is_digit(units[0]))
		classes |= 1u << CLASS_DIGIT;
	if (len == 2 && is_digit(units[0]) && is_digit(units[1]))
		classes |= 1u << CLASS_TWO_DIGITS;
	if (is_number(units, len))
		classes |= 1u << CLASS_NUMBER;
	if (len == 1 && is_digit(units[0]))
		classes |= 1u << CLASS_ONE_DIGIT;
	if ((units[0] >= 'a' && units[0] <= 'z') || (units[0] > 0x7F && utf8_is_lower(units[0])))
		classes |= 1u << CLASS_LOWER;
	if (is_roman(units, len))
		classes |= 1u << CLASS_ROMAN;
	return classes;
}

static Token read_token(const BreakPatterns *set, const uint16_t *text, size_t start, size_t end)
{
	Token token = {.start = start};
	size_t first = start, last = end;
	while (first < end && is_opening(text[first]))
		first++;
	for (; last > first && closing_kind(text[last - 1]); last--)
		token.ends = token.ends || closing_kind(text[last - 1]) == 2;
	if (last == first) { // nothing but marks
		first = start;
		last = end;
	}
	token.classes = classify(text + first, last - first);
	token.word = find_word(set, text + first, last - first);
	if (last < end)
		token.closed = find_word(set, text + first, end - first);
	return token;
}

static Tokens read_tokens(
	const BreakPatterns *set, const uint16_t *text, size_t count, Arena *arena)
{
	Tokens tokens = {0};
	bool forced = false;
	for (size_t at = 0; at < count;) {
		if (is_separator(text[at])) {
			forced = forced || text[at] == 0x2028;
			at++;
			continue;
		}
		size_t end = at;
		while (end < count && !is_separator(text[end]))
			end++;
		tokens.list =
			arena_grow(arena, tokens.list, tokens.count, &tokens.cap, sizeof(Token));
		tokens.list[tokens.count] = read_token(set, text, at, end);
		tokens.list[tokens.count++].forced = forced;
		forced = false;
		at = end;
	}
	return tokens;
}

static bool has_word(const Element *element, uint32_t word)
{
	if (word == 0)
		return false;
	for (size_t i = 0; i < element->nwords; i++) {
		if (element->words[i] == word)
			return true;
	}
	return false;
}

// `next` says that an element is joined to this one by "~": then the token must not end a sentence,
// unless the pattern names it with its mark.
static bool matches_token(const Element *element, const Token *token, const Element *next)
{
	if (has_word(element, token->closed))
		return true;
	bool fits = (element->classes & token->classes) || has_word(element, token->word);
	return fits && !(next && next->tight && token->ends);
}

static bool matches(const Pattern *pattern, const Token *tokens, size_t left)
{
	if (pattern->count > left)
		return false;
	for (size_t i = 0; i < pattern->count; i++) {
		const Element *next = i + 1 < pattern->count ? &pattern->elements[i + 1] : NULL;
		if ((i > 0 && tokens[i].forced) ||
			!matches_token(&pattern->elements[i], &tokens[i], next))
			return false;
	}
	return true;
}

// The pattern that begins at the first of `tokens`, or NULL.
static const Pattern *find_pattern(const BreakPatterns *set, const Token *tokens, size_t left)
{
	for (size_t i = 0; i < set->nsets; i++) {
		uint64_t begin = set->first[tokens->classes * set->nsets + i];
		begin |= tokens->word ? set->words[tokens->word].first[i] : 0;
		begin |= tokens->closed ? set->words[tokens->closed].first[i] : 0;
		for (; begin; begin &= begin - 1) {
			const Pattern *pattern =
				&set->patterns[i * 64 + (size_t)__builtin_ctzll(begin)];
			if (matches(pattern, tokens, left))
				return pattern;
		}
	}
	return NULL;
}

static void apply_patterns(
	const BreakPatterns *set, const uint16_t *text, size_t count, uint8_t *kinds, Arena *arena)
{
	Tokens tokens = read_tokens(set, text, count, arena);
	for (size_t i = 0; i < tokens.count; i++) {
		const Token *token = &tokens.list[i];
		if (kinds[token->start] == BREAK_SPACE && token->word &&
			set->words[token->word].preferred)
			kinds[token->start] = BREAK_PREFERRED;
	}
	for (size_t i = 0; i < tokens.count;) {
		const Pattern *pattern = find_pattern(set, &tokens.list[i], tokens.count - i);
		for (size_t k = 1; pattern && k < pattern->count; k++) {
			if (pattern->elements[k].tight)
				kinds[tokens.list[i + k].start] = BREAK_NONE;
		}
		i += pattern && pattern->count > 1 ? pattern->count - 1 : 1;
	}
}

static uint8_t kind_after(uint16_t unit)
{
	switch (unit) {
	case 0x2028:
		return BREAK_FORCED;
	case ' ':
	case '\t':
	case '\n':
		return BREAK_SPACE;
	case 0xA0:
	case 0x202F:
		return BREAK_NONE;
	}
	return BREAK_EMERGENCY;
}

void breaks_find(Breaker *breaker, const BreakPatterns *patterns, const uint16_t *text,
	size_t count, uint8_t *kinds, Arena *arena)
{
	memset(kinds, BREAK_NONE, count + 1);
	kinds[count] = BREAK_FORCED;
	if (count == 0)
		return;
	UErrorCode error = U_ZERO_ERROR;
	ubrk_setText(breaker->lines, text, (int32_t)count, &error);
	assert(U_SUCCESS(error));
	for (int32_t at = ubrk_next(breaker->lines); at != UBRK_DONE;
		at = ubrk_next(breaker->lines)) {
		if ((size_t)at < count && text[at] != 0xA0 && text[at] != 0x202F)
			kinds[at] = kind_after(text[at - 1]);
		// A reader of the PDF takes a hyphen at the end of a line for hyphenation and drops
		// it.
		if (at >= 2 && (size_t)at < count && text[at - 1] == ' ' && text[at - 2] == '-')
			kinds[at] = BREAK_NONE;
	}
	if (patterns)
		apply_patterns(patterns, text, count, kinds, arena);
}

void breaker_write_versions(Buf *out)
{
	UVersionInfo version;
	char text[U_MAX_VERSION_STRING_LENGTH];
	u_getVersion(version);
	u_versionToString(version, text);
	buf_print(out, "ICU %s\n", text);
	UErrorCode error = U_ZERO_ERROR;
	u_getDataVersion(version, &error);
	u_versionToString(version, text);
	buf_print(out, "ICU data %s\n", U_SUCCESS(error) ? text : "");
}
