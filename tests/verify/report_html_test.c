/* SPDX-License-Identifier: Apache-2.0 */
/* The report as a page: what was not verified is not on it, and nothing from outside is raw. */
#include "tests/lib/page_fixture.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"
#include "verify/findings/findings.h"
#include "verify/report_html.h"

#include "core/cleanup.h"
#include "core/format.h"

#include <stdlib.h>

static struct ds_report *report_of(bool shown)
{
    struct ds_report *report = ds_report_new();
    ds_cleanup(ds_json_freep) json_t *record = NULL;
    struct ds_error err = DS_ERROR_INIT;

    assert_non_null(report);
    report->at = 1773500966;
    ds_find(report, shown ? DS_MANIFEST_DIGEST_RIGHT : DS_MANIFEST_DIGEST_DIFFERS,
            shown ? NULL : "data/<b>\u202e\"", "12", "2");
    assert_ok(ds_report_conclude(report, &err), err);
    if (!shown)
        return report;
    assert_ok(ds_page_fixture(&report->shown.definition, &record, DS_PAGE_PLAIN, &err), err);
    assert_ok(ds_test_record_new(&report->shown.record, record, &err), err);
    return report;
}

static char *page_of(const struct ds_report *report, size_t limit)
{
    struct ds_buf page = DS_BUF_INIT(limit);
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_report_html(&page, report, "x<i>\xff.zip", &err), err);
    return ds_buf_take(&page);
}

static void assert_has(const char *page, const char *part)
{
    if (!strstr(page, part))
        fail_msg("'%s' is not on the page", part);
}

static void assert_lacks(const char *page, const char *part)
{
    if (strstr(page, part))
        fail_msg("'%s' is on the page", part);
}

static void what_was_not_verified_is_not_shown(void **state)
{
    struct ds_report *report = report_of(false);
    char *page = page_of(report, DS_MAX_PAGE);

    (void)state;
    assert_lacks(page, "Amina Diallo");
    assert_has(page, "role=\"status\"");
    assert_has(page, "Not verified");
    assert_has(page, "Non vérifié");
    assert_has(page, "banner bad");
    assert_has(page, "data/&lt;b&gt;[U+202E]&quot;");
    assert_has(page, "x&lt;i&gt;\ufffd.zip");
    assert_has(page, "1 failed");
    assert_has(page, "1 échec<");
    assert_has(page, "could not be confirmed");
    assert_has(page, "checks were not made, because");
    assert_has(page, "vérifications n’ont pas été faites, car");
    free(page);
    ds_report_free(report);
}

static void what_was_verified_is_shown_without_links(void **state)
{
    struct ds_report *report = report_of(true);
    char *page = page_of(report, DS_MAX_PAGE);

    (void)state;
    assert_has(page, "Amina Diallo");
    assert_has(page, "not on your trust list");
    assert_has(page, "14\u00a0March\u00a02026, 15:09 UTC");
    assert_has(page, "14\u00a0mars\u00a02026, 15\u00a0h\u00a009 UTC");
    assert_lacks(page, "href=\"data/");
    assert_lacks(page, "banner bad");
    assert_lacks(page, "banner ok"); /* one check alone is no verification */
    free(page);
    ds_report_free(report);
}

/* Beside the verdict stands why; a date is in words, unless it is part of something else. */
static void the_reason_stands_beside_the_verdict(void **state)
{
    struct ds_report *report = report_of(true);
    char *page;

    (void)state;
    ds_find(report, DS_VALIDITY_EXPIRED, NULL, "2028-03-01", "");
    ds_find(report, DS_VALIDITY_EXPIRED, NULL,
            "x/2028-03-01 a-2028-03-01 2028-03-01T00:00:00Z 2028-02-31", "");
    report->existed.proven = true;
    report->existed.at = 1773500966;
    page = page_of(report, DS_MAX_PAGE);
    assert_has(page, "existed in this form on 14\u00a0March\u00a02026;");
    assert_has(page, "existait sous cette forme le 14\u00a0mars\u00a02026;");
    assert_has(page, "<ul class=\"because\"><li>The credential expired on 1\u00a0March\u00a02028.");
    assert_has(
        page,
        "<ul class=\"because\"><li>L’attestation est expirée depuis le 1er\u00a0mars\u00a02028.");
    assert_has(page, "x/2028-03-01 a-2028-03-01 2028-03-01T00:00:00Z 2028-02-31");
    free(page);
    ds_report_free(report);
}

/* The verdict is there whatever the record holds. */
static void a_record_that_fits_no_page_leaves_the_findings(void **state)
{
    struct ds_report *report = report_of(true);
    char *page = page_of(report, 60000);

    (void)state;
    assert_lacks(page, "Amina Diallo");
    assert_has(page, "too long for a page");
    assert_has(page, "role=\"status\"");
    assert_has(page, "</html>");
    free(page);
    ds_report_free(report);
}

static void a_demonstration_is_named_without_its_record(void **state)
{
    struct ds_report *report = report_of(false);
    char *page;

    (void)state;
    report->demonstration = true;
    page = page_of(report, DS_MAX_PAGE);
    assert_has(page, "class=\"demonstration\"");
    assert_has(page, ds_demonstration_text(DS_FR));
    free(page);
    ds_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_not_verified_is_not_shown),
        cmocka_unit_test(what_was_verified_is_shown_without_links),
        cmocka_unit_test(the_reason_stands_beside_the_verdict),
        cmocka_unit_test(a_record_that_fits_no_page_leaves_the_findings),
        cmocka_unit_test(a_demonstration_is_named_without_its_record),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
