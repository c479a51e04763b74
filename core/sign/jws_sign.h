/* SPDX-License-Identifier: Apache-2.0 */
/* Makes JSON Web Signatures in compact form (RFC 7515), whole or from a payload that comes piece by
 * piece. Checking them is core/key/jws.h. */
#ifndef DS_CORE_SIGN_JWS_SIGN_H
#define DS_CORE_SIGN_JWS_SIGN_H

#include "core/sign/private_key.h"

/* A JWS being made of a payload that comes piece by piece, of which only the encoded form is kept.
 */
struct ds_jws_making {
    struct ds_buf *out;
    size_t start; /* of the JWS in `out` */
    unsigned char waiting[3];
    size_t n; /* bytes that wait to be three */
};

/* Appends the header, in canonical JSON and with `alg` set from the key. */
int ds_jws_begin(struct ds_jws_making *making, struct ds_buf *out, const json_t *header,
                 const struct ds_private_key *key, struct ds_error *err);
/* Appends to the payload; `making` as the ctx of a struct ds_sink. */
int ds_jws_put(void *making, const void *bytes, size_t n, struct ds_error *err);
/* Signs, appends the signature, and checks it: DS_ESIGNATURE for one that came out wrong (a broken
 * key, faulty hardware), which is given to nobody. The same input gives the same text (but for
 * ECDSA's random part). */
int ds_jws_end(struct ds_jws_making *making, const struct ds_private_key *key,
               struct ds_error *err);

/* All in one: appends header.payload.signature. */
int ds_jws_sign(struct ds_buf *out, const json_t *header, struct ds_span payload,
                const struct ds_private_key *key, struct ds_error *err);

/* The same with the payload detached: "header..signature". */
int ds_jws_sign_detached(struct ds_buf *out, const json_t *header, struct ds_span payload,
                         const struct ds_private_key *key, struct ds_error *err);

#endif
