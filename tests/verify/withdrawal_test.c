/* SPDX-License-Identifier: Apache-2.0 */
/* What the verdict itself says of a withdrawal: intact and withdrawn, or since when nobody knows;
 * and which lists may speak of a credential at all. */
#include "tests/verify/status_scene.h"

#include "verify/report_html.h"
#include "verify/report_json.h"

#include <stdlib.h>

static const struct list later = {.from = "2026-05-01T00:00:00Z"};
static const struct list no_suspensions = {
    .url = SUSPENSIONS_URL, .purpose = "suspension", .from = "2026-05-02T00:00:00Z"};

/* In both languages; `en` and `fr` are somewhere in the sentence. */
static void says(const struct ds_report *report, const char *en, const char *fr)
{
    const char *const wanted[] = {[DS_EN] = en, [DS_FR] = fr};

    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        struct ds_buf text = DS_BUF_INIT((size_t)1 << 16);
        struct ds_error err = DS_ERROR_INIT;

        assert_ok(ds_report_sentence(&text, report, language, &err), err);
        if (!strstr(text.p, wanted[language]))
            fail_msg("'%s' is not in '%s'", wanted[language], text.p);
        ds_buf_release(&text);
    }
}

/* The word for programs and its date; NULL: none is given. */
static void is(const struct ds_report *report, const char *state, const char *as_of)
{
    json_t *json = NULL;
    struct ds_error err = DS_ERROR_INIT;
    const char *found;

    assert_ok(ds_report_json(&json, report, DS_EN, &err), err);
    assert_string_equal(ds_json_text(json, "withdrawal.state"), state);
    found = ds_json_text(json, "withdrawal.asOf");
    assert_true(ds_text_same(found ? found : "", as_of ? as_of : ""));
    assert_true(json_is_true(ds_json_at(json, "withdrawal.intact")) ==
                (ds_report_withdrawn(report) != DS_WITHDRAWN_NOT));
    json_decref(json);
}

static void tells(const struct scene *scene, const char *state, const char *as_of, const char *en,
                  const char *fr)
{
    struct ds_report *report = play(scene);

    says(report, en, fr);
    is(report, state, as_of);
    ds_report_free(report);
}

static void since_when_nobody_knows(void **state)
{
    static const struct list undated = {.where = "validFrom", .what = NULL};
    static const char day[] = "2026-03-14T17:00:00Z", may[] = "2026-05-01T00:00:00Z";
    struct ds_report *report;

    (void)state;
    tells(&(struct scene){.status = ENTRY, .inside = &held}, "not-withdrawn", day,
          "Not withdrawn on 2026-03-14; not asked since.", "retirée le 2026-03-14; rien");
    tells(&(struct scene){.status = ENTRY, .inside = &held, .now = {&later}, .asked = true},
          "not-withdrawn", may, "by the issuer’s list of 2026-05-01, asked for this check",
          "datée du 2026-05-01, consultée");
    tells(&(struct scene){.status = ENTRY, .inside = &held, .asked = true}, "not-withdrawn", day,
          "Not withdrawn on 2026-03-14; whether it was since could not",
          "retirée le 2026-03-14; on n’a pas pu");
    tells(&(struct scene){.status = ENTRY}, "unknown", NULL, "is not known, and was not asked",
          "rien n’a été demandé");
    tells(&(struct scene){.status = ENTRY, .asked = true}, "unknown", NULL,
          "Whether it was withdrawn could not be established", "pas pu établir");
    tells(&(struct scene){.status = ENTRY, .now = {&undated}, .asked = true}, "unknown", NULL,
          "Whether it was withdrawn could not be established", "pas pu établir");
    tells(&(struct scene){.status = ENTRY, .inside = &held, .now = {&undated}, .asked = true},
          "not-withdrawn", day, "Not withdrawn on 2026-03-14; whether it was since could not",
          "retirée le 2026-03-14; on n’a pas pu");
    tells(&(struct scene){.status = ENTRY, .inside = &held, .nobody = true}, "not-withdrawn", day,
          "anybody can make a key", "retirée le 2026-03-14; rien");
    report = report_of(&(struct forge){.stage = FORGE_NOTHING});
    says(report, "names no list", "aucune liste");
    is(report, "unlisted", NULL);
    ds_report_free(report);
}

