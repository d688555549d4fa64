// SPDX-License-Identifier: MIT
// batch/worker: shut in, it renders every document of fixtures/valid to the same bytes as outside,
// in memory that does not grow; it reads nothing but what it may, and what goes wrong stays its
// own.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "batch/crew.h"

#include <errno.h>
#include <glob.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ITEMS_MAX = 100, VALID_MIN = 20 };

typedef struct Shop {
	Arena *arena;
	Engine *engine;
	Item list[ITEMS_MAX];
	Items items;
	const char *paths[8];
	Workshop workshop;
} Shop;

static void add_item(Shop *shop, const char *file)
{
	assert_true(shop->items.count < ITEMS_MAX);
	Item *item = &shop->list[shop->items.count++];
	*item = (Item){.seq = (uint32_t)shop->items.count, .file = file, .output = "x.pdf"};
}

static uint32_t add_file(Shop *shop, const char *file)
{
	add_item(shop, file);
	return (uint32_t)shop->items.count;
}

static int shop_open(void **state)
{
	Shop *shop = calloc(1, sizeof *shop);
	const char *const templates[] = {"templates"};
	shop->arena = arena_open();
	Diags *diags = diags_new(shop->arena);
	shop->engine = engine_open(templates, 1, "fonts", diags);
	assert_non_null(shop->engine);
	shop->items.items = shop->list;
	glob_t valid;
	assert_int_equal(glob("fixtures/valid/*.xml", 0, NULL, &valid), 0);
	for (size_t i = 0; i < valid.gl_pathc; i++)
		add_item(shop, arena_print(shop->arena, "%s", valid.gl_pathv[i]));
	globfree(&valid);
	assert_true(shop->items.count >= VALID_MIN);
	shop->paths[0] = "templates";
	shop->paths[1] = "fixtures";
	shop->workshop = (Workshop){.engine = shop->engine,
		.items = &shop->items,
		.isolate = true,
		.isolation = isolation_probe(),
		.limits = {.memory = (size_t)512 << 20, .seconds = 20},
		.paths = shop->paths,
		.npaths = 2};
	*state = shop;
	return 0;
}

static int shop_close(void **state)
{
	Shop *shop = *state;
	engine_close(shop->engine);
	arena_close(shop->arena);
	free(shop);
	return 0;
}

// A worker without a crew, so that its end can be seen.
typedef struct Single {
	pid_t pid;
	int line;
	WireReader reader;
	Outcome outcome;
} Single;

static Single single_open(const Workshop *workshop, pid_t supervisor)
{
	int line[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line), 0);
	Single single = {.pid = fork(), .line = line[0]};
	assert_true(single.pid >= 0);
	if (single.pid == 0) {
		close(line[0]);
		worker_run(workshop, line[1], supervisor);
	}
	close(line[1]);
	return single;
}

static WireState single_render(Single *single, uint32_t seq)
{
	if (!wire_send_item(single->line, seq))
		return WIRE_CLOSED;
	return wire_read(&single->reader, single->line, &single->outcome);
}

// Closes the line; returns the wait status.
static int single_close(Single *single)
{
	int status;
	close(single->line);
	wire_reader_close(&single->reader);
	assert_int_equal(waitpid(single->pid, &status, 0), single->pid);
	return status;
}

static void assert_said(const Single *single, const char *words)
{
	const Blob *said = &single->outcome.diagnostics;
	assert_false(single->outcome.done);
	assert_non_null(memmem(said->bytes, said->len, words, strlen(words)));
}

static void assert_text(Blob got, const Buf *want)
{
	if (got.len != want->len || memcmp(got.bytes, want->data ? want->data : "", got.len) != 0)
		fail_msg(
			"got:\n%.*s\nwant:\n%s", (int)got.len, (const char *)got.bytes, want->data);
}

