/* SPDX-License-Identifier: Apache-2.0 */
/* The time of an act when it is committed: at a keyboard one that contradicts others is refused,
 * with both times in the sentence; from a device or an import it is kept and marked. The clock is
 * the test's. */
#include "capture/acts/decide.h"
#include "capture/acts/judge.h"
#include "capture/acts/start.h"
#include "capture/casebook/casebook.h"
#include "capture/casebook/people.h"
#include "core/cleanup.h"
#include "core/instant.h"
#include "core/uuid.h"
#include "tests/core/documents.h"
#include "tests/lib/folder.h"
#include "tests/lib/test.h"

/* 2026-03-14T14:00:00Z, and what the clock says: an hour later. */
enum { BEGUN = 1773496800, CLOCK = BEGUN + 3600, MINUTES = 60 };

static int64_t now;
static char *folder;
static struct ds_casebook *book;
static struct ds_private_key *keys[2];
static struct ds_error err;

static int64_t clock_says(void)
{
    return now;
}

static struct ds_author author(int key, int64_t at, enum ds_act_origin origin)
{
    return (struct ds_author){
        .key = keys[key],
        .name = key ? "Cy" : "Bo",
        .time = {.at = at, .stated = true, .origin = origin, .clock = clock_says}};
}

static int start(const char *name, int64_t began, const struct ds_author *by)
{
    ds_cleanup(ds_json_freep) json_t *definition = ds_test_definition(), *record = NULL;
    const struct ds_start start = {
        .name = name, .learner = "Ada", .method = "project", .identity = "card", .at = began};

    assert_ok(ds_record_new(&record, &start, definition, &err), err);
    err = (struct ds_error)DS_ERROR_INIT;
    return ds_case_start(book, definition, record, by, &err);
}

static int set(void **state)
{
    struct ds_author bo;

    (void)state;
    err = (struct ds_error)DS_ERROR_INIT;
    now = CLOCK;
    folder = ds_test_folder_enter();
    assert_ok(ds_casebook_init("book", "Test", BEGUN, &err), err);
    assert_ok(ds_casebook_open(&book, "book", &err), err);
    for (int i = 0; i < 2; i++)
        assert_ok(ds_private_key_generate(&keys[i], DS_KEY_ED25519, &err), err);
    bo = author(0, BEGUN, DS_ACT_KEYBOARD);
    assert_ok(start("c1", BEGUN, &bo), err);
    return 0;
}

static int clear(void **state)
{
    (void)state;
    ds_casebook_free(book);
    for (int i = 0; i < 2; i++)
        ds_private_key_free(keys[i]);
    ds_test_folder_leave(folder);
    return 0;
}

static int judge(void *ctx, int64_t at, json_t *record, const json_t *definition,
                 struct ds_error *why)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(300);
    char id[DS_UUID_URN + 1];
    struct ds_judge_input in = {.id = id, .criterion = "gap", .answer.value = "1", .at = at};

    assert_ok(ds_author_id(&did, ctx, &err), err);
    assert_ok(ds_uuid_random(id, &err), err);
    in.assessor = did.p;
    return ds_act_judge(record, definition, &in, why);
}

static int decide(void *ctx, int64_t at, json_t *record, const json_t *definition,
                  struct ds_error *why)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(300);
    struct ds_decide_input in = {.award = true, .reason = "Late", .at = at};

    assert_ok(ds_author_id(&did, ctx, &err), err);
    in.by = did.p;
    return ds_act_decide(record, definition, &in, why);
}

/* One act of a person. */
static int act(int key, int64_t at, enum ds_act_origin origin, const char *verb)
{
    struct ds_author by = author(key, at, origin);
    const struct ds_act one = {.verb = verb,
                               .subject = "gap 1",
                               .apply = strcmp(verb, "judge") == 0 ? judge : decide,
                               .ctx = &by};

    err = (struct ds_error)DS_ERROR_INIT;
    return ds_case_commit(book, "c1", &one, &by, &err);
}