/* A list that may be as old as the one in the package, or older, lifts nothing. */
static void only_a_later_list_lifts_a_suspension(void **state)
{
    static const struct list then = {.url = SUSPENSIONS_URL, .purpose = "suspension", .set = 94567};
    static const struct list undated = {
        .url = SUSPENSIONS_URL, .purpose = "suspension", .where = "validFrom"};
    static const struct list same = {.url = SUSPENSIONS_URL, .purpose = "suspension"};
    static const struct list second = {
        .url = SUSPENSIONS_URL, .purpose = "suspension", .from = "2026-03-14T17:00:01Z"};
    struct scene scene = {.status = WITH_SUSPENSIONS, .inside = &then, .asked = true};

    (void)state;
    scene.now[0] = &later;
    scene.now[1] = &undated;
    look(&scene, DS_NOT_VERIFIED, "status.snapshot", "suspended", "for the time being");
    look(&scene, DS_NOT_VERIFIED, "status.present", "undated", "bears no date");
    scene.now[1] = &same;
    look(&scene, DS_NOT_VERIFIED, "status.snapshot", "suspended", "for the time being");
    scene.now[1] = &second;
    look(&scene, DS_VERIFIED, "status.snapshot", "lifted", "2026-03-14");
}

static void intact_and_withdrawn(const struct scene *scene, const char *title, const char *titre,
                                 const char *en, const char *fr)
{
    struct ds_report *report = play(scene);
    struct ds_buf page = DS_BUF_INIT((size_t)1 << 24);
    struct ds_error err = DS_ERROR_INIT;

    assert_int_equal(report->verdict, DS_NOT_VERIFIED);
    assert_string_equal(ds_report_title(report, DS_EN), title);
    assert_string_equal(ds_report_title(report, DS_FR), titre);
    says(report, en, fr);
    assert_null(report->shown.record);
    assert_ok(ds_report_html(&page, report, "p.zip", &err), err);
    assert_non_null(strstr(page.p, title));
    assert_non_null(strstr(page.p, "its issuer no longer stands behind it"));
    assert_non_null(strstr(page.p, "son organisme émetteur n’en répond plus"));
    assert_null(strstr(page.p, "could not be confirmed"));
    assert_null(strstr(page.p, "Not verified"));
    ds_buf_release(&page);
    ds_report_free(report);
}

static void withdrawn_is_not_altered(void **state)
{
    static const struct list suspended = {
        .url = SUSPENSIONS_URL, .purpose = "suspension", .set = INDEX};
    struct ds_report *report;

    (void)state;
    intact_and_withdrawn(&(struct scene){.status = ENTRY, .inside = &revoked},
                         "Intact, but revoked", "Intact, mais révoqué",
                         "Nothing was changed since it was signed. But The College has withdrawn",
                         "pour de bon (révoquée)\u00a0: elle ne vaut plus");
    intact_and_withdrawn(
        &(struct scene){.status = ENTRY, .inside = &held, .now = {&revoked}, .asked = true},
        "Intact, but revoked", "Intact, mais révoqué", "it no longer holds", "elle ne vaut plus");
    intact_and_withdrawn(&(struct scene){.status = WITH_SUSPENSIONS, .inside = &suspended},
                         "Intact, but suspended", "Intact, mais suspendu", "for the time being",
                         "ne vaut pas actuellement");
    intact_and_withdrawn(&(struct scene){.status = ENTRY, .inside = &revoked, .nobody = true},
                         "Intact, but revoked", "Intact, mais révoqué",
                         "whoever signed it has withdrawn", "l’auteur de la signature");
    report = play(&(struct scene){.status = ENTRY, .inside = &revoked});
    is(report, "revoked", NULL);
    ds_report_free(report);
    /* Altered as well: that comes first. */
    report = play(&(struct scene){
        .status = "{\"id\":\"" LIST_URL "#94567\",\"type\":\"BitstringStatusListEntry\","
                  "\"statusPurpose\":\"revocation\",\"statusListIndex\":\"94567\","
                  "\"statusListCredential\":\"" LIST_URL "\"}",
        .inside = &revoked,
        .at = "2026-03-14T16:00:00Z"}); /* the credential has not begun */
    assert_string_equal(ds_report_title(report, DS_EN), "Not verified");
    says(report, "Do not rely on this file.", "Ne vous fiez pas à ce fichier.");
    ds_report_free(report);
}

