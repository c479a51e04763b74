/* SPDX-License-Identifier: Apache-2.0 */
/* Key documents of an issuer, written: JWK Set (RFC 7517) and DID document (W3C DID 1.0). A key
 * with its time is a JWK with the registered members `nbf` and `exp` (seconds since 1970): it signs
 * from `nbf` on and before `exp`; an absent one is no bound. docs/format.md, "Keys". */
#ifndef DS_CORE_KEY_KEY_DOCUMENT_H
#define DS_CORE_KEY_KEY_DOCUMENT_H

#include "core/key/jwk.h"

#define DS_KEY_NO_BOUND INT64_MIN

/* The JWK with its required members, `kid` (its thumbprint, so that a name leads to one key) and
 * the bounds that there are. */
int ds_key_entry(json_t **out, const struct ds_key *key, int64_t from, int64_t until,
                 struct ds_error *err);
int64_t ds_key_entry_from(const json_t *entry);  /* DS_KEY_NO_BOUND without one */
int64_t ds_key_entry_until(const json_t *entry); /* the same */
bool ds_key_entry_holds_at(const json_t *entry, int64_t at);
/* The entry of this key in an array of entries, by thumbprint; NULL when it is not there. */
const json_t *ds_key_entry_find(const json_t *entries, const struct ds_key *key);

/* {"issuer": …, "keys": entries}: a JWK Set. `issuer` NULL: without it. */
int ds_key_document(json_t **out, const char *issuer, const json_t *entries, struct ds_error *err);
/* The DID document of `did` (did:web:…) with these keys. */
int ds_did_document(json_t **out, const char *did, const json_t *entries, struct ds_error *err);
/* The same as the text to publish, which packages carry byte by byte. Appends. */
int ds_did_document_text(struct ds_buf *out, const char *did, const json_t *entries,
                         struct ds_error *err);

/* did:jwk of the key: the canonical JWK in base64url. Appends. */
int ds_key_did_jwk(struct ds_buf *out, const struct ds_key *key, struct ds_error *err);
/* Where the document of `did` (did:web:…) is published: its https address. Appends; DS_EINVAL for
 * anything that is no did:web. */
int ds_did_web_url(struct ds_buf *out, const char *did, struct ds_error *err);

#endif
