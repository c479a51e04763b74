/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamp tokens (RFC 3161). OpenSSL checks signature and certificate in one go and at the
 * present time. Here they are two questions, and the time is the reader's: the signature is checked
 * with every chain accepted, the chain by core/x509/x509_chain.c. */
#include "core/x509/timestamp.h"

#include "core/format.h"
#include "core/i18n.h"
#include "core/key/pem.h"
#include "core/key/public_key_evp.h"
#include "core/x509/x509_evp.h"

#include <openssl/err.h>
#include <openssl/ts.h>
#include <stdlib.h>
#include <string.h>

struct ds_timestamp {
    PKCS7 *token;
    TS_TST_INFO *info;
    int64_t at;
    struct ds_imprint imprint;
    bool strong, exact;
};

void ds_timestamp_free(struct ds_timestamp *timestamp)
{
    if (!timestamp)
        return;
    PKCS7_free(timestamp->token);
    TS_TST_INFO_free(timestamp->info);
    free(timestamp);
}

void ds_timestamp_freep(struct ds_timestamp **timestamp)
{
    ds_timestamp_free(*timestamp);
    *timestamp = NULL;
}

int64_t ds_timestamp_at(const struct ds_timestamp *timestamp)
{
    return timestamp->at;
}

const struct ds_imprint *ds_timestamp_imprint(const struct ds_timestamp *timestamp)
{
    return &timestamp->imprint;
}

bool ds_timestamp_strong(const struct ds_timestamp *timestamp)
{
    return timestamp->strong;
}

static enum ds_imprint_hash hash_of(const X509_ALGOR *algorithm)
{
    const ASN1_OBJECT *object = NULL;

    X509_ALGOR_get0(&object, NULL, NULL, algorithm);
    switch (OBJ_obj2nid(object)) {
    case NID_sha256:
        return DS_IMPRINT_SHA256;
    case NID_sha384:
        return DS_IMPRINT_SHA384;
    case NID_sha512:
        return DS_IMPRINT_SHA512;
    default:
        return DS_IMPRINT_WEAK;
    }
}

static size_t length_of(enum ds_imprint_hash hash)
{
    return hash == DS_IMPRINT_SHA256 ? 32 : hash == DS_IMPRINT_SHA384 ? 48 : 64;
}

/* A weak hash is well-formed, and for the reader to judge; a strong one of another length is not.
 */
static bool take_imprint(struct ds_imprint *out, TS_MSG_IMPRINT *imprint)
{
    const ASN1_OCTET_STRING *message = TS_MSG_IMPRINT_get_msg(imprint);
    int n = ASN1_STRING_length(message);

    out->hash = hash_of(TS_MSG_IMPRINT_get_algo(imprint));
    if (n < 1 || n > DS_IMPRINT_MAX ||
        (out->hash != DS_IMPRINT_WEAK && (size_t)n != length_of(out->hash)))
        return false;
    out->n = (size_t)n;
    memcpy(out->byte, ASN1_STRING_get0_data(message), out->n);
    return true;
}

static PKCS7_SIGNER_INFO *signer_of(const struct ds_timestamp *timestamp)
{
    STACK_OF(PKCS7_SIGNER_INFO) *signers = PKCS7_get_signer_info(timestamp->token);

    return sk_PKCS7_SIGNER_INFO_num(signers) == 1 ? sk_PKCS7_SIGNER_INFO_value(signers, 0) : NULL;
}

static bool take_info(struct ds_timestamp *out)
{
    PKCS7_SIGNER_INFO *signer;
    X509_ALGOR *hash = NULL;

    if (!PKCS7_type_is_signed(out->token) || PKCS7_get_detached(out->token))
        return false;
    signer = signer_of(out);
    out->info = PKCS7_to_TS_TST_INFO(out->token);
    if (!signer || !out->info || TS_TST_INFO_get_version(out->info) != 1 ||
        !ds_x509_time(&out->at, TS_TST_INFO_get_time(out->info)) ||
        !take_imprint(&out->imprint, TS_TST_INFO_get_msg_imprint(out->info)))
        return false;
    PKCS7_SIGNER_INFO_get0_algs(signer, NULL, &hash, NULL);
    out->strong = hash && hash_of(hash) != DS_IMPRINT_WEAK;
    return true;
}

int ds_timestamp_read(struct ds_timestamp **out, struct ds_span der, struct ds_error *err)
{
    struct ds_timestamp *timestamp = calloc(1, sizeof(*timestamp));
    const unsigned char *start = (const unsigned char *)der.p, *end = start;
    bool right = false;
    int rc = 0;

    if (!timestamp)
        return ds_nomem(err);
    if (der.n > 0 && der.n <= DS_MAX_TOKEN) {
        timestamp->token = d2i_PKCS7(NULL, &end, (long)der.n);
        right = timestamp->token && end == start + der.n && take_info(timestamp);
    }
    if (right)
        rc = ds_token_is_exact(&timestamp->exact, timestamp->token, der, err);
    ERR_clear_error();
    if (!right || rc < 0) {
        ds_timestamp_free(timestamp);
        return rc < 0 ? rc : ds_fail(err, DS_EINVAL, _("it is not a timestamp token (RFC 3161)"));
    }
    *out = timestamp;
    return 0;
}

