/* SPDX-License-Identifier: Apache-2.0 */
/* Each kind of contradiction between two times of the record of tests/data, and how much clocks are
 * forgiven. */
#include "core/record/time_conflict.h"

#include "core/cleanup.h"
#include "tests/core/documents.h"
#include "tests/lib/test.h"

#define BO "\"urn:uuid:00000000-0000-4000-8000-000000000011\""
#define CY "\"urn:uuid:00000000-0000-4000-8000-000000000012\""

static json_t *record;

static int set(void **state)
{
    ds_cleanup(ds_json_freep) json_t *definition = ds_test_definition();

    (void)state;
    record = ds_test_record(definition);
    return 0;
}

static int clear(void **state)
{
    (void)state;
    json_decref(record);
    return 0;
}

static void count(void *ctx, const struct ds_time_conflict *conflict)
{
    int *n = ctx;

    assert_true(conflict->act.at < conflict->other.at);
    n[conflict->kind]++;
}

/* As many of this kind, and none of another one. */
static void finds(enum ds_time_conflict_kind kind, int wanted)
{
    ds_cleanup(ds_record_release) struct ds_record model = DS_RECORD_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int n[DS_TIME_SIGNED + 1] = {0};

    assert_ok(ds_record_of(&model, record, &err), err);
    ds_time_conflicts(&model, count, n);
    for (int i = 0; i <= DS_TIME_SIGNED; i++)
        assert_int_equal(n[i], i == (int)kind ? wanted : 0);
}

static void decide(const char *who, const char *at)
{
    char text[300];

    snprintf(text, sizeof(text), "{\"outcome\":\"awarded\",\"by\":%s,\"at\":%s,\"rule\":{}}", who,
             at);
    ds_test_put(record, "decision", text);
}

static void a_record_in_order_has_none(void **state)
{
    (void)state;
    finds(DS_TIME_BACKWARDS, 0);
    decide(CY, "\"2026-03-14T16:30:00Z\"");
    finds(DS_TIME_DECISION, 0);
}

static void one_person_does_not_go_back(void **state)
{
    (void)state;
    ds_test_put(record, "judgements[1].at", "\"2026-03-14T15:29:59Z\"");
    finds(DS_TIME_BACKWARDS, 1);
    ds_test_put(record, "judgements[1].at", "\"2026-03-14T15:30:00Z\"");
    finds(DS_TIME_BACKWARDS, 0);
    ds_test_put(record, "judgements[1].at", "\"2026-03-14T15:29:59Z\"");
    ds_test_put(record, "judgements[1].assessor", CY);
    finds(DS_TIME_BACKWARDS, 0); /* another person may have judged before */
}

/* Nothing is recorded after it, so that a sign-off of later contradicts. */
static void a_decision_comes_after_the_sign_offs(void **state)
{
    (void)state;
    decide(CY, "\"2026-03-14T15:51:00Z\""); /* ten minutes before the last of them */
    finds(DS_TIME_DECISION, 0);
    decide(CY, "\"2026-03-14T15:50:59Z\"");
    finds(DS_TIME_DECISION, 1);
}

static void a_decision_comes_after_what_it_rests_on(void **state)
{
    (void)state;
    json_array_clear(json_object_get(record, "signOffs"));
    decide(BO, "\"2026-03-14T15:31:59Z\"");
    finds(DS_TIME_DECISION, 1);
    decide(CY, "\"2026-03-14T15:31:59Z\""); /* another one's clock */
    finds(DS_TIME_DECISION, 0);
    decide(CY, "\"2026-03-14T15:22:00Z\"");
    finds(DS_TIME_DECISION, 0);
    decide(CY, "\"2026-03-14T15:21:59Z\"");
    finds(DS_TIME_DECISION, 1);
    decide(CY, "\"2019-03-14T15:00:00Z\"");
    json_array_clear(json_object_get(record, "judgements"));
    finds(DS_TIME_DECISION, 1); /* before the occasion began */
}

static void a_judgement_comes_after_its_evidence_and_occasion(void **state)
{
    const char *digest =
        ds_json_text(json_array_get(json_object_get(record, "artefacts"), 0), "digest");
    char pointers[200];

    (void)state;
    snprintf(pointers, sizeof(pointers), "[{\"artefact\":\"%s\"}]", digest);
    ds_test_put(record, "judgements[0].pointers", pointers);
    ds_test_put(record, "artefacts[0].captured.at", "\"2026-03-14T15:30:01Z\"");
    finds(DS_TIME_EVIDENCE, 1);
    ds_test_put(record, "artefacts[0].captured.by", CY);
    finds(DS_TIME_EVIDENCE, 0);
    ds_test_put(record, "artefacts[0].captured.at", "\"2026-03-14T14:49:59Z\"");
    finds(DS_TIME_OCCASION, 1); /* it names its occasion, which began at 15:00 */
    ds_test_put(record, "artefacts[0].captured.occasion", NULL);
    finds(DS_TIME_OCCASION, 0);
    ds_test_put(record, "occasions[0].start", "\"2026-03-14T15:42:00Z\"");
    finds(DS_TIME_OCCASION, 2); /* of three judgements those of 15:30 and 15:31 */
}

