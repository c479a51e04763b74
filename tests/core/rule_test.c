/* SPDX-License-Identifier: Apache-2.0 */
/* The decision rule applied to a record: criteria, weights, critical ones, several assessors. */
#include "core/record/query.h"
#include "tests/core/documents.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"

#define ID(n) "urn:uuid:00000000-0000-4000-8000-0000000000" n
#define ABSENT "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"

/* Definition and record of tests/data, and the result of the rule. */
struct scene {
    json_t *definition;
    json_t *record;
    json_t *result;
};

static int set_scene(void **state)
{
    static struct scene scene;

    scene = (struct scene){.definition = ds_test_definition()};
    scene.record = ds_test_record(scene.definition);
    *state = &scene;
    return 0;
}

static int clear_scene(void **state)
{
    struct scene *scene = *state;

    json_decref(scene->definition);
    json_decref(scene->record);
    json_decref(scene->result);
    return 0;
}

static void apply(struct scene *scene)
{
    struct ds_error err = DS_ERROR_INIT;

    json_decref(scene->result);
    scene->result = NULL;
    assert_ok(ds_test_rule_apply(&scene->result, scene->definition, scene->record, &err), err);
}

/* A judgement at the end of the list, with the definition's digests. */
static void judge(struct scene *scene, const char *id, const char *criterion, const char *answer,
                  const char *assessor, const char *role, int attempt)
{
    size_t n = json_array_size(json_object_get(scene->record, "judgements"));
    char path[40], text[700];

    snprintf(path, sizeof(path), "judgements[%zu]", n);
    snprintf(text, sizeof(text),
             "{\"id\":\"" ID("%s") "\",\"criterion\":\"%s\",%s,\"pointers\":[],"
                                   "\"assessor\":\"" ID(
                                       "%s") "\",\"role\":\"%s\",\"attempt\":%d,"
                                             "\"at\":\"2026-03-14T15:40:00Z\",\"definition\":{}}",
             id, criterion, answer, assessor, role, attempt);
    ds_test_put(scene->record, path, text);
    ds_test_bind(scene->record, scene->definition);
}

static const json_t *criterion_result(const struct scene *scene, const char *criterion)
{
    return ds_json_by_member(json_object_get(scene->result, "criteria"), "criterion", criterion);
}

static void expect(const struct scene *scene, const char *criterion, const char *state,
                   int64_t score, const char *judgement)
{
    const json_t *found = criterion_result(scene, criterion);
    const char *standing = ds_json_text(found, "judgement");

    assert_non_null(found);
    assert_string_equal(ds_json_text(found, "state"), state);
    assert_int_equal(ds_json_int(found, "score", -1), score);
    if (judgement)
        assert_string_equal(standing ? standing : "(none)", judgement);
    else
        assert_null(standing);
}

static void expect_outcome(const struct scene *scene, const char *outcome)
{
    assert_string_equal(ds_json_text(scene->result, "outcome"), outcome);
}

/* "code criterion, code, …" */
static void expect_reasons(const struct scene *scene, const char *expected)
{
    const json_t *reasons = json_object_get(scene->result, "reasons");
    char text[500] = "";

    for (size_t i = 0; i < json_array_size(reasons); i++) {
        const char *criterion = ds_json_text(json_array_get(reasons, i), "criterion");

        snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s%s%s", i ? ", " : "",
                 ds_json_text(json_array_get(reasons, i), "code"), criterion ? " " : "",
                 criterion ? criterion : "");
    }
    assert_string_equal(text, expected);
}

static void the_score_is_the_weighted_mean(void **state)
{
    struct scene *scene = *state;

    apply(scene);
    /* quality 2/3 of weight 2, gap 1, safety 2/3: (4/3 + 1 + 2/3) / 4 = 3/4 exactly. */
    expect(scene, "quality", "met", 666666, ID("21"));
    expect(scene, "gap", "met", 1000000, ID("22"));
    expect(scene, "safety", "met", 666666, ID("23"));
    assert_int_equal(ds_json_int(scene->result, "score", -1), 750000);
    assert_int_equal(ds_json_int(scene->result, "met", -1), 3);
    assert_int_equal(ds_json_int(scene->result, "of", -1), 3);
    expect_outcome(scene, "pass");
    expect_reasons(scene, "");
}

/* 75 % exactly is not below 75 %, whatever the thirds lost to rounding. */
static void rounding_never_decides(void **state)
{
    struct scene *scene = *state;

    ds_test_put(scene->definition, "rule.passPercent", "75");
    apply(scene);
    expect_outcome(scene, "pass");
    ds_test_put(scene->definition, "rule.passPercent", "76");
    apply(scene);
    expect_outcome(scene, "fail");
    expect_reasons(scene, "below-pass-mark");
}

