/* SPDX-License-Identifier: Apache-2.0 */
/* The artefacts of a record as a table: what checks ask of them, in a form that ten thousand fit
 * into. Where the record is plainly right they are read from its text, and no JSON of them is built
 * (core/json/scan.h); else they come out of the record's JSON. Who wants the whole of one asks for
 * it. */
#ifndef DS_CORE_RECORD_ARTEFACTS_H
#define DS_CORE_RECORD_ARTEFACTS_H

#include "core/json/json.h"

/* Texts are borrowed from what the table was made of; p NULL: absent, or no text. */
struct ds_artefact {
    struct ds_span text; /* all of it as JSON, or p NULL and then */
    json_t *json;        /* as a value; borrowed */
    struct ds_span digest, extension, kind, media_type;
    struct ds_span by, occasion; /* of `captured` */
    struct ds_span captions, derived_from;
    int64_t size;                   /* -1: not given */
    bool members, members_left_out; /* it has these members */
    size_t criteria, criterion;     /* how many, and where in the table's list */
};

struct ds_artefacts {
    struct ds_artefact *item; /* in the order of the record */
    size_t n, room;
    struct ds_span *criterion; /* ids of criteria, of one artefact after another */
    size_t criteria, criteria_room;
    const struct ds_artefact **sorted; /* by digest; those without one come first */
};

#define DS_ARTEFACTS_INIT                                                                          \
    {                                                                                              \
        NULL, 0, 0, NULL, 0, 0, NULL                                                               \
    }

void ds_artefacts_release(struct ds_artefacts *table);

/* From the elements of `artefacts`, whatever they are; the array must outlive the table. */
int ds_artefacts_of(struct ds_artefacts *out, const json_t *artefacts, struct ds_error *err);

/* A record's text taken apart: *outline is the record with an empty list of artefacts, *out the
 * artefacts. 1 when the text is canonical throughout and every artefact of its shape; 0 when it is
 * not, or may not be: then nothing is returned. The text must outlive the table. */
int ds_artefacts_read(struct ds_artefacts *out, json_t **outline, struct ds_span text,
                      struct ds_error *err);

/* The artefact with this digest (the first in the record), NULL: none. */
const struct ds_artefact *ds_artefacts_find(const struct ds_artefacts *table,
                                            struct ds_span digest);

/* Whether it names the criterion as one that it supports. */
bool ds_artefact_names(const struct ds_artefacts *table, const struct ds_artefact *artefact,
                       struct ds_span criterion);

/* The whole of an artefact as JSON; *out is the caller's. */
int ds_artefact_json(json_t **out, const struct ds_artefact *artefact, struct ds_error *err);

/* Appends its canonical text. */
int ds_artefact_text(struct ds_buf *out, const struct ds_artefact *artefact, struct ds_error *err);

#endif
