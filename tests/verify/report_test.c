/* SPDX-License-Identifier: Apache-2.0 */
/* The table of findings, the verdict, and the report as JSON. */
#include "tests/lib/test.h"
#include "verify/findings/findings.h"
#include "verify/findings/table.h"
#include "verify/report_json.h"

#include "core/format.h"

#include <stdlib.h>

static const struct ds_check *check_of(const char *id)
{
    for (size_t i = 0; i < ds_checks_n; i++)
        if (strcmp(ds_checks[i].id, id) == 0)
            return &ds_checks[i];
    return NULL;
}

static void every_reason_has_one_row(void **state)
{
    int seen[DS_REASONS] = {0};

    (void)state;
    for (size_t i = 0; ds_finding_row_at(i); i++)
        seen[ds_finding_row_at(i)->reason]++;
    for (int reason = 0; reason < DS_REASONS; reason++)
        if (seen[reason] != 1)
            fail_msg("reason %d has %d rows", reason, seen[reason]);
}

static void words_are_unique_within_a_check(void **state)
{
    (void)state;
    for (size_t i = 0; ds_finding_row_at(i); i++) {
        if (!check_of(ds_finding_row_at(i)->id))
            fail_msg("no check '%s'", ds_finding_row_at(i)->id);
        for (size_t j = 0; j < i; j++)
            if (strcmp(ds_finding_row_at(i)->id, ds_finding_row_at(j)->id) == 0 &&
                strcmp(ds_finding_row_at(i)->word, ds_finding_row_at(j)->word) == 0)
                fail_msg("%s: '%s' stands twice", ds_finding_row_at(i)->id,
                         ds_finding_row_at(i)->word);
    }
}

static void both_languages_take_the_same_arguments(void **state)
{
    (void)state;
    for (size_t i = 0; ds_finding_row_at(i); i++)
        for (int n = 1; n <= 3; n++) {
            char mark[] = {'{', (char)('0' + n), '}', '\0'};

            if (!strstr(ds_finding_row_at(i)->en, mark) != !strstr(ds_finding_row_at(i)->fr, mark))
                fail_msg("%s %s: %s in one language only", ds_finding_row_at(i)->id,
                         ds_finding_row_at(i)->word, mark);
        }
}

/* fr-CA: U+00A0 before ':' and inside the quotes, nothing before ; ! ?, no straight apostrophe. */
static void french_is_punctuated_as_in_canada(void **state)
{
    (void)state;
    for (size_t i = 0; ds_finding_row_at(i); i++) {
        const char *fr = ds_finding_row_at(i)->fr;

        for (const char *p = fr; *p; p++) {
            bool colon = *p == ':' && p[1] == ' ';
            bool wrong = *p == '\'' || (strchr(";!?", *p) && p > fr && p[-1] == ' ') ||
                         (colon && (p < fr + 2 || memcmp(p - 2, "\xc2\xa0", 2) != 0)) ||
                         strncmp(p, "« ", 3) == 0;

            if (wrong)
                fail_msg("%s %s: '%s'", ds_finding_row_at(i)->id, ds_finding_row_at(i)->word, fr);
        }
    }
}

static struct ds_report *all_passed(void)
{
    struct ds_report *report = ds_report_new();

    assert_non_null(report);
    for (size_t i = 0; i < ds_checks_n; i++)
        for (size_t j = 0; ds_finding_row_at(j); j++)
            if (strcmp(ds_finding_row_at(j)->id, ds_checks[i].id) == 0 &&
                ds_finding_row_at(j)->outcome == DS_PASSED) {
                ds_find(report, ds_finding_row_at(j)->reason, NULL, "1", "2");
                break;
            }
    report->issuer.name = strdup("Rivermouth College");
    return report;
}

static void verdict_is(enum ds_reason extra, enum ds_verdict verdict)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = all_passed();

    assert_int_equal(report->verdict, DS_NOT_VERIFIED); /* until concluded */
    ds_find(report, extra, "it", "1", "2");
    assert_ok(ds_report_conclude(report, &err), err);
    assert_string_equal(ds_verdict_word(report->verdict), ds_verdict_word(verdict));
    ds_report_free(report);
}

