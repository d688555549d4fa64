// SPDX-License-Identifier: MIT
// An arena: memory that lives and dies together. One per document, reset between documents; nothing
// in it is freed one by one. Running out of memory is not the caller's problem: the arena ends the
// process with a clear message and exit status 70.
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

// A new empty arena. Close accepts NULL.
Arena *arena_open(void);
void arena_close(Arena *arena);

// Forgets everything allocated and keeps the memory for the next document. Debug builds poison it.
void arena_reset(Arena *arena);

// Bytes of memory it holds, used or not.
size_t arena_size(const Arena *arena);

// `size` zeroed bytes, aligned for any type. Never NULL.
void *arena_alloc(Arena *arena, size_t size);

// A copy of `len` bytes of `text` with a NUL after them.
char *arena_copy(Arena *arena, const char *text, size_t len);

// A formatted string, printf style.
char *arena_print(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Grows an array of `count` elements of `size` bytes so that one more fits; `*cap` is its capacity,
// doubled when full. Returns the array (moved when it grew).
void *arena_grow(Arena *arena, void *array, size_t count, size_t *cap, size_t size);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, n) ((type *)arena_alloc((arena), (size_t)(n) * sizeof(type)))

// malloc, realloc that end the process with status 70 when memory is exhausted.
void *memory_alloc(size_t size);
void *memory_realloc(void *old, size_t size);

#endif
