// SPDX-License-Identifier: MIT
// Memory for the values, the bulk of a campaign: zeroed, and fetched from the system in large
// pieces beforehand; page by page, when a value is met, that would be a good part of the loading.
// Given back all at once.
#ifndef DATA_CAMPAIGN_SLAB_H
#define DATA_CAMPAIGN_SLAB_H

#include <stddef.h>

typedef struct Slab Slab;

// `size` zeroed bytes, aligned for any number; *slabs is the list, NULL at first. Ends the process
// when memory is exhausted.
void *slab_alloc(Slab **slabs, size_t size);
void slab_close(Slab *slabs); // NULL: nothing

#endif
