/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes one large entry with two threads: this one computes SHA-256 of what another reads into a
 * ring of chunks and takes the CRC-32 of. */
#ifndef DS_VERIFY_NATIVE_PIPE_H
#define DS_VERIFY_NATIVE_PIPE_H

#include "verify/hashing.h"

/* Like ds_hash_entry(), which it falls back to when there is no second thread to be had. The tick
 * is called in this thread. */
int ds_hash_piped(struct ds_hash_worker *worker, struct ds_hash_job *job,
                  const struct ds_container *container, struct ds_error *err);

#endif
