/* SPDX-License-Identifier: Apache-2.0 */
/* Record and definition: read, in canonical form, without fault, and belonging together. */
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/record/definition.h"
#include "core/record/record_check.h"
#include "verify/steps/find_about.h"

#include <string.h>

/* Faults of a record that say more to a reader under the check they belong to: what stands after
 * "$.judgements[n]", and the detail. */
static const struct {
    const char *rest, *detail;
    enum ds_reason reason;
} judgement_faults[] = {
    {.rest = ".definition.content",
     .detail = "definition.json",
     .reason = DS_JUDGEMENT_DEFINITION_OTHER},
    {.rest = ".definition.structure",
     .detail = "definition.json",
     .reason = DS_JUDGEMENT_DEFINITION_OTHER},
    {.rest = ".assessor", .detail = "learner.id", .reason = DS_ASSESSORS_LEARNER},
    {.rest = ".commitment", .detail = "commitments", .reason = DS_ASSESSORS_COMMITMENT_WRONG},
};

/* Whether the fault was reported under another check than the record's form. */
static bool report_elsewhere(struct ds_verification *v, const struct ds_record *record,
                             const struct ds_fault *fault)
{
    const char *criterion;
    size_t index;
    int n = 0;

    if (strcmp(fault->path, "$.decision") == 0 && strcmp(fault->detail, "reason") == 0) {
        ds_find(v->report, DS_RULE_DEPARTS_SILENTLY, NULL, NULL, NULL);
        return true;
    }
    if (sscanf(fault->path, "$.judgements[%zu]%n", &index, &n) != 1 || n == 0)
        return false;
    criterion = index < record->judgements.n ? record->judgements.item[index].criterion : NULL;
    for (size_t i = 0; criterion && i < sizeof(judgement_faults) / sizeof(*judgement_faults); i++)
        if (strcmp(fault->path + n, judgement_faults[i].rest) == 0 &&
            strcmp(fault->detail, judgement_faults[i].detail) == 0) {
            ds_find_criterion(v, judgement_faults[i].reason, criterion);
            return true;
        }
    return false;
}

/* One finding for each fault of a document, its path as the subject; `record` NULL: of the
 * definition. Returns how many faults the form of the document has. */
static size_t report_faults(struct ds_verification *v, const struct ds_faults *faults,
                            const struct ds_record *record, enum ds_reason reason)
{
    size_t left = faults->n;

    for (size_t i = 0; i < ds_faults_kept(faults); i++) {
        struct ds_buf en = DS_BUF_INIT(2048), fr = DS_BUF_INIT(2048);

        if (record && report_elsewhere(v, record, &faults->fault[i])) {
            left--;
            continue;
        }
        ds_fault_text(&en, &faults->fault[i], "en", NULL);
        ds_fault_text(&fr, &faults->fault[i], "fr", NULL);
        ds_find_words(v->report, reason, faults->fault[i].path,
                      &(struct ds_words){.en = {en.p, NULL, NULL}, .fr = {fr.p, NULL, NULL}});
        ds_buf_release(&en);
        ds_buf_release(&fr);
    }
    if (faults->n > 0 && ds_faults_kept(faults) == 0) /* out of memory kept none of them */
        v->report->findings.broken = true;
    return left;
}

/* The text of one of the documents. */
struct document {
    struct ds_span text;
    const char *name;
    enum ds_reason unreadable; /* what to find when it is no JSON */
};

/* Reads a document; what is wrong with it becomes a finding and leaves *out NULL. */
static int parse_document(json_t **out, bool *canonical, struct ds_verification *v,
                          const struct document *document, struct ds_error *err)
{
    struct ds_span text = document->text;
    struct ds_error why = DS_ERROR_INIT;
    struct ds_digest found, written;
    int rc = ds_json_parse(out, text, document->name, &why);

    if (rc == DS_ENOMEM)
        return ds_fail_as(err, &why);
    if (rc < 0) {
        ds_find(v->report, document->unreadable, document->name, why.text, NULL);
        return 0;
    }
    rc = ds_digest_of(&found, text, err);
    if (rc == 0)
        rc = ds_json_digest(&written, *out, err);
    *canonical = rc == 0 && ds_digest_equal(&written, &found);
    return rc;
}

/* The text of a document; `out` is left without one when it is too large, which is a finding. */
static int load_document(struct ds_buf *out, struct ds_verification *v, const char *name,
                         enum ds_reason unreadable, struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    int rc = ds_load_hashed(out, v, name, &why);

    if (rc == DS_ECHANGED || rc == DS_EIO || rc == DS_ENOMEM)
        return ds_fail_as(err, &why);
    if (rc < 0)
        ds_find(v->report, unreadable, name, why.text, NULL);
    return 0;
}

static bool check_definition(struct ds_verification *v, bool canonical)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    bool right;

    ds_definition_check(&faults, v->documents.definition);
    right = faults.n == 0 && canonical;
    report_faults(v, &faults, NULL, DS_DEFINITION_FORM_FAULT);
    if (!canonical)
        ds_find(v->report, DS_DEFINITION_FORM_UNREADABLE, DS_DEFINITION, "RFC 8785", NULL);
    if (right)
        ds_find(v->report, DS_DEFINITION_FORM_RIGHT, NULL, NULL, NULL);
    ds_faults_release(&faults);
    return right;
}

