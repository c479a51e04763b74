/* SPDX-License-Identifier: Apache-2.0 */
/* Counters and marks, all guarded by the monitor; the slots' bytes by the marks. */
#include "core/thread/ring.h"

void ds_ring_init(struct ds_ring *out, size_t slots)
{
    *out = (struct ds_ring){.slots = slots};
    ds_monitor_init(&out->monitor);
}

void ds_ring_release(struct ds_ring *ring)
{
    ds_monitor_release(&ring->monitor);
}

bool ds_ring_claim(struct ds_ring *ring, size_t *slot, ds_ring_plan plan, void *ctx)
{
    bool claimed;

    ds_monitor_enter(&ring->monitor);
    while (!ring->closed && ring->claimed - ring->given_back == ring->slots)
        ds_monitor_wait(&ring->monitor);
    *slot = (size_t)(ring->claimed % ring->slots);
    claimed = !ring->closed && (!plan || plan(ctx, *slot));
    ring->claimed += claimed;
    ds_monitor_leave(&ring->monitor);
    return claimed;
}

void ds_ring_commit(struct ds_ring *ring, size_t slot)
{
    ds_monitor_enter(&ring->monitor);
    ring->committed[slot] = true;
    ds_monitor_notify(&ring->monitor);
    ds_monitor_leave(&ring->monitor);
}

bool ds_ring_wait(struct ds_ring *ring, size_t *slot)
{
    bool committed;

    ds_monitor_enter(&ring->monitor);
    *slot = (size_t)(ring->given_back % ring->slots);
    while (!ring->committed[*slot] && !ring->closed)
        ds_monitor_wait(&ring->monitor);
    committed = ring->committed[*slot];
    ds_monitor_leave(&ring->monitor);
    return committed;
}

void ds_ring_give_back(struct ds_ring *ring)
{
    ds_monitor_enter(&ring->monitor);
    ring->committed[ring->given_back % ring->slots] = false;
    ring->given_back++;
    ds_monitor_notify(&ring->monitor);
    ds_monitor_leave(&ring->monitor);
}

void ds_ring_drain(struct ds_ring *ring)
{
    ds_monitor_enter(&ring->monitor);
    while (ring->claimed != ring->given_back)
        ds_monitor_wait(&ring->monitor);
    ds_monitor_leave(&ring->monitor);
}

void ds_ring_close(struct ds_ring *ring)
{
    ds_monitor_enter(&ring->monitor);
    ring->closed = true;
    ds_monitor_notify(&ring->monitor);
    ds_monitor_leave(&ring->monitor);
}
