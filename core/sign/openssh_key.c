/* SPDX-License-Identifier: Apache-2.0 */
/* The key file of ssh-keygen (OpenSSH, PROTOCOL.key): a magic text, then SSH strings (32-bit
 * length, bytes) and 32-bit numbers, all big-endian. */
#include "core/sign/private_evp.h"

#include "core/i18n.h"

#include <string.h>

static const char MAGIC[] = "openssh-key-v1"; /* its NUL is part of it */
static const char TYPE[] = "ssh-ed25519";

enum { SEED = 32, SEED_AND_PUBLIC = 64 };

static bool take_number(uint32_t *out, struct ds_span *from)
{
    const unsigned char *p = (const unsigned char *)from->p;

    if (from->n < 4)
        return false;
    *out = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    *from = (struct ds_span){from->p + 4, from->n - 4};
    return true;
}

static bool take_string(struct ds_span *out, struct ds_span *from)
{
    uint32_t n;

    if (!take_number(&n, from) || n > from->n)
        return false;
    *out = (struct ds_span){from->p, n};
    *from = (struct ds_span){from->p + n, from->n - n};
    return true;
}

static bool take_word(struct ds_span *from, const char *word)
{
    struct ds_span text;

    return take_string(&text, from) && ds_span_equal(text, ds_span_of(word));
}

/* The part that would be encrypted: two equal check numbers, then the key. */
static bool take_seed(struct ds_span *seed, struct ds_span *public, struct ds_span private)
{
    uint32_t a, b;
    struct ds_span pair;

    if (!take_number(&a, &private) || !take_number(&b, &private) || a != b ||
        !take_word(&private, TYPE) || !take_string(public, &private) ||
        public->n != DS_ED25519_PUBLIC || !take_string(&pair, &private) ||
        pair.n != SEED_AND_PUBLIC || memcmp(pair.p + SEED, public->p, DS_ED25519_PUBLIC) != 0)
        return false;
    *seed = (struct ds_span){pair.p, SEED};
    return true;
}

static int broken(const char *path, struct ds_error *err)
{
    return ds_fail(err, DS_EINVAL, _("the OpenSSH key file '%s' is damaged"), path);
}

static int adopt(struct ds_private_key **out, struct ds_span private, const char *path,
                 struct ds_error *err)
{
    struct ds_span seed, public;
    unsigned char made[DS_ED25519_PUBLIC];
    int rc;

    if (!take_seed(&seed, &public, private))
        return broken(path, err);
    rc = ds_private_key_adopt(out,
                              EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL,
                                                           (const unsigned char *)seed.p, SEED),
                              err);
    if (rc == 0)
        rc = ds_key_ed25519_bytes((*out)->public_key, made, err);
    if (rc == 0 && memcmp(made, public.p, sizeof(made)) == 0)
        return 0;
    if (*out)
        ds_private_key_free(*out);
    *out = NULL;
    return rc < 0 ? rc : broken(path, err);
}

int ds_openssh_key_parse(struct ds_private_key **out, struct ds_span blob, const char *path,
                         struct ds_error *err)
{
    struct ds_span cipher, kdf, options, public, private;
    uint32_t count;

    *out = NULL;
    if (blob.n < sizeof(MAGIC) || memcmp(blob.p, MAGIC, sizeof(MAGIC)) != 0)
        return broken(path, err);
    blob = (struct ds_span){blob.p + sizeof(MAGIC), blob.n - sizeof(MAGIC)};
    if (!take_string(&cipher, &blob) || !take_string(&kdf, &blob) ||
        !take_string(&options, &blob) || !take_number(&count, &blob) || count != 1 ||
        !take_string(&public, &blob) || !take_string(&private, &blob))
        return broken(path, err);
    if (!ds_span_equal(cipher, ds_span_of("none")))
        return ds_fail(err, DS_EINVAL,
                       _("the OpenSSH key file '%s' has a passphrase, which only ssh-keygen can "
                         "take off: copy the file, then run ssh-keygen -p -f COPY and leave the "
                         "new passphrase empty"),
                       path);
    if (!take_word(&public, TYPE))
        return ds_fail(err, DS_EINVAL, _("the OpenSSH key '%s' is not an Ed25519 key"), path);
    return adopt(out, private, path, err);
}
