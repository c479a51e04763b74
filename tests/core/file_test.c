/* SPDX-License-Identifier: Apache-2.0 */
/* Files written by temporary, rename and sync: nothing half written, nothing overwritten. */
#include "core/file.h"
#include "tests/lib/folder.h"
#include "tests/lib/test.h"

#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void assert_content(const char *path, const char *expected)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf buf = DS_BUF_INIT(1000);

    assert_ok(ds_file_read(&buf, path, &err), err);
    assert_string_equal(buf.p, expected);
    ds_buf_release(&buf);
}

typedef int open_temp(struct ds_temp *out, const char *target, unsigned int mode,
                      struct ds_error *err);
static open_temp *const ways[] = {ds_temp_open, ds_temp_open_named};

static void nothing_stands_at_the_target_before_the_commit(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_temp temp = DS_TEMP_INIT;

        assert_ok(ways[i](&temp, "new", 0640, &err), err);
        assert_ok(ds_temp_write(&temp, "whole", 5, &err), err);
        assert_int_equal(access("new", F_OK), -1);
        assert_ok(ds_temp_commit(&temp, true, &err), err);
        ds_temp_release(&temp);
        assert_content("new", "whole");
        assert_int_equal(ds_test_names("."), 1);
        assert_int_equal(unlink("new"), 0);
    }
}

static void what_is_not_committed_leaves_nothing(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_temp temp = DS_TEMP_INIT;

        assert_ok(ways[i](&temp, "new", 0600, &err), err);
        ds_temp_release(&temp);
        assert_int_equal(ds_test_names("."), 0);
    }
}

static void a_file_that_stands_there_is_kept_or_replaced(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct ds_error err = DS_ERROR_INIT, none = DS_ERROR_INIT;
        struct ds_temp temp = DS_TEMP_INIT;

        ds_test_file("there", "old", 3);
        assert_ok(ways[i](&temp, "there", 0600, &none), none);
        assert_ok(ds_temp_write(&temp, "new", 3, &none), none);
        assert_refused(ds_temp_commit(&temp, true, &err), DS_EEXIST, "there", err);
        assert_content("there", "old");
        assert_ok(ds_temp_commit(&temp, false, &none), none);
        ds_temp_release(&temp);
        assert_content("there", "new");
        assert_int_equal(ds_test_names("."), 1);
    }
}

static void what_killed_writers_left_is_swept(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_temp living = DS_TEMP_INIT, temp = DS_TEMP_INIT;

    (void)state;
    assert_ok(ds_temp_open_named(&living, "p.zip", 0600, &err), err);
    ds_test_file(".p.zip.0123456789abcdef.tmp", "left", 4);
    ds_test_file(".p.zip.0123456789abcdeX.tmp", "mine", 4);
    ds_test_file(".q.zip.0123456789abcdef.tmp", "mine", 4);
    ds_test_file(".p.zip.0123456789abcdef.tmp.txt", "mine", 4);
    assert_ok(ds_temp_open_named(&temp, "p.zip", 0600, &err), err);
    assert_int_equal(access(".p.zip.0123456789abcdef.tmp", F_OK), -1);
    assert_int_equal(access(living.path, F_OK), 0);
    assert_int_equal(ds_test_names("."), 5);
    ds_temp_release(&living);
    ds_temp_release(&temp);
}

/* A file without a name gets one for the moment of its rename: a writer killed there leaves it. */
static void a_replacement_sweeps_what_another_left(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_temp living = DS_TEMP_INIT;

    (void)state;
    assert_ok(ds_temp_open_named(&living, "p.zip", 0600, &err), err);
    ds_test_file("p.zip", "old", 3);
    ds_test_file(".p.zip.0123456789abcdef.tmp", "left", 4);
    assert_ok(ds_file_write("p.zip", ds_span_of("new"), 0600, false, &err), err);
    assert_content("p.zip", "new");
    assert_int_equal(access(".p.zip.0123456789abcdef.tmp", F_OK), -1);
    assert_int_equal(access(living.path, F_OK), 0);
    assert_int_equal(ds_test_names("."), 2);
    ds_temp_release(&living);
}

static void a_folder_that_is_not_there_is_named(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_temp temp = DS_TEMP_INIT;

        assert_refused(ways[i](&temp, "none/new", 0600, &err), DS_ENOENT, "none/new", err);
        ds_temp_release(&temp);
    }
}

static void what_is_no_regular_file_stays(void **state)
{
    static const char *const targets[] = {"folder", "pipe", "link", "dangling"};

    (void)state;
    ds_test_file("there", "old", 3);
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(symlink("there", "link"), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    for (size_t i = 0; i < sizeof(targets) / sizeof(*targets); i++)
        for (int way = 0; way < 2; way++) {
            struct ds_error err = DS_ERROR_INIT;
            struct ds_temp temp = DS_TEMP_INIT;

            assert_refused(ways[way](&temp, targets[i], 0600, &err), DS_EEXIST, targets[i], err);
            assert_non_null(strstr(err.text, "not a regular file"));
            ds_temp_release(&temp);
        }
    assert_content("there", "old");
    assert_int_equal(ds_test_names("."), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_stands_at_the_target_before_the_commit, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(what_is_not_committed_leaves_nothing, enter, leave),
        cmocka_unit_test_setup_teardown(a_file_that_stands_there_is_kept_or_replaced, enter, leave),
        cmocka_unit_test_setup_teardown(a_replacement_sweeps_what_another_left, enter, leave),
        cmocka_unit_test_setup_teardown(what_killed_writers_left_is_swept, enter, leave),
        cmocka_unit_test_setup_teardown(what_is_no_regular_file_stays, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_named, enter, leave)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
