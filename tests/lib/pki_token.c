/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamp tokens put together by hand, for OpenSSL's own authority refuses to make bad ones. */
#include "tests/lib/pki.h"
#include "tests/lib/test.h"

#include <openssl/ess.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>

static TS_MSG_IMPRINT *imprint_of(struct ds_span data, const EVP_MD *hash)
{
    TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
    X509_ALGOR *algorithm = X509_ALGOR_new();
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int n = 0;

    assert_int_equal(EVP_Digest(data.p, data.n, digest, &n, hash, NULL), 1);
    X509_ALGOR_set0(algorithm, OBJ_nid2obj(EVP_MD_get_type(hash)), V_ASN1_NULL, NULL);
    assert_int_equal(TS_MSG_IMPRINT_set_algo(imprint, algorithm), 1);
    assert_int_equal(TS_MSG_IMPRINT_set_msg(imprint, digest, (int)n), 1);
    X509_ALGOR_free(algorithm);
    return imprint;
}

static TS_TST_INFO *info_of(struct ds_span data, const EVP_MD *hash, const char *at)
{
    TS_TST_INFO *info = TS_TST_INFO_new();
    TS_MSG_IMPRINT *imprint = imprint_of(data, hash);
    ASN1_OBJECT *policy = OBJ_txt2obj("1.2.3.4.1", 1);
    ASN1_GENERALIZEDTIME *time = ASN1_GENERALIZEDTIME_set(NULL, (time_t)pki_time(at));
    ASN1_INTEGER *serial = ASN1_INTEGER_new();

    ASN1_INTEGER_set(serial, 7);
    assert_int_equal(TS_TST_INFO_set_version(info, 1), 1);
    assert_int_equal(TS_TST_INFO_set_policy_id(info, policy), 1);
    assert_int_equal(TS_TST_INFO_set_msg_imprint(info, imprint), 1);
    assert_int_equal(TS_TST_INFO_set_serial(info, serial), 1);
    assert_int_equal(TS_TST_INFO_set_time(info, time), 1);
    ASN1_OBJECT_free(policy);
    ASN1_GENERALIZEDTIME_free(time);
    ASN1_INTEGER_free(serial);
    TS_MSG_IMPRINT_free(imprint);
    return info;
}

/* The attribute that names the certificate, RFC 5035. */
static void name_certificate(PKCS7_SIGNER_INFO *signer, X509 *cert)
{
    ESS_SIGNING_CERT_V2 *names = OSSL_ESS_signing_cert_v2_new_init(EVP_sha256(), cert, NULL, 0);
    ASN1_STRING *sequence = ASN1_STRING_new();
    unsigned char *der = NULL;
    int n = i2d_ESS_SIGNING_CERT_V2(names, &der);

    assert_true(n > 0);
    assert_int_equal(ASN1_STRING_set(sequence, der, n), 1);
    assert_int_equal(PKCS7_add_signed_attribute(signer, NID_id_smime_aa_signingCertificateV2,
                                                V_ASN1_SEQUENCE, sequence),
                     1);
    OPENSSL_free(der);
    ESS_SIGNING_CERT_V2_free(names);
}

/* Empty; PKCS7_dataInit() fills it. */
static void set_content(PKCS7 *token)
{
    PKCS7 *content = PKCS7_new();
    ASN1_OCTET_STRING *octets = ASN1_OCTET_STRING_new();

    content->type = OBJ_nid2obj(NID_id_smime_ct_TSTInfo);
    content->d.other = ASN1_TYPE_new();
    ASN1_TYPE_set(content->d.other, V_ASN1_OCTET_STRING, octets);
    assert_int_equal(PKCS7_set_content(token, content), 1);
}

