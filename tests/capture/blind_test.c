/* SPDX-License-Identifier: Apache-2.0 */
/* Blind judgements: committed as a digest first, opened when every assessor has committed. */
#include "capture/acts/blind.h"
#include "core/cleanup.h"
#include "core/record/query.h"
#include "tests/capture/scene.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPENER(judgements)                                                                         \
    &(struct ds_blind_opener)                                                                      \
    {                                                                                              \
        .kept = (judgements), .assessor = CY, .at = 1773500060                                     \
    }

static json_t *hidden(struct scene *scene, const char *id, const char *assessor, const char *value)
{
    char nonce[DS_DIGEST_HEX + 1];
    struct ds_judge_input in = {.id = id,
                                .criterion = "gap",
                                .answer.value = value,
                                .role = "second",
                                .assessor = assessor,
                                .at = 1773500000,
                                .nonce = nonce};
    json_t *judgement = NULL;

    assert_ok(ds_blind_nonce(nonce, &scene->err), scene->err);
    assert_ok(
        ds_judgement_make(&judgement, scene_model(scene), scene->definition, &in, &scene->err),
        scene->err);
    return judgement;
}

static void a_blind_judgement_is_committed_then_opened(void **state)
{
    struct scene *scene = *state;
    ds_cleanup(ds_json_freep) json_t *kept = json_object(), *opened = json_array();
    ds_cleanup(ds_json_freep) json_t *judgement = hidden(scene, UUID("51"), CY, "2.25");

    assert_ok(ds_act_commit_blind(scene->record, UUID("61"), judgement, &scene->err), scene->err);
    assert_int_equal(json_array_size(json_object_get(scene->record, "judgements")), 3);
    assert_non_null(ds_record_unopened_by(scene_model(scene), "gap", CY));
    assert_null(ds_record_unopened_by(scene_model(scene), "gap", BO));
    assert_null(ds_record_unopened_by(scene_model(scene), "quality", CY));
    scene_assert_valid(scene);

    json_object_set(kept, UUID("61"), judgement);
    assert_ok(
        ds_act_open_blind(opened, scene->record, scene->definition, OPENER(kept), &scene->err),
        scene->err);
    assert_int_equal(json_array_size(opened), 1);
    assert_string_equal(ds_json_text(scene_newest(scene, "judgements", 0), "value"), "2.25");
    assert_null(ds_record_unopened_by(scene_model(scene), NULL, CY));
    scene_assert_valid(scene);
    assert_refused(
        ds_act_open_blind(opened, scene->record, scene->definition, OPENER(kept), &scene->err),
        DS_EREFUSED, "you have no blind judgement to open", scene->err);
}

