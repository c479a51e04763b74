/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes as people read them: rounded once, where two roundings would give another number. */
#include "core/size.h"
#include "tests/lib/test.h"

static void test_numbers(void **state)
{
    static const struct {
        uint64_t bytes;
        const char *number;
        enum ds_size_unit unit;
    } sizes[] = {
        {.bytes = 0, .number = "0", .unit = DS_SIZE_B},
        {.bytes = 999, .number = "999", .unit = DS_SIZE_B},
        {.bytes = 1000, .number = "1.0", .unit = DS_SIZE_KB},
        {.bytes = 1050, .number = "1.1", .unit = DS_SIZE_KB},
        {.bytes = 9949, .number = "9.9", .unit = DS_SIZE_KB},
        {.bytes = 9950, .number = "10", .unit = DS_SIZE_KB},
        {.bytes = 10450, .number = "10", .unit = DS_SIZE_KB},
        {.bytes = 10500, .number = "11", .unit = DS_SIZE_KB},
        {.bytes = 99449, .number = "99", .unit = DS_SIZE_KB},
        {.bytes = 999499, .number = "999", .unit = DS_SIZE_KB},
        {.bytes = 999500, .number = "1.0", .unit = DS_SIZE_MB},
        {.bytes = 1450000, .number = "1.5", .unit = DS_SIZE_MB},
        {.bytes = 45000000000, .number = "45", .unit = DS_SIZE_GB},
        {.bytes = 1000000000000, .number = "1.0", .unit = DS_SIZE_TB},
        {.bytes = UINT64_MAX, .number = "18446744", .unit = DS_SIZE_TB},
    };
    char number[24];

    (void)state;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        assert_int_equal(ds_size_number(number, sizes[i].bytes), sizes[i].unit);
        assert_string_equal(number, sizes[i].number);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
