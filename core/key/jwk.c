/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys as JSON Web Keys (RFC 7517, members by RFC 7518 and 8037), and their thumbprints (RFC
 * 7638). */
#include "core/key/jwk.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/key/public_key_evp.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <string.h>

enum { MEMBER_MAX = 2048 };

/* Appends the bytes of the base64url member `name`. */
static int member(struct ds_buf *out, const json_t *jwk, const char *name, struct ds_error *err)
{
    const char *text = ds_json_text(jwk, name);

    if (!text || !*text)
        return ds_fail(err, DS_EINVAL, _("the key has no member '%s'"), name);
    if (ds_base64url_decode(out, ds_span_of(text), NULL) < 0)
        return ds_fail(err, DS_EINVAL, _("the key's member '%s' is not base64url"), name);
    return 0;
}

static int field(struct ds_buf *out, const json_t *jwk, const char *name, size_t size,
                 struct ds_error *err)
{
    size_t before = out->n;
    int rc = member(out, jwk, name, err);

    if (rc == 0 && out->n - before != size)
        rc = ds_fail(err, DS_EINVAL, _("the key's member '%s' has not %zu bytes"), name, size);
    return rc;
}

static bool curve_is(const json_t *jwk, const char *curve)
{
    return ds_text_same(ds_json_text(jwk, "crv"), curve);
}

static int from_okp(struct ds_key **out, const json_t *jwk, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf x = DS_BUF_INIT(MEMBER_MAX);
    int rc;

    if (!curve_is(jwk, "Ed25519"))
        return ds_fail(err, DS_EINVAL, _("the key's curve is not Ed25519"));
    rc = field(&x, jwk, "x", DS_ED25519_PUBLIC, err);
    return rc < 0 ? rc : ds_key_from_ed25519(out, ds_buf_span(&x), err);
}

static int from_ec(struct ds_key **out, const json_t *jwk, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf point = DS_BUF_INIT(MEMBER_MAX);
    int rc;

    if (!curve_is(jwk, "P-256"))
        return ds_fail(err, DS_EINVAL, _("the key's curve is not P-256"));
    ds_buf_add(&point, "\x04", 1, err); /* not compressed: both coordinates follow */
    rc = field(&point, jwk, "x", DS_P256_FIELD, err);
    if (rc == 0)
        rc = field(&point, jwk, "y", DS_P256_FIELD, err);
    return rc < 0 ? rc : ds_key_from_p256(out, ds_buf_span(&point), err);
}

static EVP_PKEY *rsa_from_numbers(struct ds_span n, struct ds_span e)
{
    BIGNUM *bn = BN_bin2bn((const unsigned char *)n.p, (int)n.n, NULL);
    BIGNUM *be = BN_bin2bn((const unsigned char *)e.p, (int)e.n, NULL);
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
    OSSL_PARAM *params = NULL;
    EVP_PKEY *pkey = NULL;

    if (bn && be && build && ctx && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, bn) == 1 &&
        OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, be) == 1)
        params = OSSL_PARAM_BLD_to_param(build);
    if (params && EVP_PKEY_fromdata_init(ctx) == 1 &&
        EVP_PKEY_fromdata(ctx, &pkey, EVP_PKEY_PUBLIC_KEY, params) != 1) {
        EVP_PKEY_free(pkey);
        pkey = NULL;
    }
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(build);
    EVP_PKEY_CTX_free(ctx);
    BN_free(bn);
    BN_free(be);
    return pkey;
}

