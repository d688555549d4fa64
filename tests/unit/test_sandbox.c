// SPDX-License-Identifier: MIT
// What a template cannot do: reach outside, run for ever, eat memory, leave something behind. Every
// attack ends in seconds with a message at its line.
#include "template_fixture.h"

#include <time.h>

#define SECONDS 20 // per attack, sanitizers and a busy machine allowed for

// The body is attacked; an error with `part` in it must be the answer.
static void attack(void **state, const char *body, const char *part)
{
	Fixture *fixture = *state;
	struct timespec from, to;
	clock_gettime(CLOCK_MONOTONIC, &from);
	Doc *doc = fixture_run(fixture, "", body, "");
	clock_gettime(CLOCK_MONOTONIC, &to);
	if (doc)
		fail_msg("went through: %s", body);
	fixture_assert_error(fixture, part);
	assert_true(to.tv_sec - from.tv_sec < SECONDS);
}

// The body returns texts, joined they must be `expected`.
static void yields(void **state, const char *body, const char *expected)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_run(fixture, "",
		arena_print(fixture->arena,
			"local function f() %s end return { section { para { f() } } }", body),
		"");
	fixture_assert_para(fixture, doc, 0, expected);
}

static void test_nothing_outside(void **state)
{
	static const char *const ABSENT[] = {"io", "os", "debug", "package", "require", "load",
		"loadstring", "loadfile", "dofile", "coroutine", "collectgarbage", "print", "pcall",
		"xpcall", "setmetatable", "getmetatable", "warn", "_G"};
	for (size_t i = 0; i < sizeof ABSENT / sizeof ABSENT[0]; i++) {
		char body[64];
		snprintf(body, sizeof body, "return %s.x", ABSENT[i]);
		attack(state, body,
			arena_print(((Fixture *)*state)->arena,
				"\"%s\" is not available in templates", ABSENT[i]));
	}
	attack(state, "return string.dump('x')", "attempt to call a nil value (field 'dump')");
	attack(state, "return math.random()", "attempt to call a nil value (field 'random')");
	attack(state, "return table.move({}, 1, 1 << 50, 2)",
		"attempt to call a nil value (field 'move')");
}

static void test_names_are_strict(void **state)
{
	attack(state, "\nreturn paraa {}",
		":3:0: nothing is called \"paraa\"; did you mean \"para\"?");
	attack(state, "x = 1", ":2:0: \"x\" is assigned but not declared; write \"local x = …\"");
	attack(state, "function foo() end", "\"foo\" is assigned but not declared");
	attack(state, "para = nil", "\"para\" is assigned but not declared");
	attack(state, "rawset(_ENV, 'para', 1)", "global names cannot be set");
	yields(state, "local _ENV = { a = 'x' } return a", "x");
}

static void test_loops_end(void **state)
{
	attack(state, "while true do end",
		":2:0: the template did not finish within 50 million steps; does a loop never "
		"end?");
	attack(state, "\n::again:: goto again", ":3:0: the template did not finish");
	attack(state, "repeat local x = {} until false", "the template did not finish");
	attack(state, "for i = 1, 1 << 62 do end", "the template did not finish");
	attack(state, "for _ in function () return 1 end do end", "the template did not finish");
	attack(state, "table.sort({ 1, 2, 3 }, function () while true do end end)",
		"the template did not finish");
	attack(state, "('x'):gsub('.', function () while true do end end)",
		"the template did not finish");
	attack(state, "local t = {} for i = 1, 1e5 do t[i] = i end while true do next(t, 5) end",
		"the template did not finish");
}

