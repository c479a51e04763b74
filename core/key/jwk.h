/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys in text: JSON Web Keys (RFC 7517), their thumbprints (RFC 7638), and the identifiers
 * that are themselves keys: did:key, did:jwk, Multikey. */
#ifndef DS_CORE_KEY_JWK_H
#define DS_CORE_KEY_JWK_H

#include "core/json/json.h"
#include "core/key/public_key.h"

/* From a JWK (extra members ignored, a private member "d" refused), from an id that is itself a
 * key (did:key, did:jwk), or from the text of a Multikey ("z6Mk…"). DS_EREFUSED: a key of a kind
 * that is known, but not used here; the text names it. */
int ds_key_from_jwk(struct ds_key **out, const json_t *jwk, struct ds_error *err);
int ds_key_from_did(struct ds_key **out, const char *did, struct ds_error *err);
int ds_key_from_multikey(struct ds_key **out, const char *text, struct ds_error *err);
/* Whether the id is of such a method: did:key:… or did:jwk:… */
bool ds_did_is_key(const char *id);
/* Whether the id is of such a method and its key has this thumbprint. */
bool ds_did_has_key(const char *id, const char *thumbprint);

/* The JWK with only its required members. */
int ds_key_jwk(json_t **out, const struct ds_key *key, struct ds_error *err);
/* did:key:z… (Ed25519 and P-256; DS_EINVAL for RSA). Appends. */
int ds_key_did(struct ds_buf *out, const struct ds_key *key, struct ds_error *err);
/* RFC 7638 thumbprint, SHA-256. Its base64url text is 43 characters. */
#define DS_THUMBPRINT_TEXT 43
int ds_key_thumbprint(char out[static DS_THUMBPRINT_TEXT + 1], const struct ds_key *key,
                      struct ds_error *err);
/* The same of a JWK as it stands, without asking whether it is a key: a hundredth of the time, for
 * looking one up among many. Only of a sound key is it the one of ds_key_thumbprint(). DS_EINVAL: a
 * kind that is not used here, or a member is missing. */
int ds_jwk_thumbprint(char out[static DS_THUMBPRINT_TEXT + 1], const json_t *jwk,
                      struct ds_error *err);
#endif