/* Numbers without leading zeros (RFC 7518, section 6.3.1), so that one key has one thumbprint. */
static int from_rsa(struct ds_key **out, const json_t *jwk, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf n = DS_BUF_INIT(MEMBER_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf e = DS_BUF_INIT(MEMBER_MAX);
    int rc = member(&n, jwk, "n", err);

    if (rc == 0)
        rc = member(&e, jwk, "e", err);
    if (rc < 0)
        return rc;
    if (n.p[0] == 0 || e.p[0] == 0 || e.n > 8)
        return ds_fail(err, DS_EINVAL,
                       _("the RSA key has a modulus or exponent that no RSA key has"));
    return ds_key_adopt(out, rsa_from_numbers(ds_buf_span(&n), ds_buf_span(&e)), err);
}

static int from_jwk(struct ds_key **out, const json_t *jwk, struct ds_error *err)
{
    static const char *const secret[] = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"};
    const char *type = ds_json_text(jwk, "kty");

    if (!type)
        return ds_fail(err, DS_EINVAL, _("the key is not a JSON Web Key"));
    for (size_t i = 0; i < sizeof(secret) / sizeof(secret[0]); i++)
        if (json_object_get(jwk, secret[i]))
            return ds_fail(err, DS_EINVAL, _("the key holds the private member '%s'"), secret[i]);
    if (strcmp(type, "OKP") == 0)
        return from_okp(out, jwk, err);
    if (strcmp(type, "EC") == 0)
        return from_ec(out, jwk, err);
    if (strcmp(type, "RSA") == 0)
        return from_rsa(out, jwk, err);
    return ds_fail(err, DS_EINVAL, _("the key is none of P-256, Ed25519, RSA"));
}

/* A key is not called bad at once: see check() in core/key/public_key_check.c. */
int ds_key_from_jwk(struct ds_key **out, const json_t *jwk, struct ds_error *err)
{
    return from_jwk(out, jwk, NULL) == 0 ? 0 : from_jwk(out, jwk, err);
}

static int set_bytes(json_t *jwk, const char *name, const void *bytes, size_t n,
                     struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(2 * MEMBER_MAX);
    int rc = ds_base64url_encode(&text, bytes, n, err);

    if (rc < 0)
        return rc;
    return json_object_set_new(jwk, name, json_string(text.p)) < 0 ? ds_nomem(err) : 0;
}

static int set_number(json_t *jwk, const char *name, const struct ds_key *key, const char *param,
                      struct ds_error *err)
{
    unsigned char bytes[DS_RSA_BITS_MOST / 8];
    BIGNUM *number = NULL;
    int rc = DS_EINTERNAL;

    if (EVP_PKEY_get_bn_param(key->pkey, param, &number) == 1 &&
        BN_num_bytes(number) <= (int)sizeof(bytes))
        rc = set_bytes(jwk, name, bytes, (size_t)BN_bn2bin(number, bytes), err);
    else
        ds_fail(err, DS_EINTERNAL, _("the key cannot be read"));
    BN_free(number);
    return rc;
}

static int fill_ec(json_t *jwk, const struct ds_key *key, struct ds_error *err)
{
    unsigned char x[DS_P256_FIELD], y[DS_P256_FIELD];
    int rc = ds_key_p256_point(key, x, y, err);

    if (rc == 0)
        rc = set_bytes(jwk, "x", x, sizeof(x), err);
    return rc < 0 ? rc : set_bytes(jwk, "y", y, sizeof(y), err);
}

static int fill_okp(json_t *jwk, const struct ds_key *key, struct ds_error *err)
{
    unsigned char x[DS_ED25519_PUBLIC];
    int rc = ds_key_ed25519_bytes(key, x, err);

    return rc < 0 ? rc : set_bytes(jwk, "x", x, sizeof(x), err);
}

static int fill_rsa(json_t *jwk, const struct ds_key *key, struct ds_error *err)
{
    int rc = set_number(jwk, "n", key, OSSL_PKEY_PARAM_RSA_N, err);

    return rc < 0 ? rc : set_number(jwk, "e", key, OSSL_PKEY_PARAM_RSA_E, err);
}

int ds_key_jwk(json_t **out, const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc;

    if (key->family == DS_FAMILY_P256)
        jwk = json_pack("{s:s, s:s}", "kty", "EC", "crv", "P-256");
    else if (key->family == DS_FAMILY_ED25519)
        jwk = json_pack("{s:s, s:s}", "kty", "OKP", "crv", "Ed25519");
    else
        jwk = json_pack("{s:s}", "kty", "RSA");
    if (!jwk)
        return ds_nomem(err);
    rc = key->family == DS_FAMILY_P256      ? fill_ec(jwk, key, err)
         : key->family == DS_FAMILY_ED25519 ? fill_okp(jwk, key, err)
                                            : fill_rsa(jwk, key, err);
    if (rc < 0)
        return rc;
    *out = jwk;
    jwk = NULL;
    return 0;
}

/* The canonical form of the required members is what RFC 7638, section 3 hashes. */
static int thumbprint_of(char out[static DS_THUMBPRINT_TEXT + 1], const json_t *required,
                         struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_THUMBPRINT_TEXT);
    struct ds_digest digest;
    int rc = ds_json_digest(&digest, required, err);

    if (rc < 0)
        return rc;
    rc = ds_base64url_encode(&text, digest.byte, sizeof(digest.byte), err);
    if (rc == 0)
        memcpy(out, text.p, DS_THUMBPRINT_TEXT + 1);
    return rc;
}

int ds_key_thumbprint(char out[static DS_THUMBPRINT_TEXT + 1], const struct ds_key *key,
                      struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, key, err);

    return rc < 0 ? rc : thumbprint_of(out, jwk, err);
}

/* Of RFC 7638, section 3.2, and RFC 8037, section 2; NULL for a kind that is not used here. */
static const char *const *required_members(const json_t *jwk)
{
    static const char *const ec[] = {"crv", "kty", "x", "y", NULL};
    static const char *const okp[] = {"crv", "kty", "x", NULL};
    static const char *const rsa[] = {"e", "kty", "n", NULL};
    const char *type = ds_json_text(jwk, "kty");

    if (ds_text_same(type, "EC"))
        return ec;
    if (ds_text_same(type, "OKP"))
        return okp;
    return ds_text_same(type, "RSA") ? rsa : NULL;
}

int ds_jwk_thumbprint(char out[static DS_THUMBPRINT_TEXT + 1], const json_t *jwk,
                      struct ds_error *err)
{
    const char *const *member_name = required_members(jwk);
    ds_cleanup(ds_json_freep) json_t *required = json_object();

    if (!required)
        return ds_nomem(err);
    if (!member_name)
        return ds_fail(err, DS_EINVAL, _("the key is none of P-256, Ed25519, RSA"));
    for (; *member_name; member_name++) {
        json_t *value = json_object_get(jwk, *member_name);

        if (!json_is_string(value))
            return ds_fail(err, DS_EINVAL, _("the key has no member '%s'"), *member_name);
        if (json_object_set(required, *member_name, value) < 0)
            return ds_nomem(err);
    }
    return thumbprint_of(out, required, err);
}
