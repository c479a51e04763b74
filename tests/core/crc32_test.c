/* SPDX-License-Identifier: Apache-2.0 */
/* The CRC, against zlib's and the check value of its definition. */
#include "tests/lib/test.h"

#include "core/accel/accel.h"

#include <string.h>
#include <zlib.h>

enum { ROOM = 1200 };

static void fill(unsigned char *out, size_t n)
{
    uint32_t state = 1;

    for (size_t i = 0; i < n; i++) {
        state = state * 1664525U + 1013904223U;
        out[i] = (unsigned char)(state >> 24);
    }
}

static void check_value(void **state)
{
    (void)state;
    assert_int_equal(ds_crc32(0, "123456789", 9), 0xcbf43926U);
    assert_int_equal(ds_crc32(0, "", 0), 0);
    assert_int_equal(ds_crc32(7, NULL, 0), 7);
}

static void every_length_as_zlib(void **state)
{
    unsigned char bytes[ROOM];

    (void)state;
    fill(bytes, sizeof(bytes));
    for (size_t from = 0; from < 17; from++)
        for (size_t n = 0; n < ROOM - 17; n++)
            assert_int_equal(ds_crc32(0, bytes + from, n), crc32_z(0, bytes + from, n));
}

static void goes_on_where_it_stood(void **state)
{
    unsigned char bytes[ROOM];
    uint32_t whole;

    (void)state;
    fill(bytes, sizeof(bytes));
    whole = (uint32_t)crc32_z(0, bytes, ROOM);
    for (size_t cut = 0; cut <= ROOM; cut++)
        assert_int_equal(ds_crc32(ds_crc32(0, bytes, cut), bytes + cut, ROOM - cut), whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_value),
        cmocka_unit_test(every_length_as_zlib),
        cmocka_unit_test(goes_on_where_it_stood),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
