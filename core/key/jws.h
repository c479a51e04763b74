/* SPDX-License-Identifier: Apache-2.0 */
/* JSON Web Signatures in compact form (RFC 7515): parsing and checking. Making one is
 * core/sign/jws_sign.h. */
#ifndef DS_CORE_KEY_JWS_H
#define DS_CORE_KEY_JWS_H

#include "core/format.h"
#include "core/key/jwk.h"

/* What a compact JWS says, before anything about it is believed. */
struct ds_jws {
    json_t *header;
    struct ds_buf payload;    /* decoded; empty for a detached one */
    struct ds_buf signature;  /* decoded */
    struct ds_span signed_by; /* "header.payload" as it stood: borrowed from the text */
};

#define DS_JWS_INIT                                                                                \
    {                                                                                              \
        .payload = DS_BUF_INIT(DS_MAX_JSON), .signature = DS_BUF_INIT(4096)                        \
    }

void ds_jws_release(struct ds_jws *jws);

/* Splits and decodes. Refuses: other than three parts, a header that is not an object, `alg`
 * absent, "none" or not one of ES256, EdDSA, RS256, any `crit`, `b64`. `text` must outlive
 * *out; one newline after it is allowed. */
int ds_jws_parse(struct ds_jws *out, struct ds_span text, const char *what, struct ds_error *err);

/* The same for a file that is this text and nothing else: a newline after it is refused. */
int ds_jws_parse_exact(struct ds_jws *out, struct ds_span text, const char *what,
                       struct ds_error *err);

/* *right: whether the protected header stands there as base64url of its canonical form (RFC 8785),
 * so that there is one spelling of it. An error says nothing about the header. */
int ds_jws_header_is_canonical(bool *right, const struct ds_jws *jws, struct ds_error *err);

/* Whether the key fits the header's `alg` and the signature is right, wrong or could not be
 * checked. For a JWS with detached payload (RFC 7515 appendix F) pass the payload's bytes; else
 * {NULL, 0}. */
enum ds_signature_answer ds_jws_check(const struct ds_jws *jws, const struct ds_key *key,
                                      struct ds_span detached);

/* Whether it is right, for those who go on only if it is. Verification asks ds_jws_check(). */
bool ds_jws_verify(const struct ds_jws *jws, const struct ds_key *key, struct ds_span detached);

#endif
