/* SPDX-License-Identifier: Apache-2.0 */
/* Making private keys and signing with them; private_key_read.c and private_key_write.c have their
 * files. */
#include "core/sign/private_key_evp.h"

#include "core/i18n.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdlib.h>

enum { RSA_BITS = 3072, SIGNATURE_MAX = DS_RSA_BITS_MOST / 8 };

void ds_private_key_free(struct ds_private_key *key)
{
    if (!key)
        return;
    EVP_PKEY_free(key->pkey);
    ds_key_free(key->public_key);
    if (key->signer.release)
        key->signer.release(key->signer.ctx);
    free(key);
}

void ds_private_key_forget(const struct ds_private_key *key)
{
    struct ds_private_key *own = (struct ds_private_key *)(uintptr_t)key;

    EVP_PKEY_free(own->pkey);
    *own = (struct ds_private_key){.public_key = own->public_key};
}

void ds_private_key_freep(struct ds_private_key **key)
{
    ds_private_key_free(*key);
}

/* The public half as a key of its own, so that it refers to nothing private. */
static EVP_PKEY *public_half(EVP_PKEY *pkey)
{
    unsigned char *der = NULL;
    const unsigned char *at;
    int n = i2d_PUBKEY(pkey, &der);
    EVP_PKEY *half = NULL;

    if (n > 0) {
        at = der;
        half = d2i_PUBKEY(NULL, &at, n);
    }
    OPENSSL_free(der);
    return half;
}

int ds_private_key_adopt(struct ds_private_key **out, EVP_PKEY *pkey, struct ds_error *err)
{
    struct ds_private_key *key = NULL;
    int rc;

    if (!pkey)
        return ds_fail(err, DS_EINVAL, _("the key cannot be read"));
    key = calloc(1, sizeof(*key));
    if (!key) {
        EVP_PKEY_free(pkey);
        return ds_nomem(err);
    }
    key->pkey = pkey;
    rc = ds_key_adopt(&key->public_key, public_half(pkey), err);
    ERR_clear_error();
    if (rc < 0)
        ds_private_key_free(key);
    else
        *out = key;
    return rc;
}

int ds_private_key_elsewhere(struct ds_private_key **out, struct ds_key *public_key,
                             const struct ds_signer *signer, struct ds_error *err)
{
    struct ds_private_key *key = calloc(1, sizeof(*key));

    if (!key) {
        ds_key_free(public_key);
        signer->release(signer->ctx);
        return ds_nomem(err);
    }
    key->public_key = public_key;
    key->signer = *signer;
    *out = key;
    return 0;
}

int ds_private_key_generate(struct ds_private_key **out, enum ds_key_kind kind,
                            struct ds_error *err)
{
    EVP_PKEY *pkey = NULL;

    switch (kind) {
    case DS_KEY_P256:
        pkey = EVP_EC_gen("P-256");
        break;
    case DS_KEY_ED25519:
        pkey = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
        break;
    case DS_KEY_RSA3072:
        pkey = EVP_RSA_gen(RSA_BITS);
        break;
    }
    if (!pkey)
        return ds_fail(err, DS_EINTERNAL, _("no key could be generated"));
    return ds_private_key_adopt(out, pkey, err);
}

const struct ds_key *ds_private_key_public(const struct ds_private_key *key)
{
    return key->public_key;
}

/* OpenSSL's ASN.1 form as JOSE's r ‖ s. */
static bool rs_of(unsigned char rs[static 2 * DS_P256_FIELD], const unsigned char *der, size_t n)
{
    ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &der, (long)n);
    bool right =
        sig && BN_bn2binpad(ECDSA_SIG_get0_r(sig), rs, DS_P256_FIELD) == DS_P256_FIELD &&
        BN_bn2binpad(ECDSA_SIG_get0_s(sig), rs + DS_P256_FIELD, DS_P256_FIELD) == DS_P256_FIELD;

    ECDSA_SIG_free(sig);
    return right;
}

static bool sign(unsigned char out[static SIGNATURE_MAX], size_t *n,
                 const struct ds_private_key *key, struct ds_span message)
{
    const EVP_MD *md = key->public_key->family == DS_FAMILY_ED25519 ? NULL : EVP_sha256();
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    bool done = ctx && EVP_DigestSignInit(ctx, NULL, md, NULL, key->pkey) == 1 &&
                EVP_DigestSign(ctx, out, n, (const unsigned char *)message.p, message.n) == 1;

    EVP_MD_CTX_free(ctx);
    return done;
}

int ds_private_key_sign(struct ds_buf *out, const struct ds_private_key *key,
                        struct ds_span message, struct ds_error *err)
{
    unsigned char signature[SIGNATURE_MAX], rs[2 * DS_P256_FIELD];
    size_t n = sizeof(signature);

    if (!message.p)
        message = (struct ds_span){.p = "", .n = 0};
    if (!key->pkey && !key->signer.sign)
        return ds_fail(err, DS_EINTERNAL, "the key was forgotten here");
    if (!key->pkey)
        return key->signer.sign(key->signer.ctx, out, message, err);
    if (!sign(signature, &n, key, message))
        n = 0;
    ERR_clear_error();
    if (n && key->public_key->family != DS_FAMILY_P256)
        return ds_buf_add(out, signature, n, err);
    if (n && rs_of(rs, signature, n))
        return ds_buf_add(out, rs, sizeof(rs), err);
    return ds_fail(err, DS_EINTERNAL, _("the key could not sign"));
}
