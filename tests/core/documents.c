/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/core/documents.h"

#include "core/record/definition.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"

#include <stdlib.h>

json_t *ds_test_definition(void)
{
    json_t *json = json_load_file(DS_SOURCE_DIR "/tests/data/valid/definition.json", 0, NULL);

    assert_non_null(json);
    return json;
}

void ds_test_bind(json_t *record, const json_t *definition)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_definition_digests digests;

    assert_ok(ds_definition_digests_of(&digests, definition, &err), err);
    ds_test_bind_digests(record, &digests);
}

json_t *ds_test_record(const json_t *definition)
{
    json_t *json = json_load_file(DS_SOURCE_DIR "/tests/data/valid/record.json", 0, NULL);

    assert_non_null(json);
    ds_test_bind(json, definition);
    return json;
}

/* Changes the member or element that `step` names in `at`. */
static void put_here(json_t *at, const char *step, json_t *value)
{
    size_t index = json_is_array(at) ? (size_t)strtoul(step, NULL, 10) : 0;

    if (json_is_object(at) && value)
        assert_int_equal(json_object_set(at, step, value), 0);
    else if (json_is_object(at))
        assert_int_equal(json_object_del(at, step), 0);
    else if (!value)
        assert_int_equal(json_array_remove(at, index), 0);
    else if (index == json_array_size(at))
        assert_int_equal(json_array_append(at, value), 0);
    else
        assert_int_equal(json_array_set(at, index, value), 0);
}

void ds_test_put(json_t *document, const char *path, const char *value)
{
    json_t *json = value ? json_loads(value, JSON_DECODE_ANY, NULL) : NULL, *at = document;
    char step[100];

    assert_true(!value || json);
    for (;;) {
        size_t n = strcspn(path, ".[]");

        snprintf(step, sizeof(step), "%.*s", (int)n, path);
        path += n;
        path += strspn(path, ".[]");
        if (!*path)
            break;
        at = json_is_array(at) ? json_array_get(at, strtoul(step, NULL, 10))
                               : json_object_get(at, step);
        assert_non_null(at);
    }
    put_here(at, step, json);
    json_decref(json);
}

bool ds_test_has_fault(const struct ds_faults *faults, enum ds_fault_kind kind, const char *path,
                       const char *detail)
{
    for (size_t i = 0; i < ds_faults_kept(faults); i++)
        if (faults->fault[i].kind == kind && strcmp(faults->fault[i].path, path) == 0 &&
            (!detail || strcmp(faults->fault[i].detail, detail) == 0))
            return true;
    return false;
}

void ds_test_print_faults(const struct ds_faults *faults)
{
    for (size_t i = 0; i < ds_faults_kept(faults); i++) {
        struct ds_buf text = DS_BUF_INIT(1000);

        ds_fault_text(&text, &faults->fault[i], "en", NULL);
        print_message("%s: %s\n", faults->fault[i].path, text.p);
        ds_buf_release(&text);
    }
}
