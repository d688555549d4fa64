// SPDX-License-Identifier: MIT
// data/: places of tags, attributes and text; merging; NFC; every refusal with its exact message;
// hostile sizes.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "data/xml.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static Arena *arena;

static int open_arena(void **state)
{
	(void)state;
	arena = arena_open();
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

// The bytes in a block of their own size, so that the sanitizer sees a read past the end.
static Node *parse_bytes(const char *bytes, size_t len, Diags *diags)
{
	char *copy = memory_alloc(len + 1);
	memcpy(copy, bytes, len);
	copy[len] = '\0';
	Node *root = xml_parse("a.xml", copy, len, arena, diags);
	free(copy);
	return root;
}

static Node *parse(const char *text)
{
	Diags *diags = diags_new(arena);
	Node *root = parse_bytes(text, strlen(text), diags);
	if (!root)
		fail_msg("%s: %s", text,
			diags_total(diags) ? diags_at(diags, 0)->text : "no message");
	assert_int_equal(diags_total(diags), 0);
	return root;
}

static void assert_refused_bytes(const char *bytes, size_t len, const char *want)
{
	Diags *diags = diags_new(arena);
	assert_null(parse_bytes(bytes, len, diags));
	Buf out = {0};
	diags_write(diags, &out, false);
	assert_string_equal(out.data, want);
	buf_close(&out);
}

static void assert_refused(const char *text, const char *want)
{
	assert_refused_bytes(text, strlen(text), want);
}

static void assert_place(Pos pos, int line, int col)
{
	assert_string_equal(pos.file, "a.xml");
	assert_int_equal(pos.line, line);
	assert_int_equal(pos.col, col);
}

static void assert_text(const Node *node, const char *text, int line, int col)
{
	assert_non_null(node);
	assert_null(node->name);
	assert_string_equal(node->text, text);
	assert_place(node_pos(node), line, col);
}

static void assert_element(const Node *node, const char *name, int line, int col)
{
	assert_non_null(node);
	assert_null(node->text);
	assert_string_equal(node->name, name);
	assert_place(node_pos(node), line, col);
}

static void test_tree(void **state)
{
	(void)state;
	Node *root = parse("<van_ban mau=\"mttq/ke_hoach\">\n"
			   "  <so>300</so><ky_hieu/>\n"
			   "\t<ky quyen_han='TM.'\n\t    tap_the=\"BAN\" >Đề nghị <dam>các "
			   "<nghieng>ông</nghieng></dam>.</ky >\n"
			   "</van_ban>\n");
	assert_element(root, "van_ban", 1, 1);
	assert_null(root->parent);
	assert_null(root->next);
	assert_string_equal(node_find_attr(root, "mau")->value, "mttq/ke_hoach");
	assert_place(attr_pos(root, node_find_attr(root, "mau")), 1, 10);
	assert_null(node_find_attr(root, "so"));
	assert_text(root->first, "\n  ", 1, 30);
	assert_true(node_is_blank(root->first));
	const Node *so = node_find(root, "so");
	assert_element(so, "so", 2, 3);
	assert_ptr_equal(so->parent, root);
	assert_text(so->first, "300", 2, 7);
	assert_false(node_is_blank(so->first));
	assert_false(node_is_blank(so));
	assert_element(so->next, "ky_hieu", 2, 15);
	assert_null(so->next->first);
	assert_text(so->next->next, "\n\t", 2, 25);
	const Node *ky = node_find(root, "ky");
	assert_element(ky, "ky", 3, 2);
	assert_place(attr_pos(ky, ky->attrs), 3, 6);
	assert_place(attr_pos(ky, ky->attrs->next), 4, 6);
	assert_string_equal(ky->attrs->next->value, "BAN");
	assert_null(ky->attrs->next->next);
	assert_text(ky->first, "Đề nghị ", 4, 21);
	const Node *dam = ky->first->next;
	assert_element(dam, "dam", 4, 29);
	assert_text(dam->first, "các ", 4, 34);
	assert_element(dam->first->next, "nghieng", 4, 38);
	assert_text(dam->next, ".", 4, 66);
	assert_null(dam->next->next);
	assert_null(node_find(root, "khong_co"));
}

static void test_bom_declaration_comments_crlf(void **state)
{
	(void)state;
	Node *root =
		parse("\xEF\xBB\xBF<?xml version=\"1.0\" encoding='utf-8'?>\r\n<!-- <so> -->\r\n"
		      "<van_ban>\r\n\t<so\r\n b='x\r\ny\tz'>Điều 1\r\nĐiều "
		      "2</so></van_ban>\r\n<!-- end -->");
	assert_element(root, "van_ban", 3, 1);
	const Node *so = node_find(root, "so");
	assert_element(so, "so", 4, 2);
	assert_place(attr_pos(so, so->attrs), 5, 2);
	assert_string_equal(so->attrs->value, "x y z");
	assert_text(so->first, "Điều 1\nĐiều 2", 6, 6);
	assert_place(node_text_pos(so->first, strlen("Điều 1\nĐi")), 7, 3);
	assert_text(root->first, "\n\t", 3, 10);
	assert_element(parse("\xEF\xBB\xBF<a/>"), "a", 1, 1);
	assert_element(parse("\r\r<a/>"), "a", 3, 1);
}

static void test_text_is_merged(void **state)
{
	(void)state;
	Node *root = parse("<a><!-- một --><![CDATA[]]>\n<!-- <b> --><![CDATA[<x> & "
			   "]]>&lt;hai&#x20;&amp;&#7879;<!-- ba -->."
			   "<b/><![CDATA[bốn]]><c/>&quot;năm&apos;</a>");
	assert_text(root->first, "\n<x> & <hai &ệ.", 1, 28);
	assert_text(root->first->next->next, "bốn", 2, 81);
	assert_element(root->first->next, "b", 2, 68);
	assert_text(root->first->next->next->next->next, "\"năm'", 2, 91);
	root = parse("<a x='&lt;&#10;&#38;#38;&amp;' y=''>]] > <!---->></a>");
	assert_string_equal(root->attrs->value, "<\n&#38;&");
	assert_string_equal(root->attrs->next->value, "");
	assert_text(root->first, "]] > >", 1, 37);
	root = parse("<a><!-- chỉ có chú thích --></a>");
	assert_null(root->first);
}

static void test_nfc(void **state)
{
	(void)state;
	// Điều lệ, decomposed in three ways
	Node *root = parse("<a b='Thu\xCC\x9B\xCC\xA3' >Đie\xCC\x82\xCC\x80u le\xCC\xA3\xCC\x82 "
			   "l\xC3\xAA\xCC\xA3</a>");
	assert_string_equal(root->attrs->value, "Thự");
	assert_string_equal(root->first->text, "Điều lệ lệ");
	assert_string_equal(parse("<a>a&#769; y&#x300;</a>")->first->text, "á ỳ");
	assert_string_equal(parse("<a>20\xC2\xA0%</a>")->first->text, "20\xC2\xA0%");
}

static void test_letters(void **state)
{
	(void)state;
	assert_refused(
		"<a>\n<b x='1'/>Xã q\xCC\x81 và <!-- x -->&amp;z\xCC\x82\xCC\x81\xCC\x81.</a>",
		"a.xml:2:15: error: the combining mark U+0301 makes no letter with the “q” before "
		"it; delete the word "
		"and type it again\n"
		"a.xml:2:37: error: the combining mark U+0301 makes no letter with the “ẑ” before "
		"it; delete the word "
		"and type it again\n");
	assert_refused("<a>e\xCC\x81\xCC\x82\n\xCC\x80</a>",
		"a.xml:1:6: error: the combining mark U+0302 makes no letter with the “é” before "
		"it; delete the word "
		"and type it again\n"
		"a.xml:2:1: error: the combining mark U+0300 has no letter before it; delete it\n");
	assert_refused("<a\n so='ô&#65;\xCC\xB8'>\xCC\x80</a>",
		"a.xml:2:12: error: the combining mark U+0338 makes no letter with the “A” before "
		"it; delete the word "
		"and type it again\n"
		"a.xml:2:15: error: the combining mark U+0300 has no letter before it; delete "
		"it\n");
	assert_refused("<a>x\xE2\x80\x8By\xEF\xBB\xBF \xC2\xAD&#x2060;\xE2\x80\xA8</a>",
		"a.xml:1:5: error: there is an invisible character here (U+200B); delete it\n"
		"a.xml:1:7: error: there is an invisible character here (U+FEFF); delete it\n"
		"a.xml:1:9: error: there is an invisible character here (U+00AD); delete it\n"
		"a.xml:1:10: error: there is an invisible character here (U+2060); delete it\n"
		"a.xml:1:18: error: there is an invisible character here (U+2028); delete it\n");
	assert_refused("<a>ok \xEE\x80\x80 \xC2\x85 \x7F \xEF\xBF\xBD</a>",
		"a.xml:1:7: error: the character U+E000 belongs to one program or font and cannot "
		"be set; delete it or "
		"type it again\n"
		"a.xml:1:9: error: the character U+0085 belongs to one program or font and cannot "
		"be set; delete it or "
		"type it again\n"
		"a.xml:1:11: error: the character U+007F belongs to one program or font and cannot "
		"be set; delete it or "
		"type it again\n"
		"a.xml:1:13: error: a letter was lost here when the text was converted (U+FFFD); "
		"type the word again\n");
	assert_refused("<a>k&#1;</a>",
		"a.xml:1:5: error: this character is not allowed in XML; delete it\n");
	assert_refused("<a>\nk\x08</a>",
		"a.xml:2:2: error: there is a control character here (U+0008); delete it\n");
}

static void test_encoding(void **state)
{
	(void)state;
	assert_refused("<?xml version=\"1.0\" encoding=\"windows-1258\"?><a/>",
		"a.xml:1:31: error: the file says its encoding is “windows-1258”; save it as UTF-8 "
		"and write "
		"encoding=\"UTF-8\" here\n");
	assert_refused("<a>\n\xC3\xA0 \xE1\xEE</a>",
		"a.xml:2:3: error: the file is not in UTF-8 (byte 0xE1 here); open it in an editor "
		"and save it as UTF-8\n");
	assert_refused_bytes("<a>\0</a>", 8,
		"a.xml:1:4: error: the file is not in UTF-8 (byte 0x00 here); open it in an editor "
		"and save it as UTF-8\n");
	const char *utf16 = "a.xml:1:1: error: the file is in UTF-16; open it in an editor and "
			    "save it as UTF-8\n";
	assert_refused_bytes("\xFF\xFE<\0a\0/\0>\0", 10, utf16);
	assert_refused_bytes("\xFE\xFF\0<\0a\0/\0>", 10, utf16);
	assert_refused_bytes("<\0a\0/\0>\0", 8, utf16);
	assert_non_null(parse("<?xml version='1.0' standalone='yes'?><a/>"));
	assert_non_null(parse("<?xml version='1.0' encoding='UTF-8'?><a/>"));
}

static void test_refused_constructs(void **state)
{
	(void)state;
	const char *doctype = "<!DOCTYPE …> and entities of one's own are not used in documents; "
			      "delete this part\n";
	assert_refused("<?xml version='1.0'?>\n<!-- <!DOCTYPE --> <!DOCTYPE a [<!ENTITY b "
		       "'c'>]><a>&b;</a>",
		arena_print(arena, "a.xml:2:20: error: %s", doctype));
	assert_refused("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
		arena_print(arena, "a.xml:1:1: error: %s", doctype));
	assert_refused("<a>\n  &ten;</a>",
		"a.xml:2:3: error: “&ten;” is not known: only &amp; &lt; &gt; &quot; &apos; and "
		"numbers such as &#8211; may be "
		"used\n");
	assert_refused("<a b='1&nbsp;2'/>",
		"a.xml:1:8: error: “&nbsp;” is not known: only &amp; &lt; &gt; &quot; &apos; and "
		"numbers such as &#8211; may "
		"be used\n");
	assert_refused("<?xml version='1.0'?><?xml-stylesheet href='a'?><a>á<!-- <?no?> --> <?php "
		       "x ?> <?x?></a>",
		"a.xml:1:22: error: processing instructions such as <?xml-stylesheet …?> are not "
		"used in documents; delete it\n"
		"a.xml:1:69: error: processing instructions such as <?php …?> are not used in "
		"documents; delete it\n"
		"a.xml:1:80: error: processing instructions such as <?x …?> are not used in "
		"documents; delete it\n");
	const char *name = "names with a colon and xmlns are not used in documents; write plain "
			   "names such as <van_ban>\n";
	assert_refused("<a xmlns='u'><b/></a>", arena_print(arena, "a.xml:1:4: error: %s", name));
	assert_refused("<a b='1' xmlns:x='u'><x:b/></a>",
		arena_print(arena, "a.xml:1:10: error: %s", name));
	assert_refused("<a>\n <x:include href='b'/></a>",
		arena_print(arena, "a.xml:2:2: error: %s", name));
	assert_refused("<a xml:lang='vi'/>", arena_print(arena, "a.xml:1:4: error: %s", name));
}

static void test_not_well_formed(void **state)
{
	(void)state;
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"", "a.xml: error: the file is empty; a document begins with <van_ban>\n"},
		{" \n ", "a.xml: error: the file is empty; a document begins with <van_ban>\n"},
		{"Kế hoạch", "a.xml:1:1: error: this is not XML: a document begins with an element "
			     "such as "
			     "<van_ban mau=\"…\">\n"},
		{"<a>\n <b>\n </c></a>", "a.xml:3:2: error: </c> stands here, but <b> from line 2 "
					 "is still open; write "
					 "</b> first\n"},
		{"<a>\n<b>Đ</b>\n", "a.xml:3:1: error: the file ends too early: <a> from line 1 is "
				    "not closed; write </a>\n"},
		{"<a>chữ", "a.xml:1:7: error: the file ends too early: <a> from line 1 is not "
			   "closed; write </a>\n"},
		{"<a b=1/>",
			"a.xml:1:6: error: the value of an attribute stands in quotes: so=\"1\"\n"},
		{"<a b='1/>", "a.xml:1:10: error: the value of an attribute is not closed: a quote "
			      "is missing\n"},
		{"<a b='1>\n<c/></a>", "a.xml:2:1: error: “<” cannot stand in the value of an "
				       "attribute: close the quote, "
				       "or write &lt;\n"},
		{"<a b c='1'/>",
			"a.xml:1:6: error: the attribute “b” has no value: write b=\"…\"\n"},
		{"<a b='1'c='2'/>", "a.xml:1:9: error: a space is missing here between two "
				    "attributes, or a quote is closed "
				    "too early\n"},
		{"<a b='1' b='2'/>",
			"a.xml:1:15: error: the attribute “b” is written twice; delete one\n"},
		{"<a>Lê & Trần</a>", "a.xml:1:7: error: “&” cannot stand alone: write &amp;\n"},
		{"<a>Lê &Trần</a>", "a.xml:1:7: error: “&” cannot stand alone: write &amp;\n"},
		{"<a>1 < 2</a>", "a.xml:1:6: error: “<” here begins no tag: write &lt; if the sign "
				 "itself is meant\n"},
		{"<a/>\n\n <b/>", "a.xml:3:2: error: the document has ended before this: delete "
				  "the rest, or move it inside\n"},
		{"<a/>xyz", "a.xml:1:5: error: the document has ended before this: delete the "
			    "rest, or move it inside\n"},
		{"<a><!-- x</a>",
			"a.xml:1:4: error: a comment is not closed: write “-->” after it\n"},
		{"<a><!-- x -- y --></a>", "a.xml:1:11: error: “--” cannot stand inside a comment: "
					   "write a single dash\n"},
		{"<a><![CDATA[x</a>",
			"a.xml:1:4: error: a CDATA section is not closed: write “]]>” after it\n"},
		{"<a>x]]>y</a>", "a.xml:1:5: error: “]]>” cannot stand in text: write ]]&gt;\n"},
		{"<a>Điều <![CDATA[]]>]]>y</a>",
			"a.xml:1:21: error: “]]>” cannot stand in text: write ]]&gt;\n"},
		{"\n<?xml version='1.0'?><a/>",
			"a.xml:2:1: error: the line <?xml …?> must be the very first in the file: "
			"delete what is before it, or this one\n"},
		{"<?xml encoding='UTF-8'?><a/>",
			"a.xml:1:7: error: write the first line as <?xml version=\"1.0\" "
			"encoding=\"UTF-8\"?>\n"},
		{"<a", "a.xml:1:1: error: this tag does not end: write “>” after it\n"},
		{"<a><b </a>", "a.xml:1:4: error: this tag does not end: write “>” after it\n"},
		{"<a so='1' 2='x'/>", "a.xml:1:11: error: in a tag, an attribute such as so=\"1\" "
				      "or “>” must stand here\n"},
		{"<a\035b='1'/>", "a.xml:1:3: error: there is a control character here (U+001D); "
				  "delete it\n"},
		{"<a></a", "a.xml:1:4: error: this tag does not end: write “>” after it\n"},
		{"<a>&#xZZ;</a>", "a.xml:1:4: error: this character reference is malformed: write "
				  "it as &#x1EC7; or &#7879;\n"},
		{"</a>", "a.xml:1:1: error: “<” here begins no tag: write &lt; if the sign itself "
			 "is meant\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_refused(cases[i].text, cases[i].want);
}

static void test_findings_before_the_fault_are_kept(void **state)
{
	(void)state;
	assert_refused("<a>q\xCC\x81<b/>x\xCC\x81 </c></a>",
		"a.xml:1:5: error: the combining mark U+0301 makes no letter with the “q” before "
		"it; delete the word and "
		"type it again\n"
		"a.xml:1:11: error: the combining mark U+0301 makes no letter with the “x” before "
		"it; delete the word and "
		"type it again\n"
		"a.xml:1:13: error: </c> stands here, but <a> from line 1 is still open; write "
		"</a> first\n");
}

static void repeat(Buf *buf, const char *text, int count)
{
	for (int i = 0; i < count; i++)
		buf_add_text(buf, text);
}

static void assert_refused_fast(Buf *buf, const char *want)
{
	clock_t start = clock();
	assert_refused_bytes(buf->data, buf->len, want);
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
	buf_close(buf);
}

static void test_depth(void **state)
{
	(void)state;
	Buf buf = {0};
	repeat(&buf, "<a>", XML_MAX_DEPTH);
	repeat(&buf, "</a>", XML_MAX_DEPTH);
	assert_non_null(parse(buf.data));
	buf_close(&buf);
	const char *want = "a.xml:1:193: error: elements stand more than 64 deep in each other "
			   "here; no document needs that\n";
	static const int depths[] = {65, 300, 10000, 1000000};
	for (size_t i = 0; i < 4; i++) {
		repeat(&buf, "<a>", depths[i]);
		assert_refused_fast(&buf, want);
	}
}

static void test_many_attributes(void **state)
{
	(void)state;
	Buf buf = {0};
	static const int counts[] = {64, 65, 30000, 300000};
	for (size_t i = 0; i < 4; i++) {
		buf_add_text(&buf, "<a>\n<!-- ' --><b");
		for (int k = 0; k < counts[i]; k++)
			buf_print(&buf, " a%d='=>=\"' ", k);
		buf_add_text(&buf, "/></a>");
		if (counts[i] <= 64) {
			assert_non_null(parse(buf.data));
			buf_close(&buf);
		} else {
			assert_refused_fast(&buf, "a.xml:2:11: error: this element has more than "
						  "64 attributes; no document needs so many\n");
		}
	}
}

static void test_long_texts(void **state)
{
	(void)state;
	Buf buf = {0};
	buf_add_text(&buf, "<a>\n");
	repeat(&buf, "vạn chữ ", 800000);
	buf_add_text(&buf, "<b/></a>");
	Node *root = parse(buf.data);
	assert_int_equal(root->first->next->col, 800000 * 8 + 1);
	buf_close(&buf);
	buf_add_text(&buf, "<a>\n<b>");
	repeat(&buf, "0123456789", 1000001);
	buf_add_text(&buf, "</b></a>");
	assert_refused_fast(&buf, "a.xml:2:4: error: the text that begins here is longer than 10 "
				  "MB; no document needs that\n");
	buf_add_text(&buf, "<a>\n<b c='");
	repeat(&buf, "0123456789", 1100000);
	buf_add_text(&buf, "'/></a>");
	assert_refused_fast(&buf, "a.xml:2:1: error: the value of an attribute is longer than 10 "
				  "MB; no document needs that\n");
	Diags *diags = diags_new(arena);
	assert_null(xml_parse("a.xml", "<a/>", XML_MAX_BYTES + 1, arena, diags));
	assert_string_equal(diags_at(diags, 0)->text,
		"the file is larger than 64 MiB; split it into several documents");
}

// Many findings on one long line: places are counted once, not from the start each time.
static void test_places_cost_one_pass(void **state)
{
	(void)state;
	Buf buf = {0};
	buf_add_text(&buf, "<a>");
	repeat(&buf, "<b c='\xE2\x80\x8B'>q\xCC\x81</b>", 100000);
	buf_add_text(&buf, "</a>");
	Diags *diags = diags_new(arena);
	clock_t start = clock();
	assert_null(parse_bytes(buf.data, buf.len, diags));
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
	assert_int_equal(diags_count(diags, DIAG_ERROR), 200000);
	assert_int_equal(diags_at(diags, 99)->pos.col, 3 + 49 * 15 + 11);
	buf_close(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree),
		cmocka_unit_test(test_bom_declaration_comments_crlf),
		cmocka_unit_test(test_text_is_merged),
		cmocka_unit_test(test_nfc),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_encoding),
		cmocka_unit_test(test_refused_constructs),
		cmocka_unit_test(test_not_well_formed),
		cmocka_unit_test(test_findings_before_the_fault_are_kept),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_many_attributes),
		cmocka_unit_test(test_long_texts),
		cmocka_unit_test(test_places_cost_one_pass),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
