// SPDX-License-Identifier: MIT
// roundtrip FILE.xml <TEXT: does the text that somebody else's tool took out of the PDF hold the
// document's words? The words of each <noi_dung> must come in order, each whole, in NFC; between
// them only what the engine adds: numbers of items and pages, dashes, dotted lines, a table's
// header again on the next page. The words outside the body must all be there somewhere. Prints
// what is missing or too much; status 1.
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { WORDS_MAX = 400000, WORD_MAX = 400, SHOWN_MAX = 10, LINE_MIN = 4 };

typedef struct Word {
	char *text;	 // NFC
	bool page_start; // the first of a page (extracted text only)
} Word;

typedef struct Words {
	Word *at;
	size_t count;
} Words;

// Header rows of the body's tables, each as its words.
typedef struct Heads {
	Words *at;
	size_t count;
} Heads;

static int complaints;

static void complain(const char *what, const char *word, const char *context)
{
	if (complaints++ < SHOWN_MAX)
		printf("%s: \"%s\" %s\n", what, word, context);
}

static void *allocate(size_t size)
{
	void *memory = calloc(1, size);
	if (!memory)
		exit(70);
	return memory;
}

static Words words_new(void)
{
	return (Words){allocate(WORDS_MAX * sizeof(Word)), 0};
}

// NFC, or capitals of it, of `text`; the caller frees.
static char *converted(const char *text, bool upper)
{
	enum { SIZE = WORD_MAX * 4 };
	UChar wide[SIZE], normal[SIZE];
	int32_t len = 0;
	UErrorCode status = U_ZERO_ERROR;
	u_strFromUTF8(wide, SIZE, &len, text, -1, &status);
	if (upper) {
		len = u_strToUpper(normal, SIZE, wide, len, "vi", &status);
		memcpy(wide, normal, (size_t)len * sizeof(UChar));
	}
	len = unorm2_normalize(unorm2_getNFCInstance(&status), wide, len, normal, SIZE, &status);
	char *result = allocate(SIZE * 3);
	u_strToUTF8(result, SIZE * 3, NULL, normal, len, &status);
	if (U_FAILURE(status)) {
		fprintf(stderr, "roundtrip: \"%s\" is not text\n", text);
		exit(1);
	}
	return result;
}

// How many bytes of white space stand here; the no-break space counts.
static size_t space_length(const char *text)
{
	if (strchr(" \t\n\r\f\v", *text) && *text)
		return 1;
	return strncmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

// How many dots, or hyphens, stand here: a dotted line, or the short line of hyphens below a title.
static size_t line_length(const char *text)
{
	size_t len = *text == '-' ? strspn(text, "-") : strspn(text, ".");
	return len >= LINE_MIN ? len : 0;
}

static bool is_dots(const char *word)
{
	return strspn(word, ".") == strlen(word);
}

static void add_word(Words *words, const char *word, bool page_start)
{
	if (words->count == WORDS_MAX)
		exit(70);
	words->at[words->count++] = (Word){converted(word, false), page_start};
}

// Such a line is a word of its own, however closely it stands to others.
static void add_words(Words *words, const char *text)
{
	bool page_start = words->count == 0;
	while (*text) {
		size_t space = space_length(text);
		if (space) {
			page_start = page_start || *text == '\f';
			text += space;
			continue;
		}
		char word[WORD_MAX + 1] = "";
		size_t len = line_length(text);
		len = len < WORD_MAX ? len : WORD_MAX;
		memcpy(word, text, len);
		text += len;
		while (!line_length(word) && *text && !space_length(text) && !line_length(text) &&
			len < WORD_MAX) {
			word[len++] = *text++;
			word[len] = 0;
		}
		word[len] = 0;
		add_word(words, word, page_start);
		page_start = false;
	}
}

static bool is_named(const xmlNode *node, const char *names)
{
	char pattern[WORD_MAX];
	snprintf(pattern, sizeof(pattern), " %s ", (const char *)node->name);
	return strstr(names, pattern) != NULL;
}

// The text below `node` with white space where a block begins and ends.
static void add_text(const xmlNode *node, xmlBuffer *buffer)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
			xmlBufferCat(buffer, child->content);
		} else if (child->type == XML_ELEMENT_NODE) {
			bool joined = is_named(child, " dam nghieng nhan gach_chan mu ");
			if (!joined)
				xmlBufferCCat(buffer, " ");
			add_text(child, buffer);
			if (!joined)
				xmlBufferCCat(buffer, " ");
		}
	}
}

