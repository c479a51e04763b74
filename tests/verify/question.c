/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/verify/question.h"

#include "core/instant.h"

static struct ds_trust *trust_of(const char *text)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_trust *trust = NULL;
    json_t *list = json_loads(text, 0, NULL);

    assert_non_null(list);
    assert_ok(ds_trust_new(&trust, &err), err);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    json_decref(list);
    return trust;
}

struct ds_report *ask(const struct question *q)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = q->trust ? trust_of(q->trust) : NULL;
    struct ds_published published = {.text = ds_span_of(q->published ? q->published : ""),
                                     .why = q->why};
    struct ds_verify_options options = {.reader.trust = trust,
                                        .reader.roots =
                                            q->roots ? ds_span_of(q->roots) : ds_trust_roots(trust),
                                        .published = q->published || q->why ? &published : NULL};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;
    struct ds_source source;
    struct ds_span bytes;

    forge_package(&package, &q->forge, &trial_keys);
    bytes = ds_buf_span(&package);
    source = ds_source_memory(&bytes);
    assert_ok(ds_instant_parse(&options.at, ds_span_of(q->at ? q->at : NOW), &err), err);
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    ds_buf_release(&package);
    ds_trust_free(trust);
    return report;
}

void answers(const struct question *q, enum ds_verdict verdict, const char *id, const char *reason,
             const char *en)
{
    struct ds_report *report = ask(q);
    const struct ds_finding *finding = finding_of(report, id, reason);

    if (!finding || report->verdict != verdict)
        print_findings(report);
    expect(report, verdict, id, reason, finding && finding->subject ? "*" : NULL, en);
    assert_true((report->shown.record != NULL) == (verdict != DS_NOT_VERIFIED));
    ds_report_free(report);
}
