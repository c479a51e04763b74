/* SPDX-License-Identifier: Apache-2.0 */
/* Where the bytes of a package come from: the case by callbacks of the casebook's, further files
 * from memory, and files of another package that was verified. */
#ifndef DS_PACKAGE_CASE_H
#define DS_PACKAGE_CASE_H

#include "core/digest.h"
#include "core/record/record.h"

/* A decided case. The callbacks belong to the caller (the casebook). */
struct ds_package_case {
    const json_t *definition;
    const struct ds_record *record; /* complete, with `decision` and `ledger` */
    /* Opens the artefact with this SHA-256 for reading; the package closes *fd. May be called from
     * several threads at once. */
    int (*open_artefact)(void *ctx, int *fd, const char *digest, struct ds_error *err);
    /* Opens the Git bundle of the case's branch, positioned at its start. */
    int (*open_ledger)(void *ctx, int *fd, struct ds_error *err);
    void *ctx;
    /* Opens the digests of the leaves of a large artefact of the record (docs/format.md, "Leaves"),
     * at their start. */
    int (*open_leaves)(void *ctx, int *fd, const struct ds_artefact *artefact,
                       struct ds_error *err);
    /* The size of the artefact, without opening it, where that is cheaper; NULL: it is opened. */
    int (*artefact_size)(void *ctx, uint64_t *size, const char *digest, struct ds_error *err);
};

/* A file that stands with the case: a key document, an endorsement, a status list. */
struct ds_package_file {
    const char *name; /* "data/keys/…", "data/endorsements/…" or "data/status/…", no deeper */
    struct ds_span content;
};

/* A file of a verified package that is copied into another one. */
struct ds_verified_entry {
    const char *name;
    uint64_t size;
    struct ds_digest digest; /* that was found when it was verified */
    const void *handle;      /* for the function that reads it */
};

#endif
