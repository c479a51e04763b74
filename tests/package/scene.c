/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/package/scene.h"

#include "tests/lib/folder.h"
#include "tests/lib/test.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void put_big(size_t n)
{
    char *big = calloc(1, n);

    assert_non_null(big);
    ds_test_file("case/4.bin", big, n);
    free(big);
}

int scene_enter(void **state, size_t big)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    struct ds_error err = DS_ERROR_INIT;

    assert_non_null(scene);
    scene->folder = ds_test_folder_enter();
    assert_int_equal(mkdir("case", 0700), 0);
    assert_int_equal(mkdir("out", 0700), 0);
    ds_test_file("case/1.mp4", "video", 5);
    ds_test_file("case/2.zip", "archive", 7);
    ds_test_file("case/3.vtt", "WEBVTT", 6);
    if (big)
        put_big(big);
    ds_test_case_make(&scene->test, "case");
    assert_ok(ds_private_key_generate(&scene->key, DS_KEY_ED25519, &err), err);
    *state = scene;
    return 0;
}

int scene_leave(void **state)
{
    struct scene *scene = *state;

    ds_test_case_release(&scene->test);
    ds_private_key_free(scene->key);
    ds_test_folder_leave(scene->folder);
    free(scene);
    return 0;
}

int scene_write(struct ds_package_summary *summary, struct scene *scene, struct ds_error *err)
{
    const struct ds_package_options options = {.issuer = {.key = scene->key},
                                               .seal_key = scene->key,
                                               .at = AT,
                                               .replace = scene->replace,
                                               .files = scene->files,
                                               .files_n = scene->files_n,
                                               .endorsement = scene->endorsement,
                                               .endorsements = scene->endorsements,
                                               .run_both = scene->both};

    *err = (struct ds_error)DS_ERROR_INIT;
    ds_test_case_renew(&scene->test);
    return ds_package_write(summary, "out/p.zip", &scene->test.the_case, &options, err);
}

void scene_refused(struct scene *scene, int code, const char *part)
{
    struct ds_package_summary summary;
    struct ds_error err;

    assert_refused(scene_write(&summary, scene, &err), code, part, err);
    assert_int_equal(ds_test_names("out"), 0);
}
