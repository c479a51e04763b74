/* SPDX-License-Identifier: Apache-2.0 */
/* Copying one file while hashing it (SHA-256), by a copy-on-write clone (FICLONE) where the file
 * system has them. */
#ifndef DS_CAPTURE_EVIDENCE_COPY_H
#define DS_CAPTURE_EVIDENCE_COPY_H

#include "core/digest.h"

/* What was read of a file. */
struct ds_hashed_file {
    struct ds_digest digest;
    uint64_t size;
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

/* Copies `from` (opened at its start) into the empty file `to`; with -1 it is only hashed. *out
 * says what was read; `path` names the file in messages; `watch` may be NULL. DS_ECHANGED when the
 * file is not the same before and after. */
int ds_copy_hashed(struct ds_hashed_file *out, int from, int to, const char *path,
                   const struct ds_copy_watch *watch, struct ds_error *err);

#endif