static void a_level_is_met_from_the_required_one_up(void **state)
{
    static const struct {
        const char *level, *state;
        int64_t score;
    } on[] = {{.level = "\"poor\"", .state = "not-met", .score = 0},
              {.level = "\"fair\"", .state = "not-met", .score = 333333},
              {.level = "\"good\"", .state = "met", .score = 666666},
              {.level = "\"best\"", .state = "met", .score = 1000000}};
    struct scene *scene = *state;

    for (size_t i = 0; i < 4; i++) {
        ds_test_put(scene->record, "judgements[0].level", on[i].level);
        apply(scene);
        expect(scene, "quality", on[i].state, on[i].score, ID("21"));
        expect_outcome(scene, i < 2 ? "fail" : "pass");
    }
}

static void limits_of_a_measure_are_inclusive(void **state)
{
    static const struct {
        const char *value;
        bool met;
    } on[] = {{.value = "\"1.49\""},
              {.value = "\"1.5\"", .met = true},
              {.value = "\"1.50\"", .met = true},
              {.value = "\"3\"", .met = true},
              {.value = "\"3.000001\""},
              {.value = "\"-2\""},
              {.value = "\"20\""}};
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
        ds_test_put(scene->record, "judgements[1].value", on[i].value);
        apply(scene);
        expect(scene, "gap", on[i].met ? "met" : "not-met", on[i].met ? 1000000 : 0, ID("22"));
    }
    ds_test_put(scene->definition, "criteria[1].scale.maximum", NULL);
    apply(scene);
    expect(scene, "gap", "met", 1000000, ID("22")); /* 20, with no maximum */
}

static void a_critical_criterion_fails_alone(void **state)
{
    struct scene *scene = *state;

    ds_test_put(scene->definition, "rule.criteriaMet", "2");
    ds_test_put(scene->record, "judgements[1].value", "\"9\"");
    apply(scene);
    expect_outcome(scene, "fail");
    expect_reasons(scene, "critical-not-met gap, below-pass-mark");
    ds_test_put(scene->definition, "rule.passPercent", NULL);
    apply(scene);
    expect_reasons(scene, "critical-not-met gap");
    ds_test_put(scene->definition, "criteria[1].critical", "false");
    apply(scene);
    expect_outcome(scene, "pass");
    ds_test_put(scene->definition, "rule.criteriaMet", NULL);
    apply(scene);
    expect_outcome(scene, "fail");
    expect_reasons(scene, "too-few-met");
}

static void a_checklist_counts_what_applies(void **state)
{
    static const struct {
        const char *answers, *state;
        int64_t score;
    } on[] = {
        {.answers = "{\"gloves\":\"yes\",\"glasses\":\"yes\",\"vent\":\"yes\",\"tidy\":\"no\"}",
         .state = "met",
         .score = 750000},
        {.answers = "{\"gloves\":\"yes\",\"glasses\":\"no\",\"vent\":\"yes\",\"tidy\":\"no\"}",
         .state = "not-met",
         .score = 500000},
        {.answers = "{\"gloves\":\"yes\",\"glasses\":\"no\",\"vent\":\"na\",\"tidy\":\"yes\"}",
         .state = "met",
         .score = 666666},
        {.answers = "{\"gloves\":\"no\",\"glasses\":\"yes\",\"vent\":\"yes\",\"tidy\":\"yes\"}",
         .state = "not-met",
         .score = 750000}, /* gloves are critical */
    };
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
        ds_test_put(scene->record, "judgements[2].answers", on[i].answers);
        apply(scene);
        expect(scene, "safety", on[i].state, on[i].score, ID("23"));
    }
}

static void what_does_not_apply_has_no_weight(void **state)
{
    struct scene *scene = *state;

    ds_test_put(scene->definition, "criteria[2].scale.requiredYes", NULL);
    ds_test_put(scene->definition, "criteria[2].scale.items",
                "[{\"id\":\"vent\",\"text\":{\"en\":\"V\",\"fr\":\"V\"},\"mayNotApply\":true}]");
    ds_test_put(scene->record, "judgements[2].answers", "{\"vent\":\"na\"}");
    apply(scene);
    expect(scene, "safety", "not-applicable", 0, ID("23"));
    assert_int_equal(ds_json_int(scene->result, "met", -1), 3);
    /* (2/3 × 2 + 1) / 3 */
    assert_int_equal(ds_json_int(scene->result, "score", -1), 777777);
    expect_outcome(scene, "pass");
}

static void the_last_attempt_counts(void **state)
{
    struct scene *scene = *state;

    judge(scene, "51", "quality", "\"level\":\"best\"", "11", "assessor", 3);
    judge(scene, "52", "quality", "\"level\":\"poor\"", "11", "assessor", 2);
    apply(scene);
    expect(scene, "quality", "met", 1000000, ID("51"));
    judge(scene, "53", "quality", "\"level\":\"fair\"", "11", "assessor", 3);
    apply(scene);
    expect(scene, "quality", "not-met", 333333, ID("53"));
}

