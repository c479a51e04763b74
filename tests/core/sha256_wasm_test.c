/* SPDX-License-Identifier: Apache-2.0 */
/* Our own SHA-256 (core/accel/sha256_wasm.c, here without SIMD) says what OpenSSL says: every
 * length to some blocks, fed in every odd way. The one with SIMD is compared in tests/web. */
#include "core/digest.h"
#include "tests/lib/test.h"

#include <openssl/evp.h>
#include <string.h>

enum { LONGEST = 300 };

static unsigned char bytes[1 << 16];

static void right(struct ds_digest *out, size_t n)
{
    unsigned int size = 0;

    assert_int_equal(EVP_Digest(bytes, n, out->byte, &size, EVP_sha256(), NULL), 1);
    assert_int_equal(size, DS_DIGEST_SIZE);
}

static void of_every_length(void **state)
{
    struct ds_digest ours, theirs;

    (void)state;
    for (size_t n = 0; n <= LONGEST; n++) {
        right(&theirs, n);
        assert_int_equal(ds_digest_of(&ours, (struct ds_span){.p = (char *)bytes, .n = n}, NULL),
                         0);
        assert_memory_equal(ours.byte, theirs.byte, DS_DIGEST_SIZE);
    }
}

static void in_pieces_of_every_size(void **state)
{
    struct ds_hasher *hasher = NULL;
    struct ds_digest ours, theirs;

    (void)state;
    right(&theirs, sizeof(bytes));
    assert_int_equal(ds_hasher_new(&hasher, NULL), 0);
    for (size_t piece = 1; piece <= LONGEST; piece++) {
        for (size_t at = 0; at < sizeof(bytes); at += piece) {
            size_t n = sizeof(bytes) - at < piece ? sizeof(bytes) - at : piece;

            assert_int_equal(ds_hasher_add(hasher, bytes + at, n, NULL), 0);
        }
        assert_int_equal(ds_hasher_finish(&ours, hasher, NULL), 0);
        assert_memory_equal(ours.byte, theirs.byte, DS_DIGEST_SIZE);
    }
    ds_hasher_free(hasher);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_every_length),
                                       cmocka_unit_test(in_pieces_of_every_size)};
    uint32_t seed = 1;

    for (size_t i = 0; i < sizeof(bytes); i++) {
        seed = seed * 1664525 + 1013904223;
        bytes[i] = (unsigned char)(seed >> 24);
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
