// SPDX-License-Identifier: MIT
// Chunks in a list: those before `current` are used, `current` has room, those after it are left
// from before a reset. A request that would waste much of a chunk gets a chunk of its own at the
// head of the list. Only memory that is handed out is zeroed. Under the address sanitizer the rest
// is poisoned, with a gap after every allocation.
#include "base/arena.h"

#include <libintl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define HIDE(at, size) ASAN_POISON_MEMORY_REGION((at), (size))
#define SHOW(at, size) ASAN_UNPOISON_MEMORY_REGION((at), (size))
#define GAP 16
#else
#define HIDE(at, size) ((void)0)
#define SHOW(at, size) ((void)0)
#define GAP 0
#endif

enum {
	ALIGN = _Alignof(max_align_t),
	CHUNK_FIRST = 64 << 10,
	CHUNK_MAX = 8 << 20,
	EXIT_MACHINE = 70,
};

typedef struct Chunk {
	struct Chunk *next;
	size_t size, used;
	_Alignas(max_align_t) unsigned char data[];
} Chunk;

struct Arena {
	Chunk *first, *current;
	size_t next_size; // of the next chunk
};

static _Noreturn void exit_exhausted(void)
{
	const char *text = gettext(
		"vanban: there is not enough memory; close other programs or split the document\n");
	ssize_t written = write(STDERR_FILENO, text, strlen(text));
	(void)written; // there is nobody left to tell
	_exit(EXIT_MACHINE);
}

void *memory_alloc(size_t size)
{
	void *at = malloc(size ? size : 1);
	if (!at)
		exit_exhausted();
	return at;
}

void *memory_realloc(void *old, size_t size)
{
	void *at = realloc(old, size ? size : 1);
	if (!at)
		exit_exhausted();
	return at;
}

Arena *arena_open(void)
{
	Arena *arena = memory_alloc(sizeof *arena);
	*arena = (Arena){.next_size = CHUNK_FIRST};
	return arena;
}

void arena_close(Arena *arena)
{
	if (!arena)
		return;
	for (Chunk *chunk = arena->first, *next; chunk; chunk = next) {
		next = chunk->next;
		SHOW(chunk->data, chunk->size);
		free(chunk);
	}
	free(arena);
}

void arena_reset(Arena *arena)
{
	for (Chunk *chunk = arena->first; chunk; chunk = chunk->next) {
#ifdef VANBAN_POISON
		SHOW(chunk->data, chunk->size);
		memset(chunk->data, 0xDD, chunk->used);
#endif
		HIDE(chunk->data, chunk->size);
		chunk->used = 0;
	}
	arena->current = arena->first;
}

size_t arena_size(const Arena *arena)
{
	size_t size = 0;
	for (const Chunk *chunk = arena->first; chunk; chunk = chunk->next)
		size += sizeof *chunk + chunk->size;
	return size;
}

static Chunk *new_chunk(size_t size)
{
	if (size > SIZE_MAX - sizeof(Chunk))
		exit_exhausted();
	Chunk *chunk = memory_alloc(sizeof(Chunk) + size);
	chunk->next = NULL;
	chunk->size = size;
	chunk->used = 0;
	HIDE(chunk->data, size);
	return chunk;
}

// Takes the first chunk after `current` that has room and makes it the current one; NULL when there
// is none.
static Chunk *find_free_chunk(Arena *arena, size_t size)
{
	if (!arena->current)
		return NULL;
	Chunk *chunk = arena->current->next, *before = arena->current;
	while (chunk && chunk->size < size) {
		before = chunk;
		chunk = chunk->next;
	}
	if (!chunk)
		return NULL;
	before->next = chunk->next;
	chunk->next = arena->current->next;
	arena->current->next = chunk;
	return arena->current = chunk;
}

static Chunk *add_chunk(Arena *arena, size_t size)
{
	bool own = arena->current && size > arena->next_size / 4;
	Chunk *chunk = new_chunk(own || size > arena->next_size ? size : arena->next_size);
	if (own) {
		chunk->next = arena->first;
		return arena->first = chunk;
	}
	if (arena->next_size < CHUNK_MAX)
		arena->next_size *= 2;
	if (arena->current) {
		chunk->next = arena->current->next;
		arena->current->next = chunk;
	} else {
		arena->first = chunk;
	}
	return arena->current = chunk;
}

void *arena_alloc(Arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		exit_exhausted();
	size_t need = (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
	Chunk *chunk = arena->current;
	if (!chunk || chunk->size - chunk->used < need)
		chunk = find_free_chunk(arena, need);
	if (!chunk)
		chunk = add_chunk(arena, need);
	unsigned char *at = chunk->data + chunk->used;
	chunk->used += need;
	SHOW(at, size);
	return memset(at, 0, size);
}

char *arena_copy(Arena *arena, const char *text, size_t len)
{
	char *copy = arena_alloc(arena, len + 1);
	if (len)
		memcpy(copy, text, len);
	return copy;
}

char *arena_print(Arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		exit_exhausted();
	char *text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}

void *arena_grow(Arena *arena, void *array, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return array;
	size_t bytes;
	size_t more = *cap ? *cap : 4;
	if (__builtin_add_overflow(*cap, more, &more) || __builtin_mul_overflow(more, size, &bytes))
		exit_exhausted();
	void *moved = arena_alloc(arena, bytes);
	if (count)
		memcpy(moved, array, count * size);
	*cap = more;
	return moved;
}
