/* SPDX-License-Identifier: Apache-2.0 */
/* Sign-offs: who may sign as what, people without a key, withdrawals. */
#include "capture/acts/sign_off.h"
#include "core/record/query.h"
#include "tests/capture/scene.h"

static struct ds_sign_off_input by_bo(const char *role)
{
    return (struct ds_sign_off_input){.id = UUID("71"),
                                      .role = role,
                                      .statement = " Seen. ",
                                      .new_person = UUID("81"),
                                      .author = BO,
                                      .at = 1773500000};
}

static void the_learner_signs_through_whoever_records_it(void **state)
{
    struct scene *scene = *state;
    struct ds_sign_off_input in = by_bo("learner");
    const json_t *entry;

    assert_ok(ds_act_sign_off(scene->record, &in, &scene->err), scene->err);
    entry = scene_newest(scene, "signOffs", 0);
    assert_string_equal(ds_json_text(entry, "person"), LEARNER);
    assert_string_equal(ds_json_text(entry, "recordedBy"), BO);
    assert_string_equal(ds_json_text(entry, "statement"), "Seen.");
    scene_assert_valid(scene);
}

static void somebody_without_a_key_is_added_once(void **state)
{
    struct scene *scene = *state;
    struct ds_sign_off_input in = by_bo("employer");

    in.person = "Zoé Martin";
    in.organisation = "Atelier Nord";
    assert_ok(ds_act_sign_off(scene->record, &in, &scene->err), scene->err);
    assert_string_equal(ds_json_text(scene_newest(scene, "people", 0), "name"), "Zoé Martin");
    in.id = UUID("72");
    in.new_person = UUID("82");
    in.person = "zoe\xcc\x81 martin ";
    assert_ok(ds_act_sign_off(scene->record, &in, &scene->err), scene->err);
    assert_int_equal(json_array_size(json_object_get(scene->record, "people")), 4);
    assert_string_equal(ds_json_text(scene_newest(scene, "signOffs", 0), "person"), UUID("81"));
    assert_null(json_object_get(scene_newest(scene, "people", 0), "title"));
    in.id = UUID("74");
    in.title = "Chef"; /* more than was signed of them: somebody new */
    assert_ok(ds_act_sign_off(scene->record, &in, &scene->err), scene->err);
    assert_int_equal(json_array_size(json_object_get(scene->record, "people")), 5);
    assert_string_equal(ds_json_text(scene_newest(scene, "people", 0), "title"), "Chef");
    assert_string_equal(ds_json_text(scene_newest(scene, "signOffs", 0), "person"), UUID("82"));
    in.id = UUID("73");
    in.new_person = UUID("83");
    in.organisation = "Another shop";
    assert_ok(ds_act_sign_off(scene->record, &in, &scene->err), scene->err);
    assert_string_equal(ds_json_text(scene_newest(scene, "signOffs", 0), "person"), UUID("83"));
    scene_assert_valid(scene);
}

static void who_may_sign_as_what(void **state)
{
    static const struct {
        const char *role, *author, *person, *why;
        int code;
    } on[] = {{.role = "assessor",
               .author = CY,
               .person = NULL,
               .why = "you have not judged in this case",
               .code = DS_EREFUSED},
              {.role = "assessor",
               .author = BO,
               .person = "Zoé",
               .why = "with their own key",
               .code = DS_EUSAGE},
              {.role = "learner",
               .author = BO,
               .person = "Zoé",
               .why = "the learner of the case is known",
               .code = DS_EUSAGE},
              {.role = "witness",
               .author = LEARNER,
               .person = NULL,
               .why = "you are the learner",
               .code = DS_EREFUSED}};
    struct scene *scene = *state;
    struct ds_sign_off_input in;

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
        in = by_bo(on[i].role);
        in.author = on[i].author;
        in.person = on[i].person;
        scene->err = (struct ds_error)DS_ERROR_INIT;
        assert_refused(ds_act_sign_off(scene->record, &in, &scene->err), on[i].code, on[i].why,
                       scene->err);
    }
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in = by_bo("assessor");
    assert_ok(ds_act_sign_off(scene->record, &in, &scene->err), scene->err);
    in.statement = NULL;
    assert_refused(ds_act_sign_off(scene->record, &in, &scene->err), DS_EUSAGE,
                   "say what is signed", scene->err);
}

static void a_withdrawal_is_a_new_entry(void **state)
{
    struct scene *scene = *state;
    struct ds_sign_off_input in = by_bo("witness");
    const json_t *first;

    assert_ok(ds_act_sign_off(scene->record, &in, &scene->err), scene->err);
    first = scene_newest(scene, "signOffs", 0);
    assert_null(ds_record_withdrawal(scene_model(scene), ds_json_text(first, "id")));
    in.id = UUID("72");
    in.author = CY;
    assert_refused(ds_act_withdraw(scene->record, UUID("71"), &in, &scene->err), DS_EREFUSED,
                   "only Bo Roy, who recorded it", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.author = BO;
    in.statement = "I was not there";
    assert_refused(ds_act_withdraw(scene->record, "0000", &in, &scene->err), DS_EUSAGE,
                   "several sign-offs begin with '0000'", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(ds_act_withdraw(scene->record, "1234", &in, &scene->err), DS_EUSAGE,
                   "no sign-off has the id '1234'", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    assert_ok(
        ds_act_withdraw(scene->record, "00000000-0000-4000-8000-000000000071", &in, &scene->err),
        scene->err);
    assert_non_null(ds_record_withdrawal(scene_model(scene), ds_json_text(first, "id")));
    assert_string_equal(ds_json_text(scene_newest(scene, "signOffs", 0), "role"), "witness");
    scene_assert_valid(scene);
    assert_refused(ds_act_withdraw(scene->record, UUID("71"), &in, &scene->err), DS_EREFUSED,
                   "withdrawn already", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(ds_act_withdraw(scene->record, UUID("72"), &in, &scene->err), DS_EREFUSED,
                   "cannot be withdrawn", scene->err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {SCENE_TEST(the_learner_signs_through_whoever_records_it),
                                       SCENE_TEST(somebody_without_a_key_is_added_once),
                                       SCENE_TEST(who_may_sign_as_what),
                                       SCENE_TEST(a_withdrawal_is_a_new_entry)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
