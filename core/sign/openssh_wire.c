/* SPDX-License-Identifier: Apache-2.0 */
/* The numbers of an OpenSSH key file as keys of OpenSSL. Public and private half must belong
 * together: a file whose halves differ would sign for somebody else. */
#include "core/sign/openssh_wire.h"

#include "core/key/public_key_evp.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <string.h>

enum { SEED = 32, SEED_AND_PUBLIC = 64 };

bool ds_wire_number(uint32_t *out, struct ds_span *from)
{
    const unsigned char *p = (const unsigned char *)from->p;

    if (from->n < 4)
        return false;
    *out = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    *from = (struct ds_span){.p = from->p + 4, .n = from->n - 4};
    return true;
}

bool ds_wire_string(struct ds_span *out, struct ds_span *from)
{
    uint32_t n;

    if (!ds_wire_number(&n, from) || n > from->n)
        return false;
    *out = (struct ds_span){.p = from->p, .n = n};
    *from = (struct ds_span){.p = from->p + n, .n = from->n - n};
    return true;
}

EVP_PKEY *ds_openssh_ed25519(struct ds_span numbers)
{
    struct ds_span public, pair;
    unsigned char made[DS_ED25519_PUBLIC];
    size_t n = sizeof(made);
    EVP_PKEY *pkey;

    if (!ds_wire_string(&public, &numbers) || public.n != DS_ED25519_PUBLIC ||
        !ds_wire_string(&pair, &numbers) || pair.n != SEED_AND_PUBLIC ||
        memcmp(pair.p + SEED, public.p, DS_ED25519_PUBLIC) != 0)
        return NULL;
    pkey =
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, (const unsigned char *)pair.p, SEED);
    if (pkey && EVP_PKEY_get_raw_public_key(pkey, made, &n) == 1 && n == sizeof(made) &&
        memcmp(made, public.p, sizeof(made)) == 0)
        return pkey;
    EVP_PKEY_free(pkey);
    return NULL;
}

/* A positive number, most significant byte first; secret ones are freed with BN_clear_free(). */
static bool take_big(BIGNUM **out, struct ds_span *from)
{
    struct ds_span bytes;

    *out = NULL;
    if (!ds_wire_string(&bytes, from) || bytes.n == 0 || bytes.n > DS_RSA_BITS_MOST / 8 + 1 ||
        ((unsigned char)bytes.p[0] & 0x80) != 0)
        return false;
    *out = BN_secure_new();
    return *out && BN_bin2bn((const unsigned char *)bytes.p, (int)bytes.n, *out) != NULL;
}

/* A key whose two halves were found to belong together. Takes `build`. */
static EVP_PKEY *checked(const char *kind, OSSL_PARAM_BLD *build)
{
    OSSL_PARAM *params = build ? OSSL_PARAM_BLD_to_param(build) : NULL;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, kind, NULL), *check = NULL;
    EVP_PKEY *pkey = NULL;
    bool right = params && ctx && EVP_PKEY_fromdata_init(ctx) == 1 &&
                 EVP_PKEY_fromdata(ctx, &pkey, EVP_PKEY_KEYPAIR, params) == 1 &&
                 (check = EVP_PKEY_CTX_new_from_pkey(NULL, pkey, NULL)) != NULL &&
                 EVP_PKEY_pairwise_check(check) == 1;

    if (!right) {
        EVP_PKEY_free(pkey);
        pkey = NULL;
    }
    EVP_PKEY_CTX_free(check);
    EVP_PKEY_CTX_free(ctx);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(build);
    ERR_clear_error();
    return pkey;
}

EVP_PKEY *ds_openssh_p256(struct ds_span numbers)
{
    struct ds_span curve, point;
    BIGNUM *d = NULL;
    OSSL_PARAM_BLD *build = NULL;
    EVP_PKEY *pkey = NULL;

    if (ds_wire_string(&curve, &numbers) && ds_span_equal(curve, ds_span_of("nistp256")) &&
        ds_wire_string(&point, &numbers) && take_big(&d, &numbers) &&
        (build = OSSL_PARAM_BLD_new()) != NULL) {
        OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
        OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point.p, point.n);
        OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, d);
        pkey = checked("EC", build);
    }
    BN_clear_free(d);
    return pkey;
}

/* d modulo (prime − 1): what OpenSSH leaves out and OpenSSL wants. */
static BIGNUM *exponent_of(const BIGNUM *d, const BIGNUM *prime, BN_CTX *ctx)
{
    BIGNUM *less = BN_secure_new(), *out = BN_secure_new();
    bool right = less && out && ctx && BN_copy(less, prime) && BN_sub_word(less, 1) == 1 &&
                 !BN_is_zero(less) && BN_mod(out, d, less, ctx) == 1;

    BN_clear_free(less);
    if (right)
        return out;
    BN_clear_free(out);
    return NULL;
}

EVP_PKEY *ds_openssh_rsa(struct ds_span numbers)
{
    static const char *const names[] = {
        OSSL_PKEY_PARAM_RSA_N,         OSSL_PKEY_PARAM_RSA_E,
        OSSL_PKEY_PARAM_RSA_D,         OSSL_PKEY_PARAM_RSA_COEFFICIENT1,
        OSSL_PKEY_PARAM_RSA_FACTOR1,   OSSL_PKEY_PARAM_RSA_FACTOR2,
        OSSL_PKEY_PARAM_RSA_EXPONENT1, OSSL_PKEY_PARAM_RSA_EXPONENT2};
    enum { D = 2, P = 4, Q = 5, GIVEN = 6, ALL = 8 };
    BIGNUM *number[ALL] = {NULL};
    BN_CTX *ctx = BN_CTX_secure_new();
    OSSL_PARAM_BLD *build = NULL;
    EVP_PKEY *pkey = NULL;
    bool right = true;

    for (size_t i = 0; i < GIVEN && right; i++)
        right = take_big(&number[i], &numbers);
    for (size_t i = GIVEN; i < ALL && right; i++)
        right = (number[i] = exponent_of(number[D], number[i == GIVEN ? P : Q], ctx)) != NULL;
    if (right)
        build = OSSL_PARAM_BLD_new();
    for (size_t i = 0; i < ALL && build; i++)
        OSSL_PARAM_BLD_push_BN(build, names[i], number[i]);
    if (build)
        pkey = checked("RSA", build);
    for (size_t i = 0; i < ALL; i++)
        BN_clear_free(number[i]);
    BN_CTX_free(ctx);
    return pkey;
}
