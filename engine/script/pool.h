// SPDX-License-Identifier: MIT
// The memory of Lua states: one region of address space, handed out in size classes and forgotten
// all at once when the document is done, so that closing a state costs nothing (no object of a
// template has a finalizer). Since a state lies whole in the region, it can be saved as plain bytes
// and put back at the same address: a template that is loaded once is ready for the next document
// by one copy. Process life; one state at a time uses it.
#ifndef SCRIPT_POOL_H
#define SCRIPT_POOL_H

#include <stddef.h>

typedef struct Pool Pool;

// The bytes of the region at one moment; process life.
typedef struct PoolImage {
	void *bytes; // NULL: none
	size_t size;
} PoolImage;

Pool *pool_open(void); // ends the process when there is no address space
void pool_close(Pool *pool); // accepts NULL

// Forgets every block.
void pool_reset(Pool *pool);

// Copies what is in use; puts it back in the place of everything that was handed out since.
PoolImage pool_save(const Pool *pool);
void pool_restore(Pool *pool, const PoolImage *image);
void pool_image_close(PoolImage *image);

// As realloc and free (`size` 0, gives NULL) with the block's old size given; NULL when the region
// is used up. Shrinking never fails.
void *pool_resize(Pool *pool, void *block, size_t old_size, size_t size);

#endif
