/* SPDX-License-Identifier: Apache-2.0 */
/* The artefact store: content-addressed Git LFS objects named by their SHA-256 under
 * ".git/lfs/objects". An object is there whole or not at all:
 *
 *     source ──read once──► lfs/incoming/<random>/<n> ──sync──► rename ──sync──►
 *                    └─► SHA-256, leaves               lfs/objects/aa/bb/<sha256>
 *
 * Of a large file the digests of its leaves (core/leaves.h) are kept beside, lfs/leaves/<sha256>,
 * without waiting for the disk: they can be had again from the object.
 *
 * Files of one act are a batch: all are copied, then all synced and named, so that ten
 * thousand small files do not cost ten thousand waits for the disk. */
#ifndef DS_CAPTURE_EVIDENCE_STORE_H
#define DS_CAPTURE_EVIDENCE_STORE_H

#include "capture/evidence/copy.h"

struct ds_batch; /* opaque; the files of one act on their way into the store */

/* Opens a batch in the store `lfs` (".git/lfs") and removes what dead processes left in
 * the folder of incoming files. */
int ds_batch_new(struct ds_batch **out, const char *lfs, struct ds_error *err);

/* Copies the regular file `path` into the batch, hashing it and its leaves in the same read; a
 * copy-on-write clone where the file system has them. Symbolic links are followed only
 * when `follow`. DS_EINVAL: not a regular file; DS_ECHANGED: it changed while it was
 * read. The batch goes on after a failure, as if the file had not been given. */
int ds_batch_add(struct ds_hashed_file *out, struct ds_batch *batch, const char *path, bool follow,
                 const struct ds_copy_watch *watch, struct ds_error *err);

/* Gives everything its name in the store; after success it survives a power failure. */
int ds_batch_settle(struct ds_batch *batch, struct ds_error *err);

/* Removes what was not settled. */
void ds_batch_free(struct ds_batch *batch); /* NULL is fine */
void ds_batch_freep(struct ds_batch **batch);

/* Opens an object for reading; DS_ENOENT names the digest. */
int ds_store_open(int *fd, const char *lfs, const char *digest, struct ds_error *err);
/* Its size; the same failures. */
int ds_store_size(uint64_t *out, const char *lfs, const char *digest, struct ds_error *err);
/* Opens what was kept of its leaves, which may be anything by now; -1 when nothing is. */
int ds_leaves_open(const char *lfs, const char *digest);

#endif
