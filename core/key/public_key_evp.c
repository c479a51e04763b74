/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys as EVP_PKEY: refuses small-order points, other curves and short RSA moduli. */
#include "core/key/public_key_evp.h"

#include "core/i18n.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <stdlib.h>
#include <string.h>

void ds_key_free(struct ds_key *key)
{
    if (!key)
        return;
    EVP_PKEY_free(key->pkey);
    free(key);
}

void ds_key_freep(struct ds_key **key)
{
    ds_key_free(*key);
}

/* Every encoding of the eight points of small order (sign bit aside): with such a key, one
 * signature is right for many messages. */
static bool small_order(const unsigned char point[static DS_ED25519_PUBLIC])
{
    static const unsigned char eight[2][DS_ED25519_PUBLIC] = {
        {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4,
         0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
         0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05},
        {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b,
         0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39,
         0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a}};
    unsigned char high = point[31] & 0x7f;
    bool zeros = high == 0, ones = high == 0x7f;

    for (int i = 0; i < 2; i++)
        if (memcmp(point, eight[i], 31) == 0 && high == eight[i][31])
            return true;
    for (int i = 1; i < 31; i++) {
        zeros = zeros && point[i] == 0;
        ones = ones && point[i] == 0xff;
    }
    return (zeros && point[0] <= 1) || (ones && point[0] >= 0xec);
}

/* Fails with `why`, unless it was the library that could not. */
static int unfit(const char *why, struct ds_error *err)
{
    if (ds_evp_unable())
        return ds_fail(err, DS_EINTERNAL, _("the key could not be checked"));
    return ds_fail(err, DS_EINVAL, "%s", why);
}

static int check_ed25519(EVP_PKEY *pkey, struct ds_error *err)
{
    unsigned char bytes[DS_ED25519_PUBLIC];
    size_t n = sizeof(bytes);

    if (EVP_PKEY_get_raw_public_key(pkey, bytes, &n) != 1 || n != sizeof(bytes))
        return unfit(_("the Ed25519 key cannot be read"), err);
    if (small_order(bytes))
        return ds_fail(err, DS_EINVAL, _("the Ed25519 key is a point of small order"));
    return 0;
}

static int check_p256(EVP_PKEY *pkey, struct ds_error *err)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, pkey, NULL);
    char group[32] = "";
    size_t n = 0;
    int rc = 0;

    if (EVP_PKEY_get_group_name(pkey, group, sizeof(group), &n) != 1 ||
        strcmp(group, "prime256v1") != 0)
        rc = ds_fail(err, DS_EINVAL, _("the key is not on the curve P-256"));
    else if (!ctx)
        rc = ds_nomem(err);
    else if (EVP_PKEY_public_check(ctx) != 1)
        rc = unfit(_("the point of the key is not on the curve P-256"), err);
    EVP_PKEY_CTX_free(ctx);
    return rc;
}

static int check_rsa(EVP_PKEY *pkey, struct ds_error *err)
{
    BIGNUM *n = NULL, *e = NULL;
    int bits = EVP_PKEY_get_bits(pkey), rc = 0;

    if (bits < DS_RSA_BITS_LEAST || bits > DS_RSA_BITS_MOST)
        rc = ds_fail(err, DS_EINVAL, _("the RSA key has %d bits; %d to %d are allowed"), bits,
                     DS_RSA_BITS_LEAST, DS_RSA_BITS_MOST);
    else if (EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_N, &n) != 1 ||
             EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_E, &e) != 1 || !BN_is_odd(n) ||
             !BN_is_odd(e) || BN_is_one(e) || BN_num_bits(e) > 64)
        rc =
            ds_fail(err, DS_EINVAL, _("the RSA key has a modulus or exponent that no RSA key has"));
    BN_free(n);
    BN_free(e);
    return rc;
}

