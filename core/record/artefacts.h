/* SPDX-License-Identifier: Apache-2.0 */
/* The artefacts of a record as a table sorted by digest: of each the members that checks ask for,
 * as spans (docs/format.md, "record.json"). Read in one pass over canonical text
 * (core/json/scan.h), without a JSON value for any of them, or from the record's JSON. */
#ifndef DS_CORE_RECORD_ARTEFACTS_H
#define DS_CORE_RECORD_ARTEFACTS_H

#include "core/json/json.h"

/* Who captured an artefact, and on which occasion: ids; and when (core/instant.h). */
struct ds_captured {
    struct ds_span by, occasion, at;
};

/* Which members an artefact has that list what is in an archive. */
struct ds_archive_members {
    bool listed;   /* `members` */
    bool left_out; /* `membersLeftOut` */
};

/* Where in the table's list the ids of an artefact's criteria stand. */
struct ds_criteria_range {
    size_t first, n;
};

/* Text as JSON writes it, with its escapes; p NULL: absent, or made of a value, which has it. */
struct ds_artefact_quoted {
    struct ds_span name, alt;
};

/* Digests of other artefacts, and the root of its own leaves (core/leaves.h). */
struct ds_artefact_links {
    struct ds_span captions, derived_from, leaves;
};

/* Texts are borrowed from what the table was made of; p NULL: absent, or no text. */
struct ds_artefact {
    struct ds_span text; /* all of it as JSON, or p NULL and then */
    json_t *json;        /* as a value; borrowed */
    struct ds_span digest, extension, kind, media_type;
    struct ds_artefact_quoted quoted;
    struct ds_artefact_links links;
    int64_t size; /* bytes; -1: not given */
    struct ds_captured captured;
    struct ds_archive_members members;
    struct ds_criteria_range criteria;
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
        .item = NULL                                                                               \
    }

/* Frees the table and empties it; what it was made of stays. */
void ds_artefacts_release(struct ds_artefacts *table);

/* Fills the table from the elements of `artefacts`, whatever they are; the array must outlive the
 * table. */
int ds_artefacts_of(struct ds_artefacts *out, const json_t *artefacts, struct ds_error *err);

/* Reads a record's text: *outline is the record with an empty list of artefacts, *out the
 * artefacts. 1 when the text is canonical throughout and every artefact of its shape; 0 when it is
 * not, or may not be: then nothing is returned. The text must outlive the table. */
int ds_artefacts_read(struct ds_artefacts *out, json_t **outline, struct ds_span text,
                      struct ds_error *err);

/* The artefact with this digest (the first in the record), NULL: none. */
const struct ds_artefact *ds_artefacts_find(const struct ds_artefacts *table,
                                            struct ds_span digest);

/* The ids of its criteria, criteria.n of them; NULL when the table has none at all. */
const struct ds_span *ds_artefact_criteria(const struct ds_artefacts *table,
                                           const struct ds_artefact *artefact);

/* Whether it names the criterion as one that it supports. */
bool ds_artefact_names(const struct ds_artefacts *table, const struct ds_artefact *artefact,
                       struct ds_span criterion);

/* The whole of an artefact as JSON; *out is the caller's. */
int ds_artefact_json(json_t **out, const struct ds_artefact *artefact, struct ds_error *err);

/* Appends its canonical text to `out`. */
int ds_artefact_text(struct ds_buf *out, const struct ds_artefact *artefact, struct ds_error *err);

#endif