void pki_token(struct ds_buf *out, const struct pki *tsa, struct ds_span data, const EVP_MD *hash,
               const char *at, bool carry)
{
    const EVP_MD *md = hash ? hash : EVP_sha256();
    TS_TST_INFO *info = info_of(data, md, at);
    PKCS7 *token = PKCS7_new();
    PKCS7_SIGNER_INFO *signer;
    unsigned char *der = NULL, *all = NULL;
    int n = i2d_TS_TST_INFO(info, &der), size;
    BIO *bio;

    assert_int_equal(PKCS7_set_type(token, NID_pkcs7_signed), 1);
    assert_int_equal(ASN1_INTEGER_set(token->d.sign->version, 3), 1);
    if (carry)
        assert_int_equal(PKCS7_add_certificate(token, tsa->cert), 1);
    signer = PKCS7_add_signature(token, tsa->cert, tsa->key, md);
    assert_non_null(signer);
    PKCS7_add_signed_attribute(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
                               OBJ_nid2obj(NID_id_smime_ct_TSTInfo));
    name_certificate(signer, tsa->cert);
    set_content(token);
    bio = PKCS7_dataInit(token, NULL);
    assert_non_null(bio);
    assert_int_equal(BIO_write(bio, der, n), n);
    assert_int_equal(PKCS7_dataFinal(token, bio), 1);
    size = i2d_PKCS7(token, &all);
    assert_true(size > 0);
    assert_int_equal(ds_buf_add(out, all, (size_t)size, NULL), 0);
    OPENSSL_free(der);
    OPENSSL_free(all);
    BIO_free_all(bio);
    PKCS7_free(token);
    TS_TST_INFO_free(info);
}

static void put_hash(PKCS7 *token, const char *parameter)
{
    X509_ALGOR *algorithm = X509_ALGOR_new();
    ASN1_STRING *text = parameter ? ASN1_UTF8STRING_new() : NULL;

    if (text)
        ASN1_STRING_set(text, parameter, -1);
    X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), text ? V_ASN1_UTF8STRING : V_ASN1_NULL,
                    text);
    if (parameter)
        X509_ALGOR_free(sk_X509_ALGOR_pop(token->d.sign->md_algs));
    assert_true(sk_X509_ALGOR_push(token->d.sign->md_algs, algorithm) > 0);
}

static void put_into(PKCS7 *token, enum pki_unsigned what, const struct pki *other)
{
    PKCS7_SIGNER_INFO *signer = sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(token), 0);
    X509_CRL *list;

    if (what == PKI_ATTRIBUTE) {
        ASN1_STRING *words = ASN1_UTF8STRING_new();

        ASN1_STRING_set(words, "Doctor of Medicine", -1);
        assert_int_equal(
            PKCS7_add_attribute(signer, NID_pkcs9_unstructuredName, V_ASN1_UTF8STRING, words), 1);
    } else if (what == PKI_CERTIFICATE || what == PKI_ABOVE) {
        assert_int_equal(PKCS7_add_certificate(token, other->cert), 1);
    } else if (what == PKI_LIST) {
        list = pki_crl(other, "2026-03-10", "2026-04-10", NULL, NULL, -1);
        assert_int_equal(PKCS7_add_crl(token, list), 1);
        X509_CRL_free(list);
    } else if (what == PKI_VERSION) {
        assert_int_equal(ASN1_INTEGER_set(token->d.sign->version, 4711), 1);
    } else if (what == PKI_HASH || what == PKI_PARAMETER) {
        put_hash(token, what == PKI_HASH ? NULL : "Doctor of Medicine");
    }
}

/* The outermost length, of two bytes, in three. */
static void lengthen(struct ds_buf *token)
{
    struct ds_buf longer = DS_BUF_INIT(1 << 20);

    assert_true((unsigned char)token->p[1] == 0x82);
    assert_int_equal(ds_buf_add(&longer, "\x30\x83\0", 3, NULL), 0);
    assert_int_equal(ds_buf_add(&longer, token->p + 2, token->n - 2, NULL), 0);
    ds_buf_release(token);
    *token = longer;
}

void pki_put_unsigned(struct ds_buf *token, enum pki_unsigned what, const struct pki *other)
{
    const unsigned char *der = (const unsigned char *)token->p;
    unsigned char *all = NULL;
    PKCS7 *read = d2i_PKCS7(NULL, &der, (long)token->n);
    int n;

    assert_non_null(read);
    put_into(read, what, other);
    n = i2d_PKCS7(read, &all);
    ds_buf_truncate(token, 0);
    assert_int_equal(ds_buf_add(token, all, (size_t)n, NULL), 0);
    if (what == PKI_LENGTH)
        lengthen(token);
    OPENSSL_free(all);
    PKCS7_free(read);
}
