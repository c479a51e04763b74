/* SPDX-License-Identifier: Apache-2.0 */
/* Signed acts: what one person did to a record, as a header in canonical JSON (RFC 8785) and their
 * detached JWS over it (RFC 7515, appendix F). Headers are chained by SHA-256. docs/format.md,
 * "Acts"; whether acts and record belong together is asked by core/acts/act_check.h, and
 * core/sign/act_sign.h signs one. */
#ifndef DS_CORE_ACTS_ACT_H
#define DS_CORE_ACTS_ACT_H

#include "core/json/json.h"
#include "core/key/jwk.h"

#define DS_ACT_TYPE "dossier-act+jws" /* header member "typ" of the signature */

/* One act. Texts and JSON are borrowed from the document. */
struct ds_act {
    const json_t *header;
    const char *signature;
    const char *id, *act, *by;
    const char *genesis;     /* NULL: it is the first act */
    const char *after;       /* NULL: its signer states nothing */
    struct ds_digest body;   /* of the entries that it adds */
    struct ds_digest digest; /* of the canonical header */
    struct ds_digest previous;
    int64_t seq;
};

/* Reads an element of an array that has ds_acts_shape. */
int ds_act_read(struct ds_act *out, const json_t *act, struct ds_error *err);

/* chain(i) = SHA-256(chain(i−1) ‖ digest of header i), in place; before the first act it is 32
 * bytes of zero. */
int ds_act_chain(struct ds_digest *chain, const struct ds_digest *header, struct ds_error *err);

/* Whether the signature is right, by this key. Wrong too: a protected header with anything but
 * `alg`, `kid` (the key's thumbprint) and `typ`, or not in canonical form. */
enum ds_signature_answer ds_act_signature(const struct ds_act *act, const struct ds_key *key);

/* The `kid` of the signature, as it says; DS_EINVAL when it is no such signature. */
int ds_act_key_id(char out[static DS_THUMBPRINT_TEXT + 1], const struct ds_act *act,
                  struct ds_error *err);

#endif
