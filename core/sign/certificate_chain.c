/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the certificate chain and the revocation lists (X.509, RFC 5280) that an authority gave
 * back, and writes them anew as PEM. */
#include "core/sign/certificate.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/key/public_key_evp.h"
#include "core/x509/x509_evp.h"

#include <openssl/err.h>
#include <openssl/pem.h>

static int check_chain(const struct ds_x509_pool *pool, const struct ds_key *key,
                       struct ds_error *err)
{
    EVP_PKEY *first = X509_get0_pubkey(sk_X509_value(pool->cert, 0));

    if (sk_X509_num(pool->cert) == 0 || sk_X509_CRL_num(pool->crl) > 0)
        return ds_fail(err, DS_EINVAL, _("a chain holds certificates and nothing else"));
    if (sk_X509_num(pool->cert) > DS_CHAIN_MOST)
        return ds_fail(err, DS_ELIMIT, _("there are more than %d certificates"), DS_CHAIN_MOST);
    if (!first || EVP_PKEY_eq(first, key->pkey) != 1)
        return ds_fail(err, DS_EREFUSED, _("the first certificate is for another key"));
    for (int i = 0; i + 1 < sk_X509_num(pool->cert); i++) {
        X509 *one = sk_X509_value(pool->cert, i), *above = sk_X509_value(pool->cert, i + 1);
        EVP_PKEY *signer = X509_get0_pubkey(above);

        if (X509_check_issued(above, one) != X509_V_OK || !signer || X509_verify(one, signer) != 1)
            return ds_fail(err, DS_EREFUSED,
                           _("certificate %d was not issued by certificate %d, which follows it"),
                           i + 1, i + 2);
    }
    return 0;
}

/* "" for a time that there is not. */
static const char *time_text(char out[static DS_INSTANT_TEXT + 1], const ASN1_TIME *time)
{
    int64_t seconds;

    out[0] = '\0';
    if (time && ds_x509_time(&seconds, time))
        ds_instant_text(out, seconds);
    return out;
}

static int describe(json_t *about, const X509 *certificate, struct ds_error *err)
{
    char from[DS_INSTANT_TEXT + 1], until[DS_INSTANT_TEXT + 1], sha256[DS_DIGEST_HEX + 1];
    char subject[DS_X509_NAME_MAX], issuer[DS_X509_NAME_MAX];
    struct ds_digest digest;
    unsigned int n = 0;

    ds_x509_name(subject, X509_get_subject_name(certificate));
    ds_x509_name(issuer, X509_get_issuer_name(certificate));
    if (X509_digest(certificate, EVP_sha256(), digest.byte, &n) != 1 || n != sizeof(digest.byte))
        return ds_fail(err, DS_EINVAL, _("a certificate cannot be read"));
    ds_digest_hex(sha256, &digest);
    if (json_array_append_new(
            about, json_pack("{s:s, s:s, s:s, s:s, s:s, s:o}", "subject", subject, "issuer", issuer,
                             "validFrom", time_text(from, X509_get0_notBefore(certificate)),
                             "validUntil", time_text(until, X509_get0_notAfter(certificate)),
                             "sha256", sha256, "names", ds_x509_issuer_names(certificate))) < 0)
        return ds_fail(err, DS_EINVAL, _("a certificate cannot be read"));
    return 0;
}

/* Takes `bio`. */
static int take_text(struct ds_buf *out, BIO *bio, bool written, struct ds_error *err)
{
    char *text = NULL;
    long n = written ? BIO_get_mem_data(bio, &text) : 0;
    int rc = n > 0 ? ds_buf_add(out, text, (size_t)n, err) : ds_nomem(err);

    BIO_free(bio);
    return rc;
}

static int write_chain(struct ds_buf *out, const struct ds_x509_pool *pool, struct ds_error *err)
{
    BIO *bio = BIO_new(BIO_s_mem());
    bool written = bio != NULL;

    for (int i = 0; written && i < sk_X509_num(pool->cert); i++)
        written = PEM_write_bio_X509(bio, sk_X509_value(pool->cert, i)) == 1;
    return take_text(out, bio, written, err);
}

