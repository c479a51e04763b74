/* SPDX-License-Identifier: Apache-2.0 */
/* What goes into a transcript. */
#include "core/record/transcript.h"

#include "core/cleanup.h"
#include "tests/core/documents.h"
#include "tests/lib/test.h"

static void percent_is(int64_t millionths, const char *expected)
{
    char out[16];

    ds_percent_exact(out, millionths);
    assert_string_equal(out, expected);
}

static void percentages_are_exact(void **state)
{
    (void)state;
    percent_is(0, "0");
    percent_is(1, "0.0001");
    percent_is(866666, "86.6666");
    percent_is(750000, "75");
    percent_is(100000, "10");
    percent_is(1000000, "100");
}

static json_t *entry_of(const char *outcome, bool pass_mark)
{
    json_t *definition = ds_test_definition(), *record = ds_test_record(definition), *entry;
    ds_cleanup(ds_record_release) struct ds_record model = DS_RECORD_INIT;
    struct ds_error err = DS_ERROR_INIT;

    ds_test_put(
        definition, "transcript",
        "{\"courseCode\":\"W 1\",\"hours\":\"30\",\"credits\":\"1.5\",\"creditUnit\":\"ECTS\","
        "\"levels\":[{\"framework\":\"EQF\",\"level\":\"4\"}]}");
    if (!pass_mark)
        ds_test_put(definition, "rule.passPercent", NULL);
    ds_test_put(record, "decision", outcome);
    assert_ok(ds_record_of(&model, record, &err), err);
    entry = ds_transcript_of(definition, &model, NULL);
    assert_non_null(entry);
    json_decref(definition);
    json_decref(record);
    return entry;
}

#define DECIDED(outcome)                                                                           \
    "{\"outcome\":\"" outcome "\",\"at\":\"2026-03-14T17:00:00Z\",\"rule\":{\"score\":857000}}"

static void what_a_registrar_needs(void **state)
{
    json_t *entry = entry_of(DECIDED("awarded"), true);

    (void)state;
    assert_string_equal(ds_json_text(entry, "courseCode"), "W 1");
    assert_string_equal(ds_json_text(entry, "hours"), "30");
    assert_string_equal(ds_json_text(entry, "credits"), "1.5");
    assert_string_equal(ds_json_text(entry, "creditUnit"), "ECTS");
    assert_int_equal(json_array_size(json_object_get(entry, "levels")), 1);
    assert_string_equal(ds_json_text(entry, "grade.kind"), "percent");
    assert_string_equal(ds_json_text(entry, "grade.value"), "85.7");
    assert_string_equal(ds_json_text(entry, "awarded"), "2026-03-14T17:00:00Z");
    json_decref(entry);
}

static void the_grade_follows_rule_and_decision(void **state)
{
    json_t *pass = entry_of(DECIDED("awarded"), false);
    json_t *none = entry_of(DECIDED("not-awarded"), true);

    (void)state;
    assert_string_equal(ds_json_text(pass, "grade.kind"), "pass");
    assert_null(ds_json_text(pass, "grade.value"));
    assert_string_equal(ds_json_text(none, "grade.kind"), "none");
    assert_null(ds_json_text(none, "grade.value"));
    assert_null(ds_json_text(none, "awarded"));
    json_decref(pass);
    json_decref(none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentages_are_exact),
        cmocka_unit_test(what_a_registrar_needs),
        cmocka_unit_test(the_grade_follows_rule_and_decision),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
