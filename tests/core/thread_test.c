/* SPDX-License-Identifier: Apache-2.0 */
/* core/thread: several producers and one consumer over a ring, closing it, a task, workers. */
#include "core/thread/ring.h"
#include "core/thread/task.h"
#include "core/thread/workers.h"
#include "tests/lib/test.h"

enum { SLOTS = 3, ITEMS = 1000, PRODUCERS = 4 };

struct production {
    struct ds_ring ring;
    size_t planned; /* guarded by the ring's plan */
    size_t slot[SLOTS];
};

static bool plan(void *ctx, size_t slot)
{
    struct production *production = ctx;

    if (production->planned == ITEMS)
        return false;
    production->slot[slot] = production->planned++;
    return true;
}

/* Doubles what was planned. */
static void produce(void *ctx, size_t number)
{
    struct production *production = ctx;
    size_t slot;

    (void)number;
    while (ds_ring_claim(&production->ring, &slot, plan, production)) {
        production->slot[slot] *= 2;
        ds_ring_commit(&production->ring, slot);
    }
}

static void slots_come_in_the_order_of_their_claims(void **state)
{
    struct production production = {.planned = 0};
    struct ds_workers workers;
    size_t slot;

    (void)state;
    ds_ring_init(&production.ring, SLOTS);
    assert_true(ds_workers_start(&workers, PRODUCERS, 0, produce, &production) > 0);
    for (size_t i = 0; i < ITEMS; i++) {
        assert_true(ds_ring_wait(&production.ring, &slot));
        assert_int_equal(production.slot[slot], 2 * i);
        ds_ring_give_back(&production.ring);
    }
    ds_workers_join(&workers);
    ds_ring_drain(&production.ring);
    ds_ring_release(&production.ring);
}

static void what_was_committed_before_the_closing_is_handed_out(void **state)
{
    struct ds_ring ring;
    size_t slot;

    (void)state;
    ds_ring_init(&ring, SLOTS);
    assert_true(ds_ring_claim(&ring, &slot, NULL, NULL));
    ds_ring_commit(&ring, slot);
    assert_true(ds_ring_claim(&ring, &slot, NULL, NULL));
    ds_ring_close(&ring);
    assert_false(ds_ring_claim(&ring, &slot, NULL, NULL));
    assert_true(ds_ring_wait(&ring, &slot));
    assert_int_equal(slot, 0);
    ds_ring_give_back(&ring);
    assert_false(ds_ring_wait(&ring, &slot));
    ds_ring_release(&ring);
}

static void close_ring(void *ctx)
{
    ds_ring_close(ctx);
}

static void closing_ends_the_waiting(void **state)
{
    struct ds_ring ring;
    struct ds_task task;
    size_t slot;

    (void)state;
    ds_ring_init(&ring, SLOTS);
    ds_task_start(&task, close_ring, &ring);
    assert_false(ds_ring_wait(&ring, &slot));
    ds_task_wait(&task);
    ds_task_wait(&task);
    ds_ring_release(&ring);
}

static void count_up(void *ctx)
{
    ++*(int *)ctx;
}

static void both_are_run_once(void **state)
{
    int here = 0, there = 0;

    (void)state;
    ds_run_both(count_up, &here, count_up, &there);
    assert_int_equal(here, 1);
    assert_int_equal(there, 1);
}

static void note_number(void *ctx, size_t number)
{
    bool *seen = ctx;

    seen[number] = true;
}

static void workers_have_numbers(void **state)
{
    bool seen[DS_WORKERS_MAX + 2] = {false};
    struct ds_workers workers;
    size_t n = ds_workers_start(&workers, DS_WORKERS_MAX + 1, 1, note_number, seen);

    (void)state;
    ds_workers_join(&workers);
    assert_true(n > 0 && n <= DS_WORKERS_MAX);
    for (size_t i = 0; i < DS_WORKERS_MAX + 2; i++)
        assert_int_equal(seen[i], i >= 1 && i <= n);
    assert_in_range(ds_workers_sensible(), 1, DS_WORKERS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_come_in_the_order_of_their_claims),
        cmocka_unit_test(what_was_committed_before_the_closing_is_handed_out),
        cmocka_unit_test(closing_ends_the_waiting),
        cmocka_unit_test(both_are_run_once),
        cmocka_unit_test(workers_have_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
