/* SPDX-License-Identifier: Apache-2.0 */
/* Every template that is shipped is a definition that a college could adopt as it stands. */
#include "core/file.h"
#include "core/format.h"
#include "core/record/definition.h"
#include "tests/core/documents.h"
#include "tests/lib/test.h"

#include <dirent.h>

static json_t *load(const char *name)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    json_t *json = NULL;
    char path[500];

    snprintf(path, sizeof(path), DS_SOURCE_DIR "/templates/%s", name);
    assert_ok(ds_file_read(&text, path, &err), err);
    assert_ok(ds_json_parse(&json, ds_buf_span(&text), name, &err), err);
    ds_buf_release(&text);
    return json;
}

static void check_outcome(const json_t *outcome)
{
    static const char *const element[] = {"alignments", "knowledge", "skills", "attitudes"};

    for (size_t i = 0; i < 4; i++)
        assert_true(json_array_size(json_object_get(outcome, element[i])) > 0);
}

static void check_template(const char *name)
{
    json_t *definition = load(name);
    struct ds_faults faults = DS_FAULTS_INIT;
    const json_t *outcomes = json_object_get(definition, "outcomes");
    const json_t *criteria = json_object_get(definition, "criteria");

    print_message("%s\n", name);
    ds_definition_check(&faults, definition);
    ds_test_print_faults(&faults);
    assert_int_equal(faults.n, 0);
    assert_true(ds_json_true(definition, "demonstration"));
    assert_non_null(ds_json_text(definition, "name.en"));
    assert_non_null(ds_json_text(definition, "name.fr"));
    for (size_t i = 0; i < json_array_size(outcomes); i++)
        check_outcome(json_array_get(outcomes, i));
    for (size_t i = 0; i < json_array_size(criteria); i++)
        assert_true(json_array_size(json_object_get(json_array_get(criteria, i), "evidence")) > 0);
    assert_true(json_array_size(ds_json_at(definition, "relevance.consultations")) >= 2);
    assert_non_null(ds_json_text(definition, "transcript.hours"));
    assert_string_equal(
        ds_json_text(json_array_get(json_object_get(definition, "notices"), 0), "en"),
        "This service uses the ESCO classification of the European Commission.");
    ds_faults_release(&faults);
    json_decref(definition);
}

static void every_template_is_whole(void **state)
{
    DIR *folder = opendir(DS_SOURCE_DIR "/templates");
    struct dirent *entry;
    int n = 0;

    (void)state;
    assert_non_null(folder);
    while ((entry = readdir(folder))) {
        const char *end = strrchr(entry->d_name, '.');

        if (end && strcmp(end, ".json") == 0) {
            check_template(entry->d_name);
            n++;
        }
    }
    closedir(folder);
    assert_int_equal(n, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_template_is_whole)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
