// SPDX-License-Identifier: MIT
// Breaks nothing.
#include "script/good.h"
#include "doc/foreign.h"
#include "base/up.h"
#include <lua.h>
