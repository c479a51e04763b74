/* SPDX-License-Identifier: Apache-2.0 */
/* Files that break libmagic: here by what a wrapper of it does when it meets them. Only the child
 * that looks into them ends, and the artefact says that its media type is not known. */
#include "capture/evidence/artefact.h"
#include "capture/evidence/copy.h"
#include "capture/evidence/libmagic.h"
#include "core/cleanup.h"
#include "tests/lib/folder.h"
#include "tests/lib/test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

const struct ds_libmagic *__real_ds_libmagic(struct ds_error *err);
const struct ds_libmagic *__wrap_ds_libmagic(struct ds_error *err);

static pid_t tester; /* who must not be the one that looks */
static const struct ds_libmagic *real;

static const char *broken_descriptor(magic_t magic, int fd)
{
    char first[4] = "";

    if (getpid() == tester)
        abort();
    if (pread(fd, first, 3, 0) < 0)
        return NULL;
    if (strcmp(first, "DIE") == 0)
        raise(SIGKILL); /* cmocka would catch others, in the child as well */
    if (strcmp(first, "LNG") == 0)
        raise(SIGALRM); /* as when its seconds are over */
    if (strcmp(first, "OUT") == 0)
        _exit(0);
    if (strcmp(first, "LIE") == 0)
        return "text/plain\033[2J";
    if (strcmp(first, "NIL") == 0)
        return "";
    if (strcmp(first, "WHO") == 0) { /* which child it is */
        static char type[40];

        snprintf(type, sizeof(type), "x/%d", (int)getpid());
        return type;
    }
    return real->magic_descriptor(magic, fd);
}

const struct ds_libmagic *__wrap_ds_libmagic(struct ds_error *err)
{
    static struct ds_libmagic breaks;

    if (getpid() == tester)
        abort();
    real = __real_ds_libmagic(err);
    assert_non_null(real);
    breaks = *real;
    breaks.magic_descriptor = broken_descriptor;
    return &breaks;
}

static void look(struct ds_media *out, struct ds_media_reader *reader, const char *bytes,
                 const char *name)
{
    ds_cleanup(ds_closep) int fd = memfd_create("sample", MFD_CLOEXEC);
    struct ds_error err = DS_ERROR_INIT;

    assert_int_equal(write(fd, bytes, strlen(bytes)), strlen(bytes));
    lseek(fd, 0, SEEK_SET);
    assert_ok(ds_media_of(out, reader, fd, name, &err), err);
    assert_int_equal(lseek(fd, 0, SEEK_CUR), 0);
}

static void test_failure_and_on(void **state)
{
    static const char *const breakers[] = {"DIE, please", "LNG, please", "OUT", "LIE", "NIL"};
    ds_cleanup(ds_media_closep) struct ds_media_reader *reader = NULL;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_media media;

    (void)state;
    assert_ok(ds_media_open(&reader, NULL, &err), err);
    for (size_t i = 0; i < sizeof(breakers) / sizeof(breakers[0]); i++) {
        look(&media, reader, breakers[i], "data.parquet"); /* the ending does not make up for it */
        assert_true(media.detection_failed);
        assert_string_equal(media.type, "application/octet-stream");
        assert_string_equal(media.kind, "other");
        assert_string_equal(media.extension, "bin");
        look(&media, reader, "a,b\n1,2\n", "a.csv");
        assert_false(media.detection_failed);
        assert_string_equal(media.type, "text/csv");
    }
}

static void test_one_child_for_all(void **state)
{
    ds_cleanup(ds_media_closep) struct ds_media_reader *reader = NULL;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_media first, media;

    (void)state;
    assert_ok(ds_media_open(&reader, NULL, &err), err);
    look(&first, reader, "WHO", "a");
    for (int i = 0; i < 100; i++) {
        look(&media, reader, "WHO", "a");
        assert_string_equal(media.type, first.type);
    }
    look(&media, reader, "DIE", "a");
    look(&media, reader, "WHO", "a");
    assert_string_not_equal(media.type, first.type);
}

static void test_it_is_said(void **state)
{
    ds_cleanup(ds_media_closep) struct ds_media_reader *reader = NULL;
    ds_cleanup(ds_closep) int fd = -1;
    ds_cleanup(ds_json_freep) json_t *criteria = json_array(), *entry = NULL;
    ds_cleanup(ds_freep) char *note = NULL;
    const struct ds_artefact_words words = {
        .original = "a.mp4", .how = "file", .by = "did:key:z6Mk", .criteria = criteria};
    char *folder = ds_test_folder_enter();
    struct ds_error err = DS_ERROR_INIT;
    const struct ds_copy_target nowhere = {.copy = -1, .leaves = -1};
    struct ds_hashed_file file;
    struct ds_media media;

    (void)state;
    ds_test_file("a.mp4", "DIE", 3);
    assert_ok(ds_open_regular(&fd, "a.mp4", true, &err), err);
    assert_ok(ds_copy_hashed(&file, fd, &nowhere, "a.mp4", NULL, &err), err);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    assert_ok(ds_media_open(&reader, NULL, &err), err);
    assert_ok(ds_media_prefetch(reader, fd, &err), err);
    assert_ok(ds_media_of(&media, reader, fd, "a.mp4", &err), err);
    assert_ok(
        ds_artefact_new(&entry, &note,
                        &(struct ds_artefact_source){.fd = fd, .file = &file, .media = &media},
                        &words, &err),
        err);
    assert_string_equal(
        note,
        "its media type could not be found: looking into it took too long, too much memory, or "
        "broke; recorded as application/octet-stream");
    assert_string_equal(ds_json_text(entry, "mediaType"), "application/octet-stream");
    assert_string_equal(ds_json_text(entry, "originalName"), "a.mp4");
    ds_test_folder_leave(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_failure_and_on),
                                       cmocka_unit_test(test_one_child_for_all),
                                       cmocka_unit_test(test_it_is_said)};

    tester = getpid();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
