/* SPDX-License-Identifier: Apache-2.0 */
/* Fills the page of a report (page/report.h) from what was found. */
#include "verify/report_html.h"

#include "core/cleanup.h"
#include "page/report.h"

static enum ds_page_trust trust_of(const struct ds_report *report)
{
    if (report->issuer.certified)
        return DS_PAGE_CERTIFIED;
    return report->issuer.name ? DS_PAGE_TRUSTED : DS_PAGE_NOT_TRUSTED;
}

static struct ds_page_credential credential_of(const struct ds_report *report)
{
    const json_t *credential = report->shown.credential;
    const char *achievement = ds_json_text(credential, "credentialSubject.achievement.name");
    const char *name = ds_json_text(credential, "issuer.name");

    return (struct ds_page_credential){
        .shown = credential != NULL,
        .holder = ds_json_text(credential, "credentialSubject.name"),
        .achievement = achievement ? achievement : ds_json_text(credential, "name"),
        .issuer = report->issuer.name ? report->issuer.name : name,
        .issuer_known = report->issuer.name != NULL,
    };
}

static int assessment(struct ds_buf *out, const struct ds_page_report *page_report,
                      const struct ds_report *report, struct ds_error *err)
{
    const struct ds_page page = {
        .about = {.definition = report->shown.definition,
                  .record = report->shown.record,
                  .credential = report->shown.credential,
                  .endorsements = report->shown.endorsements,
                  .identity = report->shown.identity},
        .issuer = {.trust = trust_of(report), .known_as = report->issuer.name},
        .evidence = {.withheld = report->shown.withheld},
    };

    return ds_page_report(out, page_report, &page, err);
}

/* The page of the assessment; when there is none to show, or it would not fit, the findings. */
static int write_page(struct ds_buf *out, const struct ds_page_report *page_report,
                      const struct ds_report *report, struct ds_error *err)
{
    size_t start = out->n;
    int rc;

    if (!report->shown.record || !report->shown.definition)
        return ds_page_report_alone(out, page_report, false, err);
    rc = assessment(out, page_report, report, err ? &(struct ds_error)DS_ERROR_INIT : NULL);
    if (rc == 0)
        return 0;
    ds_buf_truncate(out, start);
    return ds_page_report_alone(out, page_report, rc == DS_ELIMIT, err);
}

int ds_report_html(struct ds_buf *out, const struct ds_report *report, const char *file_name,
                   struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf english = DS_BUF_INIT((size_t)1 << 20);
    ds_cleanup(ds_buf_release) struct ds_buf french = DS_BUF_INIT((size_t)1 << 20);
    const struct ds_page_credential credential = credential_of(report);
    int rc = ds_report_sentence(&english, report, DS_EN, err);

    if (rc < 0)
        return rc;
    rc = ds_report_sentence(&french, report, DS_FR, err);
    if (rc < 0)
        return rc;
    return write_page(out,
                      &(struct ds_page_report){
                          .verdict = report->verdict,
                          .withdrawn = ds_report_withdrawn(report) != DS_WITHDRAWN_NOT,
                          .title = {[DS_EN] = ds_report_title(report, DS_EN),
                                    [DS_FR] = ds_report_title(report, DS_FR)},
                          .sentence = {[DS_EN] = english.p, [DS_FR] = french.p},
                          .finding = report->findings.item,
                          .n = report->findings.n,
                          .at = report->at,
                          .file_name = file_name,
                          .demonstration = report->demonstration,
                          .credential = report->standalone ? &credential : NULL,
                      },
                      report, err);
}
