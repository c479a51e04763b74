/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 of a large file and its Merkle tree (core/leaves.h) in one read, by two threads: SHA-256
 * of the whole is one long chain, so it has a thread of its own; reading and hashing the leaves,
 * two at once, takes the other about as long:
 *
 *     caller:  read → leaves → commit ─► ring of pairs ─► SHA-256 of the whole  :hashing thread
 */
#ifndef DS_CORE_THREAD_LEAF_PIPE_H
#define DS_CORE_THREAD_LEAF_PIPE_H

#include "core/leaves.h"

/* ds_leaf_file_hash() with a second thread where there is one to be had and a second processor for
 * it; `read` and `take` are called by the caller's thread. Memory: up to three times
 * DS_LEAF_PAIR. */
int ds_leaf_pipe_hash(struct ds_leaf_digests *out, const struct ds_leaf_file *file,
                      struct ds_hasher *hasher, struct ds_error *err);

#endif
