/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 and CRC-32 of entries in one read: one entry, a run of small ones, all one after
 * another. */
#include "verify/hashing.h"

#include "core/accel/accel.h"
#include "core/cleanup.h"
#include "verify/zip/header.h"

#include <stdlib.h>

int ds_hash_worker_init(struct ds_hash_worker *out, struct ds_error *err)
{
    *out = (struct ds_hash_worker){
        .hasher = NULL, .chunk = malloc(DS_HASH_CHUNK), .tick = NULL, .tick_ctx = NULL};
    return out->chunk ? ds_hasher_new(&out->hasher, err) : ds_nomem(err);
}

void ds_hash_worker_release(struct ds_hash_worker *worker)
{
    ds_hasher_free(worker->hasher);
    free(worker->chunk);
    *worker =
        (struct ds_hash_worker){.hasher = NULL, .chunk = NULL, .tick = NULL, .tick_ctx = NULL};
}

/* One file that cannot be read is a finding; a network that fails ends the check. */
static int unread(struct ds_hash_job *job, struct ds_hash_worker *worker,
                  const struct ds_container *container, const struct ds_error *why,
                  struct ds_error *err)
{
    int rc = ds_hasher_finish(&job->digest, worker->hasher, err);

    return container->far ? ds_fail_as(err, why) : rc;
}

/* A large artefact on its way. */
struct large {
    const struct ds_hash_worker *worker;
    const struct ds_container *container;
    const struct ds_zip_entry *entry;
    uint32_t crc;
    bool unread; /* for the reason `why` */
    struct ds_error why;
};

static int read_large(void *ctx, uint64_t offset, unsigned char *out, size_t n,
                      struct ds_error *err)
{
    struct large *large = ctx;
    const struct ds_container *container = large->container;

    if (container->read(container->ctx, large->entry, offset, out, n, &large->why) < 0) {
        large->unread = true;
        return ds_fail_as(err, &large->why);
    }
    if (container->is_zip)
        large->crc = ds_crc32(large->crc, out, n);
    if (large->worker->tick)
        large->worker->tick(large->worker->tick_ctx, n);
    return 0;
}

int ds_hash_large(struct ds_hash_worker *worker, struct ds_hash_job *job,
                  const struct ds_container *container, ds_hash_leaves hash, struct ds_error *err)
{
    struct large large = {
        .worker = worker, .container = container, .entry = job->entry, .why = DS_ERROR_INIT};
    const struct ds_leaf_file file = {.size = job->entry->size, .read = read_large, .ctx = &large};
    struct ds_error failure = DS_ERROR_INIT;
    struct ds_leaf_digests digests;
    int rc =
        container->check ? container->check(container->ctx, job->entry, &job->refusal, err) : 0;

    if (rc < 0)
        return rc;
    rc = hash(&digests, &file, worker->hasher, &failure);
    if (large.unread)
        return unread(job, worker, container, &large.why, err);
    if (rc < 0)
        return ds_fail_as(err, &failure);
    job->digest = digests.whole;
    job->root = digests.root;
    job->done = true;
    job->crc_right = !container->is_zip || large.crc == job->entry->crc;
    return 0;
}

/* Of what can be no list of digests there is no root. */
static int grow(struct ds_leaf_tree *tree, const struct ds_hash_job *job, const void *bytes,
                size_t n, struct ds_error *err)
{
    uint64_t size = job->entry->size;
    bool list = job->tree == DS_TREE_OF_DIGESTS && size % DS_DIGEST_SIZE == 0 &&
                size / DS_DIGEST_SIZE <= DS_MAX_LEAVES;

    return list ? ds_leaf_tree_add(tree, bytes, n / DS_DIGEST_SIZE, err) : 0;
}

static int end_tree(struct ds_hash_job *job, const struct ds_leaf_tree *tree, struct ds_error *err)
{
    return tree->n == 0 ? 0 : ds_leaf_tree_root(&job->root, tree, err);
}

static int take_chunk(struct ds_hash_worker *worker, const struct ds_hash_job *job,
                      struct ds_leaf_tree *tree, size_t n, struct ds_error *err)
{
    int rc = ds_hasher_add(worker->hasher, worker->chunk, n, err);

    if (worker->tick)
        worker->tick(worker->tick_ctx, n);
    return rc < 0 ? rc : grow(tree, job, worker->chunk, n, err);
}

static int finish(struct ds_hash_job *job, struct ds_hash_worker *worker,
                  const struct ds_leaf_tree *tree, struct ds_error *err)
{
    int rc = ds_hasher_finish(&job->digest, worker->hasher, err);

    return rc < 0 ? rc : end_tree(job, tree, err);
}

int ds_hash_entry(struct ds_hash_worker *worker, struct ds_hash_job *job,
                  const struct ds_container *container, struct ds_error *err)
{
    const struct ds_zip_entry *entry = job->entry;
    struct ds_leaf_tree tree = {.n = 0};
    struct ds_error why = DS_ERROR_INIT;
    uint32_t crc = 0;
    int rc;

    job->done = job->crc_right = false;
    if (job->tree == DS_TREE_OF_BYTES)
        return ds_hash_large(worker, job, container, ds_leaf_file_hash, err);
    rc = container->check ? container->check(container->ctx, entry, &job->refusal, err) : 0;
    for (uint64_t at = 0; rc == 0 && at < entry->size;) {
        uint64_t left = entry->size - at;
        size_t n = left < DS_HASH_CHUNK ? (size_t)left : DS_HASH_CHUNK;

        if (container->read(container->ctx, entry, at, worker->chunk, n, &why) < 0)
            return unread(job, worker, container, &why, err);
        if (container->is_zip)
            crc = ds_crc32(crc, worker->chunk, n);
        rc = take_chunk(worker, job, &tree, n, err);
        at += n;
    }
    if (rc == 0)
        rc = finish(job, worker, &tree, err);
    if (rc < 0)
        return rc;
    job->done = true;
    job->crc_right = !container->is_zip || crc == entry->crc;
    return 0;
}

