/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/verify/trial.h"

#include "core/instant.h"
#include "verify/report_json.h"

struct forge_keys trial_keys;

struct ds_trust *trust_in(const char *id, const struct ds_private_key *key)
{
    struct ds_buf text = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_trust *trust = NULL;
    json_t *list = NULL;

    forge_trust(&text, id, key);
    assert_ok(ds_json_parse(&list, ds_buf_span(&text), "list", &err), err);
    assert_ok(ds_trust_new(&trust, &err), err);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    json_decref(list);
    ds_buf_release(&text);
    return trust;
}

int documents_first(struct ds_hash_job **job, size_t n, const struct ds_container *container,
                    const struct ds_progress *progress, const struct ds_concurrent_work *concurrent,
                    struct ds_error *err)
{
    if (concurrent)
        concurrent->run(concurrent->ctx);
    return ds_hash_sequential(job, n, container, progress, NULL, err);
}

/* Documents read early, artefacts not asked for: the same is found. */
static void assert_same_early(const struct ds_report *report, const struct ds_source *source,
                              struct ds_verify_options options)
{
    struct ds_buf texts[2] = {DS_BUF_INIT((size_t)1 << 24), DS_BUF_INIT((size_t)1 << 24)};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *early = NULL;

    options.hashing.with_documents = true;
    options.hashing.all = documents_first;
    options.without_artefacts = true;
    assert_ok(ds_verify_zip(&early, source, &options, &err), err);
    assert_ok(ds_report_json_text(&texts[0], report, DS_FR, &err), err);
    assert_ok(ds_report_json_text(&texts[1], early, DS_FR, &err), err);
    assert_string_equal(texts[0].p, texts[1].p);
    assert_int_equal(report->shown.evidence, early->shown.evidence);
    ds_report_free(early);
    ds_buf_release(&texts[0]);
    ds_buf_release(&texts[1]);
}

struct ds_report *report_on(const struct ds_buf *package, const struct ds_trust *trust,
                            const char *at)
{
    struct ds_verify_options options = {.reader.trust = trust};
    struct ds_span bytes = ds_buf_span(package);
    struct ds_source source = ds_source_memory(&bytes);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;

    assert_ok(ds_instant_parse(&options.at, ds_span_of(at), &err), err);
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    assert_non_null(report);
    assert_same_early(report, &source, options);
    return report;
}

struct ds_report *report_of(const struct forge *forge)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_report *report;

    forge_package(&package, forge, &trial_keys);
    report = report_on(&package, trust, NOW);
    ds_trust_free(trust);
    ds_buf_release(&package);
    return report;
}

void print_findings(const struct ds_report *report)
{
    for (size_t i = 0; i < report->findings.n; i++)
        if (report->findings.item[i].outcome != DS_PASSED &&
            strcmp(report->findings.item[i].reason, DS_NOT_REACHED) != 0)
            print_message("  %s %s %s: %s\n", report->findings.item[i].id,
                          ds_outcome_word(report->findings.item[i].outcome),
                          report->findings.item[i].reason, report->findings.item[i].message[DS_EN]);
}

void expect(const struct ds_report *report, enum ds_verdict verdict, const char *id,
            const char *reason, const char *subject, const char *en)
{
    const struct ds_finding *finding = finding_of(report, id, reason);

    if (report->verdict != verdict || !finding)
        print_findings(report);
    assert_string_equal(ds_verdict_word(report->verdict), ds_verdict_word(verdict));
    if (!finding)
        fail_msg("no finding %s %s", id, reason);
    if (subject && strcmp(subject, "*") != 0)
        assert_string_equal(finding->subject, subject);
    else if (!subject)
        assert_null(finding->subject);
    if (!strstr(finding->message[DS_EN], en))
        fail_msg("'%s' is not in '%s'", en, finding->message[DS_EN]);
    assert_true(strlen(finding->message[DS_FR]) > 10);
}

void try(const struct trial *trial)
{
    struct ds_report *report = report_of(&trial->forge);

    expect(report, trial->verdict, trial->id, trial->reason, trial->subject, trial->en);
    if (trial->verdict == DS_NOT_VERIFIED && strcmp(trial->id, "decision.rule") != 0 &&
        strcmp(trial->id, "judgement.definition") != 0 &&
        strcmp(trial->id, "judgement.assessors") != 0 &&
        strncmp(trial->id, "ledger.", strlen("ledger.")) != 0 &&
        strcmp(trial->id, "credential.validity") != 0) {
        assert_null(report->shown.record);
        assert_null(report->shown.definition);
        assert_null(report->shown.credential);
        assert_string_equal(report->shown.identity, "");
    }
    ds_report_free(report);
}
