/* SPDX-License-Identifier: Apache-2.0 */
/* Copying one file while hashing it, by a copy-on-write clone (FICLONE) where the file system has
 * them: SHA-256, and of a large file its Merkle tree (core/leaves.h) in the same read. */
#ifndef DS_CAPTURE_EVIDENCE_COPY_H
#define DS_CAPTURE_EVIDENCE_COPY_H

#include "core/leaves.h"

/* What was read of a file. */
struct ds_hashed_file {
    struct ds_digest digest;
    struct ds_digest root; /* of its tree, when ds_leaves_due(size) */
    uint64_t size;
};

/* Where a file goes: descriptors of empty files, -1: nowhere. */
struct ds_copy_target {
    int copy;
    int leaves; /* the digests of its leaves, of a large one */
};

/* Called with the bytes read so far of one file. */
struct ds_copy_watch {
    void (*step)(void *ctx, uint64_t done, uint64_t total);
    void *ctx;
};

/* Opens `path` for reading when it is a regular file of at most DS_MAX_ARTEFACT bytes. Symbolic
 * links are followed only when `follow`. DS_EINVAL: something else; DS_ELIMIT: too large. The
 * caller closes *fd. */
int ds_open_regular(int *fd, const char *path, bool follow, struct ds_error *err);

/* Copies `from` (opened at its start) and hashes it. *out says what was read; `path` names the file
 * in messages; `watch` may be NULL. DS_ECHANGED when the file is not the same before and after. */
int ds_copy_hashed(struct ds_hashed_file *out, int from, const struct ds_copy_target *to,
                   const char *path, const struct ds_copy_watch *watch, struct ds_error *err);

#endif
