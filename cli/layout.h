/* SPDX-License-Identifier: Apache-2.0 */
/* Text from outside laid out for a terminal: escaped, wrapped, never wider than asked. */
#ifndef DS_CLI_LAYOUT_H
#define DS_CLI_LAYOUT_H

#include <stdio.h>

enum { DS_COLUMNS = 80 };

/* Writes `text` escaped as ds_out_text() does, wrapped at DS_COLUMNS with later lines indented by
 * `indent`; the first line stands at column `at`. A word too long for a line is broken. Ends with
 * a newline. */
void ds_layout_text(FILE *to, const char *text, int at, int indent);

/* Writes `text` and blanks up to `width` columns, at least one. */
void ds_layout_cell(FILE *to, const char *text, int width);

/* A line "label    text" with the text wrapped in its own column. */
void ds_layout_row(FILE *to, int indent, const char *label, int width, const char *text);

#endif
