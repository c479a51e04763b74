/* SPDX-License-Identifier: Apache-2.0 */
#include "core/encode.h"

#include <string.h>

static const char URL_ALPHABET[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
static const char STD_ALPHABET[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char BASE58_ALPHABET[] =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

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

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool ds_hex_decode(unsigned char *out, struct ds_span hex)
{
    if (hex.n % 2)
        return false;
    for (size_t i = 0; i < hex.n; i += 2) {
        int high = hex_value(hex.p[i]), low = hex_value(hex.p[i + 1]);

        if (high < 0 || low < 0)
            return false;
        out[i / 2] = (unsigned char)(high << 4 | low);
    }
    return true;
}

/* Up to three bytes as four characters, filled up with '='. */
static void encode_group(char out[static 4], const char *alphabet, const unsigned char *in,
                         size_t n)
{
    unsigned int bits = (unsigned int)in[0] << 16 | (n > 1 ? (unsigned int)in[1] << 8 : 0) |
                        (n > 2 ? in[2] : 0);

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
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < n; i += 3) {
        size_t left = n - i < 3 ? n - i : 3;

        encode_group(block + held, alphabet, in + i, left);
        held += pad ? 4 : left + 1;
        if (held == sizeof(block)) {
            rc = ds_buf_add(out, block, held, err);
            held = 0;
        }
    }
    return rc < 0 ? rc : ds_buf_add(out, block, held, err);
}

int ds_base64url_encode(struct ds_buf *out, const void *bytes, size_t n, struct ds_error *err)
{
    return encode(out, URL_ALPHABET, bytes, n, false, err);
}

int ds_base64_encode(struct ds_buf *out, const void *bytes, size_t n, struct ds_error *err)
{
    return encode(out, STD_ALPHABET, bytes, n, true, err);
}

static int url_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '-' ? 62 : c == '_' ? 63 : -1;
}

/* Decodes up to four characters; the bits past the last whole byte must be zero. */
static bool decode_group(unsigned char out[static 3], const char *in, size_t n)
{
    unsigned int bits = 0;

    for (size_t i = 0; i < n; i++) {
        int value = url_value(in[i]);

        if (value < 0)
            return false;
        bits |= (unsigned int)value << (18 - 6 * i);
    }
    out[0] = (unsigned char)(bits >> 16);
    out[1] = (unsigned char)(bits >> 8);
    out[2] = (unsigned char)bits;
    return (bits & (0xffffffU >> (8 * (n - 1)))) == 0;
}

int ds_base64url_decode(struct ds_buf *out, struct ds_span text, struct ds_error *err)
{
    unsigned char block[BLOCK / 4 * 3];
    size_t held = 0;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < text.n; i += 4) {
        size_t n = text.n - i < 4 ? text.n - i : 4;

        if (n == 1 || !decode_group(block + held, text.p + i, n))
            return ds_fail(err, DS_EINVAL, "not base64url");
        held += n - 1;
        if (held == sizeof(block)) {
            rc = ds_buf_add(out, block, held, err);
            held = 0;
        }
    }
    return rc < 0 ? rc : ds_buf_add(out, block, held, err);
}

/* Schoolbook base conversion: digits[] holds the number in base `to`, least first. */
static size_t convert(unsigned char *digits, size_t used, unsigned int carry,
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
    int rc = 0;

    if (n > BASE58_MAX)
        return ds_fail(err, DS_ELIMIT, "too long for base58");
    while (zeros < n && in[zeros] == 0)
        zeros++;
    for (size_t i = zeros; i < n; i++)
        used = convert(digits, used, in[i], 256, 58);
    for (size_t i = 0; rc == 0 && i < zeros; i++)
        rc = ds_buf_add(out, "1", 1, err);
    while (rc == 0 && used)
        rc = ds_buf_add(out, &BASE58_ALPHABET[digits[--used]], 1, err);
    return rc;
}

int ds_base58_decode(struct ds_buf *out, struct ds_span text, struct ds_error *err)
{
    unsigned char digits[BASE58_MAX * 2] = {0};
    size_t used = 0, zeros = 0;
    int rc = 0;

    if (text.n > BASE58_MAX)
        return ds_fail(err, DS_ELIMIT, "too long for base58");
    while (zeros < text.n && text.p[zeros] == '1')
        zeros++;
    for (size_t i = zeros; i < text.n; i++) {
        const char *digit = memchr(BASE58_ALPHABET, text.p[i], 58);

        if (!digit)
            return ds_fail(err, DS_EINVAL, "not base58");
        used = convert(digits, used, (unsigned int)(digit - BASE58_ALPHABET), 58, 256);
    }
    for (size_t i = 0; rc == 0 && i < zeros; i++)
        rc = ds_buf_add(out, "", 1, err);
    while (rc == 0 && used)
        rc = ds_buf_add(out, &digits[--used], 1, err);
    return rc;
}
