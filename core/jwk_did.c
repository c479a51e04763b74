/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys as did:key: Multibase 'z' over a Multicodec prefix and the key. */
#include "core/encode.h"
#include "core/i18n.h"
#include "core/jwk_evp.h"

#include <string.h>

static const char METHOD[] = "did:key:z";
static const char ED25519_PREFIX[2] = {(char)0xed, 0x01};
static const char P256_PREFIX[2] = {(char)0x80, 0x24};

enum { MULTIKEY_MAX = 64, P256_COMPRESSED = 33 };

static int from_multikey(struct ds_key **out, struct ds_span bytes, struct ds_error *err)
{
    struct ds_span rest = {bytes.p + 2, bytes.n - 2};

    if (memcmp(bytes.p, ED25519_PREFIX, 2) == 0)
        return ds_key_from_ed25519(out, rest, err);
    if (memcmp(bytes.p, P256_PREFIX, 2) == 0 && rest.n == P256_COMPRESSED)
        return ds_key_from_p256(out, rest, err);
    return ds_fail(err, DS_EINVAL, _("the did:key is neither Ed25519 nor P-256"));
}

int ds_key_from_did(struct ds_key **out, const char *did, struct ds_error *err)
{
    struct ds_buf bytes = DS_BUF_INIT(MULTIKEY_MAX);
    size_t prefix = sizeof(METHOD) - 1;
    int rc = 0;

    if (strncmp(did, METHOD, prefix) != 0 || strlen(did) > 2 * MULTIKEY_MAX ||
        ds_base58_decode(&bytes, ds_span_of(did + prefix), NULL) < 0 || bytes.n < 2)
        rc = ds_fail(err, DS_EINVAL, _("not a did:key"));
    if (rc == 0)
        rc = from_multikey(out, ds_buf_span(&bytes), err);
    ds_buf_release(&bytes);
    return rc;
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
    int rc = n < 0 ? n : ds_buf_puts(out, METHOD, err);

    return rc < 0 ? rc : ds_base58_encode(out, bytes, (size_t)n, err);
}
