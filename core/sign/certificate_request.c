/* SPDX-License-Identifier: Apache-2.0 */
/* Certificate requests (PKCS#10, RFC 2986) and public keys in PEM. The request is put together here
 * and signed through ds_private_key_sign(), so that a key on a token can ask for a certificate too.
 */
#include "core/sign/certificate.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/sign/private_key_evp.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

enum { SUBJECT_MAX = 1024, URI_MAX = 1024 };

static int take_bio(struct ds_buf *out, BIO *bio, bool written, struct ds_error *err)
{
    char *text = NULL;
    long n = written ? BIO_get_mem_data(bio, &text) : 0;
    int rc = n > 0 ? ds_buf_add(out, text, (size_t)n, err)
                   : ds_fail(err, DS_EINTERNAL, _("the key could not be written"));

    ERR_clear_error();
    BIO_free(bio);
    return rc;
}

int ds_key_pem(struct ds_buf *out, const struct ds_key *key, struct ds_error *err)
{
    BIO *bio = BIO_new(BIO_s_mem());

    return take_bio(out, bio, bio && PEM_write_bio_PUBKEY(bio, key->pkey) == 1, err);
}

/* One "NAME=VALUE"; the value's "\/" and "\\" are undone in place. */
static bool add_part(X509_NAME *name, char *part)
{
    char *value = strchr(part, '='), *to;

    if (!value || value == part || !value[1])
        return false;
    *value++ = '\0';
    to = value;
    for (const char *from = value; *from; from++)
        *to++ = *from == '\\' && from[1] ? *++from : *from;
    *to = '\0';
    return X509_NAME_add_entry_by_txt(name, part, MBSTRING_UTF8, (unsigned char *)value, -1, -1,
                                      0) == 1;
}

/* Up to the next "/" that no "\" protects. */
static char *next_part(char **rest)
{
    char *part = *rest, *p = part;

    if (!*part)
        return NULL;
    while (*p && *p != '/')
        p += p[0] == '\\' && p[1] ? 2 : 1;
    *rest = *p ? p + 1 : p;
    *p = '\0';
    return part;
}

static int add_subject(X509_REQ *request, const char *subject, struct ds_error *err)
{
    char text[SUBJECT_MAX], *rest = text, *part;
    X509_NAME *name = X509_NAME_new();
    bool right = name && subject[0] == '/' && strlen(subject) < sizeof(text);
    int parts = 0;

    if (right)
        strcpy(text, subject + 1);
    while (right && (part = next_part(&rest)) != NULL) {
        right = add_part(name, part);
        parts++;
    }
    right = right && parts > 0 && X509_REQ_set_subject_name(request, name) == 1;
    X509_NAME_free(name);
    ERR_clear_error();
    return right ? 0
                 : ds_fail(err, DS_EUSAGE,
                           _("'%.200s' is no subject such as /C=CA/O=College/CN=Issuing office"),
                           subject);
}

/* The issuer's id as subjectAltName, so that a certificate can say whose key this is. */
static int add_uri(X509_REQ *request, const char *uri, struct ds_error *err)
{
    GENERAL_NAME *name = GENERAL_NAME_new();
    GENERAL_NAMES *names = GENERAL_NAMES_new();
    ASN1_IA5STRING *text = ASN1_IA5STRING_new();
    STACK_OF(X509_EXTENSION) *extensions = NULL;
    bool right = name && names && text && strlen(uri) <= URI_MAX && ASN1_STRING_set(text, uri, -1);

    for (const char *p = uri; right && *p; p++)
        right = *p > ' ' && *p < 0x7f;
    if (right) {
        GENERAL_NAME_set0_value(name, GEN_URI, text);
        text = NULL;
        right = sk_GENERAL_NAME_push(names, name) > 0;
    }
    if (right) {
        name = NULL;
        right = X509V3_add1_i2d(&extensions, NID_subject_alt_name, names, 0, 0) == 1 &&
                X509_REQ_add_extensions(request, extensions) == 1;
    }
    ASN1_IA5STRING_free(text);
    GENERAL_NAME_free(name);
    GENERAL_NAMES_free(names);
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
    ERR_clear_error();
    return right ? 0 : ds_fail(err, DS_EUSAGE, _("'%s' is no id of an issuer (a URI)"), uri);
}

