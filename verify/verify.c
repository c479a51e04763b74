/* SPDX-License-Identifier: Apache-2.0 */
/* One verification from its options to the concluded report. */
#include "verify/verify.h"

#include "core/format.h"
#include "verify/findings/findings.h"
#include "verify/steps/claims.h"
#include "verify/steps/steps.h"

#include <stdlib.h>

static void release(struct ds_verification *v)
{
    ds_claims_release(v);
    ds_report_free(v->hashing.concurrent->report);
    ds_buf_release(&v->hashing.concurrent->manifest);
    free(v->hashing.job);
    free(v->listed);
    free(v->evidence.recorded);
    ds_record_release(&v->documents.record);
    json_decref(v->documents.definition);
    json_decref(v->issued.credential);
    json_decref(v->issued.expected);
    json_decref(v->issued.jwk);
    json_decref(v->documents.people_keys);
    json_decref(v->withheld);
    json_decref(v->endorsements);
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

/* What is not only hashed. */
static uint64_t documents_size(const struct ds_container *container)
{
    uint64_t size = 0;

    for (size_t i = 0; i < container->count; i++)
        if (!ds_entry_under(&container->entry[i], DS_ARTEFACTS) &&
            !ds_entry_under(&container->entry[i], DS_LEAVES) &&
            container->entry[i].size < UINT64_MAX - size)
            size += container->entry[i].size;
    return size;
}

static int take_steps(struct ds_verification *v, struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    int rc = ds_steps_run(v, false, &why);

    return rc < 0 ? ds_find_too_complex(v->report, DS_CONTAINER_TOO_COMPLEX, &why, err) : 0;
}

static int verify(struct ds_report **out, struct ds_report *report,
                  const struct ds_container *container, const struct ds_verify_options *options,
                  struct ds_error *err)
{
    struct ds_concurrent_read concurrent = {
        .report = NULL, .manifest = DS_BUF_INIT(DS_MAX_MANIFEST), .err = DS_ERROR_INIT};
    struct ds_verification v = {.container = container,
                                .hashing.concurrent = &concurrent,
                                .options = options,
                                .report = report,
                                .documents.record = DS_RECORD_INIT,
                                .evidence_claims.text = DS_BUF_INIT(DS_MAX_JSON)};
    int rc;

    ds_work_begin(&report->work, documents_size(container));
    rc = take_steps(&v, err);
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
    if (refusal->other)
        ds_find_other(report, refusal->other);
    else
        ds_find_refused(report, refusal->word, refusal->entry);
    return conclude(out, report, err);
}

int ds_verify_zip(struct ds_report **out, const struct ds_source *source,
                  const struct ds_verify_options *options, struct ds_error *err)
{
    struct ds_container *container = NULL;
    struct ds_zip_refusal refusal = {.word = NULL};
    int rc = ds_zip_open(&container, &refusal, source, err);

    if (rc < 0)
        return rc;
    if (refusal.word)
        return ds_verify_refused(out, &refusal, options, err);
    rc = ds_verify_container(out, container, options, err);
    ds_container_free(container);
    return rc;
}
