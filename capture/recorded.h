/* SPDX-License-Identifier: Apache-2.0 */
/* The record as a commit holds it, taken apart (core/record/artefacts.h). */
#ifndef DS_CAPTURE_RECORDED_H
#define DS_CAPTURE_RECORDED_H

#include "capture/repo.h"
#include "core/format.h"
#include "core/record/artefacts.h"

struct ds_recorded {
    git_blob *blob;                /* what the artefacts point into, or NULL and then */
    json_t *whole;                 /* the record as JSON with all of them */
    struct ds_buf canonical;       /* its canonical text, which the blob need not be */
    json_t *outline;               /* the record with an empty list of artefacts; NULL: none read */
    struct ds_artefacts artefacts;
};

#define DS_RECORDED_INIT {NULL, NULL, DS_BUF_INIT(DS_MAX_JSON), NULL, DS_ARTEFACTS_INIT}

/* DS_EINVAL for one that has not the record's shape; then *out is empty. */
int ds_recorded_read(struct ds_recorded *out, struct ds_casebook *book, const git_commit *commit,
                     struct ds_error *err);
void ds_recorded_release(struct ds_recorded *recorded);

/* The canonical text of the whole record, and its id as a blob where that is known, else NULL. */
struct ds_span ds_recorded_text(const struct ds_recorded *recorded);
const git_oid *ds_recorded_id(const struct ds_recorded *recorded);

/* Whether both name the same files. */
bool ds_recorded_same_evidence(const struct ds_recorded *a, const struct ds_recorded *b);

/* Whether `after` is `before` (NULL outline: a first commit) and more, as capture/grown.h has it. */
bool ds_recorded_grown(const struct ds_recorded *before, const struct ds_recorded *after,
                       const char *author);

#endif
