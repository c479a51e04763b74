/* SPDX-License-Identifier: Apache-2.0 */
/* Turns a decided case into one sealed file. Writes only; the reading side is verify/, and both
 * follow core/format.h. */
#ifndef DS_PACKAGE_PACKAGE_H
#define DS_PACKAGE_PACKAGE_H

#include "core/record/apart.h"
#include "core/sign/private_key.h"

/* Where the bytes of a case come from. The callbacks belong to the caller (the casebook). */
struct ds_package_case {
    const json_t *definition;
    const struct ds_apart *record; /* complete, with `decision` and `ledger` */
    /* Opens the artefact with this SHA-256 for reading; the package closes *fd. May be called from
     * several threads at once. */
    int (*open_artefact)(void *ctx, int *fd, const char *digest, struct ds_error *err);
    /* Opens the Git bundle of the case's branch, positioned at its start. */
    int (*open_ledger)(void *ctx, int *fd, struct ds_error *err);
    void *ctx;
    /* The size of the artefact, without opening it, where that is cheaper; NULL: it is opened. */
    int (*artefact_size)(void *ctx, uint64_t *size, const char *digest, struct ds_error *err);
};

/* A file that stands with the case: a key document, an endorsement, a status list. */
struct ds_package_file {
    const char *name; /* "data/keys/…", "data/endorsements/…" or "data/status/…", no deeper */
    struct ds_span content;
};

struct ds_package_options {
    const struct ds_private_key *issuer_key; /* signs the credential */
    /* The issuer's keys with their times (core/key/key_document.h), `issuer_key` first; NULL: it
     * alone, at any time. DS_EREFUSED when it does not sign at `at`. */
    const json_t *issuer_keys;
    const struct ds_private_key *seal_key; /* signs the seal; may be the same */
    int64_t at;                            /* time of the seal, seconds since 1970 */
    bool replace;                          /* a file that stands at the target */
    const json_t *status;                  /* `credentialStatus`; NULL: the credential has none */
    const struct ds_span *endorsement;     /* VC-JWTs by partners, without line ends */
    size_t endorsements;
    const struct ds_package_file *files; /* more of them, in any order */
    size_t files_n;
    /* Gets a timestamp over the seal: appends the token (DER), and certificates and revocation
     * lists to keep beside it (PEM). When it fails, no package is written. NULL: no timestamp. */
    int (*stamp)(void *ctx, struct ds_buf *token, struct ds_buf *beside, struct ds_span seal,
                 struct ds_error *err);
    void *stamp_ctx;
    /* Does two things, `one` of them in this thread; NULL: at once (core/thread/task.h). */
    void (*run_both)(void (*one)(void *), void *one_ctx, void (*other)(void *), void *other_ctx);
    void (*progress)(void *ctx, uint64_t done, uint64_t total); /* bytes; NULL is fine */
    void *progress_ctx;
};

/* What was made. */
struct ds_package_summary {
    struct ds_digest identity; /* SHA-256 of data/record.json */
    uint64_t size;             /* of the file, bytes */
    size_t entries;
};

/* Writes the package at `target`; one that awards nothing has no credential. Refuses (DS_EREFUSED)
 * a case that is undecided or whose documents have faults, an artefact that is absent or altered,
 * an endorsement that does not fit (package/endorsement.h), and a further file that stands
 * elsewhere than it may or twice, naming it. Until everything is written, hashed and synced nothing
 * new stands at `target`; what stands there already is refused with DS_EEXIST, or with `replace`,
 * when it is a regular file, replaced in one step. The memory used does not depend on the size of
 * the artefacts. */
int ds_package_write(struct ds_package_summary *out, const char *target,
                     const struct ds_package_case *the_case,
                     const struct ds_package_options *options, struct ds_error *err);

#endif
