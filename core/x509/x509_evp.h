/* SPDX-License-Identifier: Apache-2.0 */
/* The structs behind core/x509/x509.h, in OpenSSL's types, and the chain check over certificates
 * that were read already. For core/x509/ and core/sign/ alone. */
#ifndef DS_CORE_X509_X509_EVP_H
#define DS_CORE_X509_X509_EVP_H

#include "core/json/json.h"
#include "core/x509/x509.h"

#include <openssl/pkcs7.h>
#include <openssl/x509v3.h>

enum { DS_X509_CERTIFICATES_MAX = 256, DS_X509_CRLS_MAX = 256 };

/* In the order in which they were read. */
struct ds_x509_pool {
    STACK_OF(X509) * cert;
    STACK_OF(X509_CRL) * crl;
};

/* What the certificate at the chain's lower end is for. */
enum ds_x509_use { DS_X509_SIGNING, DS_X509_TIMESTAMPING };

/* What is asked of a chain: `leaf` with the certificates of `others` between it and those of
 * `roots`, for that use, judged at the time `at`. All borrowed. */
struct ds_x509_question {
    X509 *leaf;
    STACK_OF(X509) * others;
    STACK_OF(X509) * roots;
    STACK_OF(X509_CRL) * crls;
    int64_t at;
    enum ds_x509_use use;
};

/* The check of ds_x509_chain_check() for certificates that were read already. */
int ds_x509_check(struct ds_x509_answer *out, const struct ds_x509_question *question,
                  struct ds_error *err);

/* Looks for revocation of each certificate of `chain` (leaf first, root last) by the question's
 * lists: fills `revoked`, `revocation_known` and, when one was revoked by then, outcome and
 * reason. */
void ds_x509_check_revocation(struct ds_x509_answer *out, STACK_OF(X509) * chain,
                              const struct ds_x509_question *question);

/* *out: whether the token (a SignedData with one signer) is DER byte by byte, and nothing stands in
 * it that its signature does not cover but certificates and what the signature is made by: no
 * unsigned attributes, no revocation lists. Whose the certificates are is the second question. */
int ds_token_is_exact(bool *out, PKCS7 *token, struct ds_span der, struct ds_error *err);
/* Whether each certificate in the token is that of its signer, or issued one that is there; at most
 * ten are. `signer` NULL: nobody's. */
bool ds_token_certificates_belong(const PKCS7 *token, X509 *signer);

/* Seconds since 1970; false when it is no time. */
bool ds_x509_time(int64_t *out, const ASN1_TIME *time);
void ds_x509_name(char out[static DS_X509_NAME_MAX], const X509_NAME *name);

/* The URIs and host names of a certificate's subjectAltName (RFC 5280, 4.2.1.6), which are what it
 * can name an issuer by: an array of strings, the caller's; NULL when out of memory. */
json_t *ds_x509_issuer_names(const X509 *certificate);

#endif