static void the_worst_finding_decides(void **state)
{
    (void)state;
    verdict_is(DS_CONTAINER_FOLDER, DS_VERIFIED);
    verdict_is(DS_DEMONSTRATION_YES, DS_VERIFIED);
    verdict_is(DS_TRUST_NO_LIST, DS_CAUTIONS);
    verdict_is(DS_VALIDITY_EXPIRED, DS_CAUTIONS);
    verdict_is(DS_MANIFEST_DIGEST_UNREADABLE, DS_PARTLY_CHECKED);
    verdict_is(DS_TRUST_FOREIGN_KEY, DS_NOT_VERIFIED);
    verdict_is(DS_SEAL_WRONG, DS_NOT_VERIFIED);
}

/* Whatever else holds: a forgery by anybody would hold too. */
static void nobody_known_is_a_verdict_of_its_own(void **state)
{
    static const struct {
        enum ds_reason extra;
        const char *verdict;
    } rows[] = {{.extra = DS_CONTAINER_FOLDER, .verdict = "signer-unknown"},
                {.extra = DS_VALIDITY_EXPIRED, .verdict = "signer-unknown"},
                {.extra = DS_MANIFEST_DIGEST_UNREADABLE, .verdict = "partly-checked"},
                {.extra = DS_SEAL_WRONG, .verdict = "not-verified"}};

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_report *report = all_passed();

        free(report->issuer.name);
        report->issuer.name = NULL;
        ds_find(report, rows[i].extra, "it", "1", "2");
        assert_ok(ds_report_conclude(report, &err), err);
        assert_string_equal(ds_verdict_word(report->verdict), rows[i].verdict);
        ds_report_free(report);
    }
}

static void every_reason_that_did_not_pass_shows_in_the_verdict(void **state)
{
    (void)state;
    for (size_t i = 0; ds_finding_row_at(i); i++) {
        const struct ds_finding_row *row = ds_finding_row_at(i);
        bool good = row->outcome == DS_PASSED || row->outcome == DS_NOT_APPLICABLE ||
                    row->weight == DS_NOTE;

        verdict_is(row->reason, good                        ? DS_VERIFIED
                                : row->weight == DS_CAUTION ? DS_CAUTIONS
                                : row->outcome == DS_FAILED ? DS_NOT_VERIFIED
                                                            : DS_PARTLY_CHECKED);
    }
}

static void a_check_that_was_not_made_never_passes(void **state)
{
    (void)state;
    for (size_t skip = 0; skip < ds_checks_n; skip++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_report *report = all_passed();
        size_t at = 0;

        for (size_t i = 0; i < report->findings.n; i++) {
            if (report->findings.item[i].id != ds_checks[skip].id) {
                report->findings.item[at++] = report->findings.item[i];
                continue;
            }
            free(report->findings.item[i].subject);
            free(report->findings.item[i].message[DS_EN]);
            free(report->findings.item[i].message[DS_FR]);
        }
        report->findings.n = at;
        assert_ok(ds_report_conclude(report, &err), err);
        assert_int_equal(report->verdict, DS_PARTLY_CHECKED);
        assert_true(ds_report_has(report, ds_checks[skip].id));
        assert_false(ds_report_holds(report, ds_checks[skip].id));
        ds_report_free(report);
    }
}

static void findings_come_in_the_order_of_the_table(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = ds_report_new();
    size_t check = 0;

    (void)state;
    ds_find(report, DS_TRUST_NO_LIST, NULL, NULL, NULL);
    ds_find(report, DS_MANIFEST_DIGEST_DIFFERS, "b", NULL, NULL);
    ds_find(report, DS_MANIFEST_DIGEST_DIFFERS, "a", NULL, NULL);
    assert_ok(ds_report_conclude(report, &err), err);
    for (size_t i = 0; i < report->findings.n; i++) {
        while (check < ds_checks_n && ds_checks[check].id != report->findings.item[i].id)
            check++;
        assert_true(check < ds_checks_n);
    }
    assert_string_equal(report->findings.item[4].subject, "b");
    assert_string_equal(report->findings.item[5].subject, "a");
    ds_report_free(report);
}

