/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/lib/pki.h"

#include "core/instant.h"
#include "core/key/pem.h"
#include "tests/lib/test.h"

#include <stdlib.h>

int64_t pki_time(const char *date)
{
    int64_t time;

    assert_int_equal(strlen(date) == DS_DATE_TEXT ? ds_date_parse(&time, ds_span_of(date), NULL)
                                                  : ds_instant_parse(&time, ds_span_of(date), NULL),
                     0);
    return time;
}

static void extend(X509 *cert, int nid, const char *value)
{
    X509V3_CTX ctx;
    X509_EXTENSION *extension;

    X509V3_set_ctx(&ctx, cert, cert, NULL, NULL, 0);
    extension = X509V3_EXT_conf_nid(NULL, &ctx, nid, value);
    assert_non_null(extension);
    assert_int_equal(X509_add_ext(cert, extension, -1), 1);
    X509_EXTENSION_free(extension);
}

static void add_part(X509_NAME *subject, const char *part, const char *value)
{
    assert_int_equal(X509_NAME_add_entry_by_txt(subject, part, MBSTRING_UTF8,
                                                (const unsigned char *)value, -1, -1, 0),
                     1);
}

static void extend_for(X509 *cert, enum pki_kind kind)
{
    extend(cert, NID_basic_constraints, kind == PKI_CA ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (kind == PKI_ENCIPHERS)
        extend(cert, NID_key_usage, "critical,keyEncipherment");
    else
        extend(cert, NID_key_usage,
               kind == PKI_CA ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature");
    if (kind == PKI_TSA)
        extend(cert, NID_ext_key_usage, "critical,timeStamping");
    if (kind == PKI_SERVER)
        extend(cert, NID_ext_key_usage, "serverAuth,codeSigning");
    if (kind == PKI_DOCUMENTS) /* RFC 9336 */
        extend(cert, NID_ext_key_usage, "serverAuth,1.3.6.1.5.5.7.3.36");
    if (kind == PKI_TSA_NOT_CRITICAL)
        extend(cert, NID_ext_key_usage, "timeStamping");
    if (kind == PKI_SIGNER || kind == PKI_DOCUMENTS)
        extend(cert, NID_subject_alt_name, "URI:" PKI_ISSUER);
    if (kind == PKI_HOST || kind == PKI_SUBDOMAINS)
        extend(cert, NID_subject_alt_name,
               kind == PKI_HOST ? "DNS:College.Example" : "DNS:*.example");
}

void pki_make(struct pki *out, const struct pki *ca, const char *name, enum pki_kind kind,
              const char *from, const char *until)
{
    static long serial = 1000;
    X509 *cert = X509_new();
    X509_NAME *subject = X509_NAME_new();

    out->key = kind == PKI_WEAK ? EVP_RSA_gen(1024) : EVP_EC_gen("P-256");
    out->cert = cert;
    assert_non_null(out->key);
    if (kind == PKI_ORGANISATION)
        add_part(subject, "O", "Rivermouth College");
    add_part(subject, "CN", name);
    X509_set_version(cert, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(cert), serial++);
    X509_set_subject_name(cert, subject);
    X509_set_issuer_name(cert, ca ? X509_get_subject_name(ca->cert) : subject);
    ASN1_TIME_set(X509_getm_notBefore(cert), (time_t)pki_time(from));
    ASN1_TIME_set(X509_getm_notAfter(cert), (time_t)pki_time(until));
    X509_set_pubkey(cert, out->key);
    extend_for(cert, kind);
    assert_true(X509_sign(cert, ca ? ca->key : out->key, EVP_sha256()) > 0);
    X509_NAME_free(subject);
}

void pki_release(struct pki *pki)
{
    EVP_PKEY_free(pki->key);
    X509_free(pki->cert);
    *pki = (struct pki){.key = NULL};
}

static void revoke(X509_CRL *crl, const X509 *cert, const char *date, int reason)
{
    X509_REVOKED *entry = X509_REVOKED_new();
    ASN1_TIME *time = ASN1_TIME_set(NULL, (time_t)pki_time(date));
    ASN1_ENUMERATED *why = ASN1_ENUMERATED_new();

    X509_REVOKED_set_serialNumber(entry, (ASN1_INTEGER *)(uintptr_t)X509_get0_serialNumber(cert));
    X509_REVOKED_set_revocationDate(entry, time);
    if (reason >= 0) {
        ASN1_ENUMERATED_set(why, reason);
        assert_int_equal(X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, why, 0, 0), 1);
    }
    assert_int_equal(X509_CRL_add0_revoked(crl, entry), 1);
    ASN1_ENUMERATED_free(why);
    ASN1_TIME_free(time);
}

X509_CRL *pki_crl(const struct pki *ca, const char *made, const char *next, const X509 *revoked,
                  const char *date, int reason)
{
    X509_CRL *crl = X509_CRL_new();
    ASN1_TIME *time = ASN1_TIME_set(NULL, (time_t)pki_time(made));

    X509_CRL_set_version(crl, X509_CRL_VERSION_2);
    X509_CRL_set_issuer_name(crl, X509_get_subject_name(ca->cert));
    X509_CRL_set1_lastUpdate(crl, time);
    ASN1_TIME_set(time, (time_t)pki_time(next));
    X509_CRL_set1_nextUpdate(crl, time);
    ASN1_TIME_free(time);
    if (revoked)
        revoke(crl, revoked, date, reason);
    X509_CRL_sort(crl);
    assert_true(X509_CRL_sign(crl, ca->key, EVP_sha256()) > 0);
    return crl;
}

static void write(struct ds_buf *out, const char *label, unsigned char *der, int n)
{
    struct ds_error err = DS_ERROR_INIT;

    assert_true(n > 0);
    assert_ok(ds_pem_write(out, label, der, (size_t)n, &err), err);
    OPENSSL_free(der);
}

void pki_pem(struct ds_buf *out, const X509 *cert)
{
    unsigned char *der = NULL;
    int n = i2d_X509(cert, &der);

    write(out, "CERTIFICATE", der, n);
}

void pki_pem_crl(struct ds_buf *out, X509_CRL *crl)
{
    unsigned char *der = NULL;
    int n = i2d_X509_CRL(crl, &der);

    write(out, "X509 CRL", der, n);
    X509_CRL_free(crl);
}
