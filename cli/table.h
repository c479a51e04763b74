/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of text in columns: each cell is wrapped in its own column, so that a row is as high as its
 * highest cell and no line is wider than the columns together. */
#ifndef DS_CLI_TABLE_H
#define DS_CLI_TABLE_H

#include <stdio.h>

enum { DS_TABLE_COLUMNS = 6 };

struct ds_table {
    int indent;
    int columns;
    int width[DS_TABLE_COLUMNS]; /* a blank stands between two columns besides */
};

struct ds_cell {
    const char *text;   /* lines end with '\n'; escaped here; NULL is empty */
    const char *colour; /* an escape sequence of ds_colour(), or NULL */
};

/* Prints one row; trailing blanks are left out. */
void ds_table_row(FILE *to, const struct ds_table *table, const struct ds_cell *cell);

/* The sequence for "good", "bad", "open" or "strong" when `to` is a terminal that takes colour and
 * NO_COLOR is not set; NULL otherwise. Colour only repeats what a word says. */
const char *ds_colour(FILE *to, const char *meaning);

#endif