static Words words_of(const xmlNode *node)
{
	xmlBuffer *buffer = xmlBufferCreate();
	add_text(node, buffer);
	Words words = words_new();
	add_words(&words, (const char *)xmlBufferContent(buffer));
	xmlBufferFree(buffer);
	return words;
}

// Same word, or the word in capitals (headings).
static bool is_same(const char *source, const char *set)
{
	if (strcmp(source, set) == 0)
		return true;
	char *upper = converted(source, true);
	bool same = strcmp(upper, set) == 0;
	free(upper);
	return same;
}

static bool is_number_letter(const char *word)
{
	static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l",
		"m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++) {
		size_t len = strlen(letters[i]);
		if (strncmp(word, letters[i], len) == 0 && strcmp(word + len, ")") == 0)
			return true;
	}
	return false;
}

// What the engine may put between the document's words.
static bool is_added(const char *word)
{
	size_t len = strlen(word);
	if (strcmp(word, "-") == 0 || strcmp(word, "+") == 0 || strcmp(word, "*") == 0)
		return true;
	if (strspn(word, "0123456789.") == len || strspn(word, "-") == len)
		return true;
	if (strspn(word, "IVXLC") > 0 && strspn(word, "IVXLC.-") == len)
		return true;
	if (word[0] == '(' && word[len - 1] == ')' && strspn(word + 1, "0123456789") == len - 2)
		return true;
	return strcmp(word, "Phần") == 0 || is_number_letter(word);
}

// How many of the extracted words from `i` on make up `source`: 1, or more when a line ended inside
// it (after a hyphen, a slash) or a raised figure stands apart; 0 when they do not.
static size_t match_length(const char *source, const Words *set, size_t i)
{
	char joined[WORD_MAX * 4] = "";
	for (size_t n = 1; n <= 6 && i + n <= set->count; n++) {
		const char *word = set->at[i + n - 1].text;
		if (strlen(joined) + strlen(word) > WORD_MAX * 3)
			return 0;
		strcat(joined, word);
		if (is_same(source, joined))
			return n;
	}
	return 0;
}

// The words of a table's header that stand at `i` again; 0 when there is none.
static size_t head_length(const Heads *heads, const Words *set, size_t i)
{
	for (size_t h = 0; h < heads->count; h++) {
		const Words *head = &heads->at[h];
		size_t at = i, word = 0;
		while (word < head->count && at < set->count) {
			size_t n = match_length(head->at[word].text, set, at);
			if (!n)
				break;
			at += n;
			word++;
		}
		if (word == head->count && word > 0)
			return at - i;
	}
	return 0;
}

// Where `body` begins in the extracted words at or after `from`: its first words in a row.
static size_t body_start(const Words *body, const Words *set, size_t from)
{
	size_t needed = body->count < 5 ? body->count : 5;
	for (size_t i = from; i < set->count; i++) {
		size_t at = i, word = 0;
		while (word < needed && at < set->count) {
			size_t n = match_length(body->at[word].text, set, at);
			if (n) {
				at += n;
				word++;
			} else if (word > 0 && is_added(set->at[at].text)) {
				at++;
			} else {
				break;
			}
		}
		if (word == needed)
			return i;
	}
	return set->count;
}

// How far a walk of a body through the extracted words came.
typedef struct Walk {
	size_t word; // of the body: all of them when it came through
	size_t at;   // in the extracted words
} Walk;

static Walk walk_body(const Words *body, const Heads *heads, const Words *set, size_t from)
{
	Walk walk = {0, from};
	while (walk.word < body->count && walk.at < set->count) {
		const char *word = body->at[walk.word].text;
		size_t n = match_length(word, set, walk.at);
		if (n) {
			walk.word++;
			walk.at += n;
		} else if (strcmp(word, ".") == 0 && walk.at > 0 &&
			   is_dots(set->at[walk.at - 1].text)) {
			walk.word++; // swallowed by the dotted line before it
		} else if (is_added(set->at[walk.at].text)) {
			walk.at++;
		} else if ((n = head_length(heads, set, walk.at)) > 0) {
			walk.at += n;
		} else {
			break;
		}
	}
	return walk;
}

