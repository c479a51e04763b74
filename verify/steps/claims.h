/* SPDX-License-Identifier: Apache-2.0 */
/* The `evidence` of a credential as an array of digests and spans, without a JSON value for each:
 * ten thousand of them in a few MiB; inside verify/ only. */
#ifndef DS_VERIFY_STEPS_CLAIMS_H
#define DS_VERIFY_STEPS_CLAIMS_H

#include "verify/verification.h"

/* Reads a credential's payload into v->credential, without `evidence`, and v->claimed. 1 when every
 * claim is plainly right; the payload is then v's. 0 when it may not be: parse it, and take the
 * claims out. */
int ds_claims_read(struct ds_verification *v, struct ds_buf *payload, struct ds_error *err);

/* Moves `evidence` out of v->credential into v->claimed. Entries without a digest that can be
 * checked become findings. */
int ds_claims_take(struct ds_verification *v, struct ds_error *err);
/* One more claim, empty. */
int ds_next_claim(struct ds_claimed **out, struct ds_verification *v, struct ds_error *err);
void ds_claims_release(struct ds_verification *v);

/* The claim about this digest; NULL when there is none. *next is 0 at first: claims asked for in
 * the order in which they stand are found at once. */
struct ds_claimed *ds_claim_of(struct ds_verification *v, const struct ds_digest *digest,
                               size_t *next);

/* A finding about a claim, whose name is the subject. */
void ds_find_claim(struct ds_verification *v, enum ds_reason reason,
                   const struct ds_claimed *claimed);

#endif
