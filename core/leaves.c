/* SPDX-License-Identifier: Apache-2.0 */
/* Subtrees as the digits of a binary number: a leaf is added as one is, with carries; the root is
 * folded from the smallest up, since RFC 6962 splits at the largest power of two. */
#include "core/leaves.h"

#include "core/accel/accel.h"
#include "core/cleanup.h"

#include <stdlib.h>

enum { OF_LEAF = 0x00, OF_NODE = 0x01 };

_Static_assert(DS_LEAF_BEFORE % 64 == 0, "the whole is hashed from aligned bytes");

bool ds_leaves_due(uint64_t size)
{
    return size > DS_LEAF_SIZE;
}

uint64_t ds_leaves_count(uint64_t size)
{
    return size / DS_LEAF_SIZE + (size % DS_LEAF_SIZE != 0);
}

uint64_t ds_leaves_bytes(uint64_t size)
{
    return ds_leaves_count(size) * DS_DIGEST_SIZE;
}

static int node_of(struct ds_digest *out, const struct ds_digest *left,
                   const struct ds_digest *right, struct ds_error *err)
{
    unsigned char node[1 + 2 * DS_DIGEST_SIZE] = {OF_NODE};

    for (size_t i = 0; i < DS_DIGEST_SIZE; i++) {
        node[1 + i] = left->byte[i];
        node[1 + DS_DIGEST_SIZE + i] = right->byte[i];
    }
    return ds_digest_of(out, (struct ds_span){.p = (const char *)node, .n = sizeof(node)}, err);
}

static int add_one(struct ds_leaf_tree *tree, const struct ds_digest *leaf, struct ds_error *err)
{
    struct ds_digest subtree = *leaf;
    size_t level = 0;

    if (tree->n == DS_MAX_LEAVES)
        return ds_fail(err, DS_ELIMIT, "more than 2^28 leaves");
    for (; tree->n >> level & 1; level++) {
        int rc = node_of(&subtree, &tree->peak[level], &subtree, err);

        if (rc < 0)
            return rc;
    }
    tree->peak[level] = subtree;
    tree->n++;
    return 0;
}

int ds_leaf_tree_add(struct ds_leaf_tree *tree, const struct ds_digest *leaf, size_t n,
                     struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = add_one(tree, &leaf[i], err);
    return rc;
}

int ds_leaf_tree_root(struct ds_digest *out, const struct ds_leaf_tree *tree, struct ds_error *err)
{
    size_t level = 0;
    int rc = 0;

    if (tree->n == 0)
        return ds_fail(err, DS_EINVAL, "a tree without a leaf");
    while (!(tree->n >> level & 1))
        level++;
    *out = tree->peak[level];
    for (level++; rc == 0 && tree->n >> level; level++)
        if (tree->n >> level & 1)
            rc = node_of(out, &tree->peak[level], out, err);
    return rc;
}

static unsigned char *place(const struct ds_leaf_pair *pair, size_t i)
{
    return pair->buffer + i * (DS_LEAF_BEFORE + DS_LEAF_SIZE) + DS_LEAF_BEFORE;
}

int ds_leaf_pair_read(struct ds_leaf_pair *pair, const struct ds_leaf_file *file, uint64_t offset,
                      struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < 2; i++) {
        uint64_t left = file->size - offset;

        pair->size[i] = left < DS_LEAF_SIZE ? (size_t)left : DS_LEAF_SIZE;
        if (pair->size[i])
            rc = file->read(file->ctx, offset, place(pair, i), pair->size[i], err);
        offset += pair->size[i];
    }
    return rc;
}

int ds_leaf_pair_grow(struct ds_leaf_tree *tree, const struct ds_leaf_pair *pair,
                      const struct ds_leaf_file *file, struct ds_error *err)
{
    size_t n = pair->size[1] ? 2 : 1;
    struct ds_digest digest[2];
    struct ds_span leaf[2];
    int rc;

    for (size_t i = 0; i < n; i++) {
        unsigned char *bytes = place(pair, i) - 1;

        *bytes = OF_LEAF;
        leaf[i] = (struct ds_span){.p = (const char *)bytes, .n = 1 + pair->size[i]};
    }
    rc = ds_digest_each(digest, leaf, n, err);
    if (rc == 0)
        rc = ds_leaf_tree_add(tree, digest, n, err);
    return rc < 0 || !file->take ? rc : file->take(file->ctx, digest, n, err);
}

int ds_leaf_pair_add(struct ds_hasher *hasher, const struct ds_leaf_pair *pair,
                     struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < 2 && pair->size[i]; i++)
        rc = ds_hasher_add(hasher, place(pair, i), pair->size[i], err);
    return rc;
}

static int hash_pair(struct ds_leaf_tree *tree, const struct ds_leaf_pair *pair,
                     const struct ds_leaf_file *file, struct ds_hasher *hasher,
                     struct ds_error *err)
{
    int rc = ds_leaf_pair_grow(tree, pair, file, err);

    return rc < 0 ? rc : ds_leaf_pair_add(hasher, pair, err);
}

static int hash_pairs(struct ds_leaf_tree *tree, struct ds_leaf_pair *pair,
                      const struct ds_leaf_file *file, struct ds_hasher *hasher,
                      struct ds_error *err)
{
    int rc = 0;

    for (uint64_t at = 0; rc == 0 && at < file->size; at += 2 * DS_LEAF_SIZE) {
        rc = ds_leaf_pair_read(pair, file, at, err);
        if (rc == 0)
            rc = hash_pair(tree, pair, file, hasher, err);
    }
    return rc;
}

int ds_leaf_file_hash(struct ds_leaf_digests *out, const struct ds_leaf_file *file,
                      struct ds_hasher *hasher, struct ds_error *err)
{
    ds_cleanup(ds_freep) unsigned char *buffer = malloc(DS_LEAF_PAIR);
    struct ds_leaf_pair pair = {.buffer = buffer};
    struct ds_leaf_tree tree = {.n = 0};
    int rc = buffer ? hash_pairs(&tree, &pair, file, hasher, err) : ds_nomem(err);
    int finished = ds_hasher_finish(&out->whole, hasher, rc < 0 ? NULL : err);

    if (rc == 0)
        rc = finished;
    return rc < 0 ? rc : ds_leaf_tree_root(&out->root, &tree, err);
}
