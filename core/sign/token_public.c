/* SPDX-License-Identifier: Apache-2.0 */
/* The public half of a key on a token, in the forms in which tokens give it. */
#include "core/sign/token_session.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/key/public_key_evp.h"

#include <openssl/err.h>
#include <openssl/x509.h>
#include <string.h>

enum { VALUE_MAX = 65536, P256_POINT = 65 };

static int unreadable(const struct ds_token *token, struct ds_error *err)
{
    ERR_clear_error();
    return ds_fail(err, DS_EINVAL, _("the key '%s' is none of P-256, Ed25519, RSA"), token->name);
}

/* The point of `n` bytes: bare, or in an ASN.1 OCTET STRING or BIT STRING. */
static bool point(struct ds_span *out, const struct ds_buf *value, size_t n)
{
    const unsigned char *p = (const unsigned char *)value->p;

    if (value->n == n + 2 && p[0] == 0x04 && p[1] == n)
        *out = (struct ds_span){.p = value->p + 2, .n = n};
    else if (value->n == n + 3 && p[0] == 0x03 && p[1] == n + 1 && p[2] == 0)
        *out = (struct ds_span){.p = value->p + 3, .n = n};
    else if (value->n == n)
        *out = ds_buf_span(value);
    else
        return false;
    return true;
}

static int from_point(struct ds_key **out, struct ds_token *token, CK_OBJECT_HANDLE object,
                      bool edwards, struct ds_error *err)
{
    static const char p256[] = {0x06,       0x08, 0x2a, (char)0x86, 0x48,
                                (char)0xce, 0x3d, 0x03, 0x01,       0x07};
    ds_cleanup(ds_buf_release) struct ds_buf value = DS_BUF_INIT(VALUE_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf curve = DS_BUF_INIT(VALUE_MAX);
    struct ds_span bytes;
    int rc = ds_token_attribute(&value, token, object, CKA_EC_POINT, err);

    if (rc == 0)
        rc = ds_token_attribute(&curve, token, object, CKA_EC_PARAMS, err);
    if (rc < 0)
        return rc;
    if (edwards && point(&bytes, &value, DS_ED25519_PUBLIC))
        return ds_key_from_ed25519(out, bytes, err);
    if (!edwards &&
        ds_span_equal(ds_buf_span(&curve), (struct ds_span){.p = p256, .n = sizeof(p256)}) &&
        point(&bytes, &value, P256_POINT))
        return ds_key_from_p256(out, bytes, err);
    return unreadable(token, err);
}

/* A number without leading zeros in base64url. */
static int number(struct ds_buf *out, struct ds_token *token, CK_OBJECT_HANDLE object,
                  CK_ATTRIBUTE_TYPE type, struct ds_error *err)
{
    struct ds_buf value = DS_BUF_INIT(VALUE_MAX);
    size_t zeros = 0;
    int rc = ds_token_attribute(&value, token, object, type, err);

    while (rc == 0 && zeros < value.n && value.p[zeros] == 0)
        zeros++;
    if (rc == 0)
        rc = ds_base64url_encode(out, value.p + zeros, value.n - zeros, err);
    ds_buf_release(&value);
    return rc;
}

static int from_rsa(struct ds_key **out, struct ds_token *token, CK_OBJECT_HANDLE object,
                    struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf n = DS_BUF_INIT(VALUE_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf e = DS_BUF_INIT(VALUE_MAX);
    int rc = number(&n, token, object, CKA_MODULUS, err);

    if (rc == 0)
        rc = number(&e, token, object, CKA_PUBLIC_EXPONENT, err);
    if (rc < 0)
        return rc;
    jwk = json_pack("{s:s, s:s, s:s}", "kty", "RSA", "n", n.p, "e", e.p);
    return jwk ? ds_key_from_jwk(out, jwk, err) : ds_nomem(err);
}

static int from_certificate(struct ds_key **out, struct ds_token *token, CK_OBJECT_HANDLE object,
                            struct ds_error *err)
{
    struct ds_buf value = DS_BUF_INIT(VALUE_MAX);
    const unsigned char *at;
    X509 *certificate = NULL;
    int rc = ds_token_attribute(&value, token, object, CKA_VALUE, err);

    if (rc == 0) {
        at = (const unsigned char *)value.p;
        certificate = d2i_X509(NULL, &at, (long)value.n);
        rc = certificate ? ds_key_adopt(out, X509_get_pubkey(certificate), err)
                         : unreadable(token, err);
    }
    X509_free(certificate);
    ds_buf_release(&value);
    ERR_clear_error();
    return rc;
}

int ds_token_public(struct ds_key **out, struct ds_token *token, CK_OBJECT_HANDLE object,
                    bool certificate, struct ds_error *err)
{
    struct ds_buf value = DS_BUF_INIT(sizeof(CK_KEY_TYPE));
    CK_KEY_TYPE kind = 0;
    int rc;

    if (certificate)
        return from_certificate(out, token, object, err);
    rc = ds_token_attribute(&value, token, object, CKA_KEY_TYPE, err);
    if (rc == 0 && value.n == sizeof(kind))
        memcpy(&kind, value.p, sizeof(kind));
    ds_buf_release(&value);
    if (rc < 0)
        return rc;
    if (kind == CKK_RSA)
        return from_rsa(out, token, object, err);
    if (kind == CKK_EC || kind == CKK_EC_EDWARDS)
        return from_point(out, token, object, kind == CKK_EC_EDWARDS, err);
    return unreadable(token, err);
}