static void opening_waits_for_the_other_assessors(void **state)
{
    struct scene *scene = *state;
    ds_cleanup(ds_json_freep) json_t *kept = json_object(), *opened = json_array();
    ds_cleanup(ds_json_freep) json_t *judgement = NULL;

    ds_test_put(scene->definition, "assessors", "{\"count\":2,\"blind\":true}");
    ds_test_bind(scene->record, scene->definition);
    scene_unjudged(scene);
    judgement = hidden(scene, UUID("51"), CY, "2.25");
    assert_ok(ds_act_commit_blind(scene->record, UUID("61"), judgement, &scene->err), scene->err);
    json_object_set(kept, UUID("61"), judgement);
    assert_refused(
        ds_act_open_blind(opened, scene->record, scene->definition, OPENER(kept), &scene->err),
        DS_EREFUSED, "'gap' waits for another assessor", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    json_object_clear(kept);
    assert_refused(
        ds_act_open_blind(opened, scene->record, scene->definition, OPENER(kept), &scene->err),
        DS_EREFUSED, "open it on the machine where you made it", scene->err);
}

static void what_was_kept_cannot_be_changed(void **state)
{
    struct scene *scene = *state;
    ds_cleanup(ds_json_freep) json_t *kept = json_object(), *opened = json_array();
    ds_cleanup(ds_json_freep) json_t *judgement = hidden(scene, UUID("51"), CY, "2.25");

    assert_ok(ds_act_commit_blind(scene->record, UUID("61"), judgement, &scene->err), scene->err);
    json_object_set_new(judgement, "value", json_string("2.5"));
    json_object_set(kept, UUID("61"), judgement);
    assert_refused(
        ds_act_open_blind(opened, scene->record, scene->definition, OPENER(kept), &scene->err),
        DS_EREFUSED, "is not the one committed", scene->err);
}

static void a_second_assessor_judges_blind_where_the_definition_wants_it(void **state)
{
    struct scene *scene = *state;
    struct ds_judge_input in = {.id = UUID("52"),
                                .criterion = "gap",
                                .answer.value = "2",
                                .role = "second",
                                .assessor = CY,
                                .at = 1773500000};
    ds_cleanup(ds_json_freep) json_t *judgement = NULL, *kept = json_object(),
                                     *opened = json_array();

    ds_test_put(scene->definition, "assessors", "{\"count\":2,\"blind\":true}");
    ds_test_bind(scene->record, scene->definition);
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "wants the second assessor to judge blind", scene->err);
    assert_int_equal(scene->err.hint, DS_HINT_BLIND);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    judgement = hidden(scene, UUID("51"), CY, "2.25");
    assert_ok(ds_act_commit_blind(scene->record, UUID("61"), judgement, &scene->err), scene->err);
    assert_refused(ds_act_judge(scene->record, scene->definition, &in, &scene->err), DS_EREFUSED,
                   "is not opened yet", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    json_object_set(kept, UUID("61"), judgement);
    assert_ok(
        ds_act_open_blind(opened, scene->record, scene->definition, OPENER(kept), &scene->err),
        scene->err);
    /* Having shown what they thought alone, they may correct it in the open. */
    assert_ok(ds_act_judge(scene->record, scene->definition, &in, &scene->err), scene->err);
    scene_assert_valid(scene);
}

static void nothing_is_blind_after_it_was_opened(void **state)
{
    struct scene *scene = *state;
    char nonce[DS_DIGEST_HEX + 1];
    struct ds_judge_input in = {.id = UUID("52"),
                                .criterion = "gap",
                                .answer.value = "2.25",
                                .role = "second",
                                .at = 1773500100,
                                .nonce = nonce};
    ds_cleanup(ds_json_freep) json_t *kept = json_object(), *opened = json_array();
    ds_cleanup(ds_json_freep) json_t *judgement = hidden(scene, UUID("51"), CY, "2.25"),
                                     *other = NULL;

    assert_ok(ds_blind_nonce(nonce, &scene->err), scene->err);
    assert_ok(ds_act_commit_blind(scene->record, UUID("61"), judgement, &scene->err), scene->err);
    json_object_set(kept, UUID("61"), judgement);
    assert_ok(
        ds_act_open_blind(opened, scene->record, scene->definition, OPENER(kept), &scene->err),
        scene->err);
    in.assessor = CY;
    assert_refused(
        ds_judgement_make(&other, scene_model(scene), scene->definition, &in, &scene->err),
        DS_EREFUSED, "nothing that you say of it now is blind", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    in.assessor = DI;
    assert_refused(
        ds_judgement_make(&other, scene_model(scene), scene->definition, &in, &scene->err),
        DS_EREFUSED, "has been opened", scene->err);
    scene->err = (struct ds_error)DS_ERROR_INIT;
    /* Somebody else was faster: what was made before the opening is refused after it. */
    assert_refused(ds_act_commit_blind(scene->record, UUID("62"), judgement, &scene->err),
                   DS_EREFUSED, "nothing that you say", scene->err);
}

static void kept_judgements_are_private_and_come_back(void **state)
{
    struct scene *scene = *state;
    char root[] = "/tmp/blind-test-XXXXXX", folder[100], file[200];
    ds_cleanup(ds_json_freep) json_t *kept = NULL;
    ds_cleanup(ds_json_freep) json_t *judgement = hidden(scene, UUID("51"), CY, "2.25");
    struct stat about;

    assert_non_null(mkdtemp(root));
    snprintf(folder, sizeof(folder), "%s/dossier/blind", root);
    snprintf(file, sizeof(file), "%s/00000000-0000-4000-8000-000000000061.json", folder);
    assert_ok(ds_act_commit_blind(scene->record, UUID("61"), judgement, &scene->err), scene->err);
    assert_ok(ds_blind_keep(folder, UUID("61"), judgement, &scene->err), scene->err);
    assert_int_equal(stat(file, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(stat(folder, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    assert_ok(ds_blind_kept(&kept, folder, scene_model(scene), CY, &scene->err), scene->err);
    assert_true(json_equal(json_object_get(kept, UUID("61")), judgement));
    ds_json_freep(&kept);
    assert_ok(ds_blind_kept(&kept, folder, scene_model(scene), BO, &scene->err), scene->err);
    assert_int_equal(json_object_size(kept), 0);
    ds_blind_forget(folder, UUID("61"));
    assert_int_equal(stat(file, &about), -1);
    assert_int_equal(rmdir(folder), 0);
    snprintf(folder, sizeof(folder), "%s/dossier", root);
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(rmdir(root), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_blind_judgement_is_committed_then_opened),
        SCENE_TEST(opening_waits_for_the_other_assessors),
        SCENE_TEST(what_was_kept_cannot_be_changed),
        SCENE_TEST(a_second_assessor_judges_blind_where_the_definition_wants_it),
        SCENE_TEST(nothing_is_blind_after_it_was_opened),
        SCENE_TEST(kept_judgements_are_private_and_come_back)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
