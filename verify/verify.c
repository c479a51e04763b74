/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the steps, and what of the content may be shown. */
#include "verify/steps/claims.h"
#include "verify/steps/concurrent.h"
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/json/set.h"

#include <stdlib.h>
#include <string.h>

static void release(struct ds_verification *v)
{
    ds_claims_release(v);
    ds_report_free(v->concurrent->report);
    ds_buf_release(&v->concurrent->manifest);
    free(v->job);
    free(v->listed);
    free(v->recorded);
    json_decref(v->record);
    json_decref(v->definition);
    json_decref(v->credential);
    json_decref(v->withheld);
    json_decref(v->endorsements);
    ds_artefacts_release(&v->artefacts);
    ds_buf_release(&v->record_text);
}

static const char *const whole_package[] = {"container.form",
                                            "container.accounted",
                                            "manifest.form",
                                            "manifest.digest",
                                            "manifest.tag",
                                            "seal.signature",
                                            NULL};
/* What must hold before anything in the documents is shown as fact. */
static const char *const links[] = {"definition.digest",
                                    "credential.issuer",
                                    "credential.record",
                                    "credential.evidence",
                                    "credential.results",
                                    "evidence.present",
                                    NULL};

typedef int (*step)(struct ds_verification *v, struct ds_error *err);

static int run(struct ds_verification *v, const step *steps, struct ds_error *err)
{
    int rc = 0;

    for (; *steps && rc == 0; steps++)
        rc = (*steps)(v, err);
    return rc;
}

static const step package_steps[] = {ds_step_manifests, ds_step_seal, ds_step_timestamps, NULL};
static const step credential_steps[] = {ds_step_results, ds_step_validity, ds_step_status, NULL};
static const step content_steps[] = {ds_step_withheld,     ds_step_evidence,  ds_step_people,
                                     ds_step_rule,         ds_step_ledger,    ds_step_trust,
                                     ds_step_endorsements, ds_step_framework, NULL};

/* A package without an award has no credential, and the steps about it nothing to do. */
static int run_content(struct ds_verification *v, struct ds_error *err)
{
    int rc = v->credential ? run(v, credential_steps, err) : 0;

    return rc < 0 ? rc : run(v, content_steps, err);
}

/* A step that rests on something broken is not taken; what it would have found is then reported as
 * not checked. */
static int run_all(struct ds_verification *v, struct ds_error *err)
{
    int rc = ds_step_read(v, err);

    if (rc < 0 || !ds_report_holds(v->report, "container.form"))
        return rc;
    rc = run(v, package_steps, err);
    if (rc < 0 || !v->documents_read || !ds_report_all_hold(v->report, whole_package))
        return rc;
    rc = ds_documents(v, err);
    if (rc < 0 || !ds_documents_hold(v->report))
        return rc;
    return run_content(v, err);
}

static bool failed(const struct ds_report *report, const char *id)
{
    for (size_t i = 0; i < report->findings.n; i++)
        if (strcmp(report->findings.item[i].id, id) == 0 &&
            report->findings.item[i].outcome == DS_FAILED &&
            report->findings.item[i].weight == DS_DECISIVE)
            return true;
    return false;
}

/* A stranger's key under a known name, or an issuer who no longer stands behind what was said,
 * or a timestamp that was made for something else. */
static bool disowned(const struct ds_report *report)
{
    return failed(report, "issuer.trusted") || failed(report, "issuer.key") ||
           failed(report, "issuer.certificate") || failed(report, "status.snapshot") ||
           failed(report, "status.present") || failed(report, "timestamp.form") ||
           failed(report, "timestamp.imprint") || failed(report, "timestamp.signature");
}

/* The record with its artefacts, unless the caller can do without them. */
static int whole_record(json_t **out, const struct ds_verification *v, struct ds_error *err)
{
    if (v->record_text.p && !v->options->without_artefacts)
        return ds_json_parse(out, ds_buf_span(&v->record_text), DS_RECORD, err);
    *out = json_incref(v->record);
    return 0;
}

