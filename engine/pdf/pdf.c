// SPDX-License-Identifier: MIT
// The order of the work: limits, fonts (which characters does each style use?), page contents, then
// the objects.
#include "pdf/pdf.h"

#include "base/deflate.h"
#include "pdf/embed.h"
#include "pdf/metadata.h"
#include "pdf/outline.h"
#include "pdf/writer.h"

#include <hpdf.h>
#include <stdlib.h>
#include <string.h>

enum {
	LEVEL = 1, // of deflate: 6 makes files 3 % smaller and takes twice as long
	KIDS_MAX = 512,
	PAGE_MIN = LEN_PT(3),
	PAGE_MAX = LEN_PT(14400),
	CONTENT_MAX = 1 << 30, // bytes of all pages
};

typedef struct File {
	const Pages *pages;
	const Family *family;
	Objects objects;
	Deflater *deflater;
	const Subset *subsets[STYLE_COUNT]; // NULL: the style is not used
	Buf content; // of all pages, each deflated on its own
	size_t *ends; // [npages]: where each page's part ends
	HPDF_Dict *page_objects; // [npages]
	HPDF_Dict resources;
} File;

static Pos find_place(const Item *item)
{
	if (item->source.file)
		return item->source;
	return item->block ? item->block->origin : (Pos){NULL, 0, 0};
}

static bool check_page(const Page *page, size_t index, Diags *diags)
{
	Pos pos = page->nitems ? find_place(&page->items[0]) : (Pos){NULL, 0, 0};
	if (page->width < PAGE_MIN || page->width > PAGE_MAX || page->height < PAGE_MIN ||
		page->height > PAGE_MAX) {
		diag_error(diags, pos,
			_("page %zu is too small or too large for a PDF file; its sides may be "
			  "from 3 to 14,400 pt (1.1 mm to 5.08 m)"),
			index + 1);
		return false;
	}
	for (size_t i = 0; i < page->nitems; i++) {
		const Item *item = &page->items[i];
		if (item->kind != ITEM_TEXT || item->text.count <= LINE_MAX_CHARS)
			continue;
		diag_error(diags, find_place(item),
			_("a line of page %zu has more than %d characters, more than a PDF file "
			  "can hold; break it up"),
			index + 1, LINE_MAX_CHARS);
		return false;
	}
	return true;
}

static bool check_outline(const Pages *pages, Diags *diags)
{
	for (size_t i = 0; i < pages->noutline; i++) {
		if (strlen(pages->outline[i].title) <= TEXT_MAX)
			continue;
		diag_error(diags, ((Pos){NULL, 0, 0}),
			_("a heading on page %d has more than %d bytes of text; shorten it"),
			pages->outline[i].page + 1, TEXT_MAX);
		return false;
	}
	return true;
}

static bool check_limits(const Pages *pages, Diags *diags)
{
	bool fits = metadata_check(&pages->info, diags) & check_outline(pages, diags);
	if (pages->npages + pages->npages / KIDS_MAX > OBJECTS_MAX / 2 - pages->noutline - 100) {
		diag_error(diags, ((Pos){NULL, 0, 0}),
			_("a PDF file cannot hold %zu pages; split the document"), pages->npages);
		return false;
	}
	for (size_t i = 0; i < pages->npages; i++)
		fits &= check_page(&pages->pages[i], i, diags);
	return fits;
}

static void find_subsets(File *file)
{
	CharSet *sets = memory_alloc(STYLE_COUNT * sizeof *sets);
	bool used[STYLE_COUNT] = {false};

	memset(sets, 0, STYLE_COUNT * sizeof *sets);
	for (size_t p = 0; p < file->pages->npages; p++) {
		const Page *page = &file->pages->pages[p];
		for (size_t i = 0; i < page->nitems; i++) {
			const Item *item = &page->items[i];
			if (item->kind != ITEM_TEXT || !item->text.count)
				continue;
			used[item->text.style] = true;
			for (uint32_t c = 0; c < item->text.count; c++)
				charset_add(&sets[item->text.style], item->text.text[c]);
		}
	}
	for (int style = 0; style < STYLE_COUNT; style++)
		if (used[style])
			file->subsets[style] =
				subset_find(family_face(file->family, style), &sets[style]);
	free(sets);
}

static bool write_content(File *file, Diags *diags)
{
	Buf plain = {0};
	bool done = true;

	for (size_t i = 0; i < file->pages->npages && done; i++) {
		plain.len = 0;
		if (!writer_add_page(&file->pages->pages[i], file->family, file->subsets, &plain)) {
			diag_error(diags, find_place(&file->pages->pages[i].items[0]),
				_("page %zu has text or rules too far outside the paper to be "
				  "written; check its lengths"),
				i + 1);
			done = false;
		}
		deflate_add(file->deflater, plain.data, plain.len, &file->content);
		file->ends[i] = file->content.len;
		if (file->content.len > CONTENT_MAX) {
			diag_error(diags, ((Pos){NULL, 0, 0}),
				_("the PDF file would be larger than 1 GiB; split the document"));
			done = false;
		}
	}
	buf_close(&plain);
	return done;
}

