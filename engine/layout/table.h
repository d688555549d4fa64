// SPDX-License-Identifier: MIT
// Tables: column widths, rows as strips, and the lines between them. Rows joined by a cell that
// spans them stay together; the grid's lines are drawn per page, each as long as it runs.
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/grid.h"

// Adds one strip per row. Later pages repeat the header: strip->grid->heads.
void table_set(Setter *setter, const Block *block, Len measure, Stack *stack);

#endif