static void test_patterns_end(void **state)
{
	attack(state, "return string.find(('a'):rep(5000), '.-.-.-.-.-.-b')",
		"the template did not finish");
	attack(state, "return ('a'):rep(500000):gsub('.-b', '')", "the template did not finish");
	attack(state, "return ('a'):rep(500000):match('(a*)*b')", "the template did not finish");
	attack(state, "return ('('):rep(1000000):find('%b()()%b()%1b')",
		"the template did not finish");
	attack(state, "return ('a'):rep(300):find(('a?'):rep(300) .. ('a'):rep(300))",
		"too complex");
	attack(state, "while true do ('a'):rep(1000):find('b', 1, true) end",
		"the template did not finish");
	attack(state, "return ('x'):find(('('):rep(40))", "more than 32 captures");
	attack(state, "return ('x'):find('[')", "malformed pattern");
	attack(state, "return ('x'):find('[%')", "malformed pattern");
	attack(state, "return ('x'):find('[a-')", "malformed pattern");
	attack(state, "return ('x'):find('%')", "malformed pattern");
	attack(state, "return ('x'):find('%b')", "malformed pattern");
	attack(state, "return ('x'):find('%f')", "malformed pattern");
	attack(state, "return ('x'):find('(')", "malformed pattern");
	attack(state, "return ('x'):match(')')", "malformed pattern");
	attack(state, "return ('x'):find('%1')", "malformed pattern");
	attack(state, "return ('x'):gsub('x', '%2')", "there is no capture %2");
	attack(state, "return ('x'):gsub('x', '%x')", "invalid use of '%'");
	attack(state, "return ('x'):gsub('x', function () return {} end)",
		"gsub cannot put a table");
}

static void test_memory_ends(void **state)
{
	attack(state, "\nlocal t = {} for i = 1, 1e9 do t[i] = { i, i, i, i, i, i, i, i } end",
		":3:0: the template uses more than 64 MB of memory; does a list or a text grow "
		"without end?");
	attack(state, "local s = 'x' while true do s = s .. s end",
		":2:0: a text grows to more than 1 MB");
	attack(state, "local t = {} for i = 1, 1e7 do t[i] = 'x' .. i end return table.concat(t)",
		"more than");
	attack(state,
		"local t = {} for i = 1, 300000 do t[i] = 'xxxxxxxx' end return table.concat(t)",
		"a text grows");
	attack(state, "return ('x'):rep(1 << 62)",
		"string.rep would make a text of more than 1 MB");
	attack(state, "return string.rep('', 1 << 62)", "string.rep would make a text");
	attack(state, "return string.rep('', 1 << 30, 'x')", "string.rep would make a text");
	attack(state, "return ('x'):rep(1000000):gsub('x', ('y'):rep(1000))", "more than");
	attack(state, "local s = ('x'):rep(1000000) while true do s = s:upper() end",
		"did not finish");
	attack(state, "return table.unpack({}, 1, 1e8)", "too many results");
	attack(state, "return select(-1)", "bad argument");
	attack(state, "return utf8.char(table.unpack({}, 1, 1e6))", "");
	attack(state, "while true do upper(('x'):rep(1000)) end", "did not finish");
	attack(state, "local t = {} while true do t[#t + 1] = problem end", "more than 64 MB");
}

static void test_depth_ends(void **state)
{
	attack(state, "local function f(n) return 1 + f(n) end return f(1)", "stack overflow");
	attack(state, "local function f() return (('x'):gsub('x', f)) end return f()", "overflow");
	attack(state, "local t = {} t[1] = t return t", "nested more than 256 deep");
	attack(state, "local t = {} t[1] = t return { section { t } }",
		"nested more than 256 deep");
	attack(state, "local t = {} t[1] = t return { section { para { t } } }",
		"nested more than 256 deep");
	attack(state,
		"local t = { 'x' } for i = 1, 60 do t = { t, t } end return { section { para(t) } "
		"}",
		"did not finish");
	attack(state,
		"local t = para { 'x' } for i = 1, 60 do t = { t, t } end return { section { t } }",
		"did not finish");
	attack(state, "local t = {} t[1 << 60] = 'x' return { section { para(t) } }",
		"did not finish");
	attack(state,
		"local s = ('x'):rep(1000000) local t = {} for i = 1, 10000 do t[i] = s end return "
		"{ section { para(t) } }",
		"did not finish");
}

static void test_errors_have_places(void **state)
{
	attack(state, "\n\nerror('sai rồi')", ":4:0: sai rồi");
	attack(state, "local function f() error('ở đây', 2) end\nf()", ":3:0: ở đây");
	attack(state, "error({})", ":2:0: error() was given a table");
	attack(state, "error()", "error() was given a nil");
	attack(state, "assert(false)", ":2:0: assertion failed!");
	attack(state, "assert(nil, 'thiếu')", ":2:0: thiếu");
	attack(state, "local x = d.khong.co", ":2:0: attempt to index a nil value (field 'khong')");
	attack(state, "error('\\255x')", "?x");
	attack(state, "return #nil", "attempt to get length");
	Fixture *fixture = *state;
	assert_null(fixture_build(fixture, "return document {", ""));
	fixture_assert_error(fixture, ".lua:1:0: ");
	assert_null(fixture_build(fixture, "local a = 1\n\nlocal b = = 2", ""));
	fixture_assert_error(fixture, ".lua:3:0: unexpected symbol near '='");
}

