/* SPDX-License-Identifier: Apache-2.0 */
/* Makes a statement of succession (core/key/succession.h). */
#ifndef DS_CORE_SIGN_SUCCESSION_SIGN_H
#define DS_CORE_SIGN_SUCCESSION_SIGN_H

#include "core/sign/private_key.h"

/* Appends the JWS in which `old` says that `heir` takes its place from then on. */
int ds_succession_sign(struct ds_buf *out, const struct ds_private_key *old,
                       const struct ds_key *heir, int64_t from, struct ds_error *err);

#endif
