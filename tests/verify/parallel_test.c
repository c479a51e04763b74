/* SPDX-License-Identifier: Apache-2.0 */
/* Hashing on all cores gives what hashing one after another gives, also when entries cannot be
 * read. The container is made up: its bytes follow from the entry and the offset. */
#include "tests/lib/test.h"
#include "verify/native/parallel.h"

#include <stdlib.h>

enum { ENTRIES = 40, PIPED = 9 * 1024 * 1024 };

struct made_up {
    struct ds_container container;
    struct ds_zip_entry entry[ENTRIES];
    int broken; /* the entry that cannot be read past its first chunk; -1: none */
};

static int read_made_up(void *ctx, const struct ds_zip_entry *entry, uint64_t offset, void *out,
                        size_t n, struct ds_error *err)
{
    const struct made_up *self = ctx;
    uint64_t index = (uint64_t)(entry - self->entry);

    if ((int)index == self->broken && offset + n > DS_HASH_CHUNK)
        return ds_fail(err, DS_EIO, "broken");
    for (size_t i = 0; i < n; i++)
        ((unsigned char *)out)[i] = (unsigned char)((offset + i) * 31 + index * 7 + (offset >> 12));
    return 0;
}

static void make(struct made_up *out, uint64_t step, int broken)
{
    *out = (struct made_up){.broken = broken};
    for (size_t i = 0; i < ENTRIES; i++)
        out->entry[i] =
            (struct ds_zip_entry){.name = "data/x", .size = i * step, .offset = i, .crc = 0};
    out->entry[3].size = DS_HASH_CHUNK;
    out->entry[4].size = DS_HASH_CHUNK + 1;
    out->container = (struct ds_container){
        .entry = out->entry, .count = ENTRIES, .is_zip = true, .read = read_made_up, .ctx = out};
}

/* A job for each entry, and the order in which a pool is given them. */
struct jobs {
    struct ds_hash_job job[ENTRIES], *order[ENTRIES];
};

static struct jobs *jobs_for(const struct made_up *made_up)
{
    struct jobs *jobs = calloc(1, sizeof(*jobs));

    assert_non_null(jobs);
    for (size_t i = 0; i < ENTRIES; i++) {
        jobs->job[i].entry = &made_up->entry[i];
        jobs->order[i] = &jobs->job[i];
    }
    return jobs;
}

static void compare(struct made_up *made_up, int broken)
{
    struct jobs *one = jobs_for(made_up), *many = jobs_for(made_up);
    struct ds_error err = DS_ERROR_INIT;

    made_up->broken = broken;
    assert_ok(ds_hash_sequential(one->order, ENTRIES, &made_up->container, NULL, NULL, &err), err);
    assert_ok(ds_hash_parallel(many->order, ENTRIES, &made_up->container, NULL, NULL, &err), err);
    for (int i = 0; i < ENTRIES; i++) {
        bool readable = i != broken || made_up->entry[i].size <= DS_HASH_CHUNK;

        assert_int_equal(one->job[i].done, readable);
        assert_int_equal(many->job[i].done, readable);
        assert_int_equal(one->job[i].crc_right, many->job[i].crc_right);
        if (readable)
            assert_memory_equal(&one->job[i].digest, &many->job[i].digest,
                                sizeof(one->job[i].digest));
    }
    free(one);
    free(many);
}

static void small_entries_agree(void **state)
{
    struct made_up made_up;

    (void)state;
    make(&made_up, 1000, -1);
    compare(&made_up, -1);
}

static void large_entries_agree(void **state)
{
    struct made_up made_up;

    (void)state;
    make(&made_up, 70000, -1);
    made_up.entry[7].size = PIPED;
    made_up.entry[8].size = (uint64_t)PIPED + DS_HASH_CHUNK - 1;
    compare(&made_up, -1);
}

