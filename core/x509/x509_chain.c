/* SPDX-License-Identifier: Apache-2.0 */
/* Certificate chains (RFC 5280), built and checked by OpenSSL, whose many errors become a few
 * reasons. */
#include "core/x509/x509_evp.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/key/public_key_evp.h"

#include <openssl/err.h>
#include <string.h>

void ds_x509_answer_release(struct ds_x509_answer *answer)
{
    ds_key_free(answer->key);
    answer->key = NULL;
}

static void fails(struct ds_x509_answer *out, enum ds_x509_reason reason)
{
    out->outcome = DS_X509_FAILS;
    out->reason = reason;
}

static enum ds_x509_reason reason_of(int error)
{
    static const struct {
        int error;
        enum ds_x509_reason reason;
    } reasons[] = {
        {.error = X509_V_ERR_CERT_HAS_EXPIRED, .reason = DS_X509_WHY_EXPIRED},
        {.error = X509_V_ERR_CERT_NOT_YET_VALID, .reason = DS_X509_WHY_NOT_YET},
        {.error = X509_V_ERR_CERT_SIGNATURE_FAILURE, .reason = DS_X509_WHY_SIGNATURE},
        {.error = X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, .reason = DS_X509_WHY_UNTRUSTED},
        {.error = X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, .reason = DS_X509_WHY_UNTRUSTED},
        {.error = X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, .reason = DS_X509_WHY_UNTRUSTED},
        {.error = X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, .reason = DS_X509_WHY_UNTRUSTED},
        {.error = X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, .reason = DS_X509_WHY_UNTRUSTED},
        {.error = X509_V_ERR_CERT_UNTRUSTED, .reason = DS_X509_WHY_UNTRUSTED},
        {.error = X509_V_ERR_CERT_REJECTED, .reason = DS_X509_WHY_UNTRUSTED},
        {.error = X509_V_ERR_EE_KEY_TOO_SMALL, .reason = DS_X509_WHY_WEAK},
        {.error = X509_V_ERR_CA_KEY_TOO_SMALL, .reason = DS_X509_WHY_WEAK},
        {.error = X509_V_ERR_CA_MD_TOO_WEAK, .reason = DS_X509_WHY_WEAK},
        {.error = X509_V_ERR_INVALID_PURPOSE, .reason = DS_X509_WHY_PURPOSE},
        {.error = X509_V_ERR_INVALID_CA, .reason = DS_X509_WHY_PURPOSE},
        {.error = X509_V_ERR_KEYUSAGE_NO_CERTSIGN, .reason = DS_X509_WHY_PURPOSE},
        {.error = X509_V_ERR_PATH_LENGTH_EXCEEDED, .reason = DS_X509_WHY_PURPOSE},
        {.error = X509_V_ERR_PERMITTED_VIOLATION, .reason = DS_X509_WHY_PURPOSE},
        {.error = X509_V_ERR_EXCLUDED_VIOLATION, .reason = DS_X509_WHY_PURPOSE},
        {.error = X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, .reason = DS_X509_WHY_PURPOSE},
    };

    for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
        if (reasons[i].error == error)
            return reasons[i].reason;
    return DS_X509_WHY_MALFORMED;
}

/* Whether all uses that the certificate names, if it names any, are of another trade: that somebody
 * runs a server or signs programs says nothing of what they may attest. */
static bool of_another_trade(const X509 *leaf)
{
    static const int other[] = {NID_server_auth, NID_code_sign, NID_time_stamp, NID_OCSP_sign};
    EXTENDED_KEY_USAGE *uses = X509_get_ext_d2i(leaf, NID_ext_key_usage, NULL, NULL);
    int n = sk_ASN1_OBJECT_num(uses), foreign = 0;

    for (int i = 0; i < n; i++)
        for (size_t k = 0; k < sizeof(other) / sizeof(*other); k++)
            foreign += OBJ_obj2nid(sk_ASN1_OBJECT_value(uses, i)) == other[k];
    EXTENDED_KEY_USAGE_free(uses);
    return n > 0 && foreign == n;
}

/* RFC 3161 §2.3: critical, and timeStamping alone. For signing: what the certificate says about
 * keys, if it says anything, allows signatures. */
static bool allows(X509 *leaf, enum ds_x509_use use)
{
    uint32_t usage = X509_get_key_usage(leaf); /* all bits when it says nothing */
    int at;

    if (!(usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)))
        return false;
    if (use == DS_X509_SIGNING)
        return !of_another_trade(leaf);
    at = X509_get_ext_by_NID(leaf, NID_ext_key_usage, -1);
    return at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(leaf, at)) == 1 &&
           X509_get_extended_key_usage(leaf) == XKU_TIMESTAMP;
}

static bool narrow(struct ds_x509_answer *out, const X509 *cert)
{
    int64_t from, until;

    if (!ds_x509_time(&from, X509_get0_notBefore(cert)) ||
        !ds_x509_time(&until, X509_get0_notAfter(cert)))
        return false;
    out->from = from > out->from ? from : out->from;
    out->until = until < out->until ? until : out->until;
    return true;
}

