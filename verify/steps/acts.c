/* SPDX-License-Identifier: Apache-2.0 */
/* The signed acts of the record, each fault as a finding about an act or an entry. */
#include "core/acts/act_check.h"
#include "core/record/query.h"
#include "verify/steps/steps.h"

#include <stdio.h>

/* What a fault is called. The form of acts was checked with the record's. */
static const enum ds_reason reason_of[DS_ACT_FAULTS] = {
    [DS_ACT_FORM] = DS_ACTS_FORM_ABSENT,
    [DS_ACT_SIGNATURE] = DS_ACTS_SIGNATURE_WRONG,
    [DS_ACT_UNCHECKED] = DS_ACTS_SIGNATURE_UNCHECKED,
    [DS_ACT_PERSON] = DS_ACTS_SIGNER_UNKNOWN,
    [DS_ACT_SPEAKER] = DS_ACTS_SIGNER_SPEAKER,
    [DS_ACT_GENESIS] = DS_ACTS_CHAIN_GENESIS,
    [DS_ACT_REPEATED] = DS_ACTS_CHAIN_REPEATED,
    [DS_ACT_SEQ] = DS_ACTS_CHAIN_SEQ,
    [DS_ACT_PREVIOUS] = DS_ACTS_CHAIN_PREVIOUS,
    [DS_ACT_AFTER] = DS_ACTS_CHAIN_AFTER,
    [DS_ACT_LATE] = DS_ACTS_CHAIN_LATE,
    [DS_ACT_CLOSING] = DS_ACTS_CHAIN_CLOSING,
    [DS_ACT_ADDS] = DS_ACTS_ENTRIES_ADDS,
    [DS_ACT_BODY] = DS_ACTS_ENTRIES_BODY,
    [DS_ACT_KIND] = DS_ACTS_ENTRIES_KIND,
    [DS_ACT_TIME] = DS_ACTS_ENTRIES_TIME,
    [DS_ACT_EVIDENCE] = DS_ACTS_ENTRIES_EVIDENCE,
    [DS_ACT_UNSIGNED] = DS_ACTS_ENTRIES_UNSIGNED,
};

static bool is_about_entry(enum ds_act_fault_kind kind)
{
    return kind == DS_ACT_SPEAKER || kind == DS_ACT_KIND || kind == DS_ACT_TIME ||
           kind == DS_ACT_UNSIGNED;
}

/* "$.acts[5]", "$.judgements[2]", "$.decision". */
static void subject_of(char *out, size_t room, const struct ds_act_fault *fault)
{
    if (!is_about_entry(fault->kind))
        snprintf(out, room, "$.acts[%zu]", fault->act);
    else if (fault->list == DS_ACT_DECISION)
        snprintf(out, room, "$.%s", ds_act_list_name[fault->list]);
    else
        snprintf(out, room, "$.%s[%zu]", ds_act_list_name[fault->list], fault->entry);
}

static const char *signer_of(const struct ds_record *record, size_t act)
{
    const char *id = ds_json_text(json_array_get(record->head.acts, act), "header.by");
    const char *name = id ? ds_record_name_learner_first(record, id) : NULL;

    return name ? name : id ? id : "?";
}

static void find_fault(struct ds_verification *v, const struct ds_act_fault *fault)
{
    const struct ds_record *record = &v->documents.record;
    char subject[64], count[32];

    subject_of(subject, sizeof(subject), fault);
    snprintf(count, sizeof(count), "%zu", fault->left);
    ds_find(v->report, reason_of[fault->kind], subject,
            fault->kind == DS_ACT_UNSIGNED ? count : signer_of(record, fault->act), NULL);
}

/* What passed, check by check. */
static void find_passed(struct ds_verification *v, size_t acts, size_t signers)
{
    const struct {
        const char *check;
        enum ds_reason reason;
        size_t n;
    } passed[] = {
        {.check = DS_CHECK_ACTS_FORM, .reason = DS_ACTS_FORM_RIGHT, .n = acts},
        {.check = DS_CHECK_ACTS_SIGNATURE, .reason = DS_ACTS_SIGNATURE_RIGHT, .n = acts},
        {.check = DS_CHECK_ACTS_SIGNER, .reason = DS_ACTS_SIGNER_RIGHT, .n = signers},
        {.check = DS_CHECK_ACTS_CHAIN, .reason = DS_ACTS_CHAIN_RIGHT, .n = acts},
        {.check = DS_CHECK_ACTS_ENTRIES, .reason = DS_ACTS_ENTRIES_RIGHT, .n = acts},
    };

    for (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++)
        if (!ds_report_has(v->report, passed[i].check))
            ds_find_count(v->report, passed[i].reason, NULL, passed[i].n, 0);
}

static void report(struct ds_verification *v, const struct ds_act_report *found)
{
    for (size_t i = 0; i < found->n && i < DS_ACT_FAULTS_KEPT; i++)
        find_fault(v, &found->fault[i]);
    find_passed(v, json_array_size(v->documents.record.head.acts), found->signers);
}

int ds_step_acts(struct ds_verification *v, struct ds_error *err)
{
    const struct ds_record *record = &v->documents.record;
    struct ds_act_report found = DS_ACT_REPORT_INIT;
    int rc;

    if (!record->head.acts) {
        ds_find(v->report, DS_ACTS_FORM_ABSENT, NULL, NULL, NULL);
        return 0;
    }
    rc = ds_acts_check(&found, record->head.acts, record, err);
    if (rc == 0)
        report(v, &found);
    ds_act_report_release(&found);
    return rc;
}
