/* SPDX-License-Identifier: Apache-2.0 */
/* The signature over the tag manifest; docs/format.md, "Seal". Inside verify/ only. */
#ifndef DS_VERIFY_STEPS_SEAL_H
#define DS_VERIFY_STEPS_SEAL_H

#include "verify/verification.h"

/* Whether a seal of this package's record is over these bytes: DS_SEAL_RIGHT, and *out is filled;
 * or the reason why not, with words in *why where the reason has an argument. */
enum ds_reason ds_seal_check(struct ds_seal_found *out, const struct ds_verification *v,
                             struct ds_span seal, struct ds_span tag_manifest,
                             struct ds_error *why);

#endif
