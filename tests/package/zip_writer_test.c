/* SPDX-License-Identifier: Apache-2.0 */
/* The writer of the canonical ZIP: sizes, digests, what is refused, nothing left behind. */
#include "package/zip_writer.h"

#include "core/file.h"
#include "core/zip.h"
#include "tests/lib/folder.h"
#include "tests/lib/test.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

enum { SLOT = 256 * 1024 };

static int enter(void **state)
{
    *state = ds_test_folder_enter();
    return 0;
}

static int leave(void **state)
{
    ds_test_folder_leave(*state);
    return 0;
}

static struct ds_zip_writer *start(const char *target)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_zip_writer *writer = NULL;

    assert_ok(ds_zip_writer_new(&writer, target, 1000, NULL, &err), err);
    return writer;
}

static void finish(struct ds_zip_writer *writer)
{
    struct ds_error err = DS_ERROR_INIT;
    uint64_t size;
    size_t entries;

    assert_ok(ds_zip_writer_finish(writer, false, &size, &entries, &err), err);
    ds_zip_writer_free(writer);
}

/* Bytes in which no two slots are alike. */
static unsigned char *noise(size_t n)
{
    unsigned char *bytes = malloc(n + 1);
    uint32_t x = 1;

    assert_non_null(bytes);
    for (size_t i = 0; i < n; i++) {
        x = x * 1664525 + 1013904223;
        bytes[i] = (unsigned char)(x >> 24);
    }
    return bytes;
}

/* The archive of one entry, built in memory from core/zip.h. */
static void expect_archive(const char *path, const char *name, const unsigned char *bytes, size_t n)
{
    const struct ds_zip_entry entry = {
        .name = name, .size = n, .offset = 0, .crc = (uint32_t)crc32_z(0, bytes, n)};
    struct ds_buf want = DS_BUF_INIT(8 << 20), got = DS_BUF_INIT(8 << 20);
    unsigned char local[DS_ZIP_LOCAL_MAX], central[DS_ZIP_CENTRAL_MAX], end[DS_ZIP_END_MAX];
    struct ds_error err = DS_ERROR_INIT;
    size_t directory = ds_zip_central(central, &entry);

    assert_ok(ds_buf_add(&want, local, ds_zip_local(local, &entry), &err), err);
    assert_ok(ds_buf_add(&want, bytes, n, &err), err);
    size_t at = want.n;
    assert_ok(ds_buf_add(&want, central, directory, &err), err);
    assert_ok(ds_buf_add(&want, end, ds_zip_end(end, 1, at, directory), &err), err);
    assert_ok(ds_file_read(&got, path, &err), err);
    assert_int_equal(got.n, want.n);
    assert_memory_equal(got.p, want.p, want.n);
    ds_buf_release(&want);
    ds_buf_release(&got);
}

static void a_file_of_any_size_is_copied_and_hashed(void **state)
{
    static const size_t sizes[] = {0, 1, SLOT - 1, SLOT, SLOT + 1, 8 * SLOT, 20 * SLOT + 77};

    (void)state;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        struct ds_error err = DS_ERROR_INIT;
        unsigned char *bytes = noise(sizes[i]);
        struct ds_zip_writer *writer = start("out.zip");
        struct ds_digest got, want;

        ds_test_file("in", bytes, sizes[i]);
        int fd = open("in", O_RDONLY);
        assert_ok(ds_zip_writer_add_file(&got, writer, "data/x", fd, sizes[i], &err), err);
        close(fd);
        finish(writer);
        assert_ok(ds_digest_of(&want, (struct ds_span){.p = (char *)bytes, .n = sizes[i]}, &err),
                  err);
        assert_true(ds_digest_equal(&got, &want));
        expect_archive("out.zip", "data/x", bytes, sizes[i]);
        assert_int_equal(unlink("out.zip"), 0);
        free(bytes);
    }
}

static void a_file_of_another_size_is_refused(void **state)
{
    static const struct {
        size_t there, said;
        const char *sentence;
    } wrong[] = {{.there = 0, .said = 1, .sentence = "shorter"},
                 {.there = 1, .said = 0, .sentence = "longer"},
                 {.there = SLOT - 1, .said = SLOT, .sentence = "shorter"},
                 {.there = SLOT, .said = SLOT - 1, .sentence = "longer"},
                 {.there = 3 * SLOT, .said = 3 * SLOT + 1, .sentence = "shorter"},
                 {.there = 3 * SLOT + 1, .said = 3 * SLOT, .sentence = "longer"}};

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct ds_error err = DS_ERROR_INIT;
        unsigned char *bytes = noise(wrong[i].there);
        struct ds_zip_writer *writer = start("out.zip");
        struct ds_digest digest;

        ds_test_file("in", bytes, wrong[i].there);
        int fd = open("in", O_RDONLY);
        assert_refused(ds_zip_writer_add_file(&digest, writer, "data/x", fd, wrong[i].said, &err),
                       DS_ECHANGED, wrong[i].sentence, err);
        close(fd);
        ds_zip_writer_free(writer);
        assert_int_equal(ds_test_names("."), 1);
        free(bytes);
    }
}

