/* SPDX-License-Identifier: Apache-2.0 */
/* Making a JWS in compact form (RFC 7515). */
#ifndef DS_CORE_SIGN_JWS_SIGN_H
#define DS_CORE_SIGN_JWS_SIGN_H

#include "core/sign/private_key.h"

/* Appends header.payload.signature. `alg` is set from the key; header and payload are written in
 * canonical JSON, so that the same input gives the same text (but for ECDSA's random part). */
int ds_jws_sign(struct ds_buf *out, const json_t *header, struct ds_span payload,
                const struct ds_private_key *key, struct ds_error *err);

/* The same with the payload detached: "header..signature". */
int ds_jws_sign_detached(struct ds_buf *out, const json_t *header, struct ds_span payload,
                         const struct ds_private_key *key, struct ds_error *err);

#endif