/* A list of before the credential existed cannot know of it, whoever signed it. */
static void lists_of_another_time(void **state)
{
    static const struct list old = {.from = "2026-03-14T16:54:59Z"};
    static const struct list near = {.from = "2026-03-14T16:55:00Z"};
    static const struct list after = {.from = "2026-03-14T17:05:01Z"};
    static const struct list undated = {.where = "validFrom", .what = NULL};
    static const struct list old_and_set = {.from = "2026-03-14T16:54:59Z", .set = INDEX};

    (void)state;
    look(&(struct scene){.status = ENTRY, .inside = &old}, DS_CAUTIONS, "status.snapshot", "before",
         "of 2026-03-14T16:54:59Z, before the credential existed (2026-03-14T17:00:00Z)");
    look_plain(&(struct scene){.status = ENTRY, .inside = &near}, DS_VERIFIED, "status.snapshot",
               "held", "On 2026-03-14");
    look(&(struct scene){.status = ENTRY, .now = {&old}, .asked = true}, DS_CAUTIONS,
         "status.present", "before", "says nothing about it");
    look(&(struct scene){.status = ENTRY, .inside = &after}, DS_CAUTIONS, "status.snapshot",
         "after-seal", "is of 2026-03-14T17:05:01Z, but the files");
    look(&(struct scene){.status = ENTRY, .inside = &undated}, DS_CAUTIONS, "status.snapshot",
         "undated", "bears no date");
    look(&(struct scene){.status = ENTRY, .inside = &old_and_set}, DS_NOT_VERIFIED,
         "status.snapshot", "revoked", "for good");
    tells(&(struct scene){.status = ENTRY, .inside = &old}, "unknown", NULL,
          "Whether it was withdrawn is not known", "On ne sait pas");
}

/* Of two lists one is there: it is answered, and of the other one said that it is not. */
static void each_list_by_itself(void **state)
{
    struct scene scene = {
        .status = WITH_SUSPENSIONS, .inside = &held, .asked = true, .now = {&no_suspensions, NULL}};

    (void)state;
    look(&scene, DS_CAUTIONS, "status.present", "held-one", "has not been suspended");
    look(&scene, DS_CAUTIONS, "status.present", "absent-one",
         "says whether the credential was "
         "revoked is not among those");
    look(&scene, DS_CAUTIONS, "status.snapshot", "held-one",
         "On 2026-03-14 the credential had not been revoked");
    tells(&scene, "not-withdrawn", "2026-03-14T17:00:00Z",
          "Not withdrawn on 2026-03-14; whether it was since could not be established", "depuis");
    scene.asked = false;
    scene.now[0] = NULL;
    look(&scene, DS_CAUTIONS, "status.snapshot", "absent-one", "whether it was suspended was not");
    tells(&scene, "unknown", NULL, "is not known, and was not asked", "rien n’a été demandé");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(since_when_nobody_knows),
        cmocka_unit_test(only_a_later_list_lifts_a_suspension),
        cmocka_unit_test(withdrawn_is_not_altered),
        cmocka_unit_test(lists_of_another_time),
        cmocka_unit_test(each_list_by_itself),
    };

    return PLAY_ALL(tests);
}
