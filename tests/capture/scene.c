/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/capture/scene.h"

#include <stdlib.h>

int scene_set(void **state)
{
    struct scene *scene = calloc(1, sizeof(*scene));

    assert_non_null(scene);
    scene->definition = ds_test_definition();
    scene->record = ds_test_record(scene->definition);
    scene->model = (struct ds_record)DS_RECORD_INIT;
    *state = scene;
    return 0;
}

int scene_clear(void **state)
{
    struct scene *scene = *state;

    ds_record_release(&scene->model);
    json_decref(scene->definition);
    json_decref(scene->record);
    free(scene);
    return 0;
}

void scene_unjudged(struct scene *scene)
{
    json_array_clear(json_object_get(scene->record, "judgements"));
}

void scene_assert_valid(const struct scene *scene)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    struct ds_error err = DS_ERROR_INIT;

    ds_test_record_check(&faults, scene->record);
    assert_ok(ds_test_record_check_against(&faults, scene->record, scene->definition, &err), err);
    ds_test_print_faults(&faults);
    assert_int_equal(faults.n, 0);
    ds_faults_release(&faults);
}

const struct ds_record *scene_model(struct scene *scene)
{
    ds_record_release(&scene->model);
    assert_ok(ds_record_of(&scene->model, scene->record, &scene->err), scene->err);
    return &scene->model;
}

const json_t *scene_newest(const struct scene *scene, const char *list, size_t n)
{
    const json_t *entries = json_object_get(scene->record, list);
    size_t size = json_array_size(entries);

    assert_true(n < size);
    return json_array_get(entries, size - 1 - n);
}
