/* SPDX-License-Identifier: Apache-2.0 */
/* A package written anew with more under seal/: the same content, credential, seal and identity,
 * and one timestamp more. What is copied was verified by the caller. docs/format.md, "Timestamps".
 */
#ifndef DS_PACKAGE_REWRITE_H
#define DS_PACKAGE_REWRITE_H

#include "core/digest.h"
#include "core/progress.h"

/* A file of the new package. */
struct ds_rewrite_entry {
    const char *name;
    struct ds_span content; /* for what is in memory; p NULL: it is read, and must be this: */
    uint64_t size;
    struct ds_digest digest;
    const void *handle; /* for `read` */
};

struct ds_rewrite {
    const struct ds_rewrite_entry *entry; /* in the order of the package */
    size_t n;
    int (*read)(void *ctx, const void *handle, uint64_t offset, void *out, size_t n,
                struct ds_error *err);
    void *ctx;
    unsigned int mode; /* permissions of the file */
    bool replace;      /* what stands at the target */
    struct ds_progress progress;
};

/* Writes it to `target`, whole or not at all: what stands there is as it was until the new file is
 * complete and on disk. DS_ECHANGED when a file is no longer what was verified. */
int ds_rewrite_package(uint64_t *size, size_t *entries, const char *target,
                       const struct ds_rewrite *package, struct ds_error *err);

#endif
