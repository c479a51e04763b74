/* SPDX-License-Identifier: Apache-2.0 */
/* The shape and sense of a record, each fault by its path. */
#include "core/format.h"
#include "core/record/definition.h"
#include "tests/core/documents.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"

#define ID(n) "urn:uuid:00000000-0000-4000-8000-0000000000" n
#define VIDEO "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define ARCHIVE "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define CAPTIONS "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
#define ABSENT "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"

static void check_both(struct ds_faults *faults, const json_t *record, const json_t *definition)
{
    struct ds_error err = DS_ERROR_INIT;

    ds_test_record_check(faults, record);
    assert_ok(ds_test_record_check_against(faults, record, definition, &err), err);
}

static void a_whole_record_has_no_fault(void **state)
{
    json_t *definition = ds_test_definition(), *record = ds_test_record(definition);
    struct ds_faults faults = DS_FAULTS_INIT;

    (void)state;
    check_both(&faults, record, definition);
    ds_test_print_faults(&faults);
    assert_int_equal(faults.n, 0);
    ds_faults_release(&faults);
    json_decref(record);
    json_decref(definition);
}

static void each_fault_is_named_by_its_path(void **state)
{
    static const struct ds_test_fault wrong[] = {
        WRONG("people[1].id", "\"" ID("11") "\"", DS_FAULT_DUPLICATE, "$.people[1].id", ID("11")),
        WRONG("occasions[1]", "{\"id\":\"shop\"}", DS_FAULT_DUPLICATE, "$.occasions[1].id", "shop"),
        WRONG("artefacts[1].digest", "\"" VIDEO "\"", DS_FAULT_DUPLICATE, "$.artefacts[1].digest",
              VIDEO),
        WRONG("artefacts[0].captured.by", "\"" ID("99") "\"", DS_FAULT_REFERENCE,
              "$.artefacts[0].captured.by", ID("99")),
        WRONG("artefacts[0].captured.occasion", "\"home\"", DS_FAULT_REFERENCE,
              "$.artefacts[0].captured.occasion", "home"),
        WRONG("artefacts[0].captions", "\"" ABSENT "\"", DS_FAULT_REFERENCE,
              "$.artefacts[0].captions", ABSENT),
        WRONG("artefacts[0].captions", "\"" VIDEO "\"", DS_FAULT_MISMATCH,
              "$.artefacts[0].captions", NULL),
        WRONG("artefacts[0].criteria", "[\"gap\",\"gap\"]", DS_FAULT_DUPLICATE,
              "$.artefacts[0].criteria[1]", "gap"),
        WRONG("artefacts[0].criteria", "[\"speed\"]", DS_FAULT_REFERENCE,
              "$.artefacts[0].criteria[0]", "speed"),
        WRONG("artefacts[2].derivedFrom", "\"" ABSENT "\"", DS_FAULT_REFERENCE,
              "$.artefacts[2].derivedFrom", ABSENT),
        WRONG("artefacts[2].derivedFrom", "\"" CAPTIONS "\"", DS_FAULT_IMPOSSIBLE,
              "$.artefacts[2].derivedFrom", NULL),
        WRONG("artefacts[0].derivedFrom", "\"" CAPTIONS "\"", DS_FAULT_IMPOSSIBLE,
              "$.artefacts[0].derivedFrom", "an artefact comes from itself"),
        WRONG("artefacts[0].membersLeftOut", "4", DS_FAULT_MISSING, "$.artefacts[0]", "members"),
        WRONG("artefacts[0].size", "-1", DS_FAULT_RANGE, "$.artefacts[0].size", NULL),
        WRONG("judgements[1].id", "\"" ID("21") "\"", DS_FAULT_DUPLICATE, "$.judgements[1].id",
              ID("21")),
        WRONG("signOffs[0].id", "\"" ID("21") "\"", DS_FAULT_DUPLICATE, "$.signOffs[0].id",
              ID("21")),
        WRONG("judgements[0].assessor", "\"" ID("99") "\"", DS_FAULT_REFERENCE,
              "$.judgements[0].assessor", ID("99")),
        WRONG("judgements[0].assessor", "\"" ID("10") "\"", DS_FAULT_MISMATCH,
              "$.judgements[0].assessor", "learner.id"),
        WRONG("judgements[0].occasion", "\"home\"", DS_FAULT_REFERENCE, "$.judgements[0].occasion",
              "home"),
        WRONG("judgements[0].level", NULL, DS_FAULT_MISSING, "$.judgements[0]",
              "level / value / answers"),
        WRONG("judgements[0].value", "\"3\"", DS_FAULT_MISMATCH, "$.judgements[0]",
              "level / value / answers"),
        WRONG("judgements[0].pointers[0].artefact", "\"" ABSENT "\"", DS_FAULT_REFERENCE,
              "$.judgements[0].pointers[0].artefact", ABSENT),
        WRONG("judgements[0].pointers[0].fragment", "\"t=40,12\"", DS_FAULT_FORM,
              "$.judgements[0].pointers[0].fragment", NULL),
        WRONG("judgements[2].pointers[1].fragment", "\"member=a/c.txt\"", DS_FAULT_REFERENCE,
              "$.judgements[2].pointers[1].fragment", "a/c.txt"),
        WRONG("judgements[0].nonce", "\"" ABSENT "\"", DS_FAULT_MISSING, "$.judgements[0]",
              "commitment"),
        WRONG("judgements[0].commitment", "\"" ID("77") "\"", DS_FAULT_REFERENCE,
              "$.judgements[0].commitment", ID("77")),
        WRONG("signOffs[1].withdraws", "\"" ID("32") "\"", DS_FAULT_REFERENCE,
              "$.signOffs[1].withdraws", ID("32")),
        WRONG("signOffs[1].person", "\"" ID("11") "\"", DS_FAULT_MISMATCH,
              "$.signOffs[1].withdraws", "person"),
        WRONG("signOffs[0].role", "\"witness\"", DS_FAULT_MISMATCH, "$.signOffs[0].role",
              "learner.id"),
        WRONG("signOffs[0].person", "\"" ID("12") "\"", DS_FAULT_MISMATCH, "$.signOffs[0].role",
              "learner.id"),
        WRONG("signOffs[0].recordedBy", "\"" ID("99") "\"", DS_FAULT_REFERENCE,
              "$.signOffs[0].recordedBy", ID("99")),
        WRONG("timeConflicts",
              "[{\"act\":\"judge\",\"by\":\"" ID(
                  "99") "\",\"at\":\"2026-03-14T15:00:00Z\","
                        "\"origin\":\"device\",\"received\":\"2026-03-14T15:00:00Z\","
                        "\"conflict\":\"ahead\",\"with\":\"2026-03-14T15:00:00Z\"}]",
              DS_FAULT_REFERENCE, "$.timeConflicts[0].by", ID("99")),
        WRONG("ledger", "{\"branch\":\"case/x\",\"head\":\"HEAD\",\"chain\":\"" VIDEO "\"}",
              DS_FAULT_FORM, "$.ledger.head", NULL),
        /* Beside the definition. */
        WRONG("definition.version", "\"1.1\"", DS_FAULT_MISMATCH, "$.definition.version", NULL),
        WRONG("definition.structure", "\"" ABSENT "\"", DS_FAULT_MISMATCH, "$.definition.structure",
              NULL),
        WRONG("judgements[2].definition.content", "\"" ABSENT "\"", DS_FAULT_MISMATCH,
              "$.judgements[2].definition.content", NULL),
        WRONG("demonstration", "true", DS_FAULT_MISMATCH, "$.demonstration", NULL),
        WRONG("judgements[0].criterion", "\"speed\"", DS_FAULT_REFERENCE,
              "$.judgements[0].criterion", "speed"),
        WRONG("judgements[0].criterion", "\"gap\"", DS_FAULT_MISSING, "$.judgements[0]", "value"),
        WRONG("judgements[0].level", "\"great\"", DS_FAULT_REFERENCE, "$.judgements[0].level",
              "great"),
        WRONG("judgements[2].answers.tidy", NULL, DS_FAULT_MISSING, "$.judgements[2].answers",
              "tidy"),
        WRONG("judgements[2].answers.tidy", "\"na\"", DS_FAULT_MISMATCH,
              "$.judgements[2].answers.tidy", "mayNotApply"),
        WRONG("judgements[2].answers.shoes", "\"yes\"", DS_FAULT_REFERENCE,
              "$.judgements[2].answers", "shoes"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        json_t *definition = ds_test_definition(), *record = ds_test_record(definition);
        struct ds_faults faults = DS_FAULTS_INIT;

        ds_test_put(record, wrong[i].at, wrong[i].value);
        check_both(&faults, record, definition);
        if (!ds_test_has_fault(&faults, wrong[i].kind, wrong[i].path, wrong[i].detail)) {
            ds_test_print_faults(&faults);
            fail_msg("%s = %s: no such fault at %s", wrong[i].at, wrong[i].value, wrong[i].path);
        }
        ds_faults_release(&faults);
        json_decref(record);
        json_decref(definition);
    }
}

static void a_sign_off_is_withdrawn_once(void **state)
{
    json_t *definition = ds_test_definition(), *record = ds_test_record(definition);
    struct ds_faults faults = DS_FAULTS_INIT;

    (void)state;
    ds_test_put(
        record, "signOffs[2]",
        "{\"id\":\"" ID("33") "\",\"person\":\"" ID(
            "10") "\",\"role\":\"learner\","
                  "\"statement\":\"Again\",\"at\":\"2026-03-14T16:02:00Z\",\"recordedBy\":\"" ID(
                      "11") "\",\"withdraws\":\"" ID("31") "\"}");
    ds_test_record_check(&faults, record);
    assert_true(
        ds_test_has_fault(&faults, DS_FAULT_REFERENCE, "$.signOffs[2].withdraws", ID("31")));
    assert_int_equal(faults.n, 1);
    ds_faults_release(&faults);
    json_decref(record);
    json_decref(definition);
}

/* Judgement 0 with a nonce, and the commitment to it that came first. */
static json_t *blind_record(const json_t *definition)
{
    json_t *record = ds_test_record(definition);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1], text[400];

    ds_test_put(record, "judgements[0].nonce", "\"" ABSENT "\"");
    assert_ok(ds_judgement_commitment(
                  &digest, json_array_get(json_object_get(record, "judgements"), 0), &err),
              err);
    ds_digest_hex(hex, &digest);
    snprintf(text, sizeof(text),
             "{\"id\":\"" ID("41") "\",\"digest\":\"%s\",\"criterion\":\"quality\","
                                   "\"assessor\":\"" ID("11") "\",\"at\":\"2026-03-14T15:29:00Z\"}",
             hex);
    ds_test_put(record, "commitments[0]", text);
    ds_test_put(record, "judgements[0].commitment", "\"" ID("41") "\"");
    ds_test_put(record, "judgements[0].opened", "\"2026-03-14T15:40:00Z\"");
    return record;
}