static void test_only_text_is_loaded(void **state)
{
	Fixture *fixture = *state;
	fixture_write(fixture, "documents/nhi_phan", "\033Lua\x54\0\x19\x93", 8);
	assert_null(fixture_build_xml(fixture, "<van_ban mau=\"nhi_phan\"/>"));
	fixture_assert_error(fixture, "UTF-8");
	fixture_write(fixture, "documents/nhi_phan2", "\033Lua\x54", 5);
	assert_null(fixture_build_xml(fixture, "<van_ban mau=\"nhi_phan2\"/>"));
	fixture_assert_error(fixture, "attempt to load a binary chunk");
	fixture_write(fixture, "documents/cp1258", "-- a\n-- \xea\n", 10);
	assert_null(fixture_build_xml(fixture, "<van_ban mau=\"cp1258\"/>"));
	fixture_assert_error(fixture, "cp1258.lua:2:0: this is not UTF-8 text");
	const char *bom = "\xEF\xBB\xBFreturn document { name = 'x', fields = {}, body = function "
			  "() return { section {} } end }";
	fixture_write(fixture, "documents/bom", bom, strlen(bom));
	fixture_assert_no_error(fixture, fixture_build_xml(fixture, "<van_ban mau=\"bom\"/>"));
}

static void test_import(void **state)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_build_xml(fixture, "<van_ban mau=\"thu/chao\"/>");
	fixture_assert_para(fixture, doc, 0, "nhà");
	fixture_assert_para(fixture, doc, 1, "riêng");
	assert_non_null(
		strstr(fixture_block(doc, 0)->origin.file, "tests/templates/nha/blocks/chao.lua"));
	assert_int_equal(fixture_block(doc, 0)->origin.line, 3);
	fixture_write(fixture, "blocks/a", "return import 'blocks/b'", 24);
	fixture_write(fixture, "blocks/b", "return import 'blocks/a'", 24);
	fixture_write(fixture, "blocks/rong", "local x = 1", 11);
	attack(state, "import 'blocks/a'",
		"b.lua:1:0: \"blocks/a\" imports itself, by way of \"blocks/b\"");
	attack(state, "import 'blocks/khong_co'", ":2:0: there is no file \"blocks/khong_co.lua\"");
	attack(state, "import 'blocks/rong'", "this file returns nothing");
	attack(state, "import '../../etc/passwd'", "is no name of a template file");
	attack(state, "import '/etc/passwd'", "is no name of a template file");
	attack(state, "import 'blocks/a\\0b'", "");
	attack(state, "import ''", "is no name of a template file");
	attack(state, "import(1)", "there is no file");
	attack(state, "import {}", "string expected");
}

static void test_template_names(void **state)
{
	static const char *const BAD[] = {"../x", "/etc/passwd", "thu//chao", "thu/chao/",
		"Thu/chao", "thu/chao.lua", "", ".", "thu/chàa"};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
		assert_null(fixture_build_xml(
			fixture, arena_print(fixture->arena, "<van_ban\n mau=\"%s\"/>", BAD[i])));
		fixture_assert_error(fixture, "f.xml:2:2: there is no template");
	}
	assert_null(fixture_build_xml(fixture, "<van_ban mau=\"thu/chaoo\"/>"));
	fixture_assert_error(fixture, "did you mean “thu/chao”?");
	assert_null(fixture_build_xml(fixture, "<van_ban/>"));
	fixture_assert_error(fixture, "f.xml:1:1: <van_ban> does not say its template");
	assert_null(fixture_build_xml(fixture, "<vanban mau=\"thu/chao\"/>"));
	fixture_assert_error(fixture, "the document element is <vanban>; it must be <van_ban");
}

