/* SPDX-License-Identifier: Apache-2.0 */
/* Hashing on all cores. Many entries are shared out, the largest first; when there are few large
 * ones, each is read and CRC'd by one thread and hashed by another, so that even a single film
 * takes no longer than its SHA-256 alone. */
#ifndef DS_VERIFY_NATIVE_PARALLEL_H
#define DS_VERIFY_NATIVE_PARALLEL_H

#include "verify/hashing.h"

/* A ds_hash_all. The progress callback runs in any thread, but never in two at once. At most 16
 * threads work, which bounds the memory: 256 KiB each, 1 MiB for a large entry. The concurrent work
 * is done by one of them before it hashes: no more threads than cores. */
int ds_hash_parallel(struct ds_hash_job **job, size_t n, const struct ds_container *container,
                     const struct ds_progress *progress,
                     const struct ds_concurrent_work *concurrent, struct ds_error *err);

#endif
