/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 by OpenSSL, which uses what the processor has. WebAssembly has core/accel/sha256_wasm.c
 * instead. */
#include "core/digest.h"

#include <openssl/evp.h>
#include <stdlib.h>

struct ds_hasher {
    EVP_MD_CTX *md;
};

/* `type` NULL: the same as before, which OpenSSL need not look up again. */
static int begin(struct ds_hasher *hasher, const EVP_MD *type, struct ds_error *err)
{
    if (EVP_DigestInit_ex(hasher->md, type, NULL) == 1)
        return 0;
    return ds_fail(err, DS_EINTERNAL, "SHA-256 is not available");
}

int ds_hasher_new(struct ds_hasher **out, struct ds_error *err)
{
    struct ds_hasher *hasher = calloc(1, sizeof(*hasher));
    int rc;

    if (!hasher)
        return ds_nomem(err);
    hasher->md = EVP_MD_CTX_new();
    rc = hasher->md ? begin(hasher, EVP_sha256(), err) : ds_nomem(err);
    if (rc < 0) {
        ds_hasher_free(hasher);
        return rc;
    }
    *out = hasher;
    return 0;
}

void ds_hasher_free(struct ds_hasher *hasher)
{
    if (!hasher)
        return;
    EVP_MD_CTX_free(hasher->md);
    free(hasher);
}

void ds_hasher_freep(struct ds_hasher **hasher)
{
    ds_hasher_free(*hasher);
}

int ds_hasher_add(struct ds_hasher *hasher, const void *bytes, size_t n, struct ds_error *err)
{
    if (EVP_DigestUpdate(hasher->md, bytes, n) == 1)
        return 0;
    return ds_fail(err, DS_EINTERNAL, "SHA-256 failed");
}

int ds_hasher_finish(struct ds_digest *out, struct ds_hasher *hasher, struct ds_error *err)
{
    unsigned int n = 0;

    if (EVP_DigestFinal_ex(hasher->md, out->byte, &n) != 1 || n != DS_DIGEST_SIZE)
        return ds_fail(err, DS_EINTERNAL, "SHA-256 failed");
    return begin(hasher, NULL, err);
}

int ds_digest_of(struct ds_digest *out, struct ds_span bytes, struct ds_error *err)
{
    unsigned int n = 0;

    if (EVP_Digest(bytes.p, bytes.n, out->byte, &n, EVP_sha256(), NULL) == 1 && n == DS_DIGEST_SIZE)
        return 0;
    return ds_fail(err, DS_EINTERNAL, "SHA-256 failed");
}
