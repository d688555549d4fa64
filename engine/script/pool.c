// SPDX-License-Identifier: MIT
// Classes of 16 bytes up to SMALL, above that four for each doubling. A free block goes to the list
// of its class; fresh ones come from the end of what is used. All there is to know stands at the
// head of the region itself.
#include "script/pool.h"

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
	UNIT = 16,
	SMALL = 512,
	SMALL_CLASSES = SMALL / UNIT,
	CLASSES = SMALL_CLASSES + 4 * 24,
	REGION =
		192
		<< 20, // three times what a template may use, for what lies free between its blocks
	RESIDENT = 4 << 20, // what stays with the process between documents
};

typedef struct Free {
	struct Free *next;
} Free;

struct Pool {
	size_t used; // of the region, this head included
	Free *free[CLASSES];
	_Alignas(64) unsigned char data[];
};

Pool *pool_open(void)
{
	void *region = mmap(NULL, REGION, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (region == MAP_FAILED)
		return memory_alloc(SIZE_MAX); // reports it and ends the process
	Pool *pool = region;
	pool->used = sizeof *pool;
	return pool;
}

void pool_close(Pool *pool)
{
	if (pool)
		munmap(pool, REGION);
}

static void reset_to(Pool *pool, size_t used)
{
	size_t keep = used > RESIDENT ? used : RESIDENT;
	keep = (keep + 4095) & ~(size_t)4095;
	if (pool->used > keep)
		madvise((unsigned char *)pool + keep, REGION - keep, MADV_DONTNEED);
}

void pool_reset(Pool *pool)
{
	reset_to(pool, sizeof *pool);
	memset(pool, 0, sizeof *pool);
	pool->used = sizeof *pool;
}

PoolImage pool_save(const Pool *pool)
{
	PoolImage image = {memory_alloc(pool->used), pool->used};
	memcpy(image.bytes, pool, pool->used);
	return image;
}

void pool_restore(Pool *pool, const PoolImage *image)
{
	reset_to(pool, image->size);
	memcpy(pool, image->bytes, image->size);
}

void pool_image_close(PoolImage *image)
{
	free(image->bytes);
	*image = (PoolImage){0};
}

// The class of blocks of at least `size` bytes, and in *bytes their size.
static size_t find_class(size_t size, size_t *bytes)
{
	if (size <= SMALL) {
		size_t class = (size + UNIT - 1) / UNIT;
		*bytes = class * UNIT;
		return class - 1;
	}
	unsigned doubling =
		(unsigned)(63 - __builtin_clzl(size - 1)); // 2^doubling < size <= 2^(doubling + 1)
	size_t quarter = (size_t)1 << (doubling - 2);
	size_t steps = (size - 1 - ((size_t)1 << doubling)) / quarter + 1; // 1 to 4
	*bytes = ((size_t)1 << doubling) + steps * quarter;
	return SMALL_CLASSES + 4 * (doubling - 9) + steps - 1;
}

static void *block_new(Pool *pool, size_t size)
{
	size_t bytes;
	if (size > REGION)
		return NULL;
	size_t class = find_class(size, &bytes);
	Free *block = pool->free[class];
	if (block) {
		pool->free[class] = block->next;
		return block;
	}
	if (bytes > REGION - pool->used)
		return NULL;
	void *fresh = (unsigned char *)pool + pool->used;
	pool->used += bytes;
	return fresh;
}

static void block_free(Pool *pool, void *block, size_t size)
{
	size_t bytes, class = find_class(size, &bytes);
	Free *free_block = block;
	free_block->next = pool->free[class];
	pool->free[class] = free_block;
}

void *pool_resize(Pool *pool, void *block, size_t old_size, size_t size)
{
	if (!block)
		return size ? block_new(pool, size) : NULL;
	if (!size) {
		block_free(pool, block, old_size);
		return NULL;
	}
	size_t old_bytes, bytes;
	if (find_class(old_size, &old_bytes) == find_class(size, &bytes))
		return block;
	void *fresh = block_new(pool, size);
	if (!fresh)
		return size < old_size ? block
				       : NULL; // a block that is larger than its class is no harm
	memcpy(fresh, block, size < old_size ? size : old_size);
	block_free(pool, block, old_size);
	return fresh;
}
