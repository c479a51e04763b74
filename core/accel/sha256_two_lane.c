/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 (FIPS 180-4) of many short texts, two interleaved round by round. With the SHA
 * instructions of x86 each round waits for the one before, half of its time; two independent texts
 * take two thirds of the time that one after the other does. OpenSSL has no way to ask for that. */
#include "core/accel/accel.h"

static int one_by_one(struct ds_digest *out, const struct ds_span *text, size_t n,
                      struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = ds_digest_of(&out[i], text[i], err);
    return rc;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include "core/accel/sha256_constants.h"

#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>
#include <string.h>

#define ROUNDS __attribute__((target("sha,sse4.1")))

/* A text on its way: whole blocks of its own, then the one or two that FIPS 180-4, 5.1.1 pads. */
struct lane {
    uint32_t state[8];
    const unsigned char *at;
    size_t blocks; /* to be hashed at `at` */
    unsigned char end[2 * DS_SHA256_BLOCK];
    size_t end_blocks;     /* to be hashed after those */
    struct ds_digest *out; /* NULL: the lane is free */
};

/* The same in the order of words in which the instructions want it. */
struct work {
    __m128i abef, cdgh, before[2];
    __m128i word[4]; /* of the message: the next sixteen */
};

static void pad(struct lane *lane, struct ds_span text)
{
    size_t rest = text.n % DS_SHA256_BLOCK;
    uint64_t bits = (uint64_t)text.n * 8;

    memset(lane->end, 0, sizeof(lane->end));
    if (rest)
        memcpy(lane->end, text.p + (text.n - rest), rest);
    lane->end[rest] = 0x80;
    lane->end_blocks = rest < DS_SHA256_BLOCK - 8 ? 1 : 2;
    for (size_t i = 0; i < 8; i++)
        lane->end[lane->end_blocks * DS_SHA256_BLOCK - 1 - i] = (unsigned char)(bits >> (8 * i));
}

/* Past the last block: to the padded ones, or to the digest, with which the lane gets free. */
static void go_on(struct lane *lane)
{
    if (lane->blocks)
        return;
    lane->at = lane->end;
    lane->blocks = lane->end_blocks;
    lane->end_blocks = 0;
    if (lane->blocks)
        return;
    for (size_t i = 0; i < DS_DIGEST_SIZE; i++)
        lane->out->byte[i] = (unsigned char)(lane->state[i / 4] >> (24 - 8 * (i % 4)));
    lane->out = NULL;
}

static void begin(struct lane *lane, struct ds_digest *out, struct ds_span text)
{
    memcpy(lane->state, ds_sha256_initial, sizeof(lane->state));
    pad(lane, text);
    lane->at = (const unsigned char *)text.p;
    lane->blocks = text.n / DS_SHA256_BLOCK;
    lane->out = out;
    go_on(lane);
}

ROUNDS static __m128i load(const void *at)
{
    return _mm_loadu_si128((const __m128i *)at);
}

ROUNDS static void store(void *at, __m128i value)
{
    _mm_storeu_si128((__m128i *)at, value);
}

ROUNDS static void take_state(struct work *out, const struct lane *lane)
{
    __m128i cdab = _mm_shuffle_epi32(load(lane->state), 0xb1);
    __m128i efgh = _mm_shuffle_epi32(load(lane->state + 4), 0x1b);

    out->abef = _mm_alignr_epi8(cdab, efgh, 8);
    out->cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
}

ROUNDS static void give_state(struct lane *lane, const struct work *work)
{
    __m128i feba = _mm_shuffle_epi32(work->abef, 0x1b);
    __m128i dchg = _mm_shuffle_epi32(work->cdgh, 0xb1);

    store(lane->state, _mm_blend_epi16(feba, dchg, 0xf0));
    store(lane->state + 4, _mm_alignr_epi8(dchg, feba, 8));
}

ROUNDS static void take_block(struct work *work, struct lane *lane)
{
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);

    work->before[0] = work->abef;
    work->before[1] = work->cdgh;
    for (int i = 0; i < 4; i++)
        work->word[i] = _mm_shuffle_epi8(load(lane->at + 16 * i), big_endian);
    lane->at += DS_SHA256_BLOCK;
    lane->blocks--;
}

