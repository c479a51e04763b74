/* SPDX-License-Identifier: Apache-2.0 */
/* Answers of `judge` as people write them: levels, measured values, checklists. */
#include "tests/capture/scene.h"

static struct ds_judge_input by_cy(const char *criterion)
{
    return (struct ds_judge_input){
        .id = UUID("51"), .criterion = criterion, .assessor = CY, .at = 1773500000};
}

static void a_level_is_meant_by_id_or_name_in_any_case(void **state)
{
    static const struct {
        const char *criterion, *level;
    } on[] = {{.criterion = "quality", .level = "good"},
              {.criterion = "QUALITY", .level = "Good"},
              {.criterion = "Qualité", .level = "BON"},
              {.criterion = "qualite\xcc\x81", .level = " bon "}};
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
        struct ds_judge_input in = by_cy(on[i].criterion);

        scene_unjudged(scene);
        in.answer.level = on[i].level;
        assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
        assert_string_equal(ds_json_text(scene_newest(scene, "judgements", 0), "level"), "good");
        scene_assert_valid(scene);
    }
}

static void a_slip_gets_a_hint(void **state)
{
    struct scene *scene = *state;
    struct ds_judge_input in = by_cy("qualty");

    in.answer.level = "good";
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "there is no criterion 'qualty'; did you mean 'quality'? There is: quality, "
                   "gap, safety",
                   scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in = by_cy("quality");
    in.answer.level = "excellent!";
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "there is no level 'excellent!'; there is: poor, fair, good, best", scene->err);
    assert_int_equal(json_array_size(json_object_get(scene->record, "judgements")), 3);
}

static void a_value_is_taken_as_people_write_it(void **state)
{
    static const struct {
        const char *typed, *recorded;
    } on[] = {{.typed = "2.5", .recorded = "2.5"},
              {.typed = "2,5", .recorded = "2.5"},
              {.typed = "2,5 mm", .recorded = "2.5"},
              {.typed = "2.50mm", .recorded = "2.50"},
              {.typed = "2\u00a0mm", .recorded = "2"},
              {.typed = "2,5\u202fmm", .recorded = "2.5"},
              {.typed = "-0.5", .recorded = "-0.5"},
              {.typed = "−1", .recorded = "-1"},
              {.typed = "-0", .recorded = "0"},
              {.typed = ".5", .recorded = "0.5"},
              {.typed = "007", .recorded = "7"},
              {.typed = "0,125", .recorded = "0.125"},
              {.typed = "123456789012345", .recorded = "123456789012345"},
              {.typed = "1,25", .recorded = "1.25"}};
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
        struct ds_judge_input in = by_cy("gap");

        scene_unjudged(scene);
        in.answer.value = on[i].typed;
        assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
        assert_string_equal(ds_json_text(scene_newest(scene, "judgements", 0), "value"),
                            on[i].recorded);
        scene_assert_valid(scene);
    }
}

static void a_value_that_could_mean_something_else_is_refused(void **state)
{
    static const struct {
        const char *typed, *why;
    } on[] = {{.typed = "2.5 cm", .why = "not in mm"},
              {.typed = "2.5 MM", .why = "not in mm"},
              {.typed = "1,234", .why = "without a comma"},
              {.typed = "2.", .why = "write a number"},
              {.typed = "two", .why = "write a number"},
              {.typed = "", .why = "the value is empty"},
              {.typed = "-", .why = "write a number"},
              {.typed = "1.2.3", .why = "not in mm"},
              {.typed = "1e3", .why = "not in mm"},
              {.typed = "1234567890123456", .why = "at most 15 digits"},
              {.typed = "nan", .why = "write a number"}};
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
        struct ds_judge_input in = by_cy("gap");
        int rc;

        scene->err = (struct ds_error)DS_ERROR_INIT;
        in.answer.value = on[i].typed;
        rc = ds_act_judge(scene->record, scene->definition, &in, &scene->err);
        assert_int_equal(rc, DS_EUSAGE);
        assert_non_null(strstr(scene->err.text, on[i].why));
    }
}

static void a_checklist_wants_every_item(void **state)
{
    const char *some[] = {"gloves=yes", "Lunettes=oui"};
    const char *all[] = {"all=yes", "tidy=no", "vent=n/a"};
    const char *wrong[] = {"all=yes", "tidy=na"}, *unknown[] = {"glove=yes"},
               *word[] = {"gloves=perhaps"};
    struct scene *scene = *state;
    struct ds_judge_input in = by_cy("safety");
    const json_t *answers;

    in.answer.item = some;
    in.answer.items = 2;
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "not answered yet: vent, tidy", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.answer.item = wrong;
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "'tidy' always applies", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.answer.items = 1;
    in.answer.item = unknown;
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "did you mean 'gloves'?", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.answer.item = word;
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "write ITEM=yes", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.answer.item = all;
    in.answer.items = 3;
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    answers = json_object_get(scene_newest(scene, "judgements", 0), "answers");
    assert_string_equal(ds_json_text(answers, "gloves"), "yes");
    assert_string_equal(ds_json_text(answers, "tidy"), "no");
    assert_string_equal(ds_json_text(answers, "vent"), "na");
    scene_assert_valid(scene);
}