static void what_is_about_something_comes_after_it(void **state)
{
    (void)state;
    ds_test_put(record, "judgements[2].commitment", "\"c\"");
    ds_test_put(record, "judgements[2].opened", "\"2026-03-14T15:31:30Z\"");
    finds(DS_TIME_BLIND, 1);
    ds_test_put(record, "judgements[2].opened", "\"2026-03-14T15:33:00Z\"");
    ds_test_put(record, "commitments[0]",
                "{\"id\":\"c\",\"assessor\":" BO ",\"at\":\"2026-03-14T15:31:30Z\"}");
    finds(DS_TIME_BLIND, 1); /* committed to before it was made */
    ds_test_put(record, "commitments[0].at", "\"2026-03-14T15:33:30Z\"");
    finds(DS_TIME_BLIND, 1); /* opened before it was committed to */
    ds_test_put(record, "commitments[0].at", "\"2026-03-14T15:32:00Z\"");
    finds(DS_TIME_BLIND, 0);
    ds_test_put(record, "signOffs[1].recordedBy", CY);
    ds_test_put(record, "signOffs[1].at", "\"2026-03-14T15:49:59Z\"");
    finds(DS_TIME_WITHDRAWN, 1);
}

static void a_sign_off_comes_after_what_it_signs(void **state)
{
    (void)state;
    json_array_remove(json_object_get(record, "signOffs"), 1);
    ds_test_put(record, "signOffs[0].person", BO);
    ds_test_put(record, "signOffs[0].at", "\"2026-03-14T15:10:00Z\"");
    ds_test_put(record, "signOffs[0].role", "\"witness\"");
    finds(DS_TIME_SIGNED, 0); /* who saw it need not wait for a judgement */
    ds_test_put(record, "signOffs[0].at", "\"1990-01-01T00:00:00Z\"");
    finds(DS_TIME_OCCASION, 1); /* but for the occasion */
    json_array_clear(json_object_get(record, "occasions"));
    finds(DS_TIME_OCCASION, 0);
    ds_test_put(record, "signOffs[0].at", "\"2026-03-14T15:10:00Z\"");
    ds_test_put(record, "signOffs[0].role", "\"assessor\"");
    finds(DS_TIME_SIGNED, 1);
    ds_test_put(record, "judgements[0].at", "\"2026-03-14T15:09:00Z\"");
    finds(DS_TIME_SIGNED, 0);
    ds_test_put(record, "signOffs[0].at", "\"2026-03-14T15:08:00Z\"");
    ds_test_put(record, "signOffs[0].person", CY); /* who judged nothing, so it is about nothing */
    finds(DS_TIME_SIGNED, 0);
    ds_test_put(record, "signOffs[0].role", "\"verifier\"");
    finds(DS_TIME_SIGNED, 1);
}

/* The checks of its shape name such things; here they must do no harm. */
static void what_is_no_time_is_passed_over(void **state)
{
    (void)state;
    ds_test_put(record, "judgements[0].at", "\"2026\"");
    ds_test_put(record, "judgements[1].at", NULL);
    ds_test_put(record, "judgements[2].pointers", "[{},{\"artefact\":\"x\"}]");
    ds_test_put(record, "occasions[0].start", "7");
    ds_test_put(record, "artefacts[0].captured", "[]");
    ds_test_put(record, "signOffs[1].withdraws", "\"x\"");
    decide("7", "\"2026-03-14T15:00:00\"");
    finds(DS_TIME_BACKWARDS, 0);
    json_object_clear(record);
    finds(DS_TIME_BACKWARDS, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_record_in_order_has_none, set, clear),
        cmocka_unit_test_setup_teardown(one_person_does_not_go_back, set, clear),
        cmocka_unit_test_setup_teardown(a_decision_comes_after_the_sign_offs, set, clear),
        cmocka_unit_test_setup_teardown(a_decision_comes_after_what_it_rests_on, set, clear),
        cmocka_unit_test_setup_teardown(a_judgement_comes_after_its_evidence_and_occasion, set,
                                        clear),
        cmocka_unit_test_setup_teardown(what_is_about_something_comes_after_it, set, clear),
        cmocka_unit_test_setup_teardown(a_sign_off_comes_after_what_it_signs, set, clear),
        cmocka_unit_test_setup_teardown(what_is_no_time_is_passed_over, set, clear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
