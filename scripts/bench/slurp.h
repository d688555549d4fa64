// SPDX-License-Identifier: MIT
// What the programs of the bench share: a whole file in memory, or the end.
#ifndef BENCH_SLURP_H
#define BENCH_SLURP_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static inline _Noreturn void fail(const char *what)
{
	perror(what);
	exit(1);
}

// Ends in a NUL; the caller frees it. The programs that need the length take strlen.
static inline char *slurp(const char *path)
{
	struct stat about;
	FILE *file = fopen(path, "rb");
	if (!file || fstat(fileno(file), &about))
		fail(path);
	size_t size = (size_t)about.st_size;
	char *text = malloc(size + 1);
	if (!text || fread(text, 1, size, file) != size)
		fail(path);
	text[size] = '\0';
	fclose(file);
	return text;
}

#endif