// The outcome is what render_node says here, outside.
static void assert_same(const Shop *shop, const Item *item, const Outcome *outcome)
{
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Reads *reads = reads_open();
	Rendered rendered = {0};
	Buf said = {0}, asked = {0}, names = {0};
	uint8_t input[DIGEST_SIZE];
	const Node *root = item_document(&shop->items, item, arena, input, diags);
	bool done = root && render_node(shop->engine, root, reads, &rendered, arena, diags);
	diags_write(diags, &said, true);
	assert_int_equal(outcome->done, done);
	assert_memory_equal(outcome->input, input, DIGEST_SIZE);
	assert_string_equal(outcome->template_name.bytes, document_template(root));
	assert_text(outcome->diagnostics, &said);
	if (done) {
		reads_write(reads, &asked);
		for (size_t i = 0; i < rendered.ntemplate_files; i++)
			buf_add(&names, rendered.template_files[i],
				strlen(rendered.template_files[i]) + 1);
		assert_int_equal(outcome->pages, rendered.pages);
		assert_int_equal(outcome->pdf.len, rendered.pdf.len);
		assert_memory_equal(outcome->pdf.bytes, rendered.pdf.data, rendered.pdf.len);
		assert_memory_equal(outcome->templates, rendered.templates, DIGEST_SIZE);
		assert_int_equal(outcome->template_files.len, names.len);
		assert_memory_equal(outcome->template_files.bytes, names.data, names.len);
		assert_int_equal(outcome->reads.len, asked.len);
	}
	buf_close(&said);
	buf_close(&asked);
	buf_close(&names);
	buf_close(&rendered.pdf);
	reads_close(reads);
	arena_close(arena);
}

static void test_same_bytes(void **state)
{
	const Shop *shop = *state;
	Single single = single_open(&shop->workshop, getpid());
	for (int round = 0; round < 2; round++) {
		for (uint32_t seq = 1; seq <= shop->items.count; seq++) {
			assert_int_equal(single_render(&single, seq), WIRE_WHOLE);
			assert_int_equal(single.outcome.seq, seq);
			assert_true(single.outcome.done);
			assert_same(shop, &shop->list[seq - 1], &single.outcome);
		}
	}
	assert_int_equal(single_close(&single), 0);
}

static void test_mistakes(void **state)
{
	Shop *shop = *state;
	size_t valid = shop->items.count;
	glob_t found;
	assert_int_equal(glob("fixtures/invalid/*-*.xml", 0, NULL, &found), 0);
	Single single = {.pid = 0};
	for (size_t i = 0; i < found.gl_pathc && i < 30; i++)
		add_item(shop, found.gl_pathv[i]);
	add_item(shop, "fixtures/there-is-none.xml");
	single = single_open(&shop->workshop, getpid());
	for (size_t i = valid; i < shop->items.count; i++) {
		const Item *item = &shop->list[i];
		assert_int_equal(single_render(&single, item->seq), WIRE_WHOLE);
		assert_same(shop, item, &single.outcome);
	}
	assert_said(&single, "fixtures/there-is-none.xml");
	assert_int_equal(single_close(&single), 0);
	shop->items.count = valid;
	globfree(&found);
}

static void test_reads_only_its_own(void **state)
{
	Shop *shop = *state;
	if (!shop->workshop.isolation.landlock) {
		print_message("skipped: this kernel has no Landlock\n");
		skip();
	}
	Workshop workshop = shop->workshop;
	workshop.npaths = 1; // without the documents
	Single single = single_open(&workshop, getpid());
	assert_int_equal(single_render(&single, 1), WIRE_WHOLE);
	assert_said(&single, "no permission to read");
	assert_int_equal(single_close(&single), 0);
	workshop.isolate = false;
	single = single_open(&workshop, getpid());
	assert_int_equal(single_render(&single, 1), WIRE_WHOLE);
	assert_true(single.outcome.done);
	assert_int_equal(single_close(&single), 0);
}