static int judged(int key, int64_t at, enum ds_act_origin origin)
{
    return act(key, at, origin, "judge");
}

/* The record's marks as they are now; the caller's. */
static json_t *marks(void)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    ds_cleanup(ds_json_freep) json_t *definition = NULL;

    assert_ok(ds_case_load_checked(&record, &definition, book, "c1", &err), err);
    return json_deep_copy(record.head.time_conflicts);
}

static void a_keyboard_does_not_go_back(void **state)
{
    (void)state;
    assert_ok(judged(0, BEGUN + 30 * MINUTES, DS_ACT_KEYBOARD), err);
    assert_refused(judged(0, BEGUN + 30 * MINUTES - 1, DS_ACT_KEYBOARD), DS_EREFUSED,
                   "dated 2026-03-14T14:29:59Z, before your previous one in this case, of "
                   "2026-03-14T14:30:00Z",
                   err);
    assert_ok(judged(0, BEGUN + 30 * MINUTES, DS_ACT_KEYBOARD), err);
    assert_ok(judged(1, BEGUN + 10 * MINUTES, DS_ACT_KEYBOARD), err); /* has no act before it */
    assert_null(marks());
}

static void a_keyboard_is_not_ahead(void **state)
{
    struct ds_author bo = author(0, BEGUN, DS_ACT_KEYBOARD);

    (void)state;
    assert_ok(judged(0, CLOCK + 10 * MINUTES, DS_ACT_KEYBOARD), err);
    assert_refused(judged(0, CLOCK + 10 * MINUTES + 1, DS_ACT_KEYBOARD), DS_EREFUSED,
                   "2026-03-14T15:10:01Z is more than ten minutes after this machine's clock, "
                   "which says 2026-03-14T15:00:00Z",
                   err);
    assert_refused(start("c2", CLOCK + 10 * MINUTES + 1, &bo), DS_EREFUSED, "2026-03-14T15:10:01Z",
                   err); /* its occasion */
    bo.time.at = CLOCK + 10 * MINUTES + 1;
    assert_refused(start("c2", CLOCK, &bo), DS_EREFUSED, "2026-03-14T15:10:01Z", err);
    bo.time.at = CLOCK;
    assert_ok(start("c2", CLOCK, &bo), err);
}

static void a_keyboard_keeps_to_what_the_record_says(void **state)
{
    (void)state;
    assert_refused(judged(1, BEGUN - 11 * MINUTES, DS_ACT_KEYBOARD), DS_EREFUSED,
                   "2026-03-14T13:49:00Z is before the occasion of the assessment began, at "
                   "2026-03-14T14:00:00Z",
                   err);
    assert_ok(judged(0, BEGUN + 30 * MINUTES, DS_ACT_KEYBOARD), err);
    assert_refused(act(1, BEGUN - 220752000, DS_ACT_KEYBOARD, "decide"), DS_EREFUSED,
                   "the decision is dated 2019-03-16T14:00:00Z, before what it rests on, of "
                   "2026-03-14T14:30:00Z",
                   err);
    assert_ok(act(1, BEGUN + 30 * MINUTES, DS_ACT_KEYBOARD, "decide"), err);
    assert_null(marks());
}

static void without_a_time_an_act_has_the_clocks(void **state)
{
    struct ds_author bo = author(0, BEGUN, DS_ACT_KEYBOARD);
    const struct ds_act one = {.verb = "judge", .subject = "gap", .apply = judge, .ctx = &bo};

    (void)state;
    assert_ok(judged(0, BEGUN + 30 * MINUTES, DS_ACT_KEYBOARD), err);
    bo.time.stated = false; /* it began before another act of theirs was saved */
    assert_ok(ds_case_commit(book, "c1", &one, &bo, &err), err);
    now = BEGUN + 20 * MINUTES;
    assert_refused(ds_case_commit(book, "c1", &one, &bo, &err), DS_EREFUSED,
                   "this machine's clock says 2026-03-14T14:20:00Z, but your previous act in this "
                   "case is of 2026-03-14T14:30:00Z",
                   err);
}

