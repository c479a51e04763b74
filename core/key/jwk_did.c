/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys as Multikey (Multibase 'z' over a Multicodec prefix and the key), did:key around one,
 * and did:jwk. */
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/key/jwk.h"
#include "core/key/public_key_evp.h"

#include <string.h>

static const char DID_KEY[] = "did:key:";
static const char DID_JWK[] = "did:jwk:";
static const char ED25519_PREFIX[2] = {(char)0xed, 0x01};
static const char P256_PREFIX[2] = {(char)0x80, 0x24};

enum { MULTIKEY_MAX = 64, P256_COMPRESSED = 33, DECODED_MAX = 2048 };

/* Keys that have a Multicodec and that we know by name only. */
static const struct {
    char prefix[2];
    const char *name;
} others[] = {{.prefix = {(char)0x81, 0x24}, .name = "P-384"},
              {.prefix = {(char)0x82, 0x24}, .name = "P-521"},
              {.prefix = {(char)0xe7, 0x01}, .name = "secp256k1"},
              {.prefix = {(char)0xec, 0x01}, .name = "X25519"},
              {.prefix = {(char)0x85, 0x24}, .name = "RSA"},
              {.prefix = {(char)0xea, 0x01}, .name = "BLS12-381 G1"},
              {.prefix = {(char)0xeb, 0x01}, .name = "BLS12-381 G2"},
              {.prefix = {(char)0xee, 0x01}, .name = "BLS12-381"},
              {.prefix = {(char)0x83, 0x24}, .name = "Ed448"}};

static int from_bytes(struct ds_key **out, struct ds_span bytes, struct ds_error *err)
{
    struct ds_span rest = {.p = bytes.p + 2, .n = bytes.n - 2};

    if (memcmp(bytes.p, ED25519_PREFIX, 2) == 0)
        return ds_key_from_ed25519(out, rest, err);
    if (memcmp(bytes.p, P256_PREFIX, 2) == 0 && rest.n == P256_COMPRESSED)
        return ds_key_from_p256(out, rest, err);
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
        if (memcmp(bytes.p, others[i].prefix, 2) == 0)
            return ds_fail(err, DS_EREFUSED, _("the key is of the kind %s, not Ed25519 or P-256"),
                           others[i].name);
    return ds_fail(err, DS_EINVAL, _("the key is not a Multikey that is known"));
}

int ds_key_from_multikey(struct ds_key **out, const char *text, struct ds_error *err)
{
    struct ds_buf bytes = DS_BUF_INIT(DECODED_MAX);
    int rc = 0;

    if (*text != 'z' || ds_base58_decode(&bytes, ds_span_of(text + 1), NULL) < 0 || bytes.n < 2)
        rc = ds_fail(err, DS_EINVAL, _("the key is not a Multikey that is known"));
    if (rc == 0)
        rc = from_bytes(out, ds_buf_span(&bytes), err);
    ds_buf_release(&bytes);
    return rc;
}

/* did:jwk: a JWK in base64url; not one that says of itself that it does not sign. */
static int from_did_jwk(struct ds_key **out, const char *text, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    struct ds_buf json = DS_BUF_INIT(DECODED_MAX);
    const char *use;
    int rc = 0;

    if (ds_base64url_decode(&json, ds_span_of(text), NULL) < 0 ||
        ds_json_parse(&jwk, ds_buf_span(&json), "did:jwk", NULL) < 0)
        rc = ds_fail(err, DS_EINVAL, _("not a did:jwk"));
    ds_buf_release(&json);
    use = ds_json_text(jwk, "use");
    if (rc == 0 && use && !ds_text_same(use, "sig"))
        rc = ds_fail(err, DS_EREFUSED, _("the did:jwk is a key that does not sign"));
    return rc < 0 ? rc : ds_key_from_jwk(out, jwk, err);
}

bool ds_did_is_key(const char *id)
{
    return strncmp(id, DID_KEY, sizeof(DID_KEY) - 1) == 0 ||
           strncmp(id, DID_JWK, sizeof(DID_JWK) - 1) == 0;
}

int ds_key_from_did(struct ds_key **out, const char *did, struct ds_error *err)
{
    if (strncmp(did, DID_JWK, sizeof(DID_JWK) - 1) == 0)
        return from_did_jwk(out, did + sizeof(DID_JWK) - 1, err);
    if (strncmp(did, DID_KEY, sizeof(DID_KEY) - 1) == 0)
        return ds_key_from_multikey(out, did + sizeof(DID_KEY) - 1, err);
    return ds_fail(err, DS_EINVAL, _("not a did:key"));
}

bool ds_did_has_key(const char *id, const char *thumbprint)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    char own[DS_THUMBPRINT_TEXT + 1] = "";

    return ds_did_is_key(id) && ds_key_from_did(&key, id, NULL) == 0 &&
           ds_key_thumbprint(own, key, NULL) == 0 && strcmp(own, thumbprint) == 0;
}

/* Prefix and key; returns how many bytes, negative on failure. */
static int multikey(unsigned char bytes[static MULTIKEY_MAX], const struct ds_key *key,
                    struct ds_error *err)
{
    unsigned char y[DS_P256_FIELD];
    int rc;

    if (key->family == DS_FAMILY_ED25519) {
        memcpy(bytes, ED25519_PREFIX, 2);
        rc = ds_key_ed25519_bytes(key, bytes + 2, err);
        return rc < 0 ? rc : 2 + DS_ED25519_PUBLIC;
    }
    if (key->family != DS_FAMILY_P256)
        return ds_fail(err, DS_EINVAL, _("an RSA key has no did:key"));
    memcpy(bytes, P256_PREFIX, 2);
    rc = ds_key_p256_point(key, bytes + 3, y, err);
    bytes[2] = y[DS_P256_FIELD - 1] & 1 ? 3 : 2;
    return rc < 0 ? rc : 2 + P256_COMPRESSED;
}

int ds_key_did(struct ds_buf *out, const struct ds_key *key, struct ds_error *err)
{
    unsigned char bytes[MULTIKEY_MAX];
    int n = multikey(bytes, key, err);

    if (n < 0)
        return n;
    ds_buf_puts(out, DID_KEY, err);
    ds_buf_puts(out, "z", err);
    return ds_base58_encode(out, bytes, (size_t)n, err);
}
