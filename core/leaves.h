/* SPDX-License-Identifier: Apache-2.0 */
/* The Merkle tree of a large file (RFC 6962, section 2.1): leaves of 1 MiB, the last one shorter,
 * hashed as SHA-256(0x00 ‖ bytes), and above them SHA-256(0x01 ‖ left ‖ right). Whoever has the
 * root can check one leaf without the others. Two leaves are hashed at once (core/accel/accel.h).
 */
#ifndef DS_CORE_LEAVES_H
#define DS_CORE_LEAVES_H

#include "core/digest.h"

#define DS_LEAF_SIZE ((size_t)1 << 20)
#define DS_MAX_LEAVES ((uint64_t)1 << 28) /* of DS_MAX_ARTEFACT bytes */

/* Whether a file of this size has a tree: it has more than one leaf. */
bool ds_leaves_due(uint64_t size);
/* How many leaves so many bytes are. */
uint64_t ds_leaves_count(uint64_t size);
/* How many bytes their digests are, one behind the other: the content of data/leaves/<sha256>. */
uint64_t ds_leaves_bytes(uint64_t size);

/* A tree that grows leaf by leaf; of what is there it keeps the roots of complete subtrees, one for
 * each bit of n. Zeroed: empty. */
struct ds_leaf_tree {
    uint64_t n;
    struct ds_digest peak[29];
};

/* Appends the digests of `n` leaves. DS_ELIMIT: more than DS_MAX_LEAVES. */
int ds_leaf_tree_add(struct ds_leaf_tree *tree, const struct ds_digest *leaf, size_t n,
                     struct ds_error *err);
/* Its root; of an empty one DS_EINVAL. */
int ds_leaf_tree_root(struct ds_digest *out, const struct ds_leaf_tree *tree, struct ds_error *err);

/* A file whose bytes are read once, from its beginning to its end. */
struct ds_leaf_file {
    uint64_t size;
    /* Reads exactly the `n` bytes that come next, at `offset`; n is at most DS_LEAF_SIZE. */
    int (*read)(void *ctx, uint64_t offset, unsigned char *out, size_t n, struct ds_error *err);
    /* Takes the digests of the leaves that come next; NULL: nobody wants them. */
    int (*take)(void *ctx, const struct ds_digest *leaf, size_t n, struct ds_error *err);
    void *ctx;
};

/* What there is to know of a file: SHA-256 of its bytes, and the root of its tree. */
struct ds_leaf_digests {
    struct ds_digest whole, root;
};

/* Fills *out in one read of a file that is not empty. `hasher` is empty before and after. Memory:
 * DS_LEAF_PAIR bytes. A failure is that of `read` or `take`, or DS_ENOMEM. */
int ds_leaf_file_hash(struct ds_leaf_digests *out, const struct ds_leaf_file *file,
                      struct ds_hasher *hasher, struct ds_error *err);

/* The bytes of up to two leaves, each behind the byte 0x00 with which it is hashed. The buffer has
 * DS_LEAF_PAIR bytes and is the caller's. For ds_leaf_file_hash() and core/thread/leaf_pipe.h. */
enum { DS_LEAF_BEFORE = 64 };
#define DS_LEAF_PAIR (2 * (DS_LEAF_BEFORE + DS_LEAF_SIZE))
struct ds_leaf_pair {
    unsigned char *buffer;
    size_t size[2]; /* bytes of each; 0: none */
};

/* Reads the one or two leaves at `offset`, which is where a leaf begins and before the end. */
int ds_leaf_pair_read(struct ds_leaf_pair *pair, const struct ds_leaf_file *file, uint64_t offset,
                      struct ds_error *err);
/* Hashes them as leaves, for the tree and for whoever takes their digests. */
int ds_leaf_pair_grow(struct ds_leaf_tree *tree, const struct ds_leaf_pair *pair,
                      const struct ds_leaf_file *file, struct ds_error *err);
/* Adds their bytes to the SHA-256 of the whole. */
int ds_leaf_pair_add(struct ds_hasher *hasher, const struct ds_leaf_pair *pair,
                     struct ds_error *err);

#endif
