/* SPDX-License-Identifier: Apache-2.0 */
/* Reads and checks the documents in one thread while others hash the files
 * (struct ds_concurrent_work of verify/hashing.h); inside verify/ only. Who reads a document hashes
 * it as well. The findings go to a report of their own, which counts only when the package turns
 * out to be whole. */
#ifndef DS_VERIFY_STEPS_CONCURRENT_H
#define DS_VERIFY_STEPS_CONCURRENT_H

#include "verify/verification.h"

/* Fills the jobs that are not skipped, and beside that reads the documents where the caller has a
 * way to do both. */
int ds_hash_and_read(struct ds_verification *v, struct ds_error *err);

#endif
