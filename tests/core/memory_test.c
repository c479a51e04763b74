/* SPDX-License-Identifier: Apache-2.0 */
/* The n-th allocation of a JSON value fails, for every n: a check never finds less than it does
 * with memory, and the rule gives the right result or none. */
#include "core/record/definition.h"
#include "tests/core/documents.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"

#include <stdlib.h>

static long left = -1; /* allocations until one fails; below 0: none does */

static void *failing_malloc(size_t n)
{
    return left >= 0 && left-- == 0 ? NULL : malloc(n);
}

enum { TRIES = 20000 };

static void the_rule_gives_the_right_result_or_none(void **state)
{
    json_t *definition = ds_test_definition(), *record = ds_test_record(definition);
    json_t *right = NULL;
    struct ds_error err = DS_ERROR_INIT;
    long n = 0;

    (void)state;
    ds_test_put(record, "commitments[0]",
                "{\"id\":\"urn:x:1\",\"criterion\":\"gap\",\"assessor\":\"urn:x:2\"}");
    ds_test_put(record, "judgements[0].commitment", "\"urn:x:1\"");
    assert_ok(ds_test_rule_apply(&right, definition, record, &err), err);
    for (int rc = -1; rc < 0 && n < TRIES; n++) {
        json_t *result = NULL;

        left = n;
        rc = ds_test_rule_apply(&result, definition, record, NULL);
        left = -1;
        if (rc < 0)
            assert_int_equal(rc, DS_ENOMEM);
        else
            assert_true(json_equal(result, right));
        json_decref(result);
    }
    assert_in_range(n, 20, TRIES - 1);
    json_decref(right);
    json_decref(record);
    json_decref(definition);
}

static void a_check_never_finds_less(void **state)
{
    json_t *definition = ds_test_definition(), *record = ds_test_record(definition);
    bool failed = true;
    long n = 0;

    (void)state;
    /* A cycle, an id used twice, a lost reference. */
    ds_test_put(record, "artefacts[0].derivedFrom",
                "\"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc\"");
    ds_test_put(definition, "criteria[1].id", "\"quality\"");
    ds_test_put(definition, "criteria[2].outcome", "\"lost\"");
    for (; failed && n < TRIES; n++) {
        struct ds_faults of_definition = DS_FAULTS_INIT, of_record = DS_FAULTS_INIT;

        left = n;
        ds_definition_check(&of_definition, definition);
        ds_test_record_check(&of_record, record);
        failed = left < 0;
        left = -1;
        assert_true(of_definition.n >= 2);
        assert_true(of_record.n >= 1);
        ds_faults_release(&of_definition);
        ds_faults_release(&of_record);
    }
    assert_in_range(n, 20, TRIES - 1);
    json_decref(record);
    json_decref(definition);
}

static void digests_are_right_or_absent(void **state)
{
    json_t *definition = ds_test_definition();
    struct ds_definition_digests right, got;
    struct ds_error err = DS_ERROR_INIT;
    long n = 0;

    (void)state;
    assert_ok(ds_definition_digests_of(&right, definition, &err), err);
    for (int rc = -1; rc < 0 && n < TRIES; n++) {
        left = n;
        rc = ds_definition_digests_of(&got, definition, NULL);
        left = -1;
        if (rc < 0)
            assert_int_equal(rc, DS_ENOMEM);
        else
            assert_true(ds_digest_equal(&got.structure, &right.structure) &&
                        ds_digest_equal(&got.content, &right.content));
    }
    assert_in_range(n, 20, TRIES - 1);
    json_decref(definition);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_rule_gives_the_right_result_or_none),
                                       cmocka_unit_test(a_check_never_finds_less),
                                       cmocka_unit_test(digests_are_right_or_absent)};

    json_set_alloc_funcs(failing_malloc, free);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
