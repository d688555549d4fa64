// SPDX-License-Identifier: MIT
// What an error number means for a name in the output folder: whose fault it is, and what to do.
#ifndef BATCH_FOLDER_FAULT_H
#define BATCH_FOLDER_FAULT_H

#include "base/diag.h"

#include <stdbool.h>

// Whether only documents of this name, or in its folder, are concerned: something is in the way, or
// may not be written. The other documents of the run are made; after any other error none can be.
bool folder_fault_is_of_name(int error);

// Adds the diagnostic for a name that cannot be written. EEXIST: a file that no run has made.
void folder_fault_explain(int error, Pos pos, Diags *diags);

#endif
