// SPDX-License-Identifier: MIT
#include "batch/remarks.h"

#include <string.h>

static void write_place(uint32_t line, uint32_t col, Buf *out)
{
	buf_print(out, "%lu:%lu ", (unsigned long)line, (unsigned long)col);
}

static void write_places(const Node *node, Buf *out)
{
	write_place(node->line, node->col, out);
	for (const Attr *attr = node->attrs; attr; attr = attr->next)
		write_place(attr->line, attr->col, out);
	for (const Node *child = node->first; child; child = child->next)
		write_places(child, out);
}

static void write_file(const char *file, Buf *out)
{
	buf_print(out, "%s\n", file ? file : "");
}

// Of a document file the input digest has every byte.
static void digest_places(const Item *item, uint8_t digest[DIGEST_SIZE])
{
	Buf text = {0};
	write_file(item->pos.file, &text);
	write_place((uint32_t)item->pos.line, (uint32_t)item->pos.col, &text);
	if (item->file) {
		write_file(item->file, &text);
	} else {
		write_file(item->task->document->file, &text);
		write_places(item->task->document, &text);
	}
	digest_write(text.data, text.len, digest);
	buf_close(&text);
}

void remarks_mark(const Item *item, Record *record)
{
	if (record_has_remarks(record))
		digest_places(item, record->places);
}

bool remarks_stand(const Item *item, const Record *record)
{
	uint8_t places[DIGEST_SIZE];
	if (!record_has_remarks(record))
		return true;
	digest_places(item, places);
	return memcmp(record->places, places, DIGEST_SIZE) == 0;
}
