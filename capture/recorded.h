/* SPDX-License-Identifier: Apache-2.0 */
/* The record as a commit holds it, taken apart (core/record/apart.h). */
#ifndef DS_CAPTURE_RECORDED_H
#define DS_CAPTURE_RECORDED_H

#include "capture/repo.h"
#include "core/record/apart.h"

struct ds_recorded {
    git_blob *blob; /* its text as it stands there, canonical or not */
    struct ds_apart apart;
};

#define DS_RECORDED_INIT                                                                           \
    {                                                                                              \
        NULL, DS_APART_INIT                                                                        \
    }

/* DS_EINVAL for one that has not the record's shape; then *out is empty. */
int ds_recorded_read(struct ds_recorded *out, struct ds_casebook *book, const git_commit *commit,
                     struct ds_error *err);
void ds_recorded_release(struct ds_recorded *recorded);

/* The id of the canonical text as a blob where it is known, else NULL. */
const git_oid *ds_recorded_id(const struct ds_recorded *recorded);

/* Whether both name the same files. */
bool ds_recorded_same_evidence(const struct ds_recorded *a, const struct ds_recorded *b);

/* Whether `after` is `before` (NULL outline: a first commit) and more, as capture/grown.h has it.
 */
bool ds_recorded_grown(const struct ds_recorded *before, const struct ds_recorded *after,
                       const char *author);

#endif
