/* SPDX-License-Identifier: Apache-2.0 */
/* Signature checks. OpenSSL answers 1, 0 or a negative number: only 1 is yes. */
#include "core/jwk_evp.h"

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

static bool check(const struct ds_key *key, const EVP_MD *md, struct ds_span message,
                  const unsigned char *signature, size_t n)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    bool right =
        ctx && EVP_DigestVerifyInit(ctx, NULL, md, NULL, key->pkey) == 1 &&
        EVP_DigestVerify(ctx, signature, n, (const unsigned char *)message.p, message.n) == 1;

    EVP_MD_CTX_free(ctx);
    ERR_clear_error();
    return right;
}

static bool check_es256(const struct ds_key *key, struct ds_span message,
                        const unsigned char *rs)
{
    unsigned char *der;
    int n = der_of(&der, rs);
    bool right = n > 0 && check(key, EVP_sha256(), message, der, (size_t)n);

    OPENSSL_free(der);
    return right;
}

bool ds_key_verify(const struct ds_key *key, struct ds_span message, struct ds_span signature)
{
    const unsigned char *bytes = (const unsigned char *)signature.p;

    if (!message.p)
        message = (struct ds_span){"", 0};
    switch (key->family) {
    case DS_FAMILY_P256:
        return signature.n == ES256_SIZE && check_es256(key, message, bytes);
    case DS_FAMILY_ED25519:
        return signature.n == ED25519_SIZE && check(key, NULL, message, bytes, signature.n);
    case DS_FAMILY_RSA:
        return signature.n == (size_t)EVP_PKEY_get_size(key->pkey) &&
               check(key, EVP_sha256(), message, bytes, signature.n);
    }
    return false;
}
