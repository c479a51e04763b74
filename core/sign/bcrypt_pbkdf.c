/* SPDX-License-Identifier: Apache-2.0 */
/* bcrypt_pbkdf as OpenBSD defines it: PBKDF2 with a variant of bcrypt as its function, whose output
 * bytes are dealt out over the whole key, so that no part of it is cheaper to guess than the rest.
 */
#include "core/sign/blowfish.h"

#include "core/i18n.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

enum { SHA512_SIZE = 64, HASH_SIZE = 32, HASH_WORDS = 8, EXPENSE = 64, SALT_MAX = 1024 };

static bool sha512(unsigned char out[static SHA512_SIZE], const void *bytes, size_t n)
{
    unsigned int length = 0;

    return EVP_Digest(bytes, n, out, &length, EVP_sha512(), NULL) == 1 && length == SHA512_SIZE;
}

static void hash(unsigned char out[static HASH_SIZE], const struct ds_blowfish *start,
                 const unsigned char pass[static SHA512_SIZE],
                 const unsigned char salt[static SHA512_SIZE])
{
    static const char text[] = "OxychromaticBlowfishSwatDynamite";
    struct ds_blowfish state = *start;
    uint32_t word[HASH_WORDS];

    ds_blowfish_expand(&state, salt, SHA512_SIZE, pass, SHA512_SIZE);
    for (int i = 0; i < EXPENSE; i++) {
        ds_blowfish_expand(&state, NULL, 0, salt, SHA512_SIZE);
        ds_blowfish_expand(&state, NULL, 0, pass, SHA512_SIZE);
    }
    for (size_t i = 0; i < HASH_WORDS; i++)
        word[i] = (uint32_t)text[4 * i] << 24 | (uint32_t)text[4 * i + 1] << 16 |
                  (uint32_t)text[4 * i + 2] << 8 | (uint32_t)text[4 * i + 3];
    for (int i = 0; i < EXPENSE; i++)
        for (size_t k = 0; k < HASH_WORDS; k += 2)
            ds_blowfish_encipher(&state, &word[k], &word[k + 1]);
    for (size_t i = 0; i < HASH_SIZE; i++)
        out[i] = (unsigned char)(word[i / 4] >> 8 * (i % 4));
    OPENSSL_cleanse(&state, sizeof(state));
    OPENSSL_cleanse(word, sizeof(word));
}

/* One block: `rounds` hashes, each salted with the one before, added up. */
static bool block(unsigned char out[static HASH_SIZE], const struct ds_blowfish *start,
                  const unsigned char pass[static SHA512_SIZE], struct ds_span salt, uint32_t count,
                  uint32_t rounds)
{
    unsigned char salted[SALT_MAX + 4], digest[SHA512_SIZE], one[HASH_SIZE];
    bool right;

    memcpy(salted, salt.p, salt.n);
    for (size_t i = 0; i < 4; i++)
        salted[salt.n + i] = (unsigned char)(count >> 8 * (3 - i));
    right = sha512(digest, salted, salt.n + 4);
    hash(one, start, pass, digest);
    memcpy(out, one, HASH_SIZE);
    for (uint32_t round = 1; right && round < rounds; round++) {
        right = sha512(digest, one, sizeof(one));
        hash(one, start, pass, digest);
        for (size_t i = 0; i < HASH_SIZE; i++)
            out[i] ^= one[i];
    }
    OPENSSL_cleanse(one, sizeof(one));
    return right;
}

int ds_bcrypt_pbkdf(unsigned char *out, size_t n, struct ds_span passphrase, struct ds_span salt,
                    uint32_t rounds, struct ds_error *err)
{
    size_t stride = (n + HASH_SIZE - 1) / HASH_SIZE, share = stride ? (n + stride - 1) / stride : 0;
    unsigned char pass[SHA512_SIZE], part[HASH_SIZE];
    struct ds_blowfish start;
    bool right = n > 0 && n <= 1024 && salt.n > 0 && salt.n <= SALT_MAX && rounds > 0 &&
                 sha512(pass, passphrase.p ? passphrase.p : "", passphrase.n);
    int rc = right ? ds_blowfish_init(&start, err)
                   : ds_fail(err, DS_EINVAL, _("the key file's passphrase settings are damaged"));

    for (size_t count = 1; rc == 0 && count <= stride; count++) {
        if (!block(part, &start, pass, salt, (uint32_t)count, rounds))
            rc = ds_fail(err, DS_EINTERNAL, _("the key cannot be read"));
        for (size_t i = 0; i < share && i * stride + count - 1 < n; i++)
            out[i * stride + count - 1] = part[i];
    }
    OPENSSL_cleanse(pass, sizeof(pass));
    OPENSSL_cleanse(part, sizeof(part));
    return rc;
}