static void thousands_of_failures_are_counted_not_listed(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = ds_report_new();
    size_t listed = 0;

    (void)state;
    for (int i = 0; i < 10000; i++)
        ds_find(report, DS_MANIFEST_DIGEST_DIFFERS, "f", NULL, NULL);
    assert_ok(ds_report_conclude(report, &err), err);
    for (size_t i = 0; i < report->findings.n; i++)
        if (strcmp(report->findings.item[i].id, "manifest.digest") == 0) {
            listed++;
            if (strcmp(report->findings.item[i].reason, "more") == 0)
                assert_non_null(strstr(report->findings.item[i].message[DS_EN], "9950 more"));
        }
    assert_int_equal(listed, 51);
    ds_report_free(report);
}

/* Who floods a check with what is no more than a caution hides nothing that decides. */
static void cautions_do_not_crowd_out_what_decides(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = all_passed();

    (void)state;
    for (int i = 0; i < 1000; i++) {
        ds_find(report, DS_TIMESTAMP_IMPRINT_WEAK, "seal/001.tst", NULL, NULL);
        ds_find(report, DS_ENDORSEMENT_SIGNATURE_GIVEN, "e", NULL, NULL);
    }
    ds_find(report, DS_TIMESTAMP_IMPRINT_OTHER, "seal/002.tst", NULL, NULL);
    assert_ok(ds_report_conclude(report, &err), err);
    assert_int_equal(report->verdict, DS_NOT_VERIFIED);
    ds_report_free(report);
}

static void json_says_all_of_it(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = all_passed();
    json_t *json = NULL;
    const json_t *finding;

    (void)state;
    ds_find(report, DS_ACCOUNTED_UNLISTED,
            "data/\xff"
            "evil",
            NULL, NULL);
    assert_ok(ds_report_conclude(report, &err), err);
    report->at = 1773500966;
    assert_ok(ds_report_json(&json, report, DS_FR, &err), err);
    assert_string_equal(ds_json_text(json, "format"), DS_REPORT_FORMAT);
    assert_string_equal(ds_json_text(json, "verdict"), "not-verified");
    assert_string_equal(ds_json_text(json, "at"), "2026-03-14T15:09:26Z");
    assert_null(ds_json_at(json, "identity"));
    assert_null(ds_json_at(json, "summary"));
    finding = json_array_get(ds_json_at(json, "findings"), 3);
    assert_string_equal(ds_json_text(finding, "id"), "container.accounted");
    assert_string_equal(ds_json_text(finding, "outcome"), "failed");
    assert_string_equal(ds_json_text(finding, "reason"), "unlisted");
    assert_string_equal(ds_json_text(finding, "subject"), "data/\\x{FF}evil");
    assert_non_null(strstr(ds_json_text(finding, "message"), "Aucun manifeste"));
    assert_non_null(strstr(ds_json_text(finding, "messages.en"), "No manifest"));
    json_decref(json);
    ds_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_has_one_row),
        cmocka_unit_test(words_are_unique_within_a_check),
        cmocka_unit_test(both_languages_take_the_same_arguments),
        cmocka_unit_test(french_is_punctuated_as_in_canada),
        cmocka_unit_test(the_worst_finding_decides),
        cmocka_unit_test(nobody_known_is_a_verdict_of_its_own),
        cmocka_unit_test(every_reason_that_did_not_pass_shows_in_the_verdict),
        cmocka_unit_test(a_check_that_was_not_made_never_passes),
        cmocka_unit_test(findings_come_in_the_order_of_the_table),
        cmocka_unit_test(thousands_of_failures_are_counted_not_listed),
        cmocka_unit_test(cautions_do_not_crowd_out_what_decides),
        cmocka_unit_test(json_says_all_of_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
