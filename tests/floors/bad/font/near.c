// SPDX-License-Identifier: MIT
// Breaks R1: not written from the engine root.
#include "face.h"
#include "../base/arena.h"
#include <hb.h>
