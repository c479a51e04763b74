/* SPDX-License-Identifier: Apache-2.0 */
/* Output of the program: escaping, wrapping, messages, a progress line and sizes. Stdout
 * is the product, stderr the rest. Text from outside goes through ds_out_text(), which spells out
 * control, bidi and invisible characters (terminal escapes, Unicode TR 36) instead of obeying them.
 */
#ifndef DS_CLI_OUT_H
#define DS_CLI_OUT_H

#include "core/error.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Writes UTF-8 text, with everything a terminal might obey or a reader not see (C0,
 * core/hidden.h, broken UTF-8) as "\u{202E}". */
void ds_out_text(FILE *to, const char *text);

/* "dossier: <sentence>; <what would help>" on stderr, escaped, one newline. */
void ds_out_error(const struct ds_error *err);
void ds_out_errorf(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same for what is worth knowing but no failure; silent in a pipe is up to the caller. */
void ds_out_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Columns the text takes on a terminal. */
int ds_out_width(const char *text);
/* Writes `text` as ds_out_text() does, wrapped at `columns`, later lines indented by `indent`; the
 * first line is assumed to stand at `indent` already. No newline at the end. */
void ds_out_wrapped(FILE *to, const char *text, int indent, int columns);

/* A progress line on stderr, when that is a terminal; drawn at most ten times a second and
 * removed at the end, and before an error or a note. `what` is escaped. */
struct ds_meter {
    const char *what;
    int64_t drawn_at; /* milliseconds, monotonic */
};
void ds_meter_step(void *meter, uint64_t done, uint64_t total); /* fits struct ds_progress */
void ds_meter_end(struct ds_meter *meter);

/* "1.4 MB" / "1,4 Mo" with a no-break space. Returns `out`. */
char *ds_out_size(char out[static 32], uint64_t bytes);

/* Writes the document to stdout, indented by two, and a newline. */
void ds_out_json(const json_t *json);
/* The same for a document made for it, which it releases; NULL, as json_pack() gives for want of
 * memory, is DS_ENOMEM and writes nothing. */
int ds_out_json_take(json_t *json, struct ds_error *err);
/* Refuses (DS_EUSAGE) the name of a file to be made that is not UTF-8, as JSON has to be: called
 * before the act, which could not be reported afterwards. */
int ds_out_json_name(const char *name, struct ds_error *err);

/* An act is on disk: output that fails from here on says so, lest it be done a second time. */
void ds_out_recorded(void);

/* From here on stdout remembers why it could not be written. */
void ds_out_start(void);
/* Whether something could not be written to stdout. */
bool ds_out_broken(void);

/* Flushes stdout; DS_EXIT_FAILED when something could not be written, with one message that names
 * the first reason, and none when whoever read has closed the pipe; else `code`. Every command
 * returns through it. */
int ds_out_close(int code);

#endif