static void every_entry_large_agrees(void **state)
{
    struct made_up made_up;

    (void)state;
    make(&made_up, 0, -1);
    for (size_t i = 0; i < ENTRIES; i++)
        made_up.entry[i].size = (uint64_t)PIPED + i;
    compare(&made_up, -1);
}

static void what_cannot_be_read_is_not_done(void **state)
{
    struct made_up made_up;

    (void)state;
    make(&made_up, 20000, -1);
    made_up.entry[9].size = PIPED;
    compare(&made_up, 9);  /* read by a thread of its own */
    compare(&made_up, 39); /* read by the thread that hashes */
}

static void a_wrong_crc_is_seen(void **state)
{
    struct made_up made_up;
    struct jobs *jobs;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    make(&made_up, 100, -1);
    made_up.entry[11].size = PIPED;
    jobs = jobs_for(&made_up);
    assert_ok(ds_hash_parallel(jobs->order, ENTRIES, &made_up.container, NULL, NULL, &err), err);
    assert_true(jobs->job[0].crc_right); /* no bytes: 0 */
    assert_false(jobs->job[1].crc_right);
    assert_false(jobs->job[11].crc_right);
    made_up.container.is_zip = false; /* a folder has none to be wrong */
    assert_ok(ds_hash_parallel(jobs->order, ENTRIES, &made_up.container, NULL, NULL, &err), err);
    assert_true(jobs->job[1].crc_right && jobs->job[11].crc_right);
    free(jobs);
}

struct seen {
    uint64_t last, total;
    bool backwards;
};

static void see(void *ctx, uint64_t done, uint64_t total)
{
    struct seen *seen = ctx;

    seen->backwards = seen->backwards || done < seen->last;
    seen->last = done;
    seen->total = total;
}

static void progress_reaches_the_end(void **state)
{
    struct made_up made_up;
    struct seen seen = {.last = 0, .total = 0};
    const struct ds_progress progress = {.step = see, .ctx = &seen};
    struct jobs *jobs;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    make(&made_up, 50000, -1);
    made_up.entry[5].size = PIPED;
    jobs = jobs_for(&made_up);
    assert_ok(ds_hash_parallel(jobs->order, ENTRIES, &made_up.container, &progress, NULL, &err),
              err);
    assert_true(seen.total > PIPED);
    assert_int_equal(seen.last, seen.total);
    assert_false(seen.backwards);
    assert_ok(ds_hash_parallel(jobs->order, 0, &made_up.container, &progress, NULL, &err), err);
    free(jobs);
}

static void count(void *ctx)
{
    (*(int *)ctx)++;
}

/* Whether there are files at all, films alone, or more of them than threads. */
static void what_is_beside_is_done_once(void **state)
{
    static const size_t counts[] = {0, 1, 2, ENTRIES};
    struct made_up made_up;
    struct jobs *jobs;
    struct ds_error err = DS_ERROR_INIT;
    int done = 0;
    const struct ds_concurrent_work concurrent = {.run = count, .ctx = &done};

    (void)state;
    make(&made_up, 100, -1);
    made_up.entry[0].size = PIPED;
    jobs = jobs_for(&made_up);
    for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++, done = 0) {
        assert_ok(
            ds_hash_parallel(jobs->order, counts[i], &made_up.container, NULL, &concurrent, &err),
            err);
        assert_int_equal(done, 1);
        assert_ok(
            ds_hash_sequential(jobs->order, counts[i], &made_up.container, NULL, &concurrent, &err),
            err);
        assert_int_equal(done, 2);
    }
    free(jobs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_entries_agree),
        cmocka_unit_test(large_entries_agree),
        cmocka_unit_test(every_entry_large_agrees),
        cmocka_unit_test(what_cannot_be_read_is_not_done),
        cmocka_unit_test(a_wrong_crc_is_seen),
        cmocka_unit_test(progress_reaches_the_end),
        cmocka_unit_test(what_is_beside_is_done_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
