/* SPDX-License-Identifier: Apache-2.0 */
/* A work budget: a verification counts what it costs in steps, and ends when it costs more than
 * what was given to it deserves. A step is about the time that it takes to read one byte; what
 * takes longer by far counts as many. No clock: the same bytes cost the same everywhere. */
#ifndef DS_VERIFY_WORK_H
#define DS_VERIFY_WORK_H

#include "core/error.h"

#include <stdint.h>

enum {
    DS_WORK_KEY = 1 << 14,       /* a public key that is read */
    DS_WORK_SIGNATURE = 1 << 14, /* a signature that is checked, twice if it is wrong */
    DS_WORK_CHAIN = 1 << 16      /* a chain of certificates, without its revocation lists */
};

struct ds_work {
    uint64_t spent, limit; /* limit 0: none */
};

/* The limit for what has so many bytes, evidence apart, which is read once and for nothing else. */
void ds_work_begin(struct ds_work *work, uint64_t bytes);
/* Counts. DS_ECOMPLEX when that is more than the limit; nobody who gets it goes on. */
int ds_work_spend(struct ds_work *work, uint64_t steps, struct ds_error *err);

#endif