static int last_conflict(void *ctx, const struct ds_ledger_entry *entry, struct ds_error *why)
{
    (void)why;
    assert_true(DS_LEDGER_HOLDS(entry));
    snprintf(ctx, 20, "%s", entry->conflict ? entry->conflict : "");
    return 0;
}

static void says(const json_t *mark, const char *member, const char *wanted)
{
    assert_string_equal(ds_json_text(mark, member), wanted);
}

static void a_device_is_kept_and_marked(void **state)
{
    ds_cleanup(ds_json_freep) json_t *all = NULL;
    char conflict[20];

    (void)state;
    assert_ok(judged(0, BEGUN + 30 * MINUTES, DS_ACT_DEVICE), err);
    all = marks();
    assert_null(all); /* in order: no mark */
    assert_ok(judged(0, BEGUN + 20 * MINUTES, DS_ACT_DEVICE), err);
    assert_ok(ds_case_history(book, "c1", last_conflict, conflict, &err), err);
    assert_string_equal(conflict, "backwards");
    assert_ok(judged(1, CLOCK + 20 * MINUTES, DS_ACT_IMPORT), err);
    assert_ok(ds_case_history(book, "c1", last_conflict, conflict, &err), err);
    assert_string_equal(conflict, "ahead");
    all = marks();
    assert_int_equal(json_array_size(all), 2);
    says(json_array_get(all, 0), "act", "judge");
    says(json_array_get(all, 0), "at", "2026-03-14T14:20:00Z");
    says(json_array_get(all, 0), "with", "2026-03-14T14:30:00Z");
    says(json_array_get(all, 0), "received", "2026-03-14T15:00:00Z");
    says(json_array_get(all, 0), "origin", "device");
    says(json_array_get(all, 1), "at", "2026-03-14T15:20:00Z");
    says(json_array_get(all, 1), "with", "2026-03-14T15:00:00Z");
    says(json_array_get(all, 1), "origin", "import");
    /* What is marked binds nobody; what is not does. */
    assert_ok(judged(1, CLOCK, DS_ACT_KEYBOARD), err);
    assert_refused(judged(0, BEGUN + 25 * MINUTES, DS_ACT_KEYBOARD), DS_EREFUSED,
                   "2026-03-14T14:30:00Z", err);
    assert_ok(ds_case_history(book, "c1", last_conflict, conflict, &err), err);
    assert_string_equal(conflict, "");
}

static void a_device_that_contradicts_the_record_is_marked(void **state)
{
    ds_cleanup(ds_json_freep) json_t *all = NULL;

    (void)state;
    assert_ok(judged(1, BEGUN - 60 * MINUTES, DS_ACT_DEVICE), err);
    assert_ok(act(0, BEGUN, DS_ACT_IMPORT, "decide"), err);
    all = marks();
    assert_int_equal(json_array_size(all), 1);
    says(json_array_get(all, 0), "conflict", "occasion");
}

/* Whoever worked while the clock was wrong is not locked out when it is right again. */
static void a_clock_that_was_wrong_binds_nobody(void **state)
{
    (void)state;
    now = CLOCK + 3000 * MINUTES;
    assert_ok(judged(0, now, DS_ACT_KEYBOARD), err);
    now = CLOCK;
    assert_ok(judged(0, CLOCK, DS_ACT_KEYBOARD), err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_keyboard_does_not_go_back, set, clear),
        cmocka_unit_test_setup_teardown(a_keyboard_is_not_ahead, set, clear),
        cmocka_unit_test_setup_teardown(a_keyboard_keeps_to_what_the_record_says, set, clear),
        cmocka_unit_test_setup_teardown(without_a_time_an_act_has_the_clocks, set, clear),
        cmocka_unit_test_setup_teardown(a_device_is_kept_and_marked, set, clear),
        cmocka_unit_test_setup_teardown(a_device_that_contradicts_the_record_is_marked, set, clear),
        cmocka_unit_test_setup_teardown(a_clock_that_was_wrong_binds_nobody, set, clear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
