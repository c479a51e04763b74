/* SPDX-License-Identifier: Apache-2.0 */
/* On a disk that keeps no permissions (FAT, some network disks) no private key is written. The disk
 * is played: the linker puts __wrap_fstat64() in the place of fstat(). */
#include "tests/lib/test.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/sign/private_key.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static mode_t added;

int __real_fstat64(int fd, struct stat *st);
int __wrap_fstat64(int fd, struct stat *st);

int __wrap_fstat64(int fd, struct stat *st)
{
    int rc = __real_fstat64(fd, st);

    st->st_mode |= added;
    return rc;
}

static size_t files_in(const char *folder)
{
    DIR *dir = opendir(folder);
    size_t n = 0;

    assert_non_null(dir);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n - 2;
}

static void test_disk_without_permissions(void **state)
{
    static const mode_t modes[] = {0755, 0040, 0020, 0004, 0001};
    char folder[] = "/tmp/dossier-closed-XXXXXX", path[64];
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    struct ds_error err = DS_ERROR_INIT;
    (void)state;

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/key.pem", folder);
    assert_ok(ds_private_key_generate(&key, DS_KEY_ED25519, &err), err);
    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
        struct ds_error refusal = DS_ERROR_INIT;

        added = modes[i];
        assert_refused(ds_private_key_save(key, path, NULL, &refusal), DS_EINVAL,
                       "keeps no permissions", refusal);
        assert_int_equal(files_in(folder), 0);
    }
    added = 0;
    assert_ok(ds_private_key_save(key, path, NULL, &err), err);
    added = 0755;
    {
        struct ds_error refusal = DS_ERROR_INIT;

        assert_refused(ds_private_key_replace(key, path, NULL, &refusal), DS_EINVAL,
                       "keeps no permissions", refusal);
    }
    assert_int_equal(files_in(folder), 1);
    added = 0;
    ds_folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_disk_without_permissions)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