// What a template does to its state does not reach the next document, in the first, second and any
// later build of it.
static void test_states_are_fresh(void **state)
{
	Fixture *fixture = *state;
	const char *lua =
		"local n, seen = 0, {}\n"
		"return document { name = 'x', fields = {}, body = function (d)\n"
		"	n = n + 1 seen[#seen + 1] = n string.dirty = (string.dirty or 0) + 1\n"
		"	return { section { para { n, ' ', #seen, ' ', string.dirty } } } end }";
	fixture_write(fixture, "documents/dem", lua, strlen(lua));
	for (int i = 0; i < 5; i++) {
		Doc *doc = fixture_build_xml(fixture, "<van_ban mau=\"dem\"/>");
		fixture_assert_para(fixture, doc, 0, "1| |1| |1");
		assert_int_equal(fixture_block(doc, 0)->origin.line, 4);
		attack(state, "string.len = nil; error 'x'", "x");
	}
}

static void test_order_is_fixed(void **state)
{
	yields(state,
		"local t, s = { b = 1, a = 2, [10] = 3, [2] = 4, [1.5] = 5, ['á'] = 6, [-1] = 7 }, "
		"'' "
		"for k, v in pairs(t) do s = s .. k .. '=' .. v .. ' ' end return s",
		"-1=7 1.5=5 2=4 10=3 a=2 b=1 á=6");
	yields(state,
		"local t, s = {}, '' for i = 1, 100 do t['k' .. i] = i end "
		"for k in pairs(t) do s = s .. k:sub(2) .. ',' end return s:sub(1, 30)",
		"1,10,100,11,12,13,14,15,16,17,");
	yields(state,
		"local t = { c = 1, b = 2 } local k = next(t) return k .. next(t, k) .. "
		"tostring(next(t, 'c'))",
		"bcnil");
	yields(state,
		"local t, s = { a = 1, b = 2, c = 3 }, '' for k in pairs(t) do t.b = nil s = s .. "
		"k end return s",
		"ac");
	attack(state, "for k in pairs { [{}] = 1 } do end", "the keys of this table have no order");
	attack(state, "for k in pairs { [true] = 1 } do end",
		"the keys of this table have no order");
}

static void test_sort_is_stable(void **state)
{
	yields(state,
		"local t, s = {}, '' for i = 1, 300 do t[i] = { k = i % 3, i = i } end "
		"table.sort(t, function (a, b) return a.k < b.k end) "
		"for i = 2, 300 do if t[i - 1].k == t[i].k and t[i - 1].i > t[i].i then return "
		"'unstable' end end "
		"return t[1].i .. ' ' .. t[101].i .. ' ' .. t[300].i",
		"3 1 299");
	yields(state, "local t = { 5, 2, 9, 1 } table.sort(t) return table.concat(t, ' ')",
		"1 2 5 9");
	yields(state,
		"local t = { 'b', 'a' } table.sort(t, function (a, b) return a > b end) return "
		"table.concat(t)",
		"ba");
	yields(state, "local t = { 3, 1, 2 } table.sort(t, function () return true end) return #t",
		"3");
	attack(state, "table.sort({ 1, 'x' })", "attempt to compare");
}

static void test_texts(void **state)
{
	yields(state,
		"return tostring({}) .. ' ' .. tostring(para {}) .. ' ' .. tostring(tostring)",
		"table para function");
	yields(state, "return string.format('%s %5.1f %d %%', {}, 1.25, 3)", "table 1.2 3 %");
	attack(state, "return string.format('%p', {})", "string.format knows no %p here");
	attack(state, "return string.format('%-10p', {})", "string.format knows no %p here");
	yields(state, "return upper('Ủy ban') .. ('Ủy'):len()", "ỦY BAN4");
	attack(state, "return upper('\\255')", "not UTF-8");
	yields(state, "return ('x'):rep(3, '-') .. ('x'):rep(0) .. ('x'):rep(-5)", "x-x-x");
}