static void an_answer_of_the_wrong_kind_says_the_right_one(void **state)
{
    struct scene *scene = *state;
    static const struct {
        const char *criterion, *level, *value, *why;
        enum ds_hint hint;
    } on[] = {{.criterion = "quality",
               .level = NULL,
               .value = "3",
               .why = "'quality' has levels; there is: poor",
               .hint = DS_HINT_LEVEL},
              {.criterion = "quality",
               .level = NULL,
               .value = NULL,
               .why = "has levels",
               .hint = DS_HINT_LEVEL},
              {.criterion = "quality",
               .level = "good",
               .value = "3",
               .why = "has levels",
               .hint = DS_HINT_LEVEL},
              {.criterion = "gap",
               .level = "good",
               .value = NULL,
               .why = "'gap' is measured, in mm",
               .hint = DS_HINT_VALUE},
              {.criterion = "safety",
               .level = "good",
               .value = NULL,
               .why = "is a checklist",
               .hint = DS_HINT_ANSWERS}};

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
        struct ds_judge_input in = by_cy(on[i].criterion);

        scene->err = (struct ds_error)DS_ERROR_INIT;
        in.answer.level = on[i].level;
        in.answer.value = on[i].value;
        assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                       on[i].why, scene->err);
        assert_int_equal(scene->err.hint, on[i].hint);
    }
}

static void roles_and_attempts_keep_order(void **state)
{
    struct scene *scene = *state;
    struct ds_judge_input in = by_cy("gap");

    in.answer.value = "2";
    in.assessor = LEARNER;
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "you are the learner", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.assessor = BO;
    in.role = "moderator";
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "you judged 'gap' as assessor", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.role = NULL;
    in.attempt = 3;
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "cannot be judged before attempt 2", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.attempt = 2;
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    in.attempt = 1;
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "would not count", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in = by_cy("gap");
    in.id = UUID("52");
    in.answer.value = "2";
    in.role = "second";
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    assert_int_equal(ds_json_int(scene_newest(scene, "judgements", 0), "attempt", 0), 2);
    in = by_cy("quality");
    in.id = UUID("53");
    in.answer.level = "best";
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    assert_string_equal(ds_json_text(scene_newest(scene, "judgements", 0), "role"), "second");
    scene_assert_valid(scene);
}

static void remark_and_occasion_are_kept_as_one_spelling(void **state)
{
    struct scene *scene = *state;
    struct ds_judge_input in = by_cy("gap");

    in.answer.value = "2";
    in.remark = "  re\xcc\x81gulier\n";
    in.occasion = "SHOP";
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    assert_string_equal(ds_json_text(scene_newest(scene, "judgements", 0), "remark"), "régulier");
    assert_string_equal(ds_json_text(scene_newest(scene, "judgements", 0), "occasion"), "shop");
    in.remark = "a\x1b[31mb";
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "control character (U+001B)", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.remark = "caf\xe9";
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "not text in UTF-8", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.remark = NULL;
    in.occasion = "lab";
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EUSAGE,
                   "there is no occasion 'lab'", scene->err);
}

static struct ds_judge_input on_gap(const char *id, const char *assessor, const char *value)
{
    return (struct ds_judge_input){.id = id,
                                   .criterion = "gap",
                                   .assessor = assessor,
                                   .answer.value = value,
                                   .at = 1773500000};
}

static void who_changes_after_a_dispute_says_why(void **state)
{
    struct scene *scene = *state;
    struct ds_judge_input in = on_gap(UUID("51"), CY, "9.0");

    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    in = on_gap(UUID("52"), CY, "2.5");
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "the assessors disagree on 'gap': who changes their judgement says why",
                   scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    assert_int_equal(json_array_size(json_object_get(scene->record, "judgements")), 4);
    in.remark = "Read the gauge wrongly";
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    in = on_gap(UUID("53"), BO, "2.6"); /* agreed by now: a dispute stays one */
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "says why", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.attempt = 2;
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    scene_assert_valid(scene);
}

static void where_two_judge_a_moderator_comes_first(void **state)
{
    struct scene *scene = *state;
    struct ds_judge_input in = on_gap(UUID("51"), CY, "9.0");

    ds_test_put(scene->definition, "assessors", "{\"count\":2}");
    ds_test_bind(scene->record, scene->definition);
    in.role = "second";
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    in = on_gap(UUID("52"), BO, "9.0");
    in.remark = "I agree now";
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "a third person moderates first", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in = on_gap(UUID("53"), DI, "2.5");
    in.role = "moderator";
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    in = on_gap(UUID("54"), CY, "2.5");
    in.remark = "I agree with the moderator";
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_level_is_meant_by_id_or_name_in_any_case),
        SCENE_TEST(a_slip_gets_a_hint),
        SCENE_TEST(a_value_is_taken_as_people_write_it),
        SCENE_TEST(a_value_that_could_mean_something_else_is_refused),
        SCENE_TEST(a_checklist_wants_every_item),
        SCENE_TEST(an_answer_of_the_wrong_kind_says_the_right_one),
        SCENE_TEST(roles_and_attempts_keep_order),
        SCENE_TEST(remark_and_occasion_are_kept_as_one_spelling),
        SCENE_TEST(who_changes_after_a_dispute_says_why),
        SCENE_TEST(where_two_judge_a_moderator_comes_first)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
