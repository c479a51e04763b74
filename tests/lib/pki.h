/* SPDX-License-Identifier: Apache-2.0 */
/* Certificate authorities, signers, timestamping authorities and their revocation lists, made on
 * the spot for any time. P-256, but for what is to be weak: RSA with 1024 bits. */
#ifndef DS_TESTS_LIB_PKI_H
#define DS_TESTS_LIB_PKI_H

#include "core/bytes.h"

#include <openssl/x509v3.h>

struct pki {
    EVP_PKEY *key;
    X509 *cert;
};

enum pki_kind {
    PKI_CA,
    PKI_SIGNER,
    PKI_TSA,
    PKI_TSA_NOT_CRITICAL,
    PKI_ENCIPHERS,
    PKI_WEAK,
    PKI_SERVER,
    PKI_DOCUMENTS,
    PKI_ORGANISATION, /* a signer of the organisation "Rivermouth College", without an issuer's id
                       */
    PKI_HOST,         /* a signer for the host of PKI_ISSUER */
    PKI_SUBDOMAINS    /* ... and for all hosts below it alone */
};

/* Whom signers (PKI_SIGNER, PKI_DOCUMENTS) are certified to be. */
#define PKI_ISSUER "https://college.example/"

/* Signed by `ca`, or by itself when that is NULL. Times such as "2026-01-01". */
void pki_make(struct pki *out, const struct pki *ca, const char *name, enum pki_kind kind,
              const char *from, const char *until);
void pki_release(struct pki *pki);

/* The authority's list of `made`, due again at `next`, with one certificate revoked (NULL: none) on
 * `date` for `reason` (-1: none given). */
X509_CRL *pki_crl(const struct pki *ca, const char *made, const char *next, const X509 *revoked,
                  const char *date, int reason);

/* A timestamp token (DER) of `tsa` over `data`, said to be made at `at`, both with this hash (NULL:
 * SHA-256). It names `tsa`'s certificate and, with `carry`, holds it. */
void pki_token(struct ds_buf *out, const struct pki *tsa, struct ds_span data, const EVP_MD *hash,
               const char *at, bool carry);

/* What is put into a token without its signature noticing. */
enum pki_unsigned {
    PKI_AS_IT_IS,
    PKI_ATTRIBUTE,   /* an unsigned attribute */
    PKI_CERTIFICATE, /* one of `other` */
    PKI_ABOVE,       /* the same, where it issued the signer's: what a token may have */
    PKI_LIST,        /* a revocation list of `other` */
    PKI_VERSION,     /* another number */
    PKI_HASH,        /* a second hash */
    PKI_PARAMETER,   /* a parameter of the hash, which takes none */
    PKI_LENGTH       /* a length in more bytes than DER has: BER */
};
void pki_put_unsigned(struct ds_buf *token, enum pki_unsigned what, const struct pki *other);

void pki_pem(struct ds_buf *out, const X509 *cert);
void pki_pem_crl(struct ds_buf *out, X509_CRL *crl); /* frees it */
int64_t pki_time(const char *date);

#endif