static void a_commitment_opens_to_its_own_judgement(void **state)
{
    static const char *const changed[] = {"judgements[0].remark", "judgements[0].level",
                                          "judgements[0].nonce"};
    static const char *const to[] = {"\"Later thought\"", "\"best\"", "\"" VIDEO "\""};
    json_t *definition = ds_test_definition();

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        json_t *record = blind_record(definition);
        struct ds_faults faults = DS_FAULTS_INIT;

        if (i < 3)
            ds_test_put(record, changed[i], to[i]);
        check_both(&faults, record, definition);
        assert_int_equal(faults.n, i < 3);
        if (i < 3)
            assert_true(ds_test_has_fault(&faults, DS_FAULT_MISMATCH, "$.judgements[0].commitment",
                                          "commitments"));
        ds_faults_release(&faults);
        json_decref(record);
    }
    json_decref(definition);
}

static void a_commitment_binds_assessor_and_opens_once(void **state)
{
    json_t *definition = ds_test_definition(), *record = blind_record(definition);
    struct ds_faults faults = DS_FAULTS_INIT;

    (void)state;
    ds_test_put(record, "judgements[1].nonce", "\"" ABSENT "\"");
    ds_test_put(record, "judgements[1].commitment", "\"" ID("41") "\"");
    ds_test_put(record, "commitments[0].assessor", "\"" ID("12") "\"");
    ds_test_record_check(&faults, record);
    assert_true(
        ds_test_has_fault(&faults, DS_FAULT_DUPLICATE, "$.judgements[1].commitment", ID("41")));
    assert_true(
        ds_test_has_fault(&faults, DS_FAULT_MISMATCH, "$.judgements[0].commitment", "commitments"));
    ds_faults_release(&faults);
    json_decref(record);
    json_decref(definition);
}

