/* SPDX-License-Identifier: Apache-2.0 */
/* What the credential says about evidence, in a form that ten thousand pieces fit into; inside
 * verify/ only. */
#ifndef DS_VERIFY_CLAIMS_H
#define DS_VERIFY_CLAIMS_H

#include "verify/steps.h"

/* Moves `evidence` out of v->credential into v->claimed, sorted by digest. Entries without a digest
 * that can be checked become findings. */
int ds_claims_take(struct ds_verification *v, struct ds_error *err);

/* The claim about this digest; NULL when there is none. */
struct ds_claimed *ds_claim_of(const struct ds_verification *v, const struct ds_digest *digest);

#endif
