/* SPDX-License-Identifier: Apache-2.0 */
/* The artefact store: Git LFS objects named by their SHA-256. An object is there whole or not at
 * all, and once ds_store_add() has answered it survives a power failure. */
#ifndef DS_CAPTURE_STORE_H
#define DS_CAPTURE_STORE_H

#include "core/digest.h"

struct ds_stored {
    struct ds_digest digest;
    uint64_t size;
    bool known; /* the store had these bytes already */
};

struct ds_store_watch {
    void (*progress)(void *ctx, uint64_t done, uint64_t total); /* NULL is fine */
    void *ctx;
};

/* Copies the regular file `path` into the store at `lfs` (".git/lfs"), hashing it in the same read;
 * a copy-on-write clone where the file system has them. DS_EINVAL: not a regular file;
 * DS_ECHANGED: it changed while it was read. After a failure nothing is left behind. */
int ds_store_add(struct ds_stored *out, const char *lfs, const char *path,
                 const struct ds_store_watch *watch, struct ds_error *err);

/* Opens an object for reading. */
int ds_store_open(int *fd, const char *lfs, const char *digest, struct ds_error *err);

#endif
