/* SPDX-License-Identifier: Apache-2.0 */
/* OpenSSL's EVP_sha1() as a stream. */
#include "core/sha1.h"

#include "core/i18n.h"

#include <openssl/evp.h>
#include <stdlib.h>

struct ds_sha1 {
    EVP_MD_CTX *context;
};

/* `type` NULL: the same as before, which OpenSSL need not look up again. */
static int begin(struct ds_sha1 *sha1, const EVP_MD *type, struct ds_error *err)
{
    if (EVP_DigestInit_ex(sha1->context, type, NULL) == 1)
        return 0;
    return ds_fail(err, DS_EINTERNAL, "OpenSSL: SHA-1");
}

int ds_sha1_new(struct ds_sha1 **out, struct ds_error *err)
{
    struct ds_sha1 *sha1 = calloc(1, sizeof(*sha1));
    int rc;

    if (!sha1)
        return ds_nomem(err);
    sha1->context = EVP_MD_CTX_new();
    rc = sha1->context ? begin(sha1, EVP_sha1(), err) : ds_nomem(err);
    if (rc < 0) {
        ds_sha1_free(sha1);
        return rc;
    }
    *out = sha1;
    return 0;
}

int ds_sha1_add(struct ds_sha1 *sha1, const void *bytes, size_t n, struct ds_error *err)
{
    if (EVP_DigestUpdate(sha1->context, bytes, n) == 1)
        return 0;
    return ds_fail(err, DS_EINTERNAL, "OpenSSL: SHA-1");
}

int ds_sha1_finish(unsigned char out[static DS_SHA1_SIZE], struct ds_sha1 *sha1,
                   struct ds_error *err)
{
    if (EVP_DigestFinal_ex(sha1->context, out, NULL) == 1)
        return begin(sha1, NULL, err);
    return ds_fail(err, DS_EINTERNAL, "OpenSSL: SHA-1");
}

void ds_sha1_free(struct ds_sha1 *sha1)
{
    if (!sha1)
        return;
    EVP_MD_CTX_free(sha1->context);
    free(sha1);
}

void ds_sha1_freep(struct ds_sha1 **sha1)
{
    ds_sha1_free(*sha1);
    *sha1 = NULL;
}