static void test_ends(void **state)
{
	const Shop *shop = *state;
	Single single = single_open(&shop->workshop, getpid());
	assert_int_equal(single_close(&single), 0);
	single = single_open(&shop->workshop, 1); // not its parent
	assert_int_equal(single_render(&single, 1), WIRE_CLOSED);
	int status = single_close(&single);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_SHUT_OUT);
	single = single_open(&shop->workshop, getpid());
	assert_int_equal(write(single.line, "nonsense", 8), 8);
	assert_int_equal(single_close(&single), 0);
}

// Whether to stop is for the supervisor to say.
static void test_signals(void **state)
{
	const Shop *shop = *state;
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
	Single single = single_open(&shop->workshop, getpid());
	assert_int_equal(single_render(&single, 1), WIRE_WHOLE);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		kill(single.pid, signals[i]);
	assert_int_equal(single_render(&single, 2), WIRE_WHOLE);
	assert_true(single.outcome.done);
	assert_int_equal(single_close(&single), 0);
}

// What the supervisor has open is closed there.
static void test_descriptors(void **state)
{
	const Shop *shop = *state;
	int ends[2];
	char byte;
	assert_int_equal(pipe(ends), 0);
	Single single = single_open(&shop->workshop, getpid());
	assert_int_equal(single_render(&single, 1), WIRE_WHOLE);
	close(ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 0); // nobody else can write
	close(ends[0]);
	assert_int_equal(single_close(&single), 0);
}

// What stands on stderr later is nobody's: it may be a terminal, and that could be read from.
static void test_stderr(void **state)
{
	const Shop *shop = *state;
	int ends[2], kept = dup(STDERR_FILENO);
	char byte;
	assert_int_equal(pipe(ends), 0);
	assert_true(dup2(ends[1], STDERR_FILENO) >= 0);
	Single single = single_open(&shop->workshop, getpid());
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(ends[1]);
	assert_int_equal(single_render(&single, 1), WIRE_WHOLE);
	assert_int_equal(read(ends[0], &byte, 1), 0); // nothing was said, nobody can say anything
	close(ends[0]);
	assert_int_equal(single_close(&single), 0);
}

// A file that changes while the worker runs: the outcome says of which bytes it is.
static void test_changed_document(void **state)
{
	Shop *shop = *state;
	const char *path = arena_print(shop->arena, "/tmp/vanban-test-changed-%d", getpid());
	static const char *const TEXTS[] = {"<van_ban mau='a'/>", "<van_ban mau='b'/>"};
	shop->paths[2] = path;
	shop->workshop.npaths = 3;
	uint32_t changing = add_file(shop, path);
	fclose(fopen(path, "w"));
	Single single = single_open(&shop->workshop, getpid());
	for (size_t i = 0; i < 2; i++) {
		uint8_t input[DIGEST_SIZE];
		FILE *file = fopen(path, "w");
		assert_true(fputs(TEXTS[i], file) >= 0);
		assert_int_equal(fclose(file), 0);
		digest_write(TEXTS[i], strlen(TEXTS[i]), input);
		assert_int_equal(single_render(&single, changing), WIRE_WHOLE);
		assert_memory_equal(single.outcome.input, input, DIGEST_SIZE);
		assert_string_equal(single.outcome.template_name.bytes, i ? "b" : "a");
	}
	assert_int_equal(single_close(&single), 0);
	unlink(path);
	shop->workshop.npaths = 2;
	shop->items.count--;
}

// Pages of memory that the process has, and has in use.
static void read_memory(pid_t pid, long *size, long *resident)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/statm", pid);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	assert_int_equal(fscanf(file, "%ld %ld", size, resident), 2);
	fclose(file);
}

static void render_all(const Shop *shop, Single *single, int count)
{
	for (int i = 0; i < count; i++) {
		uint32_t seq = 1 + (uint32_t)i % (uint32_t)shop->items.count;
		assert_int_equal(single_render(single, seq), WIRE_WHOLE);
	}
}