static int accept_every_chain(int ok, X509_STORE_CTX *ctx)
{
    (void)ok;
    (void)ctx;
    return 1;
}

/* A store that lets every chain pass; its time is the token's, so that no clock is asked. */
static X509_STORE *open_store(const struct ds_timestamp *timestamp)
{
    X509_STORE *store = X509_STORE_new();

    if (!store)
        return NULL;
    X509_STORE_set_verify_cb(store, accept_every_chain);
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)timestamp->at);
    return store;
}

static X509 *certificate_of(const struct ds_timestamp *timestamp, STACK_OF(X509) * more)
{
    STACK_OF(X509) *signers = PKCS7_get0_signers(timestamp->token, more, 0);
    X509 *found = sk_X509_num(signers) == 1 ? sk_X509_value(signers, 0) : NULL;

    sk_X509_free(signers);
    return found; /* belongs to the token or to `more` */
}

static enum ds_timestamp_signature check_once(const struct ds_timestamp *timestamp,
                                              STACK_OF(X509) * more, X509_STORE *store)
{
    ERR_clear_error();
    if (TS_RESP_verify_signature(timestamp->token, more, store, NULL) == 1)
        return DS_TIMESTAMP_RIGHT;
    return ds_evp_unable() ? DS_TIMESTAMP_UNCHECKED : DS_TIMESTAMP_WRONG;
}

int ds_timestamp_check(enum ds_timestamp_signature *out, const struct ds_timestamp *timestamp,
                       const struct ds_x509_pool *more, struct ds_error *err)
{
    X509_STORE *store = open_store(timestamp);

    if (!store)
        return ds_nomem(err);
    if (!certificate_of(timestamp, more->cert))
        *out = DS_TIMESTAMP_NO_CERTIFICATE;
    else
        *out = check_once(timestamp, more->cert, store);
    if (*out == DS_TIMESTAMP_WRONG) /* not at once: see check() in core/key/public_key_check.c */
        *out = check_once(timestamp, more->cert, store);
    ERR_clear_error();
    X509_STORE_free(store);
    return 0;
}

bool ds_timestamp_is_exact(const struct ds_timestamp *timestamp, const struct ds_x509_pool *more)
{
    return timestamp->exact &&
           ds_token_certificates_belong(timestamp->token, certificate_of(timestamp, more->cert));
}

/* The token's own certificates are as good as those that stand beside it. NULL: out of memory. */
static STACK_OF(X509) *
    all_certificates(const struct ds_timestamp *timestamp, const struct ds_x509_pool *more)
{
    STACK_OF(X509) *own = timestamp->token->d.sign->cert, *all = sk_X509_dup(more->cert);

    for (int i = 0; all && i < sk_X509_num(own); i++)
        if (sk_X509_push(all, sk_X509_value(own, i)) <= 0) {
            sk_X509_free(all);
            all = NULL;
        }
    return all;
}

int ds_timestamp_trust(struct ds_x509_answer *out, const struct ds_timestamp *timestamp,
                       const struct ds_x509_pool *more, const struct ds_x509_pool *roots,
                       int64_t at, struct ds_error *err)
{
    struct ds_x509_question question = {.leaf = certificate_of(timestamp, more->cert),
                                        .others = all_certificates(timestamp, more),
                                        .roots = roots->cert,
                                        .crls = more->crl,
                                        .at = at,
                                        .use = DS_X509_TIMESTAMPING};
    int rc = 0;

    *out = (struct ds_x509_answer){.outcome = DS_X509_UNCHECKED, .reason = DS_X509_WHY_NO_ROOTS};
    if (!question.others)
        rc = ds_nomem(err);
    else if (question.leaf)
        rc = ds_x509_check(out, &question, err);
    else
        *out = (struct ds_x509_answer){.outcome = DS_X509_FAILS, .reason = DS_X509_WHY_MALFORMED};
    ERR_clear_error();
    sk_X509_free(question.others);
    return rc;
}

int ds_timestamp_certificates(struct ds_buf *out, const struct ds_timestamp *timestamp,
                              struct ds_error *err)
{
    STACK_OF(X509) *own = timestamp->token->d.sign->cert;
    int rc = 0;

    for (int i = 0; i < sk_X509_num(own) && rc == 0; i++) {
        unsigned char *der = NULL;
        int n = i2d_X509(sk_X509_value(own, i), &der);

        rc = n > 0 ? ds_pem_write(out, "CERTIFICATE", der, (size_t)n, err) : ds_nomem(err);
        OPENSSL_free(der);
    }
    return rc;
}
