/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamp tokens (RFC 3161): an authority's signed statement that some bytes existed at some
 * time. The token alone (a CMS SignedData in DER), as `openssl ts -verify -token_in` reads it. */
#ifndef DS_CORE_X509_TIMESTAMP_H
#define DS_CORE_X509_TIMESTAMP_H

#include "core/x509/imprint.h"
#include "core/x509/x509.h"

struct ds_timestamp; /* opaque: one token that was read, not yet believed */

/* DS_EINVAL, with the reason, when the bytes are not one token in the form that is needed. */
int ds_timestamp_read(struct ds_timestamp **out, struct ds_span der, struct ds_error *err);
void ds_timestamp_free(struct ds_timestamp *timestamp); /* NULL is fine */
void ds_timestamp_freep(struct ds_timestamp **timestamp);

/* What it says. */
int64_t ds_timestamp_at(const struct ds_timestamp *timestamp);
const struct ds_imprint *ds_timestamp_imprint(const struct ds_timestamp *timestamp);
/* Whether the hash under its signature is one that still proves something. */
bool ds_timestamp_strong(const struct ds_timestamp *timestamp);

/* Whether nothing stands in the token unsigned but what it needs: it is DER byte by byte, without
 * unsigned attributes and revocation lists, and each certificate in it is the signer's, or issued
 * one that is there (at most ten). The signer's may be one of `more`. */
bool ds_timestamp_is_exact(const struct ds_timestamp *timestamp, const struct ds_x509_pool *more);

enum ds_timestamp_signature {
    DS_TIMESTAMP_RIGHT,
    DS_TIMESTAMP_WRONG,
    DS_TIMESTAMP_UNCHECKED,     /* memory or entropy ran out: neither right nor wrong */
    DS_TIMESTAMP_NO_CERTIFICATE /* neither in the token nor among `more` */
};

/* Whether the token is as the holder of its certificate signed it, and names that certificate. The
 * certificate is the token's own or one of `more`. Who it belongs to is not asked. */
int ds_timestamp_check(enum ds_timestamp_signature *out, const struct ds_timestamp *timestamp,
                       const struct ds_x509_pool *more, struct ds_error *err);

/* Whether that certificate is for timestamps and leads to one of `roots`, judged at the time `at`;
 * revocation from the lists in `more`. A key that was revoked for anything but its owner's reasons
 * (RFC 3161 §4) counts as revoked at every time. */
int ds_timestamp_trust(struct ds_x509_answer *out, const struct ds_timestamp *timestamp,
                       const struct ds_x509_pool *more, const struct ds_x509_pool *roots,
                       int64_t at, struct ds_error *err);

/* Appends the certificates that the token carries, as PEM. */
int ds_timestamp_certificates(struct ds_buf *out, const struct ds_timestamp *timestamp,
                              struct ds_error *err);

#endif
