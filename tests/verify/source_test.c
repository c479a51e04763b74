/* SPDX-License-Identifier: Apache-2.0 */
/* Where a package can be read from: a file, a stream, a folder; and what is refused there. */
#include "core/format.h"
#include "tests/lib/folder.h"
#include "tests/lib/test.h"
#include "verify/native/file_source.h"
#include "verify/native/folder.h"
#include "verify/native/parallel.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int enter(void **state)
{
    *state = ds_test_folder_enter();
    assert_int_equal(mkdir("p", 0700), 0);
    assert_int_equal(mkdir("p/data", 0700), 0);
    ds_test_file("p/bagit.txt", "bag", 3);
    ds_test_file("p/data/a.txt", "first", 5);
    ds_test_file("p/data/b.txt", "second", 6);
    return 0;
}

static int leave(void **state)
{
    ds_test_folder_leave(*state);
    return 0;
}

static void a_file_is_read_anywhere(void **state)
{
    struct ds_file_source file;
    struct ds_error err = DS_ERROR_INIT;
    char bytes[3];

    (void)state;
    assert_ok(ds_file_source_open(&file, "p/data/b.txt", &err), err);
    assert_int_equal(file.source.size, 6);
    assert_ok(file.source.read_at(file.source.ctx, 2, bytes, 3, &err), err);
    assert_memory_equal(bytes, "con", 3);
    assert_true(file.source.read_at(file.source.ctx, 4, bytes, 3, &err) < 0);
    assert_int_equal(truncate("p/data/b.txt", 3), 0);
    err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(file.source.read_at(file.source.ctx, 2, bytes, 3, &err), DS_ECHANGED, "shorter",
                   err);
    ds_file_source_release(&file);
}

static void only_a_regular_file_is_opened(void **state)
{
    struct ds_file_source file;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_refused(ds_file_source_open(&file, "pipe", &err), DS_EINVAL, "regular", err);
    ds_file_source_release(&file);
    err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(ds_file_source_open(&file, "p", &err), DS_EINVAL, "regular", err);
    ds_file_source_release(&file);
    err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(ds_file_source_open(&file, "absent", &err), DS_ENOENT, "absent", err);
    ds_file_source_release(&file);
}

static void spooled(const char *text, size_t max, int expected)
{
    struct ds_file_source file;
    struct ds_error err = DS_ERROR_INIT;
    char bytes[64];
    int ends[2], rc;

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), (ssize_t)strlen(text));
    close(ends[1]);
    rc = ds_file_source_from_stream(&file, ends[0], max, &err);
    assert_int_equal(rc, expected);
    if (rc == 0) {
        assert_int_equal(file.source.size, strlen(text));
        assert_ok(file.source.read_at(file.source.ctx, 0, bytes, strlen(text), &err), err);
        assert_memory_equal(bytes, text, strlen(text));
    }
    ds_file_source_release(&file);
    close(ends[0]);
}

static void a_stream_is_kept_aside(void **state)
{
    (void)state;
    spooled("some bytes", 10, 0);
    spooled("", 10, 0);
    spooled("more bytes than are allowed", 10, DS_ELIMIT);
}

static void a_redirected_file_is_used_as_it_is(void **state)
{
    struct ds_file_source file;
    struct ds_error err = DS_ERROR_INIT;
    struct stat a, b;
    int fd = open("p/data/a.txt", O_RDONLY);

    (void)state;
    assert_true(fd >= 0);
    assert_ok(ds_file_source_from_stream(&file, fd, 100, &err), err);
    assert_int_equal(fstat(fd, &a) + fstat(file.fd, &b), 0);
    assert_int_equal(a.st_ino, b.st_ino);
    ds_file_source_release(&file);
    assert_int_equal(lseek(fd, 2, SEEK_SET), 2); /* no longer at its start: copied */
    assert_ok(ds_file_source_from_stream(&file, fd, 100, &err), err);
    assert_int_equal(file.source.size, 3);
    ds_file_source_release(&file);
    close(fd);
}

static void a_folder_is_a_container(void **state)
{
    struct ds_container *container = NULL;
    struct ds_zip_refusal refusal;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf text = DS_BUF_INIT(100);
    struct ds_buf narrow = DS_BUF_INIT(2);

    (void)state;
    assert_int_equal(mkdir("p/data/empty", 0700), 0);
    assert_ok(ds_folder_open(&container, &refusal, "p", &err), err);
    assert_non_null(container);
    assert_int_equal(container->count, 3);
    assert_false(container->is_zip);
    assert_string_equal(container->entry[0].name, "bagit.txt");
    assert_ok(ds_container_load(&text, container, "data/a.txt", &err), err);
    assert_string_equal(text.p, "first");
    assert_refused(ds_container_load(&narrow, container, "data/a.txt", &err), DS_ELIMIT, "limit",
                   err);
    err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(ds_container_load(&text, container, "data/c.txt", &err), DS_ENOENT, "data/c.txt",
                   err);
    ds_buf_release(&text);
    ds_buf_release(&narrow);
    ds_container_free(container);
}