static void test_memory_is_flat(void **state)
{
	const Shop *shop = *state;
	long size, resident, size_after, resident_after;
	Single single = single_open(&shop->workshop, getpid());
	render_all(shop, &single, 300);
	read_memory(single.pid, &size, &resident);
	render_all(shop, &single, 500);
	read_memory(single.pid, &size_after, &resident_after);
#if defined(__SANITIZE_ADDRESS__)
	print_message("the address sanitizer keeps what is freed: memory is not compared\n");
#else
	assert_int_equal(size_after, size);
	if (resident_after > resident + 16)
		fail_msg("%ld pages after 300 documents, %ld after 800", resident, resident_after);
#endif
	assert_int_equal(single_close(&single), 0);
}

// A valid document with `paras` more paragraphs, in a file; returns its name.
static const char *write_long(const Shop *shop, int paras)
{
	const char *path = arena_print(shop->arena, "/tmp/vanban-test-worker-%d", getpid());
	char *bytes;
	size_t len;
	assert_true(file_load("fixtures/valid/thong-bao-mot-trang.xml", 1 << 20, shop->arena,
		&bytes, &len, diags_new(shop->arena)));
	char *at = strstr(bytes, "<doan>");
	assert_non_null(at);
	Buf xml = {0};
	buf_add(&xml, bytes, (size_t)(at - bytes));
	for (int i = 0; i < paras; i++)
		buf_print(&xml, "<doan>Đoạn %d: %0100d</doan>\n", i, i);
	buf_add_text(&xml, at);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(xml.data, 1, xml.len, file), xml.len);
	assert_int_equal(fclose(file), 0);
	buf_close(&xml);
	return path;
}

static void test_huge_document(void **state)
{
	Shop *shop = *state;
	const char *path = write_long(shop, 200000);
	shop->paths[2] = path;
	shop->workshop.npaths = 3;
	uint32_t huge = add_file(shop, path);
	Single single = single_open(&shop->workshop, getpid());
	long size, before, after;
	render_all(shop, &single, 100);
	read_memory(single.pid, &size, &before);
	assert_int_equal(single_render(&single, huge), WIRE_WHOLE);
	render_all(shop, &single, 10);
	read_memory(single.pid, &size, &after);
#if !defined(__SANITIZE_ADDRESS__)
	if (after > before + 4096) // 16 MiB
		fail_msg("%ld pages before the huge document, %ld after it", before, after);
#endif
	assert_int_equal(single_close(&single), 0);

#if !defined(__SANITIZE_ADDRESS__)
	shop->workshop.limits.memory = 32 << 20;
	Crew *crew = crew_open(&shop->workshop, 1, 20, NULL, NULL);
	assert_non_null(crew);
	crew_give(crew, huge);
	crew_give(crew, 1);
	CrewEnd ends[2] = {CREW_CRASHED, CREW_CRASHED};
	while (crew_busy(crew)) {
		struct pollfd fds[1];
		int timeout;
		int count = crew_poll(crew, fds, &timeout);
		poll(fds, (nfds_t)count, timeout);
		for (CrewResult result; crew_take(crew, &result);)
			ends[result.seq == 1] = result.end;
	}
	assert_int_equal(ends[0], CREW_MEMORY);
	assert_int_equal(ends[1], CREW_ANSWERED);
	crew_close(crew);
	shop->workshop.limits.memory = (size_t)512 << 20;
#endif
	unlink(path);
	shop->workshop.npaths = 2;
	shop->items.count--;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_reads_only_its_own),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_signals),
		cmocka_unit_test(test_descriptors),
		cmocka_unit_test(test_stderr),
		cmocka_unit_test(test_changed_document),
		cmocka_unit_test(test_memory_is_flat),
		cmocka_unit_test(test_huge_document),
	};
	return cmocka_run_group_tests(tests, shop_open, shop_close);
}
