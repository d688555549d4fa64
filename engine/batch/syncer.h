// SPDX-License-Identifier: MIT
// A small process that makes everything written to a file system durable (syncfs) while the run
// goes on. One sync covers a whole group of documents and the journal records of the group before.
#ifndef BATCH_SYNCER_H
#define BATCH_SYNCER_H

#include <stdbool.h>

typedef struct Syncer Syncer; // heap

// Forks the process for the file system of `fd`. NULL with errno.
Syncer *syncer_open(int fd);
void syncer_close(Syncer *syncer);

bool syncer_start(Syncer *syncer); // one sync at a time; false with errno
int syncer_fd(const Syncer *syncer); // readable when the sync is over
// 0: all that was written before syncer_start is durable; else an errno value (EIO: the disk lost
// data; ECHILD: the process is gone).
int syncer_finish(Syncer *syncer);

#endif
