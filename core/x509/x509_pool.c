/* SPDX-License-Identifier: Apache-2.0 */
/* Certificates and revocation lists out of PEM, and what is read from them. */
#include "core/x509/x509_evp.h"

#include "core/format.h"
#include "core/i18n.h"
#include "core/key/pem.h"

#include <openssl/err.h>
#include <stdlib.h>
#include <string.h>

int ds_x509_pool_new(struct ds_x509_pool **out, struct ds_error *err)
{
    struct ds_x509_pool *pool = calloc(1, sizeof(*pool));

    if (pool) {
        pool->cert = sk_X509_new_null();
        pool->crl = sk_X509_CRL_new_null();
    }
    if (!pool || !pool->cert || !pool->crl) {
        ds_x509_pool_free(pool);
        return ds_nomem(err);
    }
    *out = pool;
    return 0;
}

void ds_x509_pool_free(struct ds_x509_pool *pool)
{
    if (!pool)
        return;
    sk_X509_pop_free(pool->cert, X509_free);
    sk_X509_CRL_pop_free(pool->crl, X509_CRL_free);
    free(pool);
}

void ds_x509_pool_freep(struct ds_x509_pool **pool)
{
    ds_x509_pool_free(*pool);
    *pool = NULL;
}

static int add_certificate(struct ds_x509_pool *pool, const unsigned char *der, long n,
                           struct ds_error *err)
{
    const unsigned char *end = der;
    X509 *cert = d2i_X509(NULL, &end, n);

    if (!cert || end != der + n) {
        X509_free(cert);
        return ds_fail(err, DS_EINVAL, _("a certificate cannot be read"));
    }
    if (sk_X509_num(pool->cert) >= DS_X509_CERTIFICATES_MAX) {
        X509_free(cert);
        return ds_fail(err, DS_ELIMIT, _("there are more than %d certificates"),
                       DS_X509_CERTIFICATES_MAX);
    }
    if (sk_X509_push(pool->cert, cert) > 0)
        return 0;
    X509_free(cert);
    return ds_nomem(err);
}

static int add_crl(struct ds_x509_pool *pool, const unsigned char *der, long n,
                   struct ds_error *err)
{
    const unsigned char *end = der;
    X509_CRL *crl = d2i_X509_CRL(NULL, &end, n);

    if (!crl || end != der + n) {
        X509_CRL_free(crl);
        return ds_fail(err, DS_EINVAL, _("a revocation list cannot be read"));
    }
    if (sk_X509_CRL_num(pool->crl) >= DS_X509_CRLS_MAX) {
        X509_CRL_free(crl);
        return ds_fail(err, DS_ELIMIT, _("there are more than %d revocation lists"),
                       DS_X509_CRLS_MAX);
    }
    if (sk_X509_CRL_push(pool->crl, crl) > 0)
        return 0;
    X509_CRL_free(crl);
    return ds_nomem(err);
}

static int add_block(struct ds_x509_pool *pool, const char *label, struct ds_span der,
                     struct ds_error *err)
{
    const unsigned char *bytes = (const unsigned char *)der.p;

    if (strcmp(label, "CERTIFICATE") == 0)
        return add_certificate(pool, bytes, (long)der.n, err);
    if (strcmp(label, "X509 CRL") == 0)
        return add_crl(pool, bytes, (long)der.n, err);
    return ds_fail(err, DS_EINVAL, _("the PEM text holds '%s', which is no certificate"), label);
}

int ds_x509_pool_add(struct ds_x509_pool *pool, struct ds_span pem, struct ds_error *err)
{
    char label[DS_PEM_LABEL_MAX + 1];
    int rc, added;

    do {
        struct ds_buf der = DS_BUF_INIT(DS_MAX_PEM);

        rc = ds_pem_next(label, &der, &pem, err);
        added = rc == 1 ? add_block(pool, label, ds_buf_span(&der), err) : 0;
        rc = added < 0 ? added : rc;
        ds_buf_wipe(&der); /* it may have been a private key */
    } while (rc == 1);
    ERR_clear_error();
    return rc;
}

bool ds_x509_time(int64_t *out, const ASN1_TIME *time)
{
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    int days = 0, seconds = 0;
    bool right = epoch && time && ASN1_TIME_diff(&days, &seconds, epoch, time) == 1;

    ASN1_TIME_free(epoch);
    ERR_clear_error();
    if (right)
        *out = (int64_t)days * 86400 + seconds;
    return right;
}

void ds_x509_name(char out[static DS_X509_NAME_MAX], const X509_NAME *name)
{
    unsigned long how =
        (XN_FLAG_ONELINE & ~(unsigned long)ASN1_STRFLGS_ESC_MSB) | ASN1_STRFLGS_UTF8_CONVERT;
    BIO *bio = BIO_new(BIO_s_mem());
    char *text = NULL;
    long n = bio && X509_NAME_print_ex(bio, name, 0, how) >= 0 ? BIO_get_mem_data(bio, &text) : 0;
    size_t most = DS_X509_NAME_MAX - 1, length = n > 0 ? (size_t)n : 0;

    if (length > most)
        for (length = most; length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80;)
            length--; /* not in the middle of a character */
    if (length > 0)
        memcpy(out, text, length);
    out[length] = '\0';
    BIO_free(bio);
    ERR_clear_error();
}
