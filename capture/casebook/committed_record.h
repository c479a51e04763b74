/* SPDX-License-Identifier: Apache-2.0 */
/* The record as a commit holds it: its blob, and the model read from that (core/record/record.h).
 */
#ifndef DS_CAPTURE_CASEBOOK_COMMITTED_RECORD_H
#define DS_CAPTURE_CASEBOOK_COMMITTED_RECORD_H

#include "capture/casebook/repo.h"
#include "core/record/record.h"

struct ds_committed_record {
    git_blob *blob; /* its text as it stands there, canonical or not */
    struct ds_record model;
};

#define DS_COMMITTED_RECORD_INIT                                                                   \
    {                                                                                              \
        .model = DS_RECORD_INIT                                                                    \
    }

/* DS_EINVAL, naming the first fault, for one that has not the record's shape; then *out is empty.
 */
int ds_committed_record_read(struct ds_committed_record *out, struct ds_casebook *book,
                             const git_commit *commit, struct ds_error *err);
void ds_committed_record_release(struct ds_committed_record *recorded);

/* The model alone, which owns its text. */
int ds_committed_record_model(struct ds_record *out, struct ds_casebook *book,
                              const git_commit *commit, struct ds_error *err);

/* The id of the canonical text as a blob where it is known, else NULL. */
const git_oid *ds_committed_record_id(const struct ds_committed_record *recorded);

/* Whether both name the same files. */
bool ds_committed_record_same_evidence(const struct ds_committed_record *a,
                                       const struct ds_committed_record *b);

/* Whether `after` is `before` (NULL outline: a first commit) and more, as
 * capture/casebook/append_only.h has it.
 */
bool ds_committed_record_append_only(const struct ds_committed_record *before,
                                     const struct ds_committed_record *after, const char *author);

#endif