/* r ‖ s as ASN.1, which certificates want. */
static int ecdsa_der(struct ds_buf *out, const struct ds_buf *rs, struct ds_error *err)
{
    ECDSA_SIG *sig = ECDSA_SIG_new();
    const unsigned char *p = (const unsigned char *)rs->p;
    BIGNUM *r = BN_bin2bn(p, DS_P256_FIELD, NULL),
           *s = BN_bin2bn(p + DS_P256_FIELD, DS_P256_FIELD, NULL);
    unsigned char *der = NULL;
    int n = -1, rc;

    if (sig && r && s && ECDSA_SIG_set0(sig, r, s) == 1) {
        r = s = NULL;
        n = i2d_ECDSA_SIG(sig, &der);
    }
    rc = n > 0 ? ds_buf_add(out, der, (size_t)n, err)
               : ds_fail(err, DS_EINTERNAL, _("the key could not sign"));
    OPENSSL_free(der);
    ECDSA_SIG_free(sig);
    BN_free(r);
    BN_free(s);
    return rc;
}

static int set_signature(X509_REQ *request, const struct ds_private_key *key,
                         const struct ds_buf *signature, struct ds_error *err)
{
    static const int kinds[] = {NID_ecdsa_with_SHA256, NID_ED25519, NID_sha256WithRSAEncryption};
    enum ds_key_family family = key->public_key->family;
    X509_ALGOR *how = X509_ALGOR_new();
    ASN1_BIT_STRING *bits = ASN1_BIT_STRING_new();
    bool right = how && bits &&
                 X509_ALGOR_set0(how, OBJ_nid2obj(kinds[family]),
                                 family == DS_FAMILY_RSA ? V_ASN1_NULL : V_ASN1_UNDEF, NULL) == 1 &&
                 ASN1_BIT_STRING_set(bits, (unsigned char *)signature->p, (int)signature->n) == 1 &&
                 X509_REQ_set1_signature_algo(request, how) == 1;

    if (right) {
        bits->flags &= ~(ASN1_STRING_FLAG_BITS_LEFT | 0x07);
        bits->flags |= ASN1_STRING_FLAG_BITS_LEFT; /* no unused bits, trailing zeros kept */
        X509_REQ_set0_signature(request, bits);
        bits = NULL;
    }
    X509_ALGOR_free(how);
    ASN1_BIT_STRING_free(bits);
    return right ? 0 : ds_fail(err, DS_EINTERNAL, _("the key could not sign"));
}

static int sign_request(X509_REQ *request, const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf jose = DS_BUF_INIT(4096);
    ds_cleanup(ds_buf_release) struct ds_buf der = DS_BUF_INIT(4096);
    unsigned char *body = NULL;
    int n = i2d_re_X509_REQ_tbs(request, &body);
    struct ds_span message = {.p = (char *)body, .n = n > 0 ? (size_t)n : 0};
    int rc = n > 0 ? ds_private_key_sign(&jose, key, message, err)
                   : ds_fail(err, DS_EINTERNAL, _("the key could not sign"));

    OPENSSL_free(body);
    if (rc == 0 && key->public_key->family == DS_FAMILY_P256)
        rc = ecdsa_der(&der, &jose, err);
    if (rc == 0)
        rc = set_signature(request, key, der.n ? &der : &jose, err);
    if (rc < 0)
        return rc;
    if (X509_REQ_verify(request, key->public_key->pkey) != 1)
        return ds_fail(err, DS_EINTERNAL, _("the key could not sign"));
    return 0;
}

static int fill_request(X509_REQ *request, const struct ds_private_key *key, const char *subject,
                        const char *uri, struct ds_error *err)
{
    int rc;

    if (X509_REQ_set_version(request, 0) != 1 ||
        X509_REQ_set_pubkey(request, key->public_key->pkey) != 1)
        return ds_nomem(err);
    rc = add_subject(request, subject, err);
    if (rc == 0 && uri)
        rc = add_uri(request, uri, err);
    return rc < 0 ? rc : sign_request(request, key, err);
}

int ds_certificate_request(struct ds_buf *out, const struct ds_private_key *key,
                           const char *subject, const char *uri, struct ds_error *err)
{
    X509_REQ *request = X509_REQ_new();
    BIO *bio = NULL;
    int rc = request ? fill_request(request, key, subject, uri, err) : ds_nomem(err);

    if (rc == 0) {
        bio = BIO_new(BIO_s_mem());
        rc = take_bio(out, bio, bio && PEM_write_bio_X509_REQ(bio, request) == 1, err);
    }
    X509_REQ_free(request);
    ERR_clear_error();
    return rc;
}
