/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a verification, in order, and what each rests on. */
#include "verify/steps/steps.h"

#include <string.h>

/* What a step may rest on. Each but AWARDED is that some checks hold: those of its rows below. */
enum ds_ground {
    READABLE = 1 << 0,   /* the container has one reading */
    WHOLE = 1 << 1,      /* nothing was added, removed or changed since it was sealed */
    DOCUMENTED = 1 << 2, /* record, definition and credential are what they must be */
    LINKED = 1 << 3,     /* they belong together, and the evidence to them */
    OWNED = 1 << 4,      /* nobody shows that the issuer does not stand behind them */
    AWARDED = 1 << 5     /* there is a credential: the assessment ended in an award */
};

static const struct ds_ground_row {
    unsigned grounds; /* enum ds_ground */
    const char *check;
    bool open; /* that it was not made, or failed without deciding, does no harm */
} ground_rows[] = {
    {.grounds = READABLE | WHOLE, .check = DS_CHECK_CONTAINER_FORM},
    {.grounds = WHOLE, .check = DS_CHECK_CONTAINER_ACCOUNTED},
    {.grounds = WHOLE, .check = DS_CHECK_MANIFEST_FORM},
    {.grounds = WHOLE, .check = DS_CHECK_MANIFEST_DIGEST},
    {.grounds = WHOLE, .check = DS_CHECK_MANIFEST_TAG},
    {.grounds = WHOLE, .check = DS_CHECK_SEAL_SIGNATURE},
    {.grounds = DOCUMENTED, .check = DS_CHECK_RECORD_FORM},
    {.grounds = DOCUMENTED, .check = DS_CHECK_RECORD_CANONICAL},
    {.grounds = DOCUMENTED, .check = DS_CHECK_DEFINITION_FORM},
    {.grounds = DOCUMENTED, .check = DS_CHECK_CREDENTIAL_FORM},
    {.grounds = DOCUMENTED, .check = DS_CHECK_CREDENTIAL_SIGNATURE},
    {.grounds = LINKED, .check = DS_CHECK_ACTS_FORM, .open = true},
    {.grounds = LINKED, .check = DS_CHECK_ACTS_SIGNATURE, .open = true},
    {.grounds = LINKED, .check = DS_CHECK_ACTS_SIGNER, .open = true},
    {.grounds = LINKED, .check = DS_CHECK_ACTS_CHAIN, .open = true},
    {.grounds = LINKED, .check = DS_CHECK_ACTS_ENTRIES, .open = true},
    {.grounds = LINKED, .check = DS_CHECK_DEFINITION_DIGEST},
    {.grounds = LINKED, .check = DS_CHECK_CREDENTIAL_ISSUER},
    {.grounds = LINKED, .check = DS_CHECK_CREDENTIAL_RECORD},
    {.grounds = LINKED, .check = DS_CHECK_CREDENTIAL_EVIDENCE},
    {.grounds = LINKED, .check = DS_CHECK_CREDENTIAL_RESULTS},
    {.grounds = LINKED, .check = DS_CHECK_EVIDENCE_PRESENT},
    {.grounds = LINKED, .check = DS_CHECK_ARTEFACT_LEAVES, .open = true},
    {.grounds = LINKED, .check = DS_CHECK_EVIDENCE_WITHHELD, .open = true},
    {.grounds = LINKED, .check = DS_CHECK_SEAL_PAGE, .open = true},
    /* A stranger's key under a known name, an issuer who no longer stands behind what was said, or
     * a timestamp that was made for something else. */
    {.grounds = OWNED, .check = DS_CHECK_ISSUER_TRUSTED, .open = true},
    {.grounds = OWNED, .check = DS_CHECK_ISSUER_KEY, .open = true},
    {.grounds = OWNED, .check = DS_CHECK_ISSUER_CERTIFICATE, .open = true},
    {.grounds = OWNED, .check = DS_CHECK_STATUS_SNAPSHOT, .open = true},
    {.grounds = OWNED, .check = DS_CHECK_STATUS_PRESENT, .open = true},
    {.grounds = OWNED, .check = DS_CHECK_TIMESTAMP_FORM, .open = true},
    {.grounds = OWNED, .check = DS_CHECK_TIMESTAMP_IMPRINT, .open = true},
    {.grounds = OWNED, .check = DS_CHECK_TIMESTAMP_SIGNATURE, .open = true},
};