static void assessors_who_agree_leave_the_lowest_score(void **state)
{
    struct scene *scene = *state;

    judge(scene, "51", "quality", "\"level\":\"best\"", "12", "second", 1);
    apply(scene);
    expect(scene, "quality", "met", 666666, ID("21"));
    judge(scene, "52", "quality", "\"level\":\"good\"", "13", "second", 1);
    apply(scene);
    expect(scene, "quality", "met", 666666, ID("21")); /* the first of equals */
}

static void a_moderator_settles_a_dispute(void **state)
{
    struct scene *scene = *state;

    judge(scene, "51", "quality", "\"level\":\"fair\"", "12", "second", 1);
    apply(scene);
    expect(scene, "quality", "disputed", 0, NULL);
    expect_outcome(scene, "incomplete");
    expect_reasons(scene, "disputed quality");
    judge(scene, "52", "quality", "\"level\":\"best\"", "13", "moderator", 1);
    apply(scene);
    expect(scene, "quality", "met", 1000000, ID("52"));
    expect_outcome(scene, "pass");
}

static void two_assessors_means_two_people(void **state)
{
    struct scene *scene = *state;

    ds_test_put(scene->definition, "assessors.count", "2");
    judge(scene, "51", "quality", "\"level\":\"good\"", "11", "second", 2);
    judge(scene, "52", "gap", "\"value\":\"2\"", "12", "second", 1);
    apply(scene);
    expect(scene, "quality", "missing", 0, NULL);
    expect(scene, "gap", "met", 1000000, ID("22"));
    expect_outcome(scene, "incomplete");
    expect_reasons(scene, "assessor-missing quality, assessor-missing safety");
    judge(scene, "53", "quality", "\"level\":\"good\"", "12", "second", 1);
    judge(scene, "54", "safety",
          "\"answers\":{\"gloves\":\"yes\",\"glasses\":\"yes\",\"vent\":\"yes\",\"tidy\":"
          "\"yes\"}",
          "12", "second", 1);
    apply(scene);
    expect_outcome(scene, "pass");
}

static void missing_judgement_and_evidence_are_named(void **state)
{
    struct scene *scene = *state;

    ds_test_put(scene->record, "judgements[1]", NULL);
    ds_test_put(scene->record, "artefacts[0].kind", "\"image\"");
    apply(scene);
    expect_outcome(scene, "incomplete");
    expect(scene, "gap", "missing", 0, NULL);
    expect_reasons(scene, "evidence-missing quality, judgement-missing gap");
}

/* "safety" needs two of any kind: it has the archive that names it and the video that its
 * judgement points to. */
static void pointed_evidence_counts_once(void **state)
{
    struct scene *scene = *state;

    apply(scene);
    expect_outcome(scene, "pass");
    ds_test_put(scene->record, "judgements[2].pointers[0]", NULL);
    apply(scene);
    expect_reasons(scene, "evidence-missing safety"); /* the archive is named and pointed at */
    ds_test_put(scene->record, "judgements[2].pointers[1]",
                "{\"artefact\":\"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
                "\"}");
    apply(scene);
    expect_outcome(scene, "pass");
}

static void an_unopened_commitment_keeps_it_open(void **state)
{
    struct scene *scene = *state;

    ds_test_put(
        scene->record, "commitments[0]",
        "{\"id\":\"" ID("41") "\",\"digest\":\"" ABSENT "\",\"criterion\":\"gap\","
                              "\"assessor\":\"" ID("12") "\",\"at\":\"2026-03-14T15:29:00Z\"}");
    apply(scene);
    expect_outcome(scene, "incomplete");
    expect_reasons(scene, "commitment-unopened gap");
    ds_test_put(scene->record, "judgements[1].commitment", "\"" ID("41") "\"");
    apply(scene);
    expect_outcome(scene, "pass");
}

static void the_result_is_a_valid_decision(void **state)
{
    struct scene *scene = *state;
    struct ds_faults faults = DS_FAULTS_INIT;

    ds_test_put(scene->record, "judgements[1].value", "\"9\"");
    apply(scene);
    ds_test_put(
        scene->record, "decision",
        "{\"outcome\":\"not-awarded\",\"by\":\"" ID("11") "\","
                                                          "\"at\":\"2026-03-14T17:00:00Z\"}");
    json_object_set(json_object_get(scene->record, "decision"), "rule", scene->result);
    ds_test_record_check(&faults, scene->record);
    ds_test_print_faults(&faults);
    assert_int_equal(faults.n, 0);
    ds_faults_release(&faults);
}

