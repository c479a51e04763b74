/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 and CRC-32 of many entries, behind one function pointer (ds_hash_all): the default does
 * them one after another; native callers pass verify/native/parallel.h, which uses all cores. */
#ifndef DS_VERIFY_HASHING_H
#define DS_VERIFY_HASHING_H

#include "core/leaves.h"
#include "core/progress.h"
#include "verify/container.h"

/* What a Merkle tree (core/leaves.h) is made of while an entry is read. */
enum ds_hash_tree {
    DS_TREE_NONE,
    DS_TREE_OF_BYTES,  /* of a large artefact, which has leaves */
    DS_TREE_OF_DIGESTS /* of the digests of leaves that the entry lists, as many as it has */
};

struct ds_hash_job {
    const struct ds_zip_entry *entry;
    enum ds_hash_tree tree;
    struct ds_digest root;   /* filled, of the tree; zeros when the entry cannot have one */
    struct ds_digest digest; /* filled */
    bool crc_right;          /* filled; true for a folder */
    bool done;               /* filled: false when the bytes could not be read */
    bool skipped; /* set by verify.c: not to be read. `digest` is then what the manifest lists */
    const char
        *refusal; /* filled: the word for a header before the content that is not canonical */
};

/* Other work that is to be done as well, once, by one thread. */
struct ds_concurrent_work {
    void (*run)(void *ctx);
    void *ctx;
};

/* Fills every job, in any order, into which it may bring them, and does `concurrent` (NULL:
 * nothing) unless it fails. One read feeds SHA-256 and CRC-32. Memory: a chunk per thread, for
 * large entries a few leaves of 1 MiB. An entry that cannot be read leaves done false and is no
 * error of the call. */
typedef int (*ds_hash_all)(struct ds_hash_job **job, size_t n, const struct ds_container *container,
                           const struct ds_progress *progress,
                           const struct ds_concurrent_work *concurrent, struct ds_error *err);

/* What one thread needs to hash with. */
struct ds_hash_worker {
    struct ds_hasher *hasher;
    unsigned char *chunk;              /* DS_HASH_CHUNK bytes */
    void (*tick)(void *ctx, size_t n); /* after every chunk; NULL is fine */
    void *tick_ctx;
};

/* Fills one job of DS_TREE_OF_BYTES; `hash` is ds_leaf_file_hash() or one that does the same. */
typedef int (*ds_hash_leaves)(struct ds_leaf_digests *out, const struct ds_leaf_file *file,
                              struct ds_hasher *hasher, struct ds_error *err);
int ds_hash_large(struct ds_hash_worker *worker, struct ds_hash_job *job,
                  const struct ds_container *container, ds_hash_leaves hash, struct ds_error *err);

#define DS_HASH_CHUNK ((size_t)256 << 10)
#define DS_HASH_RUN 64 /* entries at most that are read at once */

int ds_hash_worker_init(struct ds_hash_worker *out, struct ds_error *err);
void ds_hash_worker_release(struct ds_hash_worker *worker); /* after a failed init too */

/* Fills one job. */
int ds_hash_entry(struct ds_hash_worker *worker, struct ds_hash_job *job,
                  const struct ds_container *container, struct ds_error *err);

/* How many of the jobs, which come in the order of their places, one read can serve: entries of a
 * ZIP that fit into a chunk with the headers between them. At least 1. */
size_t ds_hash_run(struct ds_hash_job *const *job, size_t n, const struct ds_container *container);

/* Fills the n jobs of such a run. */
int ds_hash_entries(struct ds_hash_worker *worker, struct ds_hash_job *const *job, size_t n,
                    const struct ds_container *container, struct ds_error *err);

/* Fills one job from the entry's content, which the caller has read. */
int ds_hash_loaded(struct ds_hash_job *job, struct ds_span content,
                   const struct ds_container *container, struct ds_error *err);

/* The ds_hash_all without threads: fills the jobs one after another in their order, then does
 * `concurrent`. `progress` (NULL, or without a step: none) hears bytes, of all that the jobs have.
 */
int ds_hash_sequential(struct ds_hash_job **job, size_t n, const struct ds_container *container,
                       const struct ds_progress *progress,
                       const struct ds_concurrent_work *concurrent, struct ds_error *err);

#endif