static void a_second_judges_blind_where_the_definition_wants_it(void **state)
{
    json_t *definition = ds_test_definition(), *record = blind_record(definition);
    struct ds_faults faults = DS_FAULTS_INIT;

    (void)state;
    ds_test_put(definition, "assessors", "{\"count\":2,\"blind\":true}");
    ds_test_put(record, "judgements[1].criterion", "\"quality\"");
    ds_test_put(record, "judgements[1].role", "\"second\"");
    check_both(&faults, record, definition); /* the same person opened a blind one before */
    assert_false(ds_test_has_fault(&faults, DS_FAULT_MISSING, "$.judgements[1]", "commitment"));
    ds_test_put(record, "judgements[1].assessor", "\"" ID("12") "\"");
    check_both(&faults, record, definition);
    assert_true(ds_test_has_fault(&faults, DS_FAULT_MISSING, "$.judgements[1]", "commitment"));
    ds_faults_release(&faults);
    ds_test_put(definition, "assessors.blind", "false");
    check_both(&faults, record, definition);
    assert_false(ds_test_has_fault(&faults, DS_FAULT_MISSING, "$.judgements[1]", "commitment"));
    ds_faults_release(&faults);
    json_decref(record);
    json_decref(definition);
}

static void a_decision_that_departs_needs_a_reason(void **state)
{
    static const struct {
        const char *rule, *outcome;
        bool departs;
    } with[] = {{.rule = "pass", .outcome = "awarded"},
                {.rule = "pass", .outcome = "not-awarded", .departs = true},
                {.rule = "fail", .outcome = "awarded", .departs = true},
                {.rule = "fail", .outcome = "not-awarded"},
                {.rule = "incomplete", .outcome = "awarded", .departs = true},
                {.rule = "incomplete", .outcome = "not-awarded", .departs = true}};
    json_t *definition = ds_test_definition();

    (void)state;
    for (size_t i = 0; i < sizeof(with) / sizeof(with[0]); i++) {
        json_t *record = ds_test_record(definition);
        struct ds_record model = DS_RECORD_INIT;
        struct ds_faults faults = DS_FAULTS_INIT;
        struct ds_error err = DS_ERROR_INIT;
        char text[500];

        snprintf(
            text, sizeof(text),
            "{\"outcome\":\"%s\",\"by\":\"" ID(
                "11") "\",\"at\":\"2026-03-14T17:00:00Z\","
                      "\"rule\":{\"outcome\":\"%s\",\"score\":0,\"met\":0,\"of\":0,\"criteria\":[],"
                      "\"reasons\":[]}}",
            with[i].outcome, with[i].rule);
        ds_test_put(record, "decision", text);
        assert_ok(ds_record_of(&model, record, &err), err);
        assert_int_equal(ds_decision_departs(&model.decision), with[i].departs);
        ds_record_release(&model);
        ds_test_record_check(&faults, record);
        assert_int_equal(faults.n, with[i].departs);
        ds_test_put(record, "decision.reason", "\"The power failed\"");
        ds_faults_release(&faults);
        ds_test_record_check(&faults, record);
        assert_int_equal(faults.n, 0);
        ds_test_put(record, "decision.by", "\"" ID("10") "\"");
        ds_test_record_check(&faults, record);
        assert_true(ds_test_has_fault(&faults, DS_FAULT_MISMATCH, "$.decision.by", "learner.id"));
        ds_faults_release(&faults);
        json_decref(record);
    }
    json_decref(definition);
}

