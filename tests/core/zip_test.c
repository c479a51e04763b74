/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP headers byte by byte, around the limits of ZIP64. */
#include "core/encode.h"
#include "core/zip.h"
#include "tests/lib/test.h"

/* Compares with hex in which blanks separate the fields. */
static void assert_bytes(const unsigned char *bytes, size_t n, const char *expected)
{
    char got[512 + 1], want[512 + 1];
    size_t length = 0;

    assert_true(n <= 256);
    ds_hex_encode(got, bytes, n);
    for (; *expected; expected++)
        if (*expected != ' ')
            want[length++] = *expected;
    want[length] = '\0';
    assert_string_equal(got, want);
}

static void assert_local(const struct ds_zip_entry *entry, const char *expected)
{
    unsigned char out[DS_ZIP_LOCAL_MAX];
    size_t n = ds_zip_local(out, entry);

    assert_int_equal(n, ds_zip_local_size(entry));
    assert_bytes(out, n, expected);
}

static void assert_central(const struct ds_zip_entry *entry, const char *expected)
{
    unsigned char out[DS_ZIP_CENTRAL_MAX];

    assert_bytes(out, ds_zip_central(out, entry), expected);
}

static void assert_end(uint64_t count, uint64_t offset, uint64_t size, const char *expected)
{
    unsigned char out[DS_ZIP_END_MAX];

    assert_bytes(out, ds_zip_end(out, count, offset, size), expected);
}

static void a_plain_entry(void **state)
{
    const struct ds_zip_entry entry = {
        .name = "a.b", .size = 0x01020304, .offset = 0x0a0b0c0d, .crc = 0xcafebabe};

    (void)state;
    assert_local(&entry, "504b0304 0a00 0000 0000 0000 2100 bebafeca 04030201 04030201 0300 0000"
                         "612e62");
    assert_central(&entry, "504b0102 0a03 0a00 0000 0000 0000 2100 bebafeca 04030201 04030201"
                           "0300 0000 0000 0000 0000 0000a481 0d0c0b0a 612e62");
}

static void the_last_size_without_zip64(void **state)
{
    const struct ds_zip_entry entry = {
        .name = "a", .size = 0xfffffffe, .offset = 0xfffffffe, .crc = 0};

    (void)state;
    assert_local(&entry, "504b0304 0a00 0000 0000 0000 2100 00000000 feffffff feffffff 0100 0000"
                         "61");
    assert_central(&entry, "504b0102 0a03 0a00 0000 0000 0000 2100 00000000 feffffff feffffff"
                           "0100 0000 0000 0000 0000 0000a481 feffffff 61");
}

static void the_first_size_with_zip64(void **state)
{
    const struct ds_zip_entry entry = {.name = "a", .size = 0xffffffff, .offset = 7, .crc = 1};

    (void)state;
    assert_local(&entry, "504b0304 2d00 0000 0000 0000 2100 01000000 ffffffff ffffffff 0100 1400"
                         "61 0100 1000 ffffffff00000000 ffffffff00000000");
    assert_central(&entry, "504b0102 2d03 2d00 0000 0000 0000 2100 01000000 ffffffff ffffffff"
                           "0100 1400 0000 0000 0000 0000a481 07000000"
                           "61 0100 1000 ffffffff00000000 ffffffff00000000");
}

static void only_the_offset_needs_zip64(void **state)
{
    const struct ds_zip_entry entry = {.name = "a", .size = 5, .offset = 0x1ffffffff, .crc = 1};

    (void)state;
    assert_local(&entry, "504b0304 2d00 0000 0000 0000 2100 01000000 05000000 05000000 0100 0000"
                         "61");
    assert_central(&entry, "504b0102 2d03 2d00 0000 0000 0000 2100 01000000 05000000 05000000"
                           "0100 0c00 0000 0000 0000 0000a481 ffffffff"
                           "61 0100 0800 ffffffff01000000");
}

static void size_and_offset_need_zip64(void **state)
{
    const struct ds_zip_entry entry = {
        .name = "a", .size = UINT64_C(1) << 48, .offset = 0xffffffff, .crc = 1};

    (void)state;
    assert_central(&entry, "504b0102 2d03 2d00 0000 0000 0000 2100 01000000 ffffffff ffffffff"
                           "0100 1c00 0000 0000 0000 0000a481 ffffffff 61 0100 1800"
                           "0000000000000100 0000000000000100 ffffffff00000000");
}

static void end_records(void **state)
{
    (void)state;
    assert_end(0, 0, 0, "504b0506 0000 0000 0000 0000 00000000 00000000 0000");
    assert_end(0xfffe, 0xfffffffe, 0xfffffffe,
               "504b0506 0000 0000 feff feff feffffff feffffff 0000");
    assert_end(0xffff, 0x10, 0x20,
               "504b0606 2c00000000000000 2d03 2d00 00000000 00000000 ffff000000000000"
               "ffff000000000000 2000000000000000 1000000000000000"
               "504b0607 00000000 3000000000000000 01000000"
               "504b0506 0000 0000 ffff ffff 20000000 10000000 0000");
    assert_end(3, 0xffffffff, 0x20,
               "504b0606 2c00000000000000 2d03 2d00 00000000 00000000 0300000000000000"
               "0300000000000000 2000000000000000 ffffffff00000000"
               "504b0607 00000000 1f00000001000000 01000000"
               "504b0506 0000 0000 0300 0300 20000000 ffffffff 0000");
}

static void the_longest_headers_fit(void **state)
{
    char name[121];
    const struct ds_zip_entry entry = {
        .name = name, .size = UINT64_MAX, .offset = UINT64_MAX, .crc = UINT32_MAX};
    unsigned char local[DS_ZIP_LOCAL_MAX], central[DS_ZIP_CENTRAL_MAX], end[DS_ZIP_END_MAX];

    (void)state;
    memset(name, 'n', sizeof(name) - 1);
    name[120] = '\0';
    assert_int_equal(ds_zip_local(local, &entry), DS_ZIP_LOCAL_MAX);
    assert_int_equal(ds_zip_central(central, &entry), DS_ZIP_CENTRAL_MAX);
    assert_int_equal(ds_zip_end(end, UINT64_MAX, 0, 0), DS_ZIP_END_MAX);
}

static void names_have_one_order(void **state)
{
    static const char *const ordered[] = {"bagit.txt",
                                          "bag-info.txt",
                                          "manifest-sha256.txt",
                                          "tagmanifest-sha256.txt",
                                          "index.html",
                                          "data/A",
                                          "data/artefacts/0",
                                          "data/artefacts0",
                                          "data/record.json",
                                          "seal/001.tst",
                                          "seal/seal.jws",
                                          "Data/x",
                                          "other"};
    enum { N = sizeof(ordered) / sizeof(ordered[0]) };

    (void)state;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            int order = ds_zip_order(ordered[i], ordered[j]);

            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_plain_entry),
                                       cmocka_unit_test(the_last_size_without_zip64),
                                       cmocka_unit_test(the_first_size_with_zip64),
                                       cmocka_unit_test(only_the_offset_needs_zip64),
                                       cmocka_unit_test(size_and_offset_need_zip64),
                                       cmocka_unit_test(end_records),
                                       cmocka_unit_test(the_longest_headers_fit),
                                       cmocka_unit_test(names_have_one_order)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