int ds_hash_loaded(struct ds_hash_job *job, struct ds_span content,
                   const struct ds_container *container, struct ds_error *err)
{
    int rc = ds_digest_of(&job->digest, content, err);

    if (rc == 0 && container->check)
        rc = container->check(container->ctx, job->entry, &job->refusal, err);
    job->done = rc == 0;
    job->crc_right =
        job->done && (!container->is_zip || ds_crc32(0, content.p, content.n) == job->entry->crc);
    return rc;
}

static uint64_t content_at(const struct ds_zip_entry *entry)
{
    return entry->offset + ds_zip_local_size(entry);
}

/* From the first header of a run to the end of `last`. */
static uint64_t run_size(struct ds_hash_job *const *job, const struct ds_zip_entry *last)
{
    return content_at(last) + last->size - job[0]->entry->offset;
}

size_t ds_hash_run(struct ds_hash_job *const *job, size_t n, const struct ds_container *container)
{
    size_t count = 1;

    while (container->read_raw && count < n && count < DS_HASH_RUN &&
           job[count]->entry->offset > job[count - 1]->entry->offset &&
           run_size(job, job[count]->entry) <= DS_HASH_CHUNK)
        count++;
    return count;
}

static int grow_whole(struct ds_hash_job *job, struct ds_span content, struct ds_error *err)
{
    struct ds_leaf_tree tree = {.n = 0};
    int rc = grow(&tree, job, content.p, content.n, err);

    return rc < 0 ? rc : end_tree(job, &tree, err);
}

/* Fills the jobs of a run from its bytes. */
static int hash_bytes(struct ds_hash_job *const *job, size_t n, const unsigned char *run,
                      struct ds_error *err)
{
    struct ds_span text[DS_HASH_RUN] = {{.p = NULL, .n = 0}};
    struct ds_digest digest[DS_HASH_RUN];
    int rc;

    for (size_t i = 0; i < n; i++) {
        const struct ds_zip_entry *entry = job[i]->entry;
        const unsigned char *at = run + (entry->offset - job[0]->entry->offset);
        const unsigned char *content = at + ds_zip_local_size(entry);

        text[i] = (struct ds_span){.p = (const char *)content, .n = (size_t)entry->size};
        job[i]->refusal = ds_zip_local_fault(entry, at);
        job[i]->crc_right = ds_crc32(0, content, text[i].n) == entry->crc;
    }
    rc = ds_digest_each(digest, text, n, err);
    for (size_t i = 0; rc == 0 && i < n; i++) {
        job[i]->digest = digest[i];
        rc = grow_whole(job[i], text[i], err);
        job[i]->done = rc == 0;
    }
    return rc;
}

int ds_hash_entries(struct ds_hash_worker *worker, struct ds_hash_job *const *job, size_t n,
                    const struct ds_container *container, struct ds_error *err)
{
    uint64_t start = job[0]->entry->offset;
    size_t size = n > 1 ? (size_t)run_size(job, job[n - 1]->entry) : 0;
    size_t content = 0; /* without the headers between, which nobody counts */
    int rc = 0;

    if (n == 1 || container->read_raw(container->ctx, start, worker->chunk, size, NULL) < 0) {
        for (size_t i = 0; rc == 0 && i < n; i++)
            rc = ds_hash_entry(worker, job[i], container, err);
        return rc;
    }
    for (size_t i = 0; i < n; i++)
        content += (size_t)job[i]->entry->size;
    rc = hash_bytes(job, n, worker->chunk, err);
    if (rc == 0 && worker->tick)
        worker->tick(worker->tick_ctx, content);
    return rc;
}

/* Progress of the whole, fed chunk by chunk. */
struct tally {
    const struct ds_progress *progress;
    uint64_t done, total;
};

static void tally_tick(void *ctx, size_t n)
{
    struct tally *tally = ctx;

    tally->done += n;
    tally->progress->step(tally->progress->ctx, tally->done, tally->total);
}

int ds_hash_sequential(struct ds_hash_job **job, size_t n, const struct ds_container *container,
                       const struct ds_progress *progress,
                       const struct ds_concurrent_work *concurrent, struct ds_error *err)
{
    struct ds_hash_worker worker;
    struct tally tally = {.progress = progress, .done = 0, .total = 0};
    int rc = ds_hash_worker_init(&worker, err);

    for (size_t i = 0; i < n; i++)
        tally.total += job[i]->entry->size;
    if (progress && progress->step) {
        worker.tick = tally_tick;
        worker.tick_ctx = &tally;
    }
    for (size_t i = 0, run; rc == 0 && i < n; i += run) {
        run = ds_hash_run(job + i, n - i, container);
        rc = ds_hash_entries(&worker, job + i, run, container, err);
    }
    ds_hash_worker_release(&worker);
    if (rc == 0 && concurrent)
        concurrent->run(concurrent->ctx);
    return rc;
}
