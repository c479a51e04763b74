/* SPDX-License-Identifier: Apache-2.0 */
/* Signs an act (core/acts/act.h). */
#ifndef DS_CORE_SIGN_ACT_SIGN_H
#define DS_CORE_SIGN_ACT_SIGN_H

#include "core/sign/private_key.h"

/* The act with its header and `key`'s signature over the canonical form of it; the caller's.
 * `header` is borrowed, and the act keeps a reference to it. */
int ds_act_sign(json_t **out, json_t *header, const struct ds_private_key *key,
                struct ds_error *err);

#endif
