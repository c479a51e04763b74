/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a package's files leaves alone what all threads of the process share, its folder and its
 * umask, and lets no name out of the folder. */
#include "app/open/extract_files.h"
#include "app/open/staged_folder.h"
#include "core/cleanup.h"
#include "tests/lib/folder.h"
#include "tests/lib/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the place of the library's: see CMakeLists.txt. */
mode_t __real_umask(mode_t mask);
mode_t __wrap_umask(mode_t mask);
int __real_chdir(const char *path);
int __wrap_chdir(const char *path);
int __real_fchdir(int fd);
int __wrap_fchdir(int fd);

static char *home;
static unsigned changes; /* of what threads share */

mode_t __wrap_umask(mode_t mask)
{
    changes++;
    return __real_umask(mask);
}

int __wrap_chdir(const char *path)
{
    changes++;
    return __real_chdir(path);
}

int __wrap_fchdir(int fd)
{
    changes++;
    return __real_fchdir(fd);
}

static int enter(void **state)
{
    (void)state;
    home = ds_test_folder_enter();
    __real_umask(027);
    changes = 0;
    return 0;
}

static int leave(void **state)
{
    (void)state;
    ds_test_folder_leave(home);
    return 0;
}

static int read_name(void *ctx, const struct ds_zip_entry *entry, uint64_t offset, void *out,
                     size_t n, struct ds_error *err)
{
    (void)ctx;
    (void)err;
    memcpy(out, entry->name + offset, n);
    return 0;
}

/* Extracts files that hold their own names. */
static int extract(int folder, struct ds_zip_entry *entry, size_t n, struct ds_error *err)
{
    const struct ds_container container = {.entry = entry, .count = n, .read = read_name};
    const struct ds_progress progress = {.step = NULL};

    for (size_t i = 0; i < n; i++)
        entry[i].size = strlen(entry[i].name);
    return ds_extract_files(folder, &container, &progress, err);
}

static unsigned mode_of(const char *path)
{
    struct stat st;

    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 07777;
}

static void nothing_that_threads_share_is_changed(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_staged_folder_release) struct ds_staged_folder folder = DS_STAGED_FOLDER_INIT;
    struct ds_zip_entry entry[] = {
        {.name = "bagit.txt"}, {.name = "data/a/b.txt"}, {.name = "data/a/c.txt"}};
    struct stat st;

    (void)state;
    assert_ok(ds_staged_folder_open(&folder, "out", &err), err);
    assert_ok(extract(folder.fd, entry, 3, &err), err);
    assert_ok(ds_staged_folder_commit(&folder, &err), err);
    assert_int_equal(changes, 0);
    assert_int_equal(stat("out/data/a/c.txt", &st), 0);
    assert_int_equal(st.st_size, strlen("data/a/c.txt"));
    assert_int_equal(mode_of("out"), 0750);
    assert_int_equal(mode_of("out/data/a"), 0750);
    assert_int_equal(mode_of("out/data/a/b.txt"), 0640);
}

static void only_what_a_killed_one_left_is_swept(void **state)
{
    static const char *const mine[] = {".out.dossier-backup", ".out.dossier-ABCDEF",
                                       ".out.dossier-0a1b2", ".out.dossier-0a1b2c3"};
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_staged_folder_release) struct ds_staged_folder folder = DS_STAGED_FOLDER_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof(mine) / sizeof(*mine); i++)
        assert_int_equal(mkdir(mine[i], 0700), 0);
    assert_int_equal(mkdir(".out.dossier-0a1b2c", 0700), 0);
    assert_ok(ds_staged_folder_open(&folder, "out", &err), err);
    for (size_t i = 0; i < sizeof(mine) / sizeof(*mine); i++)
        assert_int_equal(access(mine[i], F_OK), 0);
    assert_int_equal(access(".out.dossier-0a1b2c", F_OK), -1);
}

static void no_name_leads_out_of_the_folder(void **state)
{
    static const char *const names[] = {"../evil",   "a/../../evil", "a//b", "/tmp/evil",
                                        "link/evil", "a/",           "."};
    int fd;

    (void)state;
    assert_int_equal(mkdir("in", 0777), 0);
    assert_int_equal(symlink("..", "in/link"), 0);
    fd = open("in", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        struct ds_zip_entry entry = {.name = names[i]};
        struct ds_error err = DS_ERROR_INIT;

        assert_refused(extract(fd, &entry, 1, &err), DS_EIO, names[i], err);
    }
    assert_int_equal(access("evil", F_OK), -1);
    close(fd);
}

static void no_file_is_replaced(void **state)
{
    struct ds_zip_entry entry[] = {{.name = "a"}, {.name = "a"}};
    struct ds_error err = DS_ERROR_INIT;
    int fd;

    (void)state;
    assert_int_equal(mkdir("once", 0777), 0);
    fd = open("once", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_refused(extract(fd, entry, 2, &err), DS_EEXIST, "'a'", err);
    close(fd);
}

#define INSIDE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        INSIDE(nothing_that_threads_share_is_changed),
        INSIDE(only_what_a_killed_one_left_is_swept),
        INSIDE(no_name_leads_out_of_the_folder),
        INSIDE(no_file_is_replaced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
