/* SPDX-License-Identifier: Apache-2.0 */
/* A whole record in a form that ten thousand artefacts fit into: its text, and that taken apart
 * (core/record/artefacts.h). */
#ifndef DS_CORE_RECORD_APART_H
#define DS_CORE_RECORD_APART_H

#include "core/format.h"
#include "core/record/artefacts.h"

struct ds_apart {
    struct ds_span text; /* canonical */
    json_t *outline;     /* the record with an empty list of artefacts; NULL: nothing was read */
    struct ds_artefacts artefacts; /* they point into `text`, or where that is not plainly right: */
    json_t *whole;                 /* the record as JSON with all of them; else NULL */
    struct ds_buf own;             /* the text, unless it is borrowed */
};

#define DS_APART_INIT                                                                              \
    {                                                                                              \
        {NULL, 0}, NULL, DS_ARTEFACTS_INIT, NULL, DS_BUF_INIT(DS_MAX_JSON)                         \
    }

void ds_apart_release(struct ds_apart *record);

/* Takes a record's text apart, canonical or not; whether it has the shape of a record is another
 * question. The text must outlive *out. When this fails, *out is empty. */
int ds_apart_read(struct ds_apart *out, struct ds_span text, struct ds_error *err);
/* The same, and *out has the text from then on: `text` is empty afterwards, even on failure. */
int ds_apart_take(struct ds_apart *out, struct ds_buf *text, struct ds_error *err);

/* Writes the canonical text of a record with these artefacts and everything else as `outline` says
 * it. */
int ds_apart_write(const struct ds_sink *to, const json_t *outline,
                   const struct ds_artefacts *artefacts, struct ds_error *err);

#endif