static void add_resources(File *file)
{
	Objects *objects = &file->objects;
	char fonts[STYLE_COUNT * 24] = "";
	char *at = fonts;

	for (int style = 0; style < STYLE_COUNT; style++) {
		const Subset *subset = file->subsets[style];
		if (!subset)
			continue;
		HPDF_Dict font = embed_add(objects, family_face(file->family, style), subset);
		at += snprintf(at, (size_t)(fonts + sizeof fonts - at), "/F%d %u 0 R", style + 1,
			object_number(font));
	}
	file->resources = object_new(objects);
	object_add_tail(objects, file->resources, "/Font<<%s>>", fonts);
}

static HPDF_Dict add_page(File *file, size_t index, HPDF_Dict parent)
{
	Objects *objects = &file->objects;
	const Page *page = &file->pages->pages[index];
	size_t start = index ? file->ends[index - 1] : 0;
	char box[2 * NUMBER_SIZE + 2], *at = box;
	HPDF_Dict dict = object_new(objects), content = object_new(objects);

	at = writer_put_number(at, page->width);
	*at++ = ' ';
	at = writer_put_number(at, page->height);
	*at = '\0';
	object_add_body(
		objects, content, file->content.data + start, file->ends[index] - start, true);
	object_add_tail(objects, dict,
		"/Type/Page/Parent %u 0 R/MediaBox[0 0 %s]/Resources %u 0 R/Contents %u 0 R",
		object_number(parent), box, object_number(file->resources), object_number(content));
	file->page_objects[index] = dict;
	return dict;
}

// Adds `count` pages from `first` on below `node`, in layers of at most KIDS_MAX kids.
static void add_kids(File *file, HPDF_Dict node, size_t first, size_t count)
{
	HPDF_Doc doc = file->objects.doc;
	HPDF_Array kids = HPDF_Array_New(doc->mmgr);
	size_t share = 1; // pages below each kid

	while (share * KIDS_MAX < count)
		share *= KIDS_MAX;
	HPDF_Dict_Add(node, "Kids", kids);
	HPDF_Dict_AddNumber(node, "Count", (HPDF_INT32)count);
	for (size_t done = 0; done < count; done += share) {
		size_t part = count - done < share ? count - done : share;
		if (share == 1) {
			HPDF_Array_Add(kids, add_page(file, first + done, node));
			continue;
		}
		HPDF_Dict kid = object_new(&file->objects);
		object_add_tail(
			&file->objects, kid, "/Type/Pages/Parent %u 0 R", object_number(node));
		HPDF_Array_Add(kids, kid);
		add_kids(file, kid, first + done, part);
	}
}

static bool write_objects(File *file, Buf *out, Diags *diags)
{
	Objects *objects = &file->objects;
	HPDF_Doc doc = objects->doc;

	add_resources(file);
	doc->root_pages->before_write_fn = NULL; // would count libharu's own pages
	add_kids(file, doc->root_pages, 0, file->pages->npages);
	HPDF_Dict outline = outline_add(objects, file->pages, file->page_objects);
	if (outline)
		HPDF_Dict_Add(doc->catalog, "Outlines", outline);
	HPDF_Dict_Add(doc->catalog, "Metadata", metadata_add(objects, &file->pages->info));
	const char *title = file->pages->info.title;
	object_add_tail(objects, doc->catalog, "/Lang(vi)%s",
		title && *title ? "/ViewerPreferences<</DisplayDocTitle true>>" : "");
	return objects_write(objects, out, diags);
}

bool pdf_write(const Pages *pages, const Family *family, Buf *out, Diags *diags)
{
	if (!check_limits(pages, diags))
		return false;
	File file = {.pages = pages, .family = family, .deflater = deflater_open(LEVEL)};
	file.ends = memory_alloc(pages->npages * sizeof *file.ends);
	file.page_objects = memory_alloc(pages->npages * sizeof *file.page_objects);
	find_subsets(&file);
	bool done = write_content(&file, diags);
	if (done) {
		done = objects_open(&file.objects, diags) && write_objects(&file, out, diags);
		objects_close(&file.objects);
	}
	free(file.ends);
	free(file.page_objects);
	buf_close(&file.content);
	deflater_close(file.deflater);
	return done;
}

void pdf_write_version(Buf *out)
{
	buf_print(out, "libharu %s\n", HPDF_GetVersion());
}