/* After a failure of a large file the hasher starts anew. */
static void files_do_not_leak_into_one_another(void **state)
{
    struct ds_error err = DS_ERROR_INIT, none = DS_ERROR_INIT;
    unsigned char *bytes = noise(3 * SLOT);
    struct ds_zip_writer *writer = start("out.zip");
    struct ds_digest digest, want;

    (void)state;
    ds_test_file("in", bytes, 3 * SLOT);
    int fd = open("in", O_RDONLY);
    assert_refused(ds_zip_writer_add_file(&digest, writer, "data/a", fd, 3 * SLOT + 1, &err),
                   DS_ECHANGED, "shorter", err);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    assert_ok(ds_zip_writer_add_file(&digest, writer, "data/b", fd, 3 * SLOT, &none), none);
    close(fd);
    assert_ok(ds_digest_of(&want, (struct ds_span){.p = (char *)bytes, .n = 3 * SLOT}, &none),
              none);
    assert_true(ds_digest_equal(&digest, &want));
    ds_zip_writer_free(writer);
    free(bytes);
}

static void names_and_order_are_held(void **state)
{
    static const struct {
        const char *first, *second, *sentence;
    } wrong[] = {{.first = "data/b", .second = "data/a", .sentence = "order"},
                 {.first = "data/a", .second = "data/a", .sentence = "order"},
                 {.first = "data/a", .second = "bagit.txt", .sentence = "order"},
                 {.first = "seal/x", .second = "data/a", .sentence = "order"},
                 {.first = "bagit.txt", .second = "../x", .sentence = "(dot)"},
                 {.first = "bagit.txt", .second = "data/", .sentence = "(segment)"},
                 {.first = "bagit.txt", .second = "data/caf\xc3\xa9", .sentence = "(character)"}};

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct ds_error err = DS_ERROR_INIT, none = DS_ERROR_INIT;
        struct ds_zip_writer *writer = start("out.zip");

        assert_ok(ds_zip_writer_add(writer, wrong[i].first, ds_span_of("x"), &none), none);
        assert_refused(ds_zip_writer_add(writer, wrong[i].second, ds_span_of("x"), &err), DS_EINVAL,
                       wrong[i].sentence, err);
        ds_zip_writer_free(writer);
    }
    assert_int_equal(ds_test_names("."), 0);
}

static void no_more_entries_than_the_limit(void **state)
{
    struct ds_error err = DS_ERROR_INIT, none = DS_ERROR_INIT;
    struct ds_zip_writer *writer = start("out.zip");
    char name[32];

    (void)state;
    for (int i = 0; i < 20480; i++) {
        snprintf(name, sizeof(name), "data/%05d", i);
        assert_ok(ds_zip_writer_add(writer, name, ds_span_of(""), &none), none);
    }
    assert_refused(ds_zip_writer_add(writer, "data/99999", ds_span_of(""), &err), DS_ELIMIT,
                   "20480", err);
    ds_zip_writer_free(writer);
}

/* Whether the file system of the test can reserve space at all. */
static bool can_reserve(void)
{
    int fd = open("probe", O_RDWR | O_CREAT, 0600);
    bool can = fallocate(fd, 0, 0, 1) == 0;

    close(fd);
    assert_int_equal(unlink("probe"), 0);
    return can;
}

static void a_disk_without_room_says_so_at_once(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_zip_writer *writer = NULL;

    (void)state;
    if (!can_reserve())
        skip();
    assert_refused(ds_zip_writer_new(&writer, "out.zip", UINT64_C(1) << 60, NULL, &err), DS_EIO,
                   "out.zip", err);
    assert_null(writer);
    assert_int_equal(ds_test_names("."), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_of_any_size_is_copied_and_hashed, enter, leave),
        cmocka_unit_test_setup_teardown(a_file_of_another_size_is_refused, enter, leave),
        cmocka_unit_test_setup_teardown(files_do_not_leak_into_one_another, enter, leave),
        cmocka_unit_test_setup_teardown(names_and_order_are_held, enter, leave),
        cmocka_unit_test_setup_teardown(no_more_entries_than_the_limit, enter, leave),
        cmocka_unit_test_setup_teardown(a_disk_without_room_says_so_at_once, enter, leave)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
