/* SPDX-License-Identifier: Apache-2.0 */
/* Many digests at once are what OpenSSL says of each: texts of every length beside texts of every
 * other, so that each lane ends before, with and after its neighbour. */
#include "core/accel/accel.h"
#include "tests/lib/test.h"

#include <openssl/evp.h>

enum { LONGEST = 260, MANY = 131 };

static char bytes[1 << 16];

static void expect(const struct ds_digest *ours, struct ds_span text)
{
    unsigned char theirs[EVP_MAX_MD_SIZE];

    assert_int_equal(EVP_Digest(text.p, text.n, theirs, NULL, EVP_sha256(), NULL), 1);
    assert_memory_equal(ours->byte, theirs, DS_DIGEST_SIZE);
}

static void every_two_lengths(void **state)
{
    struct ds_digest ours[2];

    (void)state;
    for (size_t one = 0; one <= LONGEST; one++)
        for (size_t two = 0; two <= LONGEST; two++) {
            struct ds_span text[2] = {{.p = bytes + 1, .n = one}, {.p = bytes + 700, .n = two}};

            assert_int_equal(ds_digest_each(ours, text, 2, NULL), 0);
            expect(&ours[0], text[0]);
            expect(&ours[1], text[1]);
        }
}

/* Lengths that follow no order, of every count of texts. */
static void every_count(void **state)
{
    struct ds_span text[MANY];
    struct ds_digest ours[MANY + 1];

    (void)state;
    for (size_t i = 0; i < MANY; i++)
        text[i] = (struct ds_span){.p = bytes + 13 * i, .n = i * i * 2654435761U % 40001};
    for (size_t n = 0; n <= MANY; n++) {
        memset(ours, 0xee, sizeof(ours));
        assert_int_equal(ds_digest_each(ours, text, n, NULL), 0);
        for (size_t i = 0; i < n; i++)
            expect(&ours[i], text[i]);
        assert_int_equal(ours[n].byte[0], 0xee);
    }
}

static void no_bytes_at_all(void **state)
{
    struct ds_span text[3] = {{.p = NULL, .n = 0}, {.p = bytes, .n = 64}, {.p = NULL, .n = 0}};
    struct ds_digest ours[3];

    (void)state;
    assert_int_equal(ds_digest_each(ours, text, 3, NULL), 0);
    for (size_t i = 0; i < 3; i++)
        expect(&ours[i], text[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_two_lengths),
                                       cmocka_unit_test(every_count),
                                       cmocka_unit_test(no_bytes_at_all)};
    uint32_t seed = 1;

    for (size_t i = 0; i < sizeof(bytes); i++) {
        seed = seed * 1664525 + 1013904223;
        bytes[i] = (char)(seed >> 24);
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
