/* SPDX-License-Identifier: Apache-2.0 */
/* Prefetches small artefacts: worker threads open, read, hash and CRC them in batches before the
 * writer needs them (core/thread/ring.h), for ten thousand of them cost more in opening and hashing
 * than in writing. */
#ifndef DS_PACKAGE_PREFETCH_H
#define DS_PACKAGE_PREFETCH_H

#include "package/entries.h"

struct ds_prefetch; /* opaque: two threads and 1 MiB of buffers */

/* Starts with the first entry; `entries` and `the_case` must outlive it. */
int ds_prefetch_new(struct ds_prefetch **out, const struct ds_entries *entries,
                    const struct ds_package_case *the_case, struct ds_error *err);
void ds_prefetch_free(struct ds_prefetch *prefetch); /* NULL is fine; waits for the threads */
void ds_prefetch_freep(struct ds_prefetch **prefetch);

/* Whether an entry is prefetched. Those that are must be taken, each once and in order. */
bool ds_prefetch_wants(const struct ds_entry *entry);

/* The content of the next of them, until the next call, and its CRC-32. DS_ECHANGED when it is not
 * what the entry says; after a failure nothing more can be taken. */
int ds_prefetch_next(struct ds_span *content, uint32_t *crc, struct ds_prefetch *prefetch,
                     struct ds_error *err);

#endif