static const struct ds_step {
    const char *name;
    int (*run)(struct ds_verification *v, struct ds_error *err);
    unsigned needs;    /* enum ds_ground */
    bool of_documents; /* it reads them, and is taken by ds_step_all_documents() or before it */
} step_table[] = {
    {.name = "container", .run = ds_step_container},
    {.name = "manifests", .run = ds_step_manifests, .needs = READABLE},
    {.name = "seal", .run = ds_step_seal, .needs = READABLE},
    {.name = "timestamps", .run = ds_step_timestamps, .needs = READABLE},
    {.name = "all-documents", .run = ds_step_all_documents, .needs = WHOLE},

    {.name = "credential", .run = ds_step_credential, .of_documents = true},
    {.name = "documents", .run = ds_step_documents, .of_documents = true},
    {.name = "place-evidence",
     .run = ds_step_place_evidence,
     .needs = DOCUMENTED,
     .of_documents = true},
    {.name = "claims", .run = ds_step_claims, .needs = DOCUMENTED | AWARDED, .of_documents = true},

    {.name = "results", .run = ds_step_results, .needs = DOCUMENTED | AWARDED},
    {.name = "validity", .run = ds_step_validity, .needs = DOCUMENTED | AWARDED},
    {.name = "status", .run = ds_step_status, .needs = DOCUMENTED | AWARDED},
    {.name = "needed", .run = ds_step_needed, .needs = DOCUMENTED},
    {.name = "withheld", .run = ds_step_withheld, .needs = DOCUMENTED},
    {.name = "evidence", .run = ds_step_evidence, .needs = DOCUMENTED},
    {.name = "leaves", .run = ds_step_leaves, .needs = DOCUMENTED},
    {.name = "pointers", .run = ds_step_pointers, .needs = DOCUMENTED},
    {.name = "people", .run = ds_step_people, .needs = DOCUMENTED},
    {.name = "times", .run = ds_step_times, .needs = DOCUMENTED},
    {.name = "rule", .run = ds_step_rule, .needs = DOCUMENTED},
    {.name = "acts", .run = ds_step_acts, .needs = DOCUMENTED},
    {.name = "ledger", .run = ds_step_ledger, .needs = DOCUMENTED},
    {.name = "trust", .run = ds_step_trust, .needs = DOCUMENTED},
    {.name = "tag-files", .run = ds_step_tag_files, .needs = DOCUMENTED},
    {.name = "sealer", .run = ds_step_sealer, .needs = DOCUMENTED},
    {.name = "endorsements", .run = ds_step_endorsements, .needs = DOCUMENTED},
    {.name = "framework", .run = ds_step_framework, .needs = DOCUMENTED},
    {.name = "show", .run = ds_step_show, .needs = WHOLE | DOCUMENTED | LINKED | OWNED},
};

static bool failed(const struct ds_report *report, const char *check)
{
    for (size_t i = 0; i < report->findings.n; i++) {
        const struct ds_finding *f = &report->findings.item[i];

        if (strcmp(f->id, check) == 0 && f->outcome == DS_FAILED && f->weight == DS_DECISIVE)
            return true;
    }
    return false;
}

static bool row_holds(const struct ds_report *report, const struct ds_ground_row *row)
{
    return row->open ? !failed(report, row->check) : ds_report_holds(report, row->check);
}

/* Whether everything holds that the step rests on. */
static bool grounds_hold(const struct ds_verification *v, const struct ds_step *step)
{
    if ((step->needs & WHOLE) && !v->hashing.documents_read)
        return false;
    if ((step->needs & AWARDED) && !v->issued.credential)
        return false;
    for (size_t i = 0; i < sizeof(ground_rows) / sizeof(*ground_rows); i++)
        if ((step->needs & ground_rows[i].grounds) && !row_holds(v->report, &ground_rows[i]))
            return false;
    return true;
}

int ds_steps_run(struct ds_verification *v, bool of_documents, struct ds_error *err)
{
    for (size_t i = 0; i < sizeof(step_table) / sizeof(*step_table); i++) {
        const struct ds_step *step = &step_table[i];
        int rc;

        if (step->of_documents != of_documents || !grounds_hold(v, step))
            continue;
        rc = step->run(v, err);
        if (rc < 0)
            return rc;
    }
    return 0;
}
