/* SPDX-License-Identifier: Apache-2.0 */
/* page_sample KIND: writes a page about the fixture to stdout, for the tests in a browser.
 * index, departs, refused, many: the page inside a package; verified, cautions, not-verified,
 * partly-checked: the report of a verification. */
#include "core/cleanup.h"
#include "core/format.h"
#include "package/index_page.h"
#include "tests/lib/page_fixture.h"
#include "tests/lib/record.h"
#include "verify/findings/findings.h"
#include "verify/findings/table.h"
#include "verify/report_html.h"

#include <stdio.h>
#include <string.h>

static int index_page(struct ds_buf *page, enum ds_page_case which, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    ds_cleanup(ds_json_freep) json_t *record = NULL;
    ds_cleanup(ds_record_release) struct ds_record model = DS_RECORD_INIT;
    const struct ds_sink to = ds_sink_memory(page);
    char identity[DS_DIGEST_HEX + 1];
    struct ds_digest digest;
    int rc = ds_page_fixture(&definition, &record, which, err);

    if (rc == 0)
        rc = ds_json_digest(&digest, record, err);
    if (rc == 0)
        rc = ds_record_of(&model, record, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(identity, &digest);
    return ds_index_page(
        &to,
        &(struct ds_index_page){.definition = definition, .record = &model, .identity = identity},
        err);
}

/* The best finding of every check: passed where it can be, else not applicable or left for later.
 */
static void find_all(struct ds_report *report, const struct ds_finding_row *rows, size_t n)
{
    static const enum ds_outcome best[] = {DS_PASSED, DS_NOT_APPLICABLE, DS_NOT_CHECKED};

    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < n; i++)
            if (rows[i].outcome == best[k] && !ds_report_has(report, rows[i].id))
                ds_find(report, rows[i].reason, NULL, "12", "2");
}

static void find(struct ds_report *report, const char *kind)
{
    if (strcmp(kind, "not-verified") == 0)
        ds_find(report, DS_MANIFEST_DIGEST_DIFFERS, "data/artefacts/\xe2\x80\xae<gpj.bundle>", "a",
                "b");
    if (strcmp(kind, "cautions") == 0)
        ds_find(report, DS_SIGNOFF_WITHDRAWN, "Luis Ferreira", "Luis Ferreira", "b");
    if (strcmp(kind, "partly-checked") != 0)
        find_all(report, ds_rows_package, ds_rows_package_n);
    find_all(report, ds_rows_assessment, ds_rows_assessment_n);
    find_all(report, ds_rows_credential, ds_rows_credential_n);
    find_all(report, ds_rows_status, ds_rows_status_n);
    find_all(report, ds_rows_issuer, ds_rows_issuer_n);
}

static int report_page(struct ds_buf *page, const char *kind, struct ds_error *err)
{
    ds_cleanup(ds_report_freep) struct ds_report *report = ds_report_new();
    ds_cleanup(ds_json_freep) json_t *record = NULL;
    int rc = report ? 0 : ds_nomem(err);

    if (rc < 0)
        return rc;
    report->at = 1773500966;
    if (strcmp(kind, "signer-unknown") != 0)
        report->issuer.name = strdup("Rivermouth College");
    find(report, kind);
    rc = ds_report_conclude(report, err);
    if (rc == 0 && strcmp(kind, "not-verified") != 0)
        rc = ds_page_fixture(&report->shown.definition, &record, DS_PAGE_PLAIN, err);
    if (rc == 0 && record)
        rc = ds_test_record_new(&report->shown.record, record, err);
    return rc < 0 ? rc : ds_report_html(page, report, "amina <diallo>.zip", err);
}

int main(int argc, char **argv)
{
    static const char *const cases[] = {"index", "departs", "refused", "many"};
    const char *kind = argc > 1 ? argv[1] : "index";
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf page = DS_BUF_INIT(DS_MAX_PAGE);
    int rc = 1;

    for (size_t i = 0; i < 4; i++)
        if (strcmp(kind, cases[i]) == 0)
            rc = index_page(&page, (enum ds_page_case)i, &err);
    if (rc == 1)
        rc = report_page(&page, kind, &err);
    if (rc == 0)
        fwrite(page.p, 1, page.n, stdout);
    else
        fprintf(stderr, "%s\n", err.text);
    ds_buf_release(&page);
    return rc == 0 ? 0 : 3;
}