static void count_evidence(struct ds_report *report, const struct ds_artefacts *table,
                           const json_t *withheld)
{
    ds_cleanup(ds_freep) bool *words = calloc(table->n + 1, sizeof(*words));

    for (size_t i = 0; words && i < table->n; i++)
        if (table->item[i].captions.p)
            words[ds_artefacts_find(table, table->item[i].captions) - table->item] = true;
    for (size_t i = 0; words && i < table->n; i++)
        if (!words[i] && !ds_set_has_span(withheld, table->item[i].digest)) {
            report->shown.evidence++;
            report->shown.evidence_size += (uint64_t)table->item[i].size;
        }
    report->findings.broken = report->findings.broken || !words;
}

/* Only now, and only if everything holds that ties the content to the signatures. */
static int show(struct ds_verification *v, struct ds_error *err)
{
    struct ds_report *report = v->report;
    int rc;

    if (!ds_report_all_hold(report, whole_package) || !ds_documents_hold(report) ||
        !ds_report_all_hold(report, links) || failed(report, "evidence.withheld") ||
        disowned(report))
        return 0;
    rc = whole_record(&report->shown.record, v, err);
    if (rc < 0)
        return rc;
    memcpy(report->shown.identity, v->record_hex, sizeof(report->shown.identity));
    count_evidence(report, &v->artefacts, v->withheld);
    report->shown.withheld = json_incref(v->withheld);
    report->shown.definition = json_incref(v->definition);
    report->shown.credential = json_incref(v->credential);
    report->shown.endorsements = json_incref(v->endorsements);
    return 0;
}

static int conclude(struct ds_report **out, struct ds_report *report, struct ds_error *err)
{
    int rc = ds_report_conclude(report, err);

    if (rc == 0)
        *out = report;
    else
        ds_report_free(report);
    return rc;
}

static int verify(struct ds_report **out, struct ds_report *report,
                  const struct ds_container *container, const struct ds_verify_options *options,
                  struct ds_error *err)
{
    struct ds_concurrent_read concurrent = {
        .report = NULL, .manifest = DS_BUF_INIT(DS_MAX_MANIFEST), .err = DS_ERROR_INIT};
    struct ds_verification v = {.container = container,
                                .concurrent = &concurrent,
                                .options = options,
                                .report = report,
                                .record_text = DS_BUF_INIT(DS_MAX_JSON),
                                .claims_text = DS_BUF_INIT(DS_MAX_JSON)};
    int rc = run_all(&v, err);

    if (rc == 0)
        rc = show(&v, err);
    release(&v);
    if (rc == 0)
        return conclude(out, report, err);
    ds_report_free(report);
    return rc;
}

static struct ds_report *start(const struct ds_verify_options *options, struct ds_error *err)
{
    struct ds_report *report = ds_report_new();

    if (report)
        report->at = options->at;
    else
        ds_nomem(err);
    return report;
}

int ds_verify_container(struct ds_report **out, const struct ds_container *container,
                        const struct ds_verify_options *options, struct ds_error *err)
{
    struct ds_report *report = start(options, err);

    if (!report)
        return DS_ENOMEM;
    return verify(out, report, container, options, err);
}

int ds_verify_refused(struct ds_report **out, const struct ds_zip_refusal *refusal,
                      const struct ds_verify_options *options, struct ds_error *err)
{
    struct ds_report *report = start(options, err);

    if (!report)
        return DS_ENOMEM;
    ds_find_refused(report, refusal->word, refusal->entry);
    return conclude(out, report, err);
}

int ds_verify_zip(struct ds_report **out, const struct ds_source *source,
                  const struct ds_verify_options *options, struct ds_error *err)
{
    struct ds_container *container = NULL;
    struct ds_zip_refusal refusal = {NULL, ""};
    int rc = ds_zip_open(&container, &refusal, source, err);

    if (rc < 0)
        return rc;
    if (refusal.word)
        return ds_verify_refused(out, &refusal, options, err);
    rc = ds_verify_container(out, container, options, err);
    ds_container_free(container);
    return rc;
}