static int check(enum ds_key_family *family, EVP_PKEY *pkey, struct ds_error *err)
{
    if (EVP_PKEY_is_a(pkey, "ED25519") == 1) {
        *family = DS_FAMILY_ED25519;
        return check_ed25519(pkey, err);
    }
    if (EVP_PKEY_is_a(pkey, "EC") == 1) {
        *family = DS_FAMILY_P256;
        return check_p256(pkey, err);
    }
    if (EVP_PKEY_is_a(pkey, "RSA") == 1) {
        *family = DS_FAMILY_RSA;
        return check_rsa(pkey, err);
    }
    return ds_fail(err, DS_EINVAL, _("the key is none of P-256, Ed25519, RSA"));
}

int ds_key_adopt(struct ds_key **out, EVP_PKEY *pkey, struct ds_error *err)
{
    struct ds_key *key = NULL;
    int rc = pkey ? 0 : unfit(_("the key cannot be read"), err);

    if (rc == 0 && !(key = calloc(1, sizeof(*key))))
        rc = ds_nomem(err);
    if (rc == 0)
        rc = check(&key->family, pkey, err);
    ERR_clear_error();
    if (rc < 0) {
        EVP_PKEY_free(pkey);
        free(key);
        return rc;
    }
    key->pkey = pkey;
    *out = key;
    return 0;
}

int ds_key_from_ed25519(struct ds_key **out, struct ds_span bytes, struct ds_error *err)
{
    if (bytes.n != DS_ED25519_PUBLIC)
        return ds_fail(err, DS_EINVAL, _("an Ed25519 key has 32 bytes, this one %zu"), bytes.n);
    return ds_key_adopt(out,
                        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL,
                                                    (const unsigned char *)bytes.p, bytes.n),
                        err);
}

int ds_key_from_p256(struct ds_key **out, struct ds_span point, struct ds_error *err)
{
    char group[] = "P-256";
    OSSL_PARAM params[] = {
        OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof(group) - 1),
        OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)(uintptr_t)point.p, point.n),
        OSSL_PARAM_END};
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    EVP_PKEY *pkey = NULL;

    if (!ctx || EVP_PKEY_fromdata_init(ctx) != 1 ||
        EVP_PKEY_fromdata(ctx, &pkey, EVP_PKEY_PUBLIC_KEY, params) != 1) {
        EVP_PKEY_free(pkey);
        EVP_PKEY_CTX_free(ctx);
        return ctx ? unfit(_("the point of the key is not on the curve P-256"), err)
                   : ds_nomem(err);
    }
    EVP_PKEY_CTX_free(ctx);
    return ds_key_adopt(out, pkey, err);
}

int ds_key_p256_point(const struct ds_key *key, unsigned char x[static DS_P256_FIELD],
                      unsigned char y[static DS_P256_FIELD], struct ds_error *err)
{
    BIGNUM *bx = NULL, *by = NULL;
    int rc = 0;

    if (EVP_PKEY_get_bn_param(key->pkey, OSSL_PKEY_PARAM_EC_PUB_X, &bx) != 1 ||
        EVP_PKEY_get_bn_param(key->pkey, OSSL_PKEY_PARAM_EC_PUB_Y, &by) != 1 ||
        BN_bn2binpad(bx, x, DS_P256_FIELD) != DS_P256_FIELD ||
        BN_bn2binpad(by, y, DS_P256_FIELD) != DS_P256_FIELD)
        rc = ds_fail(err, DS_EINTERNAL, _("the key cannot be read"));
    BN_free(bx);
    BN_free(by);
    return rc;
}

int ds_key_ed25519_bytes(const struct ds_key *key, unsigned char out[static DS_ED25519_PUBLIC],
                         struct ds_error *err)
{
    size_t n = DS_ED25519_PUBLIC;

    if (EVP_PKEY_get_raw_public_key(key->pkey, out, &n) == 1 && n == DS_ED25519_PUBLIC)
        return 0;
    return ds_fail(err, DS_EINTERNAL, _("the key cannot be read"));
}

const char *ds_key_algorithm(const struct ds_key *key)
{
    static const char *const algorithm[] = {"ES256", "EdDSA", "RS256"};

    return algorithm[key->family];
}
