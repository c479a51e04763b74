/* SPDX-License-Identifier: Apache-2.0 */
/* Certificates for an issuer's key: the request to an authority (PKCS#10, RFC 2986), the chain and
 * the revocation lists (RFC 5280) that come back. Whether a chain is worth anything, a reader
 * decides by his own roots (verify); here it is only made sure that it is the one for this key. */
#ifndef DS_CORE_SIGN_CERTIFICATE_H
#define DS_CORE_SIGN_CERTIFICATE_H

#include "core/sign/private_key.h"

enum { DS_CHAIN_MOST = 10, DS_CHAIN_BYTES = 65536, DS_CRL_BYTES = 1 << 20 };

/* Appends the public key as PEM, "-----BEGIN PUBLIC KEY-----" (SubjectPublicKeyInfo). */
int ds_key_pem(struct ds_buf *out, const struct ds_key *key, struct ds_error *err);

/* Appends a certificate request (PKCS#10, RFC 2986) in PEM, signed with `key`. `subject` is
 * "/C=CA/O=College/CN=Issuing"; "\/" stands for a slash in a value. `uri` (an issuer's id), when
 * not NULL, is asked for as a subject alternative name. DS_EUSAGE says what is wrong with
 * `subject`. */
int ds_certificate_request(struct ds_buf *out, const struct ds_private_key *key,
                           const char *subject, const char *uri, struct ds_error *err);

/* Checks a chain in PEM: only certificates, the first for `key`, each that follows issued the one
 * before it. Appends them anew, without what stood between them, and an array with `subject`,
 * `issuer`, `validFrom`, `validUntil`, `sha256` and `names` (URIs and hosts) of each. DS_EREFUSED
 * when key or order are wrong. */
int ds_chain_read(struct ds_buf *out, json_t **about, struct ds_span pem, const struct ds_key *key,
                  struct ds_error *err);
/* The same for revocation lists: each is issued by a certificate of `chain` (what ds_chain_read()
 * gave). The array says `issuer`, `thisUpdate`, `nextUpdate` and, when the list names a certificate
 * of the chain, `revoked`: which, from 1 on. */
int ds_crl_read(struct ds_buf *out, json_t **about, struct ds_span pem, struct ds_span chain,
                struct ds_error *err);

#endif
