/* SPDX-License-Identifier: Apache-2.0 */
/* Blowfish with the key schedule of bcrypt, and the key derivation that OpenSSH builds on it
 * (bcrypt_pbkdf): only to open key files of ssh-keygen that have a passphrase. */
#ifndef DS_CORE_SIGN_BLOWFISH_H
#define DS_CORE_SIGN_BLOWFISH_H

#include "core/bytes.h"

enum { DS_BLOWFISH_P = 18, DS_BLOWFISH_S = 256 };

struct ds_blowfish {
    uint32_t p[DS_BLOWFISH_P], s[4][DS_BLOWFISH_S];
};

/* The state before any key: the first 33344 bits of the fraction of pi. */
int ds_blowfish_init(struct ds_blowfish *out, struct ds_error *err);
/* Mixes in key and salt (both not empty). `salt` NULL: the key alone. */
void ds_blowfish_expand(struct ds_blowfish *state, const unsigned char *salt, size_t salt_n,
                        const unsigned char *key, size_t key_n);
void ds_blowfish_encipher(const struct ds_blowfish *state, uint32_t *left, uint32_t *right);

/* Fills `n` bytes (at most 1024) from passphrase and salt. */
int ds_bcrypt_pbkdf(unsigned char *out, size_t n, struct ds_span passphrase, struct ds_span salt,
                    uint32_t rounds, struct ds_error *err);

#endif
