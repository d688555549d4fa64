// SPDX-License-Identifier: MIT
// A table for the errors that need no more than a sentence and the place; functions for those that
// name something or have to look at the source for the real cause. libxml2's cursor stands behind
// the fault by a little: the place is where the nearest mark of the right kind stands before it.
#include "data/wellformed.h"

#include "text/utf8.h"

#include <stdint.h>
#include <string.h>

typedef struct Sentence {
	int code;
	const char *mark; // the place is where it stands last before the cursor; NULL: the cursor
	const char *text;
} Sentence;

#define N_(text) text // for xgettext; translated when used

static const Sentence SENTENCES[] = {
	{XML_ERR_ATTRIBUTE_NOT_STARTED, NULL,
		N_("the value of an attribute stands in quotes: so=\"1\"")},
	{XML_ERR_LT_IN_ATTRIBUTE, NULL,
		N_("“<” cannot stand in the value of an attribute: close the quote, or write "
		   "&lt;")},
	{XML_ERR_SPACE_REQUIRED, NULL,
		N_("a space is missing here between two attributes, or a quote is closed too "
		   "early")},
	{XML_ERR_GT_REQUIRED, "<", N_("this tag does not end: write “>” after it")},
	{XML_ERR_LTSLASH_REQUIRED, "<", N_("this tag does not end: write “>” after it")},
	{XML_ERR_COMMENT_NOT_FINISHED, "<!--", N_("a comment is not closed: write “-->” after it")},
	{XML_ERR_HYPHEN_IN_COMMENT, NULL,
		N_("“--” cannot stand inside a comment: write a single dash")},
	{XML_ERR_CDATA_NOT_FINISHED, "<![CDATA[",
		N_("a CDATA section is not closed: write “]]>” after it")},
	{XML_ERR_RESERVED_XML_NAME, "<",
		N_("the line <?xml …?> must be the very first in the file: delete what is before "
		   "it, or this one")},
	{XML_ERR_PI_NOT_STARTED, "<", N_("“<?” cannot stand here: write &lt;?")},
	{XML_ERR_XMLDECL_NOT_FINISHED, NULL,
		N_("write the first line as <?xml version=\"1.0\" encoding=\"UTF-8\"?>")},
	{XML_ERR_VERSION_MISSING, NULL,
		N_("write the first line as <?xml version=\"1.0\" encoding=\"UTF-8\"?>")},
	{XML_ERR_UNKNOWN_VERSION, NULL,
		N_("write the first line as <?xml version=\"1.0\" encoding=\"UTF-8\"?>")},
	{XML_ERR_INVALID_HEX_CHARREF, "&",
		N_("this character reference is malformed: write it as &#x1EC7; or &#7879;")},
	{XML_ERR_INVALID_DEC_CHARREF, "&",
		N_("this character reference is malformed: write it as &#x1EC7; or &#7879;")},
	{XML_ERR_INVALID_CHARREF, "&",
		N_("this character reference is malformed: write it as &#x1EC7; or &#7879;")},
	{XML_ERR_DOCUMENT_END, NULL,
		N_("the document has ended before this: delete the rest, or move it inside")},
	{XML_ERR_NAME_TOO_LONG, NULL, N_("a name is longer than any element or attribute has")},
};

static void report_empty(Source *source, size_t cursor, Diags *diags)
{
	size_t blank = 0;
	while (blank < source->len && strchr(" \t\r\n", source->bytes[blank]))
		blank++;
	if (blank == source->len)
		diag_error(diags, ((Pos){.file = source->file}),
			_("the file is empty; a document begins with <van_ban>"));
	else
		diag_error(diags, source_pos(source, cursor),
			_("this is not XML: a document begins with an element such as <van_ban "
			  "mau=\"…\">"));
}

static void report_mismatch(
	Source *source, const xmlError *error, size_t cursor, const Node *open, Diags *diags)
{
	size_t at = source_find_back(source, cursor, "<");
	if (open)
		diag_error(diags, source_pos(source, at),
			_("</%s> stands here, but <%s> from line %u is still open; write </%s> "
			  "first"),
			error->str2 ? error->str2 : "…", open->name, (unsigned)open->line,
			open->name);
	else
		diag_error(
			diags, source_pos(source, at), _("this end tag closes nothing; delete it"));
}

static void report_end(Source *source, const Node *open, Diags *diags)
{
	Pos pos = source_pos(source, source->len);
	if (open)
		diag_error(diags, pos,
			_("the file ends too early: <%s> from line %u is not closed; write </%s>"),
			open->name, (unsigned)open->line, open->name);
	else
		diag_error(diags, pos, _("the file ends too early; part of it is missing"));
}

// “&” that begins no reference, or one to an entity that is nobody's.
static void report_ampersand(Source *source, size_t cursor, Diags *diags)
{
	size_t at = source_find_back(source, cursor < source->len ? cursor + 1 : cursor, "&");
	size_t len = 1;
	while (at + len < source->len && len < 40 &&
		!strchr(" \t\r\n<>&\"';", source->bytes[at + len]))
		len++;
	bool entity = len > 1 && source_has(source, at + len, ";");
	while (len > 1 && at + len < source->len && (source->bytes[at + len] & 0xC0) == 0x80)
		len--; // not in the middle of a letter
	if (entity)
		diag_error(diags, source_pos(source, at),
			_("“%.*s;” is not known: only &amp; &lt; &gt; &quot; &apos; and numbers "
			  "such as &#8211; may be used"),
			(int)len, source->bytes + at);
	else
		diag_error(diags, source_pos(source, at), _("“&” cannot stand alone: write &amp;"));
}

