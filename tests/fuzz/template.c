// SPDX-License-Identifier: MIT
// Any bytes as a template's Lua source: blocks or a diagnostic, in bounded time and memory.
#include "data/xml.h"
#include "script/template.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static char folder[] = "/tmp/vanban-fuzz.XXXXXX/documents/fuzz.lua";
	enum { FOLDER = 23, DOCUMENTS = FOLDER + 10 }; // where those parts of the path end
	static const char document[] = "<van_ban mau=\"fuzz\"><loi>Lời.</loi></van_ban>";
	static const char *path;
	if (!path) {
		folder[FOLDER] = folder[DOCUMENTS] = 0;
		if (!mkdtemp(folder))
			abort();
		folder[FOLDER] = '/';
		if (mkdir(folder, 0700))
			abort();
		folder[DOCUMENTS] = '/';
		path = folder;
	}
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	FILE *file = fopen(path, "wb");
	assert(file && fwrite(bytes, 1, len, file) == len);
	fclose(file);
	const char *dir = arena_copy(arena, folder, FOLDER);
	Templates *templates = templates_open(&dir, 1);
	const Node *root = xml_parse("fuzz.xml", document, sizeof document - 1, arena, diags);
	const Doc *doc = template_build(templates, root, &(Context){0}, arena, diags);
	assert(doc || diags_count(diags, DIAG_ERROR) > 0);
	templates_close(templates);
	arena_close(arena);
	return 0;
}