ROUNDS static void end_block(struct work *work)
{
    work->abef = _mm_add_epi32(work->abef, work->before[0]);
    work->cdgh = _mm_add_epi32(work->cdgh, work->before[1]);
}

/* Rounds 4 `i` to 4 `i` + 3, and the words that sixteen rounds later are due. */
ROUNDS static inline __attribute__((always_inline)) void four_rounds(struct work *work, int i)
{
    __m128i *due = &work->word[i % 4];
    __m128i last = work->word[(i + 3) % 4];
    __m128i keyed = _mm_add_epi32(*due, load(ds_sha256_constants + 4 * i));

    work->cdgh = _mm_sha256rnds2_epu32(work->cdgh, work->abef, keyed);
    if (i < 12) {
        __m128i sum = _mm_sha256msg1_epu32(*due, work->word[(i + 1) % 4]);

        sum = _mm_add_epi32(sum, _mm_alignr_epi8(last, work->word[(i + 2) % 4], 4));
        *due = _mm_sha256msg2_epu32(sum, last);
    }
    work->abef = _mm_sha256rnds2_epu32(work->abef, work->cdgh, _mm_shuffle_epi32(keyed, 0x0e));
}

/* As many blocks as both have at once. */
ROUNDS static void hash_both(struct lane *a, struct lane *b)
{
    struct work one, two;

    take_state(&one, a);
    take_state(&two, b);
    while (a->blocks && b->blocks) {
        take_block(&one, a);
        take_block(&two, b);
#pragma GCC unroll 16
        for (int i = 0; i < 16; i++) {
            four_rounds(&one, i);
            four_rounds(&two, i);
        }
        end_block(&one);
        end_block(&two);
    }
    give_state(a, &one);
    give_state(b, &two);
}

/* A lane for which nothing is left does what the other does, which takes no longer. */
static void in_turns(struct ds_digest *out, const struct ds_span *text, size_t n)
{
    struct lane lane[2];
    size_t next = 0;

    lane[0].out = lane[1].out = NULL;
    for (;;) {
        for (size_t i = 0; i < 2; i++)
            if (!lane[i].out && next < n) {
                begin(&lane[i], &out[next], text[next]);
                next++;
            }
        if (!lane[0].out && !lane[1].out)
            return;
        if (!lane[0].out)
            lane[0] = lane[1];
        if (!lane[1].out)
            lane[1] = lane[0];
        hash_both(&lane[0], &lane[1]);
        go_on(&lane[0]);
        go_on(&lane[1]);
    }
}

/* Asked once: under a hypervisor every question costs as much as hashing 50 KiB. */
static bool processor_can(void)
{
    enum { UNKNOWN, NO, YES };
    static atomic_int answer;
    unsigned int a, b = 0, c = 0, d;
    int known = atomic_load_explicit(&answer, memory_order_relaxed);

    if (known == UNKNOWN) {
        bool sse41 = __get_cpuid(1, &a, &b, &c, &d) == 1 && (c & bit_SSE4_1);
        bool sha = __get_cpuid_count(7, 0, &a, &b, &c, &d) == 1 && (b & bit_SHA);

        known = sse41 && sha ? YES : NO;
        atomic_store_explicit(&answer, known, memory_order_relaxed);
    }
    return known == YES;
}

int ds_digest_each(struct ds_digest *out, const struct ds_span *text, size_t n,
                   struct ds_error *err)
{
    if (n < 2 || !processor_can())
        return one_by_one(out, text, n, err);
    in_turns(out, text, n);
    return 0;
}
#else
int ds_digest_each(struct ds_digest *out, const struct ds_span *text, size_t n,
                   struct ds_error *err)
{
    return one_by_one(out, text, n, err);
}
#endif
