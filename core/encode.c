/* SPDX-License-Identifier: Apache-2.0 */
/* Encoders and decoders over tables; bits left over must be zero. Base58 by schoolbook base
 * conversion. */
#include "core/encode.h"

#include <string.h>

static const char URL_ALPHABET[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
static const char STD_ALPHABET[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char BASE58_ALPHABET[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

enum {
    BASE58_MAX = 512,
    BLOCK = 1024 /* characters of base64 that are put together before they are added */
};

void ds_hex_encode(char *out, const unsigned char *bytes, size_t n)
{
    static const char digit[] = "0123456789abcdef";

    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digit[bytes[i] >> 4];
        out[2 * i + 1] = digit[bytes[i] & 15];
    }
    out[2 * n] = '\0';
}

/* The value of a digit, without a branch for each: manifests and records hold thousands. */
static unsigned int hex_value(char c)
{
    static const char value[256] = {
        ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
        ['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
        ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16};

    return (unsigned int)value[(unsigned char)c] - 1U; /* nothing there: beyond 15 */
}

bool ds_hex_decode(unsigned char *out, struct ds_span hex)
{
    unsigned int wrong = hex.n % 2;

    for (size_t i = 0; i + 1 < hex.n; i += 2) {
        unsigned int high = hex_value(hex.p[i]), low = hex_value(hex.p[i + 1]);

        wrong |= (high | low) & ~15U;
        out[i / 2] = (unsigned char)(high << 4 | low);
    }
    return wrong == 0;
}

/* Up to three bytes as four characters, filled up with '='. */
static void encode_group(char out[static 4], const char *alphabet, const unsigned char *in,
                         size_t n)
{
    unsigned int bits =
        (unsigned int)in[0] << 16 | (n > 1 ? (unsigned int)in[1] << 8 : 0) | (n > 2 ? in[2] : 0);

    for (int i = 0; i < 4; i++)
        out[i] = alphabet[bits >> (18 - 6 * i) & 63];
    for (size_t i = n + 1; i < 4; i++)
        out[i] = '=';
}

static int encode(struct ds_buf *out, const char *alphabet, const unsigned char *in, size_t n,
                  bool pad, struct ds_error *err)
{
    char block[BLOCK];
    size_t held = 0;

    for (size_t i = 0; i < n; i += 3) {
        size_t left = n - i < 3 ? n - i : 3;

        encode_group(block + held, alphabet, in + i, left);
        held += pad ? 4 : left + 1;
        if (held == sizeof(block)) {
            ds_buf_add(out, block, held, err);
            held = 0;
        }
    }
    return ds_buf_add(out, block, held, err);
}

int ds_base64url_encode(struct ds_buf *out, const void *bytes, size_t n, struct ds_error *err)
{
    return encode(out, URL_ALPHABET, bytes, n, false, err);
}

int ds_base64_encode(struct ds_buf *out, const void *bytes, size_t n, struct ds_error *err)
{
    return encode(out, STD_ALPHABET, bytes, n, true, err);
}

/* One more than the value of each character of base64url. */
#define FOUR(a, b, c, d, value)                                                                    \
    [a] = (value) + 1, [b] = (value) + 2, [c] = (value) + 3, [d] = (value) + 4
static const unsigned char url_value[256] = {
    FOUR('A', 'B', 'C', 'D', 0),  FOUR('E', 'F', 'G', 'H', 4),  FOUR('I', 'J', 'K', 'L', 8),
    FOUR('M', 'N', 'O', 'P', 12), FOUR('Q', 'R', 'S', 'T', 16), FOUR('U', 'V', 'W', 'X', 20),
    FOUR('Y', 'Z', 'a', 'b', 24), FOUR('c', 'd', 'e', 'f', 28), FOUR('g', 'h', 'i', 'j', 32),
    FOUR('k', 'l', 'm', 'n', 36), FOUR('o', 'p', 'q', 'r', 40), FOUR('s', 't', 'u', 'v', 44),
    FOUR('w', 'x', 'y', 'z', 48), FOUR('0', '1', '2', '3', 52), FOUR('4', '5', '6', '7', 56),
    FOUR('8', '9', '-', '_', 60)};

/* Decodes up to four characters; returns the bits that must be zero and are not: those past the
 * last whole byte, and the highest for a character that is none of base64url. */
static unsigned int decode_group(unsigned char out[static 3], const char *in, size_t n)
{
    unsigned int bits = 0, wrong = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned int value = url_value[(unsigned char)in[i]] - 1U;

        wrong |= value & ~63U;
        bits |= (value & 63) << (18 - 6 * i);
    }
    out[0] = (unsigned char)(bits >> 16);
    out[1] = (unsigned char)(bits >> 8);
    out[2] = (unsigned char)bits;
    return wrong | (bits & (0xffffffU >> (8 * (n - 1))));
}

int ds_base64url_decode(struct ds_buf *out, struct ds_span text, struct ds_error *err)
{
    size_t tail = text.n % 4, before = out->n;
    unsigned char last[3], *at;
    unsigned int wrong = 0;
    int rc = ds_buf_reserve(out, text.n / 4 * 3 + (tail ? tail - 1 : 0), err);

    if (rc < 0)
        return rc;
    at = (unsigned char *)out->p + before;
    for (; text.n >= 4; text = (struct ds_span){.p = text.p + 4, .n = text.n - 4}, at += 3)
        wrong |= decode_group(at, text.p, 4);
    if (tail)
        wrong |= decode_group(last, text.p, tail);
    if (wrong || tail == 1)
        return ds_fail(err, DS_EINVAL, "not base64url");
    out->n = (size_t)(at - (unsigned char *)out->p);
    return ds_buf_add(out, last, tail ? tail - 1 : 0, err);
}

/* Schoolbook base conversion: digits[] holds the number in base `to`, least first. */
static size_t convert_base(unsigned char *digits, size_t used, unsigned int carry,
                           unsigned int from, unsigned int to)
{
    for (size_t i = 0; i < used; i++) {
        carry += digits[i] * from;
        digits[i] = (unsigned char)(carry % to);
        carry /= to;
    }
    for (; carry; carry /= to)
        digits[used++] = (unsigned char)(carry % to);
    return used;
}

int ds_base58_encode(struct ds_buf *out, const void *bytes, size_t n, struct ds_error *err)
{
    unsigned char digits[BASE58_MAX * 2] = {0};
    const unsigned char *in = bytes;
    size_t used = 0, zeros = 0;

    if (n > BASE58_MAX)
        return ds_fail(err, DS_ELIMIT, "too long for base58");
    while (zeros < n && in[zeros] == 0)
        zeros++;
    for (size_t i = zeros; i < n; i++)
        used = convert_base(digits, used, in[i], 256, 58);
    for (size_t i = 0; i < zeros; i++)
        ds_buf_add(out, "1", 1, err);
    while (used)
        ds_buf_add(out, &BASE58_ALPHABET[digits[--used]], 1, err);
    return ds_buf_add(out, "", 0, err);
}

int ds_base58_decode(struct ds_buf *out, struct ds_span text, struct ds_error *err)
{
    unsigned char digits[BASE58_MAX * 2] = {0};
    size_t used = 0, zeros = 0;

    if (text.n > BASE58_MAX)
        return ds_fail(err, DS_ELIMIT, "too long for base58");
    while (zeros < text.n && text.p[zeros] == '1')
        zeros++;
    for (size_t i = zeros; i < text.n; i++) {
        const char *digit = memchr(BASE58_ALPHABET, text.p[i], 58);

        if (!digit)
            return ds_fail(err, DS_EINVAL, "not base58");
        used = convert_base(digits, used, (unsigned int)(digit - BASE58_ALPHABET), 58, 256);
    }
    for (size_t i = 0; i < zeros; i++)
        ds_buf_add(out, "", 1, err);
    while (used)
        ds_buf_add(out, &digits[--used], 1, err);
    return ds_buf_add(out, "", 0, err);
}