// Finds one body in the extracted words at or after `from`; returns where it ends. Its first words
// may stand earlier too, so every place where they do is tried.
static size_t check_body(const Words *body, const Heads *heads, const Words *set, size_t from)
{
	Walk best = {0, from};
	for (size_t i = body_start(body, set, from); i < set->count;
		i = body_start(body, set, i + 1)) {
		Walk walk = walk_body(body, heads, set, i);
		if (walk.word == body->count)
			return walk.at;
		if (walk.word > best.word)
			best = walk;
	}
	if (body->count == 0)
		return from;
	complain(best.word ? "expected" : "the body does not begin", body->at[best.word].text, "");
	if (best.word && best.at < set->count)
		complain("  but the file says", set->at[best.at].text,
			set->at[best.at].page_start ? "(a page begins)" : "");
	return best.at;
}

static void find_heads(const xmlNode *node, Heads *heads)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (child->type != XML_ELEMENT_NODE)
			continue;
		if (is_named(child, " dau ")) {
			Words *grown = realloc(heads->at, (heads->count + 1) * sizeof(Words));
			if (!grown)
				exit(70);
			heads->at = grown;
			heads->at[heads->count++] = words_of(child);
		} else {
			find_heads(child, heads);
		}
	}
}

static size_t check_bodies(const xmlNode *node, const Words *set, size_t from)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (child->type != XML_ELEMENT_NODE)
			continue;
		if (is_named(child, " noi_dung ")) {
			Words body = words_of(child);
			Heads heads = {NULL, 0};
			find_heads(child, &heads);
			from = check_body(&body, &heads, set, from);
		} else {
			from = check_bodies(child, set, from);
		}
	}
	return from;
}

// A word without the marks that the engine adds to the end of an item or takes away from it.
static char *trimmed(const char *word)
{
	char *copy = strcpy(allocate(strlen(word) + 1), word);
	for (size_t len = strlen(copy); len && strchr(";,.:", copy[len - 1]); len--)
		copy[len - 1] = 0;
	return copy;
}

static bool is_set(const char *word, const Words *set)
{
	for (size_t i = 0; i < set->count; i++) {
		char *bare = trimmed(set->at[i].text);
		bool same = is_same(word, bare) || strstr(set->at[i].text, word) != NULL;
		free(bare);
		if (same || match_length(word, set, i))
			return true;
	}
	return false;
}

// yyyy-mm-dd, which is set in words.
static bool is_date(const char *word)
{
	return strlen(word) == 10 && strspn(word, "0123456789-") == 10 && word[4] == '-' &&
	       word[7] == '-';
}

// Every word outside the bodies; dates, marks and numbers are set in other words.
static void check_rest(const xmlNode *node, const Words *set)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (child->type == XML_ELEMENT_NODE) {
			if (!is_named(child, " noi_dung ngay do_khan so ten_goi nguoi_soan huong "
					     "quy_dinh kem_theo "))
				check_rest(child, set);
		} else if (child->type == XML_TEXT_NODE) {
			Words words = words_new();
			add_words(&words, (const char *)child->content);
			for (size_t i = 0; i < words.count; i++) {
				char *bare = trimmed(words.at[i].text);
				if (*bare && !is_date(bare) && !is_set(bare, set))
					complain("lost", bare, (const char *)node->name);
				free(bare);
			}
			free(words.at);
		}
	}
}

static char *read_all(FILE *file)
{
	size_t len = 0, cap = 1 << 16;
	char *text = allocate(cap);
	for (size_t n; (n = fread(text + len, 1, cap - len - 1, file)) > 0;) {
		len += n;
		if (cap - len < 2) {
			char *grown = realloc(text, cap *= 2);
			if (!grown)
				exit(70);
			text = grown;
		}
	}
	text[len] = 0;
	return text;
}

// The extracted text must be NFC as it is.
static void check_normal(const char *text)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = 0;
	u_strFromUTF8(NULL, 0, &len, text, -1, &status);
	UChar *wide = allocate(((size_t)len + 1) * sizeof(UChar));
	status = U_ZERO_ERROR;
	u_strFromUTF8(wide, len + 1, &len, text, -1, &status);
	if (!unorm2_isNormalized(unorm2_getNFCInstance(&status), wide, len, &status) ||
		U_FAILURE(status))
		complain("not in NFC", "the text of the file", "");
	free(wide);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	xmlDoc *document = xmlReadFile(argv[1], NULL, XML_PARSE_NONET);
	if (!document)
		return 1;
	char *text = read_all(stdin);
	check_normal(text);
	Words set = words_new();
	add_words(&set, text);
	check_bodies((const xmlNode *)document, &set, 0);
	check_rest((const xmlNode *)document, &set);
	if (complaints > SHOWN_MAX)
		printf("and %d more\n", complaints - SHOWN_MAX);
	fflush(stdout);
	_Exit(complaints > 0); // what is still allocated belongs to the process
}
