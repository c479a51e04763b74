/* SPDX-License-Identifier: Apache-2.0 */
/* The decision: what the rule says needs no reason, what departs from it does; coverage of the
 * evidence. */
#include "capture/acts/decide.h"

#include "capture/acts/coverage.h"
#include "capture/acts/sign_off.h"
#include "core/cleanup.h"
#include "tests/capture/scene.h"

static const struct ds_decide_input award = {.award = true, .by = BO, .at = 1773500000};
static const struct ds_decide_input refuse = {.award = false, .by = BO, .at = 1773500000};

static void what_the_rule_says_is_decided_without_a_reason(void **state)
{
    struct scene *scene = *state;
    struct ds_judge_input late = {.id = UUID("51"),
                                  .criterion = "gap",
                                  .answer.value = "2",
                                  .assessor = BO,
                                  .at = 1773500000};
    struct ds_sign_off_input sign = {
        .id = UUID("71"), .role = "learner", .statement = "Mine", .author = BO, .at = 1773500000};

    assert_ok(ds_act_decide(scene->record, scene->definition, &award, &scene->err), scene->err);
    assert_string_equal(ds_json_text(scene->record, "decision.outcome"), "awarded");
    assert_string_equal(ds_json_text(scene->record, "decision.rule.outcome"), "pass");
    scene_assert_valid(scene);
    assert_refused(ds_act_decide(scene->record, scene->definition, &award, &scene->err),
                   DS_EREFUSED, "decided on 2026-03-14 (awarded)", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(ds_act_judge(scene->record, scene->definition, &late, &scene->err), DS_EREFUSED,
                   "nothing can be added to what was decided", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(ds_act_sign_off(scene->record, &sign, &scene->err), DS_EREFUSED,
                   "nothing can be added to what was decided", scene->err);
}

static void departing_from_the_rule_takes_a_reason(void **state)
{
    struct scene *scene = *state;
    struct ds_decide_input in = refuse;

    assert_refused(ds_act_decide(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "the rule says pass", scene->err);
    ds_test_put(scene->record, "judgements[1].value", "\"9\"");
    scene->err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(ds_act_decide(scene->record, scene->definition, &award, &scene->err),
                   DS_EREFUSED, "the rule says fail", scene->err);
    ds_test_put(scene->record, "judgements[1]", NULL);
    for (int i = 0; i < 2; i++) {
        scene->err = (struct ds_error)DS_ERROR_INIT;
        in.award = i == 0;
        assert_refused(ds_act_decide(scene->record, scene->definition, &in, &scene->err),
                       DS_EREFUSED, "the case is not complete", scene->err);
    }
    assert_null(json_object_get(scene->record, "decision"));
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.reason = "   ";
    assert_refused(ds_act_decide(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "the reason is empty", scene->err);
    in.reason = "The gauge broke";
    scene->err = (struct ds_error)DS_ERROR_INIT;
    assert_ok(ds_act_decide(scene->record, scene->definition, &in, &scene->err), scene->err);
    assert_string_equal(ds_json_text(scene->record, "decision.reason"), "The gauge broke");
    scene_assert_valid(scene);
}

static void the_learner_does_not_decide(void **state)
{
    struct scene *scene = *state;
    struct ds_decide_input in = award;

    in.by = LEARNER;
    assert_refused(ds_act_decide(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "somebody else decides", scene->err);
}

static void coverage_counts_what_the_rule_counts(void **state)
{
    struct scene *scene = *state;
    ds_cleanup(ds_json_freep) json_t *table = NULL;
    const json_t *rows, *safety;

    ds_test_put(scene->record, "judgements[1]", NULL);
    assert_ok(ds_coverage(&table, scene_model(scene), scene->definition, &scene->err), scene->err);
    rows = json_object_get(table, "criteria");
    safety = ds_json_by_id(rows, "safety");
    assert_string_equal(ds_json_text(table, "state"), "open");
    assert_string_equal(ds_json_text(ds_json_by_id(rows, "gap"), "state"), "missing");
    assert_int_equal(
        ds_json_int(json_array_get(json_object_get(safety, "evidence"), 0), "have", -1), 2);
    assert_int_equal(json_array_size(json_object_get(safety, "artefacts")), 2);
    assert_string_equal(
        ds_json_text(json_array_get(json_object_get(safety, "judgements"), 0), "name"), "Bo Roy");
    assert_true(ds_json_true(json_array_get(json_object_get(safety, "judgements"), 0), "stands"));
    assert_true(ds_json_true(json_array_get(json_object_get(table, "signOffs"), 0), "withdrawn"));
}

static void coverage_shows_the_last_word_of_each_person(void **state)
{
    struct scene *scene = *state;
    ds_cleanup(ds_json_freep) json_t *table = NULL;
    struct ds_judge_input in = {.id = UUID("51"),
                                .criterion = "gap",
                                .answer.value = "2.75",
                                .assessor = BO,
                                .at = 1773500000};
    const json_t *judgements;

    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    in.id = UUID("52");
    in.assessor = DI;
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    assert_ok(ds_coverage(&table, scene_model(scene), scene->definition, &scene->err), scene->err);
    judgements =
        json_object_get(ds_json_by_id(json_object_get(table, "criteria"), "gap"), "judgements");
    assert_int_equal(json_array_size(judgements), 2);
    assert_string_equal(ds_json_text(json_array_get(judgements, 0), "value"), "2.75");
    assert_string_equal(ds_json_text(json_array_get(judgements, 1), "name"), "Di Wu");
    assert_string_equal(ds_json_text(table, "state"), "ready");
}

int main(void)
{
    const struct CMUnitTest tests[] = {SCENE_TEST(what_the_rule_says_is_decided_without_a_reason),
                                       SCENE_TEST(departing_from_the_rule_takes_a_reason),
                                       SCENE_TEST(the_learner_does_not_decide),
                                       SCENE_TEST(coverage_counts_what_the_rule_counts),
                                       SCENE_TEST(coverage_shows_the_last_word_of_each_person)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