static bool check_record(struct ds_verification *v, bool canonical)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    bool right;

    ds_record_check(&faults, &v->documents.record);
    right = report_faults(v, &faults, &v->documents.record, DS_RECORD_FORM_FAULT) == 0;
    ds_faults_release(&faults);
    ds_find(v->report, canonical ? DS_RECORD_CANONICAL_RIGHT : DS_RECORD_CANONICAL_WRONG,
            canonical ? NULL : DS_RECORD, NULL, NULL);
    if (right && !v->documents.record.decision.json) {
        ds_find(v->report, DS_RECORD_FORM_UNDECIDED, DS_RECORD, NULL, NULL);
        right = false;
    }
    return right;
}

/* The one package without a credential is that of an assessment that did not end in an award. */
static void no_credential(struct ds_verification *v)
{
    if (ds_text_same(v->documents.record.decision.outcome, "not-awarded"))
        ds_find_no_credential(v->report);
    else
        ds_find(v->report, DS_ACCOUNTED_REQUIRED, DS_CREDENTIAL, NULL, NULL);
}

static void demonstration(struct ds_verification *v)
{
    v->report->demonstration = ds_json_true(v->documents.definition, "demonstration") ||
                               v->documents.record.head.demonstration;
    ds_find(v->report, v->report->demonstration ? DS_DEMONSTRATION_YES : DS_DEMONSTRATION_NO, NULL,
            NULL, NULL);
}

static int definition_digest(struct ds_verification *v, struct ds_error *err)
{
    char content[DS_DIGEST_HEX + 1], structure[DS_DIGEST_HEX + 1];
    const char *id = ds_json_text(v->documents.definition, "id");
    const char *named = v->documents.record.head.definition.id;
    const struct ds_binding *bound = &v->documents.record.head.definition.digests;
    struct ds_definition_digests digests;
    int rc = ds_definition_digests_of(&digests, v->documents.definition, err);

    if (rc < 0)
        return rc;
    ds_digest_hex(content, &digests.content);
    ds_digest_hex(structure, &digests.structure);
    if (strcmp(id, named) != 0)
        ds_find(v->report, DS_DEFINITION_DIGEST_ID, DS_DEFINITION, named, id);
    else if (strcmp(content, bound->content) != 0)
        ds_find(v->report, DS_DEFINITION_DIGEST_OTHER, DS_DEFINITION, NULL, NULL);
    else if (strcmp(structure, bound->structure) != 0)
        ds_find(v->report, DS_DEFINITION_DIGEST_STRUCTURE, DS_DEFINITION, NULL, NULL);
    else
        ds_find(v->report, DS_DEFINITION_DIGEST_RIGHT, NULL, NULL, NULL);
    return 0;
}

static int belong_together(struct ds_verification *v, struct ds_error *err)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    int rc = definition_digest(v, err);

    if (rc == 0 && ds_report_holds(v->report, DS_CHECK_DEFINITION_DIGEST))
        rc = ds_record_check_against(&faults, &v->documents.record, v->documents.definition, err);
    if (report_faults(v, &faults, &v->documents.record, DS_RECORD_FORM_DEFINITION) == 0 && rc == 0)
        ds_find(v->report, DS_RECORD_FORM_RIGHT, NULL, NULL, NULL);
    ds_faults_release(&faults);
    return rc;
}

static int read_definition(bool *right, struct ds_verification *v, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    bool canonical = false;
    int rc = load_document(&text, v, DS_DEFINITION, DS_DEFINITION_FORM_UNREADABLE, err);

    if (rc == 0 && text.p)
        rc = parse_document(&v->documents.definition, &canonical, v,
                            &(struct document){.text = ds_buf_span(&text),
                                               .name = DS_DEFINITION,
                                               .unreadable = DS_DEFINITION_FORM_UNREADABLE},
                            err);
    ds_buf_release(&text);
    *right = rc == 0 && v->documents.definition && check_definition(v, canonical);
    return rc;
}

/* Reads the record from its text when that is canonical and of its shape; else as JSON, which says
 * what is wrong with it. */
static int read_record(bool *right, struct ds_verification *v, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    struct ds_record *record = &v->documents.record;
    bool canonical = false;
    int rc = load_document(&record->own, v, DS_RECORD, DS_RECORD_FORM_UNREADABLE, err);

    if (rc < 0 || !record->own.p)
        return rc;
    rc = ds_record_scan(record, ds_buf_span(&record->own), err);
    if (rc == 1)
        *right = check_record(v, true);
    if (rc != 0)
        return rc < 0 ? rc : 0;
    rc = parse_document(&json, &canonical, v,
                        &(struct document){.text = ds_buf_span(&record->own),
                                           .name = DS_RECORD,
                                           .unreadable = DS_RECORD_FORM_UNREADABLE},
                        err);
    ds_buf_release(&record->own);
    if (rc < 0 || !json)
        return rc;
    rc = ds_record_of(record, json, err);
    *right = rc == 0 && check_record(v, canonical);
    return rc;
}

int ds_step_documents(struct ds_verification *v, struct ds_error *err)
{
    bool definition = false, record = false;
    int rc = read_definition(&definition, v, err);

    if (rc < 0)
        return rc;
    rc = read_record(&record, v, err);
    if (rc < 0)
        return rc;
    if (!ds_container_find(v->container, DS_CREDENTIAL))
        no_credential(v);
    demonstration(v);
    return definition && record ? belong_together(v, err) : 0;
}
