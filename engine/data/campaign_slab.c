// SPDX-License-Identifier: MIT
// Straight from mmap, which gives zeroed bytes. Each slab is twice as large as the one before:
// little is fetched that is not used.
#include "data/campaign_slab.h"

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>

struct Slab {
	Slab *next;
	size_t size, used;
};

enum {
	ALIGN = 16,
	SLAB_FIRST = 256 << 10,
	SLAB_MAX = 32 << 20,
	LARGE_PAGE = 2 << 20,
};

// Large slabs ask for large pages, which are cheaper to fetch than all the small ones; whole ones,
// else the kernel does not align them.
static Slab *new_slab(size_t size, Slab *next)
{
	bool large = size >= LARGE_PAGE;
	if (large)
		size = (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	int flags = MAP_PRIVATE | MAP_ANONYMOUS | (large ? 0 : MAP_POPULATE);
	void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0);
	if (at == MAP_FAILED)
		return memory_alloc(SIZE_MAX / 2); // ends the process with its message
	if (large)
		madvise(at, size, MADV_HUGEPAGE);
	Slab *slab = at;
	*slab = (Slab){next, size, (sizeof *slab + ALIGN - 1) / ALIGN * ALIGN};
	return slab;
}

void *slab_alloc(Slab **slabs, size_t size)
{
	if (size > SIZE_MAX / 4)
		return memory_alloc(SIZE_MAX / 2);
	size_t need = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (!*slabs || (*slabs)->size - (*slabs)->used < need) {
		size_t next = *slabs ? 2 * (*slabs)->size : SLAB_FIRST;
		next = next < SLAB_MAX ? next : SLAB_MAX;
		size_t least = need + sizeof(Slab) + ALIGN;
		*slabs = new_slab(next > least ? next : least, *slabs);
	}
	char *at = (char *)*slabs + (*slabs)->used;
	(*slabs)->used += need;
	return at;
}

void slab_close(Slab *slabs)
{
	for (Slab *slab = slabs, *next; slab; slab = next) {
		next = slab->next;
		munmap(slab, slab->size);
	}
}
