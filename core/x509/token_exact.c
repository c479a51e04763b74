/* SPDX-License-Identifier: Apache-2.0 */
/* What of a timestamp token its signature does not cover (RFC 5652, section 5), and whether any of
 * it could be somebody else's words. */
#include "core/x509/x509_evp.h"

#include <openssl/err.h>

enum { CERTIFICATES = 10 }; /* more no chain needs */

/* An algorithm without parameters, or with NULL for them. */
static bool is_bare(const X509_ALGOR *algorithm)
{
    int type = V_ASN1_UNDEF;

    X509_ALGOR_get0(NULL, &type, NULL, algorithm);
    return type == V_ASN1_UNDEF || type == V_ASN1_NULL;
}

/* RSASSA-PSS alone has parameters, without which it cannot be checked. */
static bool is_signature(const X509_ALGOR *algorithm)
{
    const ASN1_OBJECT *object = NULL;

    X509_ALGOR_get0(&object, NULL, NULL, algorithm);
    return is_bare(algorithm) || OBJ_obj2nid(object) == NID_rsassaPss;
}

static bool signer_is_exact(PKCS7_SIGNER_INFO *signer, STACK_OF(X509_ALGOR) * hashes)
{
    X509_ALGOR *hash = NULL, *signature = NULL;

    PKCS7_SIGNER_INFO_get0_algs(signer, NULL, &hash, &signature);
    return ASN1_INTEGER_get(signer->version) == 1 && signer->unauth_attr == NULL && hash &&
           is_bare(hash) && signature && is_signature(signature) &&
           sk_X509_ALGOR_num(hashes) == 1 &&
           X509_ALGOR_cmp(sk_X509_ALGOR_value(hashes, 0), hash) == 0;
}

int ds_token_is_exact(bool *out, PKCS7 *token, struct ds_span der, struct ds_error *err)
{
    PKCS7_SIGNED *content = token->d.sign;
    STACK_OF(PKCS7_SIGNER_INFO) *signers = PKCS7_get_signer_info(token);
    long version = ASN1_INTEGER_get(content->version);
    unsigned char *again = NULL;
    int n = i2d_PKCS7(token, &again);

    if (n < 0)
        return ds_nomem(err);
    *out = (version == 1 || version == 3) && !content->crl &&
           sk_PKCS7_SIGNER_INFO_num(signers) == 1 &&
           signer_is_exact(sk_PKCS7_SIGNER_INFO_value(signers, 0), content->md_algs) &&
           ds_span_equal(der, (struct ds_span){.p = (const char *)again, .n = (size_t)n});
    OPENSSL_free(again);
    return 0;
}

/* Whether one of those reached names it as its issuer and is signed by it. */
static bool issued_one(X509 *upper, STACK_OF(X509) * reached)
{
    for (int i = 0; i < sk_X509_num(reached); i++) {
        X509 *lower = sk_X509_value(reached, i);

        if (X509_check_issued(upper, lower) == X509_V_OK && X509_get0_pubkey(upper) &&
            X509_verify(lower, X509_get0_pubkey(upper)) == 1)
            return true;
    }
    return false;
}

/* Moves on from the signer to whoever issued one of them, until nothing is new. */
static bool reach_all(STACK_OF(X509) * reached, STACK_OF(X509) * own)
{
    bool seen[CERTIFICATES] = {false}, more = true;
    int left = sk_X509_num(own);

    while (more && left > 0) {
        more = false;
        for (int i = 0; i < sk_X509_num(own); i++) {
            X509 *one = sk_X509_value(own, i);

            if (seen[i] ||
                (X509_cmp(one, sk_X509_value(reached, 0)) != 0 && !issued_one(one, reached)))
                continue;
            if (sk_X509_push(reached, one) <= 0)
                return false;
            seen[i] = more = true;
            left--;
        }
    }
    return left == 0;
}

bool ds_token_certificates_belong(const PKCS7 *token, X509 *signer)
{
    STACK_OF(X509) *own = token->d.sign->cert, *reached;
    bool belong;

    if (sk_X509_num(own) <= 0 || !signer || sk_X509_num(own) > CERTIFICATES)
        return sk_X509_num(own) <= 0;
    reached = sk_X509_new_null();
    belong = reached && sk_X509_push(reached, signer) > 0 && reach_all(reached, own);
    sk_X509_free(reached);
    ERR_clear_error();
    return belong;
}