/* Subject, validity and key, whatever the check will say. */
static bool describe(struct ds_x509_answer *out, X509 *leaf)
{
    EVP_PKEY *pkey = X509_get0_pubkey(leaf);

    ds_x509_name(out->subject, X509_get_subject_name(leaf));
    out->from = INT64_MIN;
    out->until = INT64_MAX;
    if (pkey && EVP_PKEY_up_ref(pkey) == 1)
        ds_key_adopt(&out->key, pkey, NULL);
    ERR_clear_error();
    return narrow(out, leaf);
}

static void describe_chain(struct ds_x509_answer *out, STACK_OF(X509) * chain)
{
    int n = sk_X509_num(chain);

    for (int i = 1; i < n; i++)
        narrow(out, sk_X509_value(chain, i));
    ds_x509_name(out->root, X509_get_subject_name(sk_X509_value(chain, n - 1)));
}

/* Roots are what the reader says they are, whether self-signed or not. */
static void set_up(X509_VERIFY_PARAM *param, int64_t at)
{
    X509_VERIFY_PARAM_set_time(param, (time_t)at);
    X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_auth_level(param, 2); /* 112 bits: RSA 2048, SHA-224 */
    X509_VERIFY_PARAM_set_depth(param, 10);
}

static int verify_chain(struct ds_x509_answer *out, X509_STORE_CTX *ctx,
                        const struct ds_x509_question *question, struct ds_error *err)
{
    set_up(X509_STORE_CTX_get0_param(ctx), question->at);
    ERR_clear_error();
    if (X509_verify_cert(ctx) != 1) {
        if (ds_evp_unable()) /* no fault of the chain */
            return ds_fail(err, DS_EINTERNAL, _("the certificates could not be checked"));
        fails(out, reason_of(X509_STORE_CTX_get_error(ctx)));
    } else if (!allows(question->leaf, question->use)) {
        fails(out, DS_X509_WHY_PURPOSE);
    } else {
        out->outcome = DS_X509_HOLDS;
        out->reason = DS_X509_WHY_NOTHING;
        describe_chain(out, X509_STORE_CTX_get0_chain(ctx));
        ds_x509_check_revocation(out, X509_STORE_CTX_get0_chain(ctx), question);
    }
    ERR_clear_error();
    return 0;
}

int ds_x509_check(struct ds_x509_answer *out, const struct ds_x509_question *question,
                  struct ds_error *err)
{
    X509_STORE_CTX *ctx;
    int rc = 0;

    if (!describe(out, question->leaf)) {
        fails(out, DS_X509_WHY_MALFORMED);
        return 0;
    }
    if (sk_X509_num(question->roots) < 1)
        return 0; /* as the answer began: no-roots */
    ctx = X509_STORE_CTX_new();
    if (ctx && X509_STORE_CTX_init(ctx, NULL, question->leaf, question->others) == 1) {
        X509_STORE_CTX_set0_trusted_stack(ctx, question->roots);
        rc = verify_chain(out, ctx, question, err);
    } else {
        rc = ds_nomem(err);
    }
    X509_STORE_CTX_free(ctx);
    return rc;
}

static int pool_of(struct ds_x509_pool **out, struct ds_span pem, struct ds_error *err)
{
    int rc = ds_x509_pool_new(out, err);

    return rc < 0 ? rc : ds_x509_pool_add(*out, pem, err);
}

int ds_x509_chain_check(struct ds_x509_answer *out, struct ds_span chain_pem,
                        struct ds_span roots_pem, struct ds_span crls_pem, int64_t at,
                        struct ds_error *err)
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *chain = NULL;
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *roots = NULL;
    struct ds_error why = DS_ERROR_INIT; /* of the chain: it is the answer, not a failure */
    int rc = pool_of(&roots, roots_pem, err);

    *out = (struct ds_x509_answer){.outcome = DS_X509_UNCHECKED, .reason = DS_X509_WHY_NO_ROOTS};
    if (rc < 0)
        return rc;
    rc = pool_of(&chain, chain_pem, &why);
    if (rc == 0 && sk_X509_num(chain->cert) > 0)
        rc = ds_x509_pool_add(chain, crls_pem, &why);
    if (rc == DS_ENOMEM)
        return ds_fail_as(err, &why);
    if (rc < 0 || sk_X509_num(chain->cert) < 1) {
        fails(out, DS_X509_WHY_MALFORMED);
        return 0;
    }
    return ds_x509_check(out,
                         &(struct ds_x509_question){.leaf = sk_X509_value(chain->cert, 0),
                                                    .others = chain->cert,
                                                    .roots = roots->cert,
                                                    .crls = chain->crl,
                                                    .at = at,
                                                    .use = DS_X509_SIGNING},
                         err);
}