static int read_chain(struct ds_buf *out, json_t *about, struct ds_span pem,
                      const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;
    int rc = ds_x509_pool_new(&pool, err);

    if (rc < 0)
        return rc;
    rc = ds_x509_pool_add(pool, pem, err);
    if (rc == 0)
        rc = check_chain(pool, key, err);
    for (int i = 0; rc == 0 && i < sk_X509_num(pool->cert); i++)
        rc = describe(about, sk_X509_value(pool->cert, i), err);
    return rc < 0 ? rc : write_chain(out, pool, err);
}

int ds_chain_read(struct ds_buf *out, json_t **about, struct ds_span pem, const struct ds_key *key,
                  struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = json_array();
    int rc = list ? read_chain(out, list, pem, key, err) : ds_nomem(err);

    ERR_clear_error();
    if (rc < 0)
        return rc;
    *about = list;
    list = NULL;
    return 0;
}

static bool issued_by(X509_CRL *crl, STACK_OF(X509) * chain)
{
    for (int i = 0; i < sk_X509_num(chain); i++) {
        X509 *one = sk_X509_value(chain, i);
        EVP_PKEY *key = X509_get0_pubkey(one);

        if (X509_NAME_cmp(X509_get_subject_name(one), X509_CRL_get_issuer(crl)) == 0 && key &&
            X509_CRL_verify(crl, key) == 1)
            return true;
    }
    return false;
}

static int describe_crl(json_t *about, STACK_OF(X509) * chain, X509_CRL *crl, struct ds_error *err)
{
    char issuer[DS_X509_NAME_MAX], this[DS_INSTANT_TEXT + 1], next[DS_INSTANT_TEXT + 1];
    X509_REVOKED *entry = NULL;
    json_t *one;

    if (!issued_by(crl, chain))
        return ds_fail(err, DS_EREFUSED,
                       _("a revocation list was not issued by a certificate of the chain"));
    ds_x509_name(issuer, X509_CRL_get_issuer(crl));
    one = json_pack("{s:s, s:s, s:s}", "issuer", issuer, "thisUpdate",
                    time_text(this, X509_CRL_get0_lastUpdate(crl)), "nextUpdate",
                    time_text(next, X509_CRL_get0_nextUpdate(crl)));
    if (!one)
        return ds_fail(err, DS_EINVAL, _("a revocation list cannot be read"));
    for (int i = 0; i < sk_X509_num(chain); i++)
        if (X509_CRL_get0_by_cert(crl, &entry, sk_X509_value(chain, i)) == 1) /* 2: taken back */
            json_object_set_new(one, "revoked", json_integer(i + 1));
    return json_array_append_new(about, one) < 0 ? ds_nomem(err) : 0;
}

static int write_crls(struct ds_buf *out, const struct ds_x509_pool *pool, struct ds_error *err)
{
    BIO *bio = BIO_new(BIO_s_mem());
    bool written = bio != NULL;

    for (int i = 0; written && i < sk_X509_CRL_num(pool->crl); i++)
        written = PEM_write_bio_X509_CRL(bio, sk_X509_CRL_value(pool->crl, i)) == 1;
    return take_text(out, bio, written, err);
}

static int read_crls(struct ds_x509_pool *pool, struct ds_span pem, struct ds_span chain,
                     struct ds_error *err)
{
    int rc = ds_x509_pool_add(pool, pem, err);

    if (rc == 0 && (sk_X509_num(pool->cert) > 0 || sk_X509_CRL_num(pool->crl) == 0))
        rc = ds_fail(err, DS_EINVAL, _("a file of revocation lists holds them and nothing else"));
    if (rc == 0 && sk_X509_CRL_num(pool->crl) > DS_CHAIN_MOST)
        rc = ds_fail(err, DS_ELIMIT, _("there are more than %d revocation lists"), DS_CHAIN_MOST);
    return rc < 0 ? rc : ds_x509_pool_add(pool, chain, err);
}

int ds_crl_read(struct ds_buf *out, json_t **about, struct ds_span pem, struct ds_span chain,
                struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = json_array();
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;
    int rc = list ? ds_x509_pool_new(&pool, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    rc = read_crls(pool, pem, chain, err);
    for (int i = 0; rc == 0 && i < sk_X509_CRL_num(pool->crl); i++)
        rc = describe_crl(list, pool->cert, sk_X509_CRL_value(pool->crl, i), err);
    if (rc == 0)
        rc = write_crls(out, pool, err);
    ERR_clear_error();
    if (rc < 0)
        return rc;
    *about = list;
    list = NULL;
    return 0;
}
