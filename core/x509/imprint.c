/* SPDX-License-Identifier: Apache-2.0 */
/* EVP digests by the name of the hash. */
#include "core/x509/imprint.h"

#include "core/i18n.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

struct ds_imprinter {
    EVP_MD_CTX *md;
    enum ds_imprint_hash hash;
};

static const EVP_MD *md_of(enum ds_imprint_hash hash)
{
    switch (hash) {
    case DS_IMPRINT_SHA256:
        return EVP_sha256();
    case DS_IMPRINT_SHA384:
        return EVP_sha384();
    case DS_IMPRINT_SHA512:
        return EVP_sha512();
    case DS_IMPRINT_WEAK:
        break;
    }
    return NULL;
}

const char *ds_imprint_name(enum ds_imprint_hash hash)
{
    static const char *const name[] = {[DS_IMPRINT_WEAK] = "?",
                                       [DS_IMPRINT_SHA256] = "SHA-256",
                                       [DS_IMPRINT_SHA384] = "SHA-384",
                                       [DS_IMPRINT_SHA512] = "SHA-512"};

    return name[hash];
}

bool ds_imprint_equal(const struct ds_imprint *a, const struct ds_imprint *b)
{
    return a->hash != DS_IMPRINT_WEAK && a->hash == b->hash && a->n == b->n &&
           memcmp(a->byte, b->byte, a->n) == 0;
}

static int failed(enum ds_imprint_hash hash, struct ds_error *err)
{
    return ds_fail(err, DS_EINTERNAL, _("%s failed"), ds_imprint_name(hash));
}

int ds_imprint_of(struct ds_imprint *out, enum ds_imprint_hash hash, struct ds_span bytes,
                  struct ds_error *err)
{
    const EVP_MD *md = md_of(hash);
    unsigned int n = 0;

    *out = (struct ds_imprint){.hash = hash};
    if (!md || EVP_Digest(bytes.p, bytes.n, out->byte, &n, md, NULL) != 1)
        return failed(hash, err);
    out->n = n;
    return 0;
}

int ds_imprinter_new(struct ds_imprinter **out, enum ds_imprint_hash hash, struct ds_error *err)
{
    struct ds_imprinter *imprinter = calloc(1, sizeof(*imprinter));
    const EVP_MD *md = md_of(hash);

    if (!imprinter)
        return ds_nomem(err);
    imprinter->hash = hash;
    imprinter->md = EVP_MD_CTX_new();
    if (!md || !imprinter->md || EVP_DigestInit_ex(imprinter->md, md, NULL) != 1) {
        ds_imprinter_free(imprinter);
        return failed(hash, err);
    }
    *out = imprinter;
    return 0;
}

void ds_imprinter_free(struct ds_imprinter *imprinter)
{
    if (!imprinter)
        return;
    EVP_MD_CTX_free(imprinter->md);
    free(imprinter);
}

int ds_imprinter_add(struct ds_imprinter *imprinter, const void *bytes, size_t n,
                     struct ds_error *err)
{
    return EVP_DigestUpdate(imprinter->md, bytes, n) == 1 ? 0 : failed(imprinter->hash, err);
}

int ds_imprinter_finish(struct ds_imprint *out, struct ds_imprinter *imprinter,
                        struct ds_error *err)
{
    unsigned int n = 0;

    *out = (struct ds_imprint){.hash = imprinter->hash};
    if (EVP_DigestFinal_ex(imprinter->md, out->byte, &n) != 1 ||
        EVP_DigestInit_ex(imprinter->md, NULL, NULL) != 1)
        return failed(imprinter->hash, err);
    out->n = n;
    return 0;
}