/* 10,000 artefacts, each derived from the one after it and the last from the first: one cycle,
 * one fault. */
static void a_long_cycle_is_one_fault(void **state)
{
    json_t *definition = ds_test_definition(), *record = ds_test_record(definition);
    json_t *artefacts = json_object_get(record, "artefacts");
    json_t *pattern = json_deep_copy(json_array_get(artefacts, 2));
    struct ds_faults faults = DS_FAULTS_INIT;

    (void)state;
    for (int i = 0; i < DS_MAX_ARTEFACTS - 3; i++) {
        json_t *artefact = json_deep_copy(pattern);
        char digest[DS_DIGEST_HEX + 1], next[DS_DIGEST_HEX + 1];

        snprintf(digest, sizeof(digest), "%064x", (unsigned)i);
        snprintf(next, sizeof(next), "%064x", (unsigned)((i + 1) % (DS_MAX_ARTEFACTS - 3)));
        json_object_set_new(artefact, "digest", json_string(digest));
        json_object_set_new(artefact, "derivedFrom", json_string(next));
        json_array_append_new(artefacts, artefact);
    }
    check_both(&faults, record, definition);
    assert_int_equal(faults.n, 1);
    assert_true(
        ds_test_has_fault(&faults, DS_FAULT_IMPOSSIBLE, "$.artefacts[3].derivedFrom", NULL));
    ds_faults_release(&faults);
    json_decref(pattern);
    json_decref(record);
    json_decref(definition);
}

