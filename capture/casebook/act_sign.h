/* SPDX-License-Identifier: Apache-2.0 */
/* The signed act of a commit (docs/format.md, "Acts"): what the author put into the record, signed
 * with their key. */
#ifndef DS_CAPTURE_CASEBOOK_ACT_SIGN_H
#define DS_CAPTURE_CASEBOOK_ACT_SIGN_H

#include "capture/casebook/act_time.h"
#include "core/record/record.h"
#include "core/sign/private_key.h"

/* Puts the act into `json`, of which `after` is the model, and makes that anew. `before`: the
 * record before the act; NULL: there was none. The order in which acts come to stand follows from
 * `before`, so that an act that lost a race is signed again. */
int ds_act_sign_next(struct ds_record *after, json_t *json, const json_t *before,
                     const struct ds_act_moment *moment, const struct ds_private_key *key,
                     struct ds_error *err);

#endif