// A name was expected: after “&”, after “<”, or of an attribute.
static void report_no_name(Source *source, size_t cursor, Diags *diags)
{
	size_t less = source_find_back(source, cursor, "<");
	if (cursor > 0 && source_has(source, cursor - 1, "&")) {
		report_ampersand(source, cursor, diags);
		return;
	}
	if (less + 2 >= cursor)
		diag_error(diags, source_pos(source, less),
			_("“<” here begins no tag: write &lt; if the sign itself is meant"));
	else if (cursor >= source->len || source->bytes[cursor] == '<')
		diag_error(diags, source_pos(source, less),
			_("this tag does not end: write “>” after it"));
	else
		diag_error(diags, source_pos(source, cursor),
			_("in a tag, an attribute such as so=\"1\" or “>” must stand here"));
}

static void report_attr_value(Source *source, const xmlError *error, size_t cursor, Diags *diags)
{
	if (error->message && strstr(error->message, "too long"))
		diag_error(diags, source_pos(source, source_find_back(source, cursor, "<")),
			_("the value of an attribute is longer than 10 MB; no document needs "
			  "that"));
	else if (cursor < source->len && source->bytes[cursor] == '<')
		diag_error(diags, source_pos(source, cursor),
			_("“<” cannot stand in the value of an attribute: close the quote, or "
			  "write &lt;"));
	else
		diag_error(diags, source_pos(source, cursor),
			_("the value of an attribute is not closed: a quote is missing"));
}

// A control character, as itself or as a reference.
static void report_bad_char(Source *source, size_t cursor, Diags *diags)
{
	size_t at = cursor < source->len ? cursor : source->len;
	unsigned char c = at < source->len ? (unsigned char)source->bytes[at] : ' ';
	if (c < 0x20 && !strchr("\t\r\n", c)) {
		diag_error(diags, source_pos(source, at),
			_("there is a control character here (U+%04X); delete it"), (unsigned)c);
		return;
	}
	size_t reference = source_find_back(source, at, "&");
	if (source_has(source, reference, "&#"))
		at = reference;
	diag_error(diags, source_pos(source, at),
		_("this character is not allowed in XML; delete it"));
}

// The cursor is at the beginning of the text or inside the mark.
static void report_cdata_end(Source *source, size_t cursor, Diags *diags)
{
	size_t from = cursor > 0 && source_has(source, cursor - 1, "]]>") ? cursor - 1 : cursor;
	diag_error(diags, source_pos(source, source_find(source, from, "]]>")),
		_("“]]>” cannot stand in text: write ]]&gt;"));
}

static bool report_sentence(Source *source, int code, size_t cursor, Diags *diags)
{
	for (size_t i = 0; i < sizeof SENTENCES / sizeof *SENTENCES; i++) {
		const Sentence *sentence = &SENTENCES[i];
		if (sentence->code != code)
			continue;
		size_t at =
			sentence->mark ? source_find_back(source, cursor, sentence->mark) : cursor;
		diag_error(diags, source_pos(source, at), "%s", gettext(sentence->text));
		return true;
	}
	return false;
}

static void report_attr_name(Source *source, const xmlError *error, size_t cursor, Diags *diags)
{
	const char *name = error->str1 ? error->str1 : "…";
	if (error->code == XML_ERR_ATTRIBUTE_REDEFINED)
		diag_error(diags, source_pos(source, cursor),
			_("the attribute “%s” is written twice; delete one"), name);
	else
		diag_error(diags, source_pos(source, cursor),
			_("the attribute “%s” has no value: write %s=\"…\""), name, name);
}

static void report_rest(Source *source, const xmlError *error, size_t cursor, Diags *diags)
{
	diag_error(diags, source_pos(source, cursor), _("not well-formed XML: %s"),
		error->message ? error->message : "?");
}

void wellformed_report(
	Source *source, const xmlError *error, size_t cursor, const Node *open, Diags *diags)
{
	unsigned char at = cursor < source->len ? (unsigned char)source->bytes[cursor] : ' ';
	if (at < ' ' && !strchr("\t\r\n", at)) {
		report_bad_char(source, cursor, diags);
		return;
	}
	switch (error->code) {
	case XML_ERR_DOCUMENT_EMPTY:
		report_empty(source, cursor, diags);
		break;
	case XML_ERR_TAG_NAME_MISMATCH:
		report_mismatch(source, error, cursor, open, diags);
		break;
	case XML_ERR_TAG_NOT_FINISHED:
		report_end(source, open, diags);
		break;
	case XML_ERR_NAME_REQUIRED:
		report_no_name(source, cursor, diags);
		break;
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
	case XML_ERR_ENTITYREF_NO_NAME:
		report_ampersand(source, cursor, diags);
		break;
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
		report_attr_value(source, error, cursor, diags);
		break;
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
	case XML_ERR_ATTRIBUTE_REDEFINED:
		report_attr_name(source, error, cursor, diags);
		break;
	case XML_ERR_INVALID_CHAR:
		report_bad_char(source, cursor, diags);
		break;
	case XML_ERR_MISPLACED_CDATA_END:
		report_cdata_end(source, cursor, diags);
		break;
	default:
		if (!report_sentence(source, error->code, cursor, diags))
			report_rest(source, error, cursor, diags);
	}
}
