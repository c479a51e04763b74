/* SPDX-License-Identifier: Apache-2.0 */
/* Blowfish (Schneier, 1993) and the expensive key schedule of bcrypt (Provos and Mazières, 1999).
 * OpenSSL's Blowfish cannot be given a salt. Its constants are the digits of pi, computed here by
 * Machin's formula, pi = 16 atan(1/5) − 4 atan(1/239). */
#include "core/sign/blowfish.h"

#include "core/i18n.h"

#include <openssl/bn.h>
#include <string.h>

enum { WORDS = DS_BLOWFISH_P + 4 * DS_BLOWFISH_S, FRACTION = 32 * WORDS, GUARD = 64 };

/* out ± factor · atan(1/x), in units of 2^−(FRACTION + GUARD). */
static bool add_arctangent(BIGNUM *out, BN_ULONG factor, BN_ULONG x, bool negative)
{
    BIGNUM *power = BN_new(), *term = BN_new();
    bool right = power && term && BN_one(power) == 1 &&
                 BN_lshift(power, power, FRACTION + GUARD) == 1 &&
                 BN_mul_word(power, factor) == 1 && BN_div_word(power, x) != (BN_ULONG)-1;

    for (BN_ULONG odd = 1; right && !BN_is_zero(power); odd += 2, negative = !negative) {
        right = BN_copy(term, power) && BN_div_word(term, odd) != (BN_ULONG)-1 &&
                (negative ? BN_sub(out, out, term) : BN_add(out, out, term)) == 1 &&
                BN_div_word(power, x * x) != (BN_ULONG)-1;
    }
    BN_free(power);
    BN_free(term);
    return right;
}

static bool fraction_of_pi(unsigned char bytes[static FRACTION / 8])
{
    BIGNUM *pi = BN_new();
    bool right = pi && add_arctangent(pi, 16, 5, false) && add_arctangent(pi, 4, 239, true) &&
                 BN_rshift(pi, pi, GUARD) == 1 && BN_mask_bits(pi, FRACTION) == 1 &&
                 BN_bn2binpad(pi, bytes, FRACTION / 8) == FRACTION / 8;

    BN_free(pi);
    return right;
}

int ds_blowfish_init(struct ds_blowfish *out, struct ds_error *err)
{
    unsigned char bytes[FRACTION / 8];
    uint32_t word[WORDS];

    if (!fraction_of_pi(bytes))
        return ds_nomem(err);
    for (size_t i = 0; i < WORDS; i++)
        word[i] = (uint32_t)bytes[4 * i] << 24 | (uint32_t)bytes[4 * i + 1] << 16 |
                  (uint32_t)bytes[4 * i + 2] << 8 | bytes[4 * i + 3];
    memcpy(out->p, word, sizeof(out->p));
    memcpy(out->s, word + DS_BLOWFISH_P, sizeof(out->s));
    return 0;
}

static uint32_t mix(const struct ds_blowfish *b, uint32_t x)
{
    return ((b->s[0][x >> 24] + b->s[1][x >> 16 & 0xff]) ^ b->s[2][x >> 8 & 0xff]) +
           b->s[3][x & 0xff];
}

void ds_blowfish_encipher(const struct ds_blowfish *b, uint32_t *left, uint32_t *right)
{
    uint32_t l = *left ^ b->p[0], r = *right;

    for (int i = 1; i <= 16; i += 2) {
        r ^= mix(b, l) ^ b->p[i];
        l ^= mix(b, r) ^ b->p[i + 1];
    }
    *left = r ^ b->p[17];
    *right = l;
}

/* Bytes that are read again from the start after the end. */
struct cyclic {
    const unsigned char *bytes; /* NULL: none */
    size_t n, at;
};

static uint32_t next_word(struct cyclic *from)
{
    uint32_t word = 0;

    for (int i = 0; i < 4; i++, from->at = (from->at + 1) % from->n)
        word = word << 8 | from->bytes[from->at];
    return word;
}

/* Fills pairs of words, each enciphered from the one before, with the salt mixed in. */
static void fill(struct ds_blowfish *state, uint32_t *words, size_t n, uint32_t block[static 2],
                 struct cyclic *salt)
{
    for (size_t i = 0; i < n; i += 2) {
        if (salt->bytes) {
            block[0] ^= next_word(salt);
            block[1] ^= next_word(salt);
        }
        ds_blowfish_encipher(state, &block[0], &block[1]);
        words[i] = block[0];
        words[i + 1] = block[1];
    }
}

void ds_blowfish_expand(struct ds_blowfish *state, const unsigned char *salt, size_t salt_n,
                        const unsigned char *key, size_t key_n)
{
    struct cyclic keys = {.bytes = key, .n = key_n}, salts = {.bytes = salt, .n = salt_n};
    uint32_t block[2] = {0, 0};

    for (size_t i = 0; i < DS_BLOWFISH_P; i++)
        state->p[i] ^= next_word(&keys);
    fill(state, state->p, DS_BLOWFISH_P, block, &salts);
    for (size_t i = 0; i < 4; i++)
        fill(state, state->s[i], DS_BLOWFISH_S, block, &salts);
}
