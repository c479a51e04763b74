/* SPDX-License-Identifier: Apache-2.0 */
/* A bounded ring buffer's synchronisation: producers fill slots, one consumer takes them in the
 * order in which they were claimed (single or multiple producers, single consumer). The ring only
 * counts; the bytes of slot i are the caller's, and belong to the producer from claim to commit, to
 * the consumer from wait to give back:
 *
 *     producer:  claim → fill the slot → commit        consumer:  wait → use the slot → give back
 *
 * given back ≤ claimed ≤ given back + slots; claim number i is slot i % slots. */
#ifndef DS_CORE_THREAD_RING_H
#define DS_CORE_THREAD_RING_H

#include "core/thread/monitor.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DS_RING_MAX = 8 };

struct ds_ring {
    struct ds_monitor monitor;
    size_t slots;
    uint64_t claimed, given_back;
    bool committed[DS_RING_MAX];
    bool closed;
};

/* `slots`: at most DS_RING_MAX. */
void ds_ring_init(struct ds_ring *out, size_t slots);
void ds_ring_release(struct ds_ring *ring); /* no thread uses it any more */

/* Says what slot the next claim will fill; false: there is nothing more to produce. Called by one
 * thread at a time, in the order of the claims. */
typedef bool (*ds_ring_plan)(void *ctx, size_t slot);

/* Waits for a free slot. False, without a claim, when the ring was closed or `plan` (NULL: always
 * more) says so. */
bool ds_ring_claim(struct ds_ring *ring, size_t *slot, ds_ring_plan plan, void *ctx);
void ds_ring_commit(struct ds_ring *ring, size_t slot);

/* Waits for the oldest slot that was not given back. False when the ring was closed and it is not
 * committed: what was committed before the closing is still handed out. */
bool ds_ring_wait(struct ds_ring *ring, size_t *slot);
/* Frees that slot. */
void ds_ring_give_back(struct ds_ring *ring);

/* Waits until every claimed slot was given back. */
void ds_ring_drain(struct ds_ring *ring);

/* Ends both sides' waiting: one of them failed, or there is nothing more to come. */
void ds_ring_close(struct ds_ring *ring);

#endif
