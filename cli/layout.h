/* SPDX-License-Identifier: Apache-2.0 */
/* Text from outside laid out for a terminal: escaped, wrapped, never wider than asked. */
#ifndef DS_CLI_LAYOUT_H
#define DS_CLI_LAYOUT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

enum { DS_COLUMNS = 80 };

/* What ds_out_text() would write; with `lines` the newlines of `text` stay newlines. The caller
 * frees it; NULL when out of memory. */
char *ds_layout_escaped(const char *text, bool lines);

/* Bytes of the first character of escaped text that is not empty. */
size_t ds_layout_character(const char *text);

/* vasprintf() that returns the text: NULL when out of memory. The caller frees it. */
char *ds_layout_printed(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *ds_layout_vprinted(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

/* Writes `text` escaped as ds_out_text() does, wrapped at DS_COLUMNS with later lines indented by
 * `indent`; the first line stands at column `at`. A word too long for a line is broken. Ends with
 * a newline. */
void ds_layout_text(FILE *to, const char *text, int at, int indent);

/* Writes `text` and blanks up to `width` columns, at least one. */
void ds_layout_cell(FILE *to, const char *text, int width);

/* A line "label    text" with the text wrapped in its own column. */
void ds_layout_row(FILE *to, int indent, const char *label, int width, const char *text);

#endif
