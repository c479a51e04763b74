/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys and signature checks: P-256 (ES256), Ed25519 (EdDSA), RSA (RS256). The one seam
 * through which verification reaches cryptography; a private key never enters here
 * (core/sign/ does, and verify does not link it). RFC 7517, 7518, 7638, 8037. */
#ifndef DS_CORE_KEY_JWK_H
#define DS_CORE_KEY_JWK_H

#include "core/json/json.h"

struct ds_key; /* opaque: one public key */

void ds_key_free(struct ds_key *key); /* NULL is fine */
void ds_key_freep(struct ds_key **key);

/* From a JWK (extra members ignored, a private member "d" refused), from an id that is itself a
 * key (did:key, did:jwk), or from the text of a Multikey ("z6Mk…"). DS_EREFUSED: a key of a kind
 * that is known, but not used here; the text names it. */
int ds_key_from_jwk(struct ds_key **out, const json_t *jwk, struct ds_error *err);
int ds_key_from_did(struct ds_key **out, const char *did, struct ds_error *err);
int ds_key_from_multikey(struct ds_key **out, const char *text, struct ds_error *err);
/* Whether the id is of such a method: did:key:… or did:jwk:… */
bool ds_did_is_key(const char *id);

/* The JWK with only its required members. */
int ds_key_jwk(json_t **out, const struct ds_key *key, struct ds_error *err);
/* did:key:z… (Ed25519 and P-256; DS_EINVAL for RSA). Appends. */
int ds_key_did(struct ds_buf *out, const struct ds_key *key, struct ds_error *err);
/* RFC 7638 thumbprint, SHA-256. Its base64url text is 43 characters. */
#define DS_THUMBPRINT_TEXT 43
int ds_key_thumbprint(char out[static DS_THUMBPRINT_TEXT + 1], const struct ds_key *key,
                      struct ds_error *err);
/* "ES256", "EdDSA" or "RS256": the only algorithm a key is used with. */
const char *ds_key_algorithm(const struct ds_key *key);

/* What can be said of a signature. One that could not be checked (no memory, no entropy for the
 * blinding of ES256, an algorithm that the library lacks) is neither right nor wrong: whoever
 * reports to a reader tells the three apart. */
enum ds_signature_answer { DS_SIGNATURE_WRONG, DS_SIGNATURE_RIGHT, DS_SIGNATURE_UNCHECKED };

/* `signature` (JOSE form: r ‖ s for ES256) over `message`. A malformed one is wrong. */
enum ds_signature_answer ds_key_check(const struct ds_key *key, struct ds_span message,
                                      struct ds_span signature);

/* Whether it is right, for those who go on only if it is (signing, a casebook). Verification asks
 * ds_key_check(). */
bool ds_key_verify(const struct ds_key *key, struct ds_span message, struct ds_span signature);

#endif