static void nothing_in_a_broken_document_is_a_crash(void **state)
{
    static const char *const broken[] = {
        "null", "[]", "{}", "{\"artefacts\":{},\"people\":7,\"decision\":[]}",
        "{\"artefacts\":[null,{\"digest\":1,\"derivedFrom\":\"x\",\"criteria\":[1]}],"
        "\"judgements\":[{\"pointers\":[1,{\"fragment\":\"\"}],\"commitment\":3}],"
        "\"commitments\":[[]],\"signOffs\":[\"x\"],\"learner\":[],\"decision\":{\"by\":1}}"};
    json_t *definition = ds_test_definition();

    (void)state;
    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
        json_t *record = json_loads(broken[i], JSON_DECODE_ANY, NULL);
        struct ds_faults faults = DS_FAULTS_INIT;

        assert_non_null(record);
        check_both(&faults, record, definition);
        assert_true(faults.n > 0);
        ds_faults_release(&faults);
        json_decref(record);
    }
    json_decref(definition);
}

static void fragments_have_one_spelling(void **state)
{
    static const char *const good[] = {"t=12,40",
                                       "t=90",
                                       "t=,40",
                                       "t=0.5,12.125",
                                       "page=3",
                                       "xywh=10,20,300,200",
                                       "xywh=percent:0,0,100,50",
                                       "line=40",
                                       "line=40,71",
                                       "line=7,7",
                                       "member=folder/file.csv",
                                       "member=été.txt"};
    static const char *const bad[] = {"",
                                      "t",
                                      "t=",
                                      "t=,",
                                      "t=40,12",
                                      "t=12,12",
                                      "t=012",
                                      "t=1.",
                                      "t=1.2345",
                                      "t=12,40 ",
                                      "t=npt:12",
                                      "t=-1",
                                      "page=0",
                                      "page=",
                                      "page=3,4",
                                      "page=1234567890",
                                      "xywh=1,2,3",
                                      "xywh=1,2,0,4",
                                      "xywh=percent:60,0,50,1",
                                      "xywh=pixel:1,2,3,4",
                                      "line=9,3",
                                      "line=0",
                                      "member=",
                                      "T=12",
                                      "id=x",
                                      "page=3&t=1",
                                      "xywh=1,2,3,4,5"};

    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        if (!ds_fragment_valid(good[i]))
            fail_msg("refused: %s", good[i]);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        if (ds_fragment_valid(bad[i]))
            fail_msg("taken: %s", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_record_has_no_fault),
        cmocka_unit_test(each_fault_is_named_by_its_path),
        cmocka_unit_test(a_sign_off_is_withdrawn_once),
        cmocka_unit_test(a_commitment_opens_to_its_own_judgement),
        cmocka_unit_test(a_commitment_binds_assessor_and_opens_once),
        cmocka_unit_test(a_second_judges_blind_where_the_definition_wants_it),
        cmocka_unit_test(a_decision_that_departs_needs_a_reason),
        cmocka_unit_test(a_long_cycle_is_one_fault),
        cmocka_unit_test(nothing_in_a_broken_document_is_a_crash),
        cmocka_unit_test(fragments_have_one_spelling)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
