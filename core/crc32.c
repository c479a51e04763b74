/* SPDX-License-Identifier: Apache-2.0 */
/* Where the processor multiplies without carries, 64 bytes at a time are folded into the next 64
 * (Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction",
 * Intel 2009, whose constants these are); zlib does the rest, and everything elsewhere. */
#include "core/crc32.h"

#include <zlib.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define FOLDS __attribute__((target("pclmul,sse4.1")))

/* `to` moved on by the distance that the constants `by` stand for, and `next` added. */
FOLDS static __m128i fold(__m128i to, __m128i by, __m128i next)
{
    __m128i low = _mm_clmulepi64_si128(to, by, 0x00);
    __m128i high = _mm_clmulepi64_si128(to, by, 0x11);

    return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

FOLDS static __m128i load(const unsigned char *at)
{
    return _mm_loadu_si128((const __m128i *)(const void *)at);
}

/* 128 bits to the 32 of the result: by 64, by 32, then Barrett's reduction. */
FOLDS static uint32_t reduce(__m128i x, __m128i by_16)
{
    const __m128i by_4 = _mm_set_epi64x(0, 0x163cd6124);
    const __m128i barrett = _mm_set_epi64x(0x1f7011641, 0x1db710641);
    const __m128i low = _mm_setr_epi32(~0, 0, ~0, 0);
    __m128i y;

    x = _mm_xor_si128(_mm_srli_si128(x, 8), _mm_clmulepi64_si128(x, by_16, 0x10));
    x = _mm_xor_si128(_mm_srli_si128(x, 4),
                      _mm_clmulepi64_si128(_mm_and_si128(x, low), by_4, 0x00));
    y = _mm_clmulepi64_si128(_mm_and_si128(x, low), barrett, 0x10);
    y = _mm_clmulepi64_si128(_mm_and_si128(y, low), barrett, 0x00);
    return (uint32_t)_mm_extract_epi32(_mm_xor_si128(x, y), 1);
}

/* `n` is at least 64 and a multiple of 16. The state is the inverted CRC. */
FOLDS static uint32_t fold_all(uint32_t state, const unsigned char *at, size_t n)
{
    const __m128i by_64 = _mm_set_epi64x(0x1c6e41596, 0x154442bd4);
    const __m128i by_16 = _mm_set_epi64x(0x0ccaa009e, 0x1751997d0);
    __m128i x[4];

    for (int i = 0; i < 4; i++)
        x[i] = load(at + 16 * i);
    x[0] = _mm_xor_si128(x[0], _mm_cvtsi32_si128((int)state));
    for (at += 64, n -= 64; n >= 64; at += 64, n -= 64)
        for (int i = 0; i < 4; i++)
            x[i] = fold(x[i], by_64, load(at + 16 * i));
    for (int i = 1; i < 4; i++)
        x[0] = fold(x[0], by_16, x[i]);
    for (; n; at += 16, n -= 16)
        x[0] = fold(x[0], by_16, load(at));
    return reduce(x[0], by_16);
}

uint32_t ds_crc32(uint32_t crc, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;
    size_t folded = n & ~(size_t)15;

    if (n >= 64 && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1")) {
        crc = ~fold_all(~crc, at, folded);
        at += folded;
        n -= folded;
    }
    return n ? (uint32_t)crc32_z(crc, at, n) : crc;
}
#else
uint32_t ds_crc32(uint32_t crc, const void *bytes, size_t n)
{
    return n ? (uint32_t)crc32_z(crc, bytes, n) : crc;
}
#endif