static void the_standing_judgement_is_found(void **state)
{
    struct scene *scene = *state;
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    ds_cleanup(ds_rule_result_release) struct ds_rule_result result = {.outcome = NULL};
    const struct ds_judgement *found;
    struct ds_error err = DS_ERROR_INIT;

    judge(scene, "51", "gap", "\"value\":\"1\"", "12", "second", 1);
    apply(scene);
    assert_ok(ds_record_of(&record, scene->record, &err), err);
    assert_ok(ds_rule_result_of(&result, scene->result, &err), err);
    assert_null(ds_record_standing_judgement(&record, &result, "gap"));
    assert_null(ds_record_standing_judgement(&record, &result, "absent"));
    found = ds_record_standing_judgement(&record, &result, "safety");
    assert_string_equal(found->id, ID("23"));
}

static void reasons_are_sentences_in_both_languages(void **state)
{
    static const struct {
        const char *code, *criterion, *en, *fr;
    } reason[] = {
        {.code = "judgement-missing",
         .criterion = "gap",
         .en = "“Gap” has not been judged.",
         .fr = "Le critère «\u00a0Jeu\u00a0» n’a pas été évalué."},
        {.code = "assessor-missing",
         .criterion = "gap",
         .en = "“Gap” has not been judged by as many assessors as it takes: 1.",
         .fr = "Le critère «\u00a0Jeu\u00a0» n’a pas été évalué par autant de personnes qu’il en "
               "faut\u00a0: 1."},
        {.code = "disputed",
         .criterion = "gap",
         .en = "The assessors disagree about “Gap”; a moderator has to decide.",
         .fr = "Les évaluatrices ou évaluateurs ne s’entendent pas sur le critère "
               "«\u00a0Jeu\u00a0»; une modération est nécessaire."},
        {.code = "evidence-missing",
         .criterion = "quality",
         .en = "“Quality” lacks evidence; it takes at least: 1 × video.",
         .fr = "Il manque des éléments de preuve pour le critère «\u00a0Qualité\u00a0»; il faut au "
               "moins\u00a0: 1 × vidéo."},
        {.code = "critical-not-met",
         .criterion = "gap",
         .en = "The critical criterion “Gap” is not met.",
         .fr = "Le critère essentiel «\u00a0Jeu\u00a0» n’est pas satisfait."},
        {.code = "too-few-met",
         .criterion = NULL,
         .en = "Fewer criteria are met than the rule asks for: 3.",
         .fr = "Moins de critères sont satisfaits que la règle n’en demande\u00a0: 3."},
        {.code = "below-pass-mark",
         .criterion = NULL,
         .en = "The score is below the pass mark of 60%.",
         .fr = "La note est inférieure au seuil de réussite de 60\u00a0%."},
        {.code = "commitment-unopened",
         .criterion = "gap",
         .en = "A blind judgement on “Gap” has not been opened yet.",
         .fr = "Un jugement à l’aveugle sur le critère «\u00a0Jeu\u00a0» n’a pas encore été "
               "ouvert."}};
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(reason) / sizeof(reason[0]); i++) {
        json_t *json =
            json_pack("{s:s,s:s*}", "code", reason[i].code, "criterion", reason[i].criterion);
        struct ds_buf en = DS_BUF_INIT(1000), fr = DS_BUF_INIT(1000);
        struct ds_error err = DS_ERROR_INIT;

        assert_ok(ds_rule_reason_text(&en, json, scene->definition, "en", &err), err);
        assert_ok(ds_rule_reason_text(&fr, json, scene->definition, "fr", &err), err);
        assert_string_equal(en.p, reason[i].en);
        assert_string_equal(fr.p, reason[i].fr);
        ds_buf_release(&en);
        ds_buf_release(&fr);
        json_decref(json);
    }
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, set_scene, clear_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {SCENE(the_score_is_the_weighted_mean),
                                       SCENE(rounding_never_decides),
                                       SCENE(a_level_is_met_from_the_required_one_up),
                                       SCENE(limits_of_a_measure_are_inclusive),
                                       SCENE(a_critical_criterion_fails_alone),
                                       SCENE(a_checklist_counts_what_applies),
                                       SCENE(what_does_not_apply_has_no_weight),
                                       SCENE(the_last_attempt_counts),
                                       SCENE(assessors_who_agree_leave_the_lowest_score),
                                       SCENE(a_moderator_settles_a_dispute),
                                       SCENE(two_assessors_means_two_people),
                                       SCENE(missing_judgement_and_evidence_are_named),
                                       SCENE(pointed_evidence_counts_once),
                                       SCENE(an_unopened_commitment_keeps_it_open),
                                       SCENE(the_result_is_a_valid_decision),
                                       SCENE(the_standing_judgement_is_found),
                                       SCENE(reasons_are_sentences_in_both_languages)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
