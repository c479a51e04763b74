/* SPDX-License-Identifier: Apache-2.0 */
/* Deltas (gitformat-pack(5), "Deltified representation"): one object as instructions over another:
 * copy a part of it, insert these bytes. */
#ifndef DS_VERIFY_LEDGER_DELTA_H
#define DS_VERIFY_LEDGER_DELTA_H

#include "core/bytes.h"

struct ds_git_delta {
    uint64_t base, size;  /* bytes of the object that it is for, and of the one that it gives */
    struct ds_span steps; /* the instructions; borrowed */
};

/* False when it is no delta, or one that copies what an object of `base` bytes has not, or gives
 * another size than it says. */
bool ds_git_delta_read(struct ds_git_delta *out, struct ds_span text);

/* One instruction. */
struct ds_git_step {
    const char *bytes; /* to insert; NULL: to copy */
    uint32_t from, n;  /* what to copy; how much */
};
/* Takes the first one of *steps; false when there is none, or none of the form. */
bool ds_git_step(struct ds_git_step *out, struct ds_span *steps);

/* Appends what it makes of a base of the right size; of a delta that was read. */
int ds_git_delta_apply(struct ds_buf *out, const struct ds_git_delta *delta, struct ds_span base,
                       struct ds_error *err);

#endif
