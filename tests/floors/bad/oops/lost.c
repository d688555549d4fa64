// SPDX-License-Identifier: MIT
// Stands in a folder that no floor names.
#include <stdint.h>
