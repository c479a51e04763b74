/* SPDX-License-Identifier: Apache-2.0 */
/* Status lists for the tests, put together here and not by package/, so that the reader is not
 * judged by the writer of its own house. */
#ifndef DS_TESTS_VERIFY_LISTS_H
#define DS_TESTS_VERIFY_LISTS_H

#include "core/sign/private_key.h"

#define LIST_URL "https://college.example/status/revocation-1.jwt"
#define SUSPENSIONS_URL "https://college.example/status/suspension-1.jwt"

struct list {
    const char *url;               /* NULL: LIST_URL */
    const char *issuer;            /* NULL: FORGE_ISSUER */
    const char *purpose;           /* NULL: "revocation" */
    const char *from;              /* NULL: 2026-03-14T17:00:00Z */
    size_t bytes;                  /* of bits; 0: 16384 */
    int set;                       /* a bit that is 1; 0: none */
    const char *where, *what;      /* one member of the payload changed, as ds_test_put() does */
    const char *encoded;           /* instead of the bits */
    const char *succession;        /* one statement for the header */
    bool no_key;                   /* the header does not say which key signed */
    const char *method;            /* not a JWT, but JSON with a proof that names this method */
    const char *suite;             /* of the proof; NULL: that of the key */
    const char *created, *expires; /* of the proof; NULL: it does not say */
    bool damaged;                  /* a letter of the payload is another one */
};

/* Appends the JWT, signed by `key`. */
void list_make(struct ds_buf *out, const struct list *list, const struct ds_private_key *key);

/* Appends "u" and base64url of gzip of `n` bytes, all zero but for the bit `set`. */
void list_encode(struct ds_buf *out, size_t n, int set);

#endif
