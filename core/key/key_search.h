/* SPDX-License-Identifier: Apache-2.0 */
/* Finds a key in the key documents of others: DID documents (W3C DID 1.0, Controlled
 * Identifiers 1.0) and lists of JSON Web Keys ({"issuer", "keys"}, or "jwks" around "keys"). They
 * come from strangers: nothing in one is believed but which keys it gives to its own id. Making
 * one's own is core/key/key_document.h. */
#ifndef DS_CORE_KEY_KEY_SEARCH_H
#define DS_CORE_KEY_KEY_SEARCH_H

#include "core/key/jwk.h"

enum ds_keydoc_answer {
    DS_KEYDOC_FOUND,
    DS_KEYDOC_UNREADABLE, /* neither kind of document, or more than DS_KEYDOC_KEYS keys */
    DS_KEYDOC_OTHER_ID,   /* it is somebody else's */
    DS_KEYDOC_RELATIVE, /* the key's id is relative ("#key-1"): whose it is depends on the reader */
    DS_KEYDOC_CONTROLLER, /* the key is said to be somebody else's */
    DS_KEYDOC_PURPOSE,    /* the key is there, but not to sign credentials (assertionMethod) */
    DS_KEYDOC_ABSENT,     /* the key is not there */
    DS_KEYDOC_UNSUPPORTED /* the method named has a key of a kind that is not used here */
};

enum { DS_KEYDOC_KEYS = 64 };
#define DS_KEYDOC_MAX ((size_t)1 << 20) /* bytes of one document */

/* What is looked for: a key of `id`, by the method's id, by thumbprint, or both; NULL: any. */
struct ds_keydoc_wanted {
    const char *id, *method, *thumbprint;
};

struct ds_keydoc_key {
    struct ds_key *key; /* owned; NULL unless found */
    int64_t from,
        until;       /* valid from the first second on, and before the last; INT64_MIN/MAX: open */
    int64_t revoked; /* by then it was in wrong hands, whatever a signature says of its time;
                        INT64_MAX: never */
};

/* Fills *out, whatever it held before: the key, the caller's, with its times when the answer is
 * DS_KEYDOC_FOUND, else key NULL and open times. Of several reasons why a key is not the one
 * wanted, that which stands first in the enum is the answer. Having no memory counts as a key that
 * cannot be read. */
enum ds_keydoc_answer ds_keydoc_find(struct ds_keydoc_key *out, const json_t *document,
                                     const struct ds_keydoc_wanted *wanted);

/* Appends where an issuer publishes its key document: for did:web the address of did.json, for
 * https://host/path (and http:, which nobody should) the one with /.well-known/jwt-vc-issuer put
 * before the path. DS_ENOENT for an id that has no such place; DS_EINVAL for a did:web that is
 * none. */
int ds_keydoc_url(struct ds_buf *out, const char *id, struct ds_error *err);

#endif