// Each with what Lua's own library answers.
static void test_patterns(void **state)
{
	static const char *const CASES[][2] = {
		{"('hello world'):find('o w')", "5 7"},
		{"('hello'):find('l+')", "3 4"},
		{"('hello'):find('xyz')", "nil"},
		{"('hello'):find('')", "1 0"},
		{"('hello'):find('', 6)", "6 5"},
		{"('hello'):find('', 7)", "nil"},
		{"('hello'):find('l', -2)", "4 4"},
		{"('hello'):find('h', -100)", "1 1"},
		{"('a.b'):find('.', 1, true)", "2 2"},
		{"('a+b'):find('+', 1, true)", "2 2"},
		{"('key = value'):match('^(%w+)%s*=%s*(%w+)$')", "key value"},
		{"('2022-09-22'):match('(%d+)-(%d+)-(%d+)')", "2022 09 22"},
		{"('abc'):match('()b()')", "2 3"},
		{"('f(a(b)c)d'):match('%b()')", "(a(b)c)"},
		{"('THE (quick) fox'):find('%((%a+)%)')", "5 11 quick"},
		{"('THE (quick) fox'):gsub('%f[%a]%a+', 'x')", "x (x) x 3"},
		{"('abcabc'):match('(abc)%1')", "abc"},
		{"('[]]x'):match('[]]+')", "]]"},
		{"('a-b'):match('[a%-]+')", "a-"},
		{"('x^y'):match('[x^]+')", "x^"},
		{"('héllo'):match('[^a-z]+')", "é"},
		{"('aaa'):match('a-b')", "nil"},
		{"('aaab'):match('a-b')", "aaab"},
		{"('aaa'):match('a?a?a?a?')", "aaa"},
		{"('$5'):match('$%d')", "$5"},
		{"('a$'):match('a$$')", "a$"},
		{"('abc'):gsub('', '-')", "-a-b-c- 4"},
		{"('abc'):gsub('%w', '%0%0')", "aabbcc 3"},
		{"('abc'):gsub('%w', '%%')", "%%% 3"},
		{"('abc def'):gsub('(%w+) (%w+)', '%2 %1')", "def abc 1"},
		{"('abc'):gsub('b', { b = 'X' })", "aXc 1"},
		{"('abc'):gsub('%w', function (c) if c == 'b' then return 'Y' end end)", "aYc 3"},
		{"('abc'):gsub('^a', 'x')", "xbc 1"},
		{"('aaa'):gsub('a', 'b', 2)", "bba 2"},
		{"('  trim  '):match('^%s*(.-)%s*$')", "trim"},
		{"('x = 1'):gsub('()%s', '%1')", "x2=41 2"},
		{"('%d'):gsub('%%d', '5')", "5 1"},
		{"('\\0a\\0'):find('%z')", "nil"},
		{"('A1 b_'):gsub('[%u%d]', '.')", ".. b_ 2"},
		{"('A1 b_'):gsub('%W', '.')", "A1.b. 2"},
		{"('0x1F'):match('%x+', 3)", "1F"},
		{"('a.b!'):gsub('%p', '')", "ab 2"},
		{"('\\t a'):gsub('%c', '.')", ". a 1"},
		{"('hé'):gsub('%a', '.')", ".é 1"},
	};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		yields(state,
			arena_print(fixture->arena,
				"local t = table.pack(%s) for i = 1, t.n do t[i] = tostring(t[i]) "
				"end return table.concat(t, ' ')",
				CASES[i][0]),
			CASES[i][1]);
	}
	yields(state,
		"local s = '' for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do s = s .. k .. v "
		"end return s",
		"a1b2");
	yields(state,
		"local s = '' for w in ('một hai'):gmatch('%S+') do s = s .. w .. ';' end return s",
		"một;hai;");
	yields(state, "local n = 0 for _ in ('abc'):gmatch('') do n = n + 1 end return n", "4");
}

static void test_argument_abuse(void **state)
{
	attack(state, "return string.char(256)", "out of range");
	attack(state, "return ('x'):byte(1, 2, 3, {}) + {}", "attempt to perform arithmetic");
	attack(state, "return table.concat({ {} })", "invalid value");
	attack(state, "pairs(nil)", "table expected");
	attack(state, "next(para {})", "table expected");
	attack(state, "local p = para {} p.x = 1", "attempt to index a para value");
	attack(state, "return para {} .. 'x'", "attempt to concatenate a para value");
	attack(state, "problem()", "value expected");
	attack(state, "problem(d, {})", "string expected");
	attack(state, "('').x.y = 1", "attempt to index a nil value");
	attack(state, "table.insert(_ENV, 1)", "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(test_nothing_outside),
		TEST(test_names_are_strict),
		TEST(test_loops_end),
		TEST(test_patterns_end),
		TEST(test_memory_ends),
		TEST(test_depth_ends),
		TEST(test_errors_have_places),
		TEST(test_only_text_is_loaded),
		TEST(test_import),
		TEST(test_template_names),
		TEST(test_states_are_fresh),
		TEST(test_order_is_fixed),
		TEST(test_sort_is_stable),
		TEST(test_texts),
		TEST(test_patterns),
		TEST(test_argument_abuse),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
