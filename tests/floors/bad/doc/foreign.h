// SPDX-License-Identifier: MIT
// Breaks R2 five times; libc's headers are everyone's.
#include <stdio.h>
#include <libxml/tree.h>
#include <lauxlib.h>
#include <hpdf_objects.h>
  #  include <nettle/md5.h>
#include <libdeflate.h>
