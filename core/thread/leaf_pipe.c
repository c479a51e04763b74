/* SPDX-License-Identifier: Apache-2.0 */
/* The caller produces, the hashing thread consumes (core/thread/ring.h). */
#include "core/thread/leaf_pipe.h"

#include "core/cleanup.h"
#include "core/thread/ring.h"
#include "core/thread/workers.h"

#include <stdlib.h>

enum { SLOTS = 3 };

struct pipe {
    struct ds_ring ring;
    struct ds_leaf_pair pair[SLOTS];
    struct ds_hasher *hasher;
    struct ds_error hash_error; /* the first one of the hashing thread */
};

static void hash_whole(void *ctx, size_t number)
{
    struct pipe *pipe = ctx;
    size_t slot;

    (void)number;
    while (ds_ring_wait(&pipe->ring, &slot)) {
        ds_leaf_pair_add(pipe->hasher, &pipe->pair[slot], &pipe->hash_error);
        ds_ring_give_back(&pipe->ring);
    }
}

static int fill(struct ds_leaf_pair *pair, struct ds_leaf_tree *tree,
                const struct ds_leaf_file *file, uint64_t at, struct ds_error *err)
{
    int rc = ds_leaf_pair_read(pair, file, at, err);

    return rc < 0 ? rc : ds_leaf_pair_grow(tree, pair, file, err);
}

static int produce(struct ds_leaf_tree *tree, struct pipe *pipe, const struct ds_leaf_file *file,
                   struct ds_error *err)
{
    size_t slot;
    int rc = 0;

    for (uint64_t at = 0; rc == 0 && at < file->size; at += 2 * DS_LEAF_SIZE) {
        if (!ds_ring_claim(&pipe->ring, &slot, NULL, NULL))
            break;
        rc = fill(&pipe->pair[slot], tree, file, at, err);
        if (rc == 0)
            ds_ring_commit(&pipe->ring, slot);
    }
    return rc;
}

/* With the hashing thread, which ends when the ring is closed and empty. */
static int run(struct ds_leaf_digests *out, struct pipe *pipe, const struct ds_leaf_file *file,
               struct ds_workers *hashing, struct ds_error *err)
{
    struct ds_leaf_tree tree = {.n = 0};
    int rc = produce(&tree, pipe, file, err), finished;

    ds_ring_close(&pipe->ring);
    ds_workers_join(hashing);
    finished = ds_hasher_finish(&out->whole, pipe->hasher, rc < 0 ? NULL : err);
    if (rc < 0)
        return rc;
    if (pipe->hash_error.code < 0)
        return ds_fail_as(err, &pipe->hash_error);
    return finished < 0 ? finished : ds_leaf_tree_root(&out->root, &tree, err);
}

static size_t slots_for(uint64_t size)
{
    uint64_t pairs = (ds_leaves_count(size) + 1) / 2;

    return pairs < SLOTS ? (size_t)pairs : SLOTS;
}

int ds_leaf_pipe_hash(struct ds_leaf_digests *out, const struct ds_leaf_file *file,
                      struct ds_hasher *hasher, struct ds_error *err)
{
    struct pipe pipe = {.hasher = hasher, .hash_error = DS_ERROR_INIT};
    size_t slots = slots_for(file->size);
    ds_cleanup(ds_freep) unsigned char *buffers =
        slots > 1 && ds_workers_sensible() > 1 ? malloc(slots * DS_LEAF_PAIR) : NULL;
    struct ds_workers hashing;
    int rc;

    if (!buffers)
        return ds_leaf_file_hash(out, file, hasher, err);
    for (size_t i = 0; i < slots; i++)
        pipe.pair[i].buffer = buffers + i * DS_LEAF_PAIR;
    ds_ring_init(&pipe.ring, slots);
    rc = ds_workers_start(&hashing, 1, 0, hash_whole, &pipe) == 0
             ? ds_leaf_file_hash(out, file, hasher, err)
             : run(out, &pipe, file, &hashing, err);
    ds_ring_release(&pipe.ring);
    return rc;
}