static void folder_refused(const char *word, const char *entry)
{
    struct ds_container *container = NULL;
    struct ds_zip_refusal refusal;
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_folder_open(&container, &refusal, "p", &err), err);
    assert_null(container);
    assert_non_null(refusal.word);
    assert_string_equal(refusal.word, word);
    assert_string_equal(refusal.entry, entry);
}

static void a_folder_with_what_no_package_has_is_refused(void **state)
{
    (void)state;
    assert_int_equal(symlink("a.txt", "p/data/link"), 0);
    folder_refused("symlink", "data/link");
    assert_int_equal(unlink("p/data/link"), 0);
    assert_int_equal(symlink("/", "p/root"), 0);
    folder_refused("symlink", "root");
    assert_int_equal(unlink("p/root"), 0);
    assert_int_equal(mkfifo("p/data/pipe", 0600), 0);
    folder_refused("special", "data/pipe");
    assert_int_equal(unlink("p/data/pipe"), 0);
    ds_test_file("p/data/.DS_Store", "", 0);
    folder_refused("name-dot", "data/.DS_Store");
    assert_int_equal(unlink("p/data/.DS_Store"), 0);
    ds_test_file("p/data/a\nb", "", 0);
    folder_refused("name-character", "data/a?b");
    assert_int_equal(unlink("p/data/a\nb"), 0);
    ds_test_file("p/data/A.TXT", "", 0);
    folder_refused("case", "data/a.txt");
}

/* As deep as a path can get, to see that the walk ends before the stack does. */
static void a_deep_folder_is_refused(void **state)
{
    int rc = chdir("p");

    (void)state;
    for (int i = 0; i < 300 && rc == 0; i++)
        rc = mkdir("d", 0700) + chdir("d");
    assert_int_equal(rc, 0);
    for (int i = 0; i < 301; i++)
        rc |= chdir("..");
    assert_int_equal(rc, 0);
    ds_test_file("p/z", "", 0);
    struct ds_container *container = NULL;
    struct ds_zip_refusal refusal;
    struct ds_error err = DS_ERROR_INIT;
    assert_ok(ds_folder_open(&container, &refusal, "p", &err), err);
    assert_null(container);
    assert_string_equal(refusal.word, "name-length");
}

static void an_empty_folder_is_refused(void **state)
{
    struct ds_container *container = NULL;
    struct ds_zip_refusal refusal;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_int_equal(mkdir("nothing", 0700), 0);
    assert_ok(ds_folder_open(&container, &refusal, "nothing", &err), err);
    assert_null(container);
    assert_string_equal(refusal.other, "other-folder");
    assert_refused(ds_folder_open(&container, &refusal, "absent", &err), DS_ENOENT, "absent", err);
}

/* Between listing and reading, a file grows, or a link takes its place or that of its folder. */
static void a_folder_that_changes_is_not_read(void **state)
{
    struct ds_container *container = NULL;
    struct ds_zip_refusal refusal;
    struct ds_error err = DS_ERROR_INIT;
    char bytes[5];

    (void)state;
    assert_ok(ds_folder_open(&container, &refusal, "p", &err), err);
    const struct ds_zip_entry *a = ds_container_find(container, "data/a.txt");
    const struct ds_zip_entry *b = ds_container_find(container, "data/b.txt");
    ds_test_file("p/data/a.txt", "first and more", 14);
    assert_refused(container->read(container->ctx, a, 0, bytes, 5, &err), DS_ECHANGED, "data/a.txt",
                   err);
    assert_int_equal(rename("p/data/b.txt", "elsewhere"), 0);
    assert_int_equal(symlink("../../elsewhere", "p/data/b.txt"), 0);
    assert_true(container->read(container->ctx, b, 0, bytes, 5, NULL) < 0);
    assert_int_equal(unlink("p/data/b.txt"), 0);
    assert_int_equal(rename("elsewhere", "p/data/b.txt"), 0);
    assert_int_equal(container->read(container->ctx, b, 0, bytes, 5, NULL), 0);
    assert_int_equal(rename("p/data", "moved"), 0);
    assert_int_equal(symlink("../moved", "p/data"), 0);
    assert_true(container->read(container->ctx, b, 0, bytes, 5, NULL) < 0);
    ds_container_free(container);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_read_anywhere, enter, leave),
        cmocka_unit_test_setup_teardown(only_a_regular_file_is_opened, enter, leave),
        cmocka_unit_test_setup_teardown(a_stream_is_kept_aside, enter, leave),
        cmocka_unit_test_setup_teardown(a_redirected_file_is_used_as_it_is, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_is_a_container, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_with_what_no_package_has_is_refused, enter, leave),
        cmocka_unit_test_setup_teardown(a_deep_folder_is_refused, enter, leave),
        cmocka_unit_test_setup_teardown(an_empty_folder_is_refused, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_that_changes_is_not_read, enter, leave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
