// SPDX-License-Identifier: MIT
// A recursive descent over the bytes; the depth is bounded, and so is the stack.
#include "base/json.h"

#include <string.h>

typedef struct Parser {
	const char *text;
	size_t at, len;
	int depth;
	Arena *arena;
	Buf scratch; // of the text that is being read
} Parser;

static bool parse_value(Parser *parser, Json *value);

static int peek(const Parser *parser)
{
	return parser->at < parser->len ? (unsigned char)parser->text[parser->at] : -1;
}

static void skip_space(Parser *parser)
{
	for (int c = peek(parser); c == ' ' || c == '\t' || c == '\n' || c == '\r';
		c = peek(parser))
		parser->at++;
}

static bool accept(Parser *parser, char c)
{
	if (peek(parser) != c)
		return false;
	parser->at++;
	return true;
}

static bool accept_word(Parser *parser, const char *word)
{
	size_t len = strlen(word);
	if (parser->len - parser->at < len || memcmp(parser->text + parser->at, word, len) != 0)
		return false;
	parser->at += len;
	return true;
}

static bool parse_number(Parser *parser, Json *value)
{
	bool negative = accept(parser, '-');
	int c = peek(parser);
	if (c < '0' || c > '9')
		return false;
	int64_t number = 0;
	bool zero = c == '0';
	for (size_t digits = 0; (c = peek(parser)) >= '0' && c <= '9'; digits++) {
		if ((zero && digits) || __builtin_mul_overflow(number, 10, &number) ||
			__builtin_sub_overflow(number, c - '0', &number))
			return false;
		parser->at++;
	}
	if (c == '.' || c == 'e' || c == 'E' || (!negative && number == INT64_MIN))
		return false;
	value->kind = JSON_INT;
	value->number = negative ? number : -number;
	return true;
}

// Four hexadecimal digits; -1: they are not.
static int32_t parse_unit(Parser *parser)
{
	int32_t unit = 0;
	for (int i = 0; i < 4; i++) {
		int c = peek(parser);
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
			    : c >= 'A' && c <= 'F' ? c - 'A' + 10
						   : -1;
		if (digit < 0)
			return -1;
		unit = unit << 4 | digit;
		parser->at++;
	}
	return unit;
}

static void add_utf8(Buf *out, uint32_t code)
{
	if (code < 0x80) {
		buf_add_char(out, (char)code);
		return;
	}
	int tail = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
	static const uint8_t heads[] = {0, 0xC0, 0xE0, 0xF0};
	buf_add_char(out, (char)(heads[tail] | code >> (6 * tail)));
	while (tail-- > 0)
		buf_add_char(out, (char)(0x80 | (code >> (6 * tail) & 0x3F)));
}

// After "\u".
static bool parse_code(Parser *parser)
{
	int32_t unit = parse_unit(parser);
	if (unit <= 0 || (unit >= 0xDC00 && unit < 0xE000))
		return false;
	uint32_t code = (uint32_t)unit;
	if (unit >= 0xD800 && unit < 0xDC00) {
		int32_t low = accept_word(parser, "\\u") ? parse_unit(parser) : -1;
		if (low < 0xDC00 || low > 0xDFFF)
			return false;
		code = 0x10000 + ((code - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
	}
	add_utf8(&parser->scratch, code);
	return true;
}

// After "\".
static bool parse_escape(Parser *parser)
{
	static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	int c = peek(parser);
	const char *name = c > 0 ? strchr(names, c) : NULL;
	if (name) {
		parser->at++;
		buf_add_char(&parser->scratch, meant[name - names]);
		return true;
	}
	return accept(parser, 'u') && parse_code(parser);
}

// After the opening quotation mark; the text is in `arena`. NULL: not a text.
static const char *parse_text(Parser *parser)
{
	parser->scratch.len = 0;
	while (!accept(parser, '"')) {
		const char *at = parser->text + parser->at;
		size_t len = json_character(at, parser->len - parser->at);
		if (len == 0 || (unsigned char)*at < 0x20)
			return NULL;
		if (*at != '\\') {
			buf_add(&parser->scratch, at, len);
			parser->at += len;
			continue;
		}
		parser->at++;
		if (!parse_escape(parser))
			return NULL;
	}
	const Buf *scratch = &parser->scratch;
	return arena_copy(parser->arena, scratch->len ? scratch->data : "", scratch->len);
}

static bool parse_member_name(Parser *parser, const Json *object, Json *member)
{
	size_t start = parser->at;
	if (!accept(parser, '"') || !(member->name = parse_text(parser)))
		return false;
	int members = 0;
	for (const Json *other = object->first; other; other = other->next, members++)
		if (strcmp(other->name, member->name) == 0) {
			parser->at = start;
			return false;
		}
	skip_space(parser);
	return members < JSON_MEMBERS_MAX && accept(parser, ':');
}

// After the opening bracket; an object has names, an array has not.
static bool parse_children(Parser *parser, Json *value, char close)
{
	value->kind = close == '}' ? JSON_OBJECT : JSON_ARRAY;
	const Json **tail = &value->first;
	skip_space(parser);
	if (accept(parser, close))
		return true;
	do {
		Json *child = arena_new(parser->arena, Json);
		skip_space(parser);
		if (close == '}' && !parse_member_name(parser, value, child))
			return false;
		if (!parse_value(parser, child))
			return false;
		*tail = child;
		tail = &child->next;
		skip_space(parser);
	} while (accept(parser, ','));
	return accept(parser, close);
}

static bool parse_nested(Parser *parser, Json *value, char close)
{
	if (parser->depth == JSON_DEPTH_MAX)
		return false;
	parser->at++;
	parser->depth++;
	bool done = parse_children(parser, value, close);
	parser->depth--;
	return done;
}

static bool parse_word(Parser *parser, Json *value)
{
	if (accept_word(parser, "null"))
		value->kind = JSON_NULL;
	else if (accept_word(parser, "true"))
		value->kind = JSON_TRUE;
	else if (accept_word(parser, "false"))
		value->kind = JSON_FALSE;
	else
		return false;
	return true;
}

static bool parse_any(Parser *parser, Json *value)
{
	switch (peek(parser)) {
	case '{':
		return parse_nested(parser, value, '}');
	case '[':
		return parse_nested(parser, value, ']');
	case '"':
		parser->at++;
		value->kind = JSON_TEXT;
		return (value->text = parse_text(parser)) != NULL;
	case 'n':
	case 't':
	case 'f':
		return parse_word(parser, value);
	default:
		return parse_number(parser, value);
	}
}

static bool parse_value(Parser *parser, Json *value)
{
	skip_space(parser);
	value->at = parser->at;
	bool done = parse_any(parser, value);
	value->len = parser->at - value->at;
	return done;
}

const Json *json_parse(const char *text, size_t len, Arena *arena, size_t *wrong)
{
	Parser parser = {.text = text, .len = len, .arena = arena};
	Json *value = arena_new(arena, Json);
	bool done = parse_value(&parser, value);
	if (done)
		skip_space(&parser);
	buf_close(&parser.scratch);
	*wrong = parser.at;
	return done && parser.at == len ? value : NULL;
}

const Json *json_find(const Json *object, const char *name)
{
	const Json *member = object->kind == JSON_OBJECT ? object->first : NULL;
	while (member && strcmp(member->name, name) != 0)
		member = member->next;
	return member;
}
