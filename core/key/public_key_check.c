/* SPDX-License-Identifier: Apache-2.0 */
/* Signature checks. OpenSSL answers 1, 0 or a negative number: only 1 is yes. */
#include "core/key/public_key_evp.h"

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

enum { ES256_SIZE = 2 * DS_P256_FIELD, ED25519_SIZE = 64 };

/* JOSE has r ‖ s, OpenSSL wants ASN.1. Returns the length; *der is OPENSSL_free()d. */
static int der_of(unsigned char **der, const unsigned char *rs)
{
    ECDSA_SIG *sig = ECDSA_SIG_new();
    BIGNUM *r = BN_bin2bn(rs, DS_P256_FIELD, NULL);
    BIGNUM *s = BN_bin2bn(rs + DS_P256_FIELD, DS_P256_FIELD, NULL);
    int n = -1;

    *der = NULL;
    if (sig && r && s && ECDSA_SIG_set0(sig, r, s) == 1) {
        n = i2d_ECDSA_SIG(sig, der);
    } else {
        BN_free(r);
        BN_free(s);
    }
    ECDSA_SIG_free(sig);
    return n;
}

bool ds_evp_unable(void)
{
    bool unable = false;

    for (unsigned long code; (code = ERR_get_error()) != 0;)
        unable = unable || ERR_GET_LIB(code) == ERR_LIB_RAND ||
                 ERR_GET_REASON(code) == ERR_R_MALLOC_FAILURE ||
                 ERR_GET_REASON(code) == ERR_R_INTERNAL_ERROR ||
                 ERR_GET_REASON(code) == ERR_R_FETCH_FAILED;
    return unable;
}

static enum ds_signature_answer check_once(const struct ds_key *key, const EVP_MD *md,
                                           struct ds_span message, const unsigned char *signature,
                                           size_t n)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    int answer = -1;

    ERR_clear_error();
    if (ctx && EVP_DigestVerifyInit(ctx, NULL, md, NULL, key->pkey) == 1)
        answer = EVP_DigestVerify(ctx, signature, n, (const unsigned char *)message.p, message.n);
    EVP_MD_CTX_free(ctx);
    if (ds_evp_unable() || answer < 0)
        return answer == 1 ? DS_SIGNATURE_RIGHT : DS_SIGNATURE_UNCHECKED;
    return answer == 1 ? DS_SIGNATURE_RIGHT : DS_SIGNATURE_WRONG;
}

/* Some of OpenSSL's functions say nothing of an allocation that failed inside them, only that the
 * signature is not right: no answer but "right" is believed the first time. */
static enum ds_signature_answer check(const struct ds_key *key, const EVP_MD *md,
                                      struct ds_span message, const unsigned char *signature,
                                      size_t n)
{
    enum ds_signature_answer answer = check_once(key, md, message, signature, n);

    return answer == DS_SIGNATURE_WRONG ? check_once(key, md, message, signature, n) : answer;
}

static enum ds_signature_answer check_es256(const struct ds_key *key, struct ds_span message,
                                            const unsigned char *rs)
{
    unsigned char *der;
    int n = der_of(&der, rs);
    enum ds_signature_answer answer =
        n > 0 ? check(key, EVP_sha256(), message, der, (size_t)n) : DS_SIGNATURE_UNCHECKED;

    OPENSSL_free(der);
    return answer;
}

static size_t signature_size(const struct ds_key *key)
{
    switch (key->family) {
    case DS_FAMILY_P256:
        return ES256_SIZE;
    case DS_FAMILY_ED25519:
        return ED25519_SIZE;
    case DS_FAMILY_RSA:
        break;
    }
    return (size_t)EVP_PKEY_get_size(key->pkey);
}

enum ds_signature_answer ds_key_check(const struct ds_key *key, struct ds_span message,
                                      struct ds_span signature)
{
    const unsigned char *bytes = (const unsigned char *)signature.p;

    if (!message.p)
        message = (struct ds_span){.p = "", .n = 0};
    if (signature.n != signature_size(key))
        return DS_SIGNATURE_WRONG;
    if (key->family == DS_FAMILY_P256)
        return check_es256(key, message, bytes);
    return check(key, key->family == DS_FAMILY_RSA ? EVP_sha256() : NULL, message, bytes,
                 signature.n);
}

bool ds_key_verify(const struct ds_key *key, struct ds_span message, struct ds_span signature)
{
    return ds_key_check(key, message, signature) == DS_SIGNATURE_RIGHT;
}
