/* SPDX-License-Identifier: Apache-2.0 */
/* Checks a record on its own: ids, references, the decision. Like the check of a definition it
 * takes the document as it comes; unlike it, it may meet 10,000 artefacts, so nothing here is
 * searched twice. */
#include "core/record/record_check.h"

#include "core/cleanup.h"
#include "core/json/set.h"
#include "core/record/query.h"
#include "core/record/record_index.h"
#include "core/record/record_shape.h"

#include <string.h>

void ds_record_check_reference(struct ds_faults *faults, const json_t *set, const char *id,
                               const char *array, size_t index, const char *member)
{
    if (id && !ds_set_has(set, id))
        ds_faults_add(faults, DS_FAULT_REFERENCE, id, "$.%s[%zu].%s", array, index, member);
}

static void check_unique(struct ds_faults *faults, json_t *set, const char *id, const char *array,
                         size_t at)
{
    if (id && ds_set_add(set, id) != 1)
        ds_faults_add(faults, DS_FAULT_DUPLICATE, id, "$.%s[%zu].id", array, at);
}

void ds_record_check_entry(struct ds_faults *faults, struct ds_record_index *index,
                           const char *array, size_t at, const char *id)
{
    check_unique(faults, index->entries, id, array, at);
}

static void index_people(struct ds_faults *faults, struct ds_record_index *index)
{
    const struct ds_people *people = &index->record->people;

    for (size_t i = 0; i < people->n; i++)
        check_unique(faults, index->people, people->item[i].id, "people", i);
    ds_set_add(index->people, index->record->head.learner.id);
}

static void index_occasions(struct ds_faults *faults, struct ds_record_index *index)
{
    const struct ds_occasions *occasions = &index->record->occasions;

    for (size_t i = 0; i < occasions->n; i++)
        check_unique(faults, index->occasions, occasions->item[i].id, "occasions", i);
}

bool ds_decision_departs(const struct ds_decision *decision)
{
    const char *rule = decision->rule.outcome, *outcome = decision->outcome;

    if (!rule || !outcome || strcmp(rule, "incomplete") == 0)
        return true;
    return (strcmp(rule, "pass") == 0) != (strcmp(outcome, "awarded") == 0);
}

static void check_decision(struct ds_faults *faults, const struct ds_record_index *index)
{
    const struct ds_decision *decision = &index->record->decision;

    if (!decision->json)
        return;
    if (decision->by && !ds_set_has(index->people, decision->by))
        ds_faults_add(faults, DS_FAULT_REFERENCE, decision->by, "$.decision.by");
    if (ds_text_same(decision->by, index->record->head.learner.id))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "learner.id", "$.decision.by");
    if (ds_decision_departs(decision) && !decision->reason)
        ds_faults_add(faults, DS_FAULT_MISSING, "reason", "$.decision");
}

static void check_time_conflicts(struct ds_faults *faults, const struct ds_record_index *index)
{
    const json_t *marks = index->record->head.time_conflicts;

    for (size_t i = 0; i < json_array_size(marks); i++) {
        const char *by = ds_json_text(json_array_get(marks, i), "by");

        if (by && !ds_record_person(index->record, by))
            ds_faults_add(faults, DS_FAULT_REFERENCE, by, "$.timeConflicts[%zu].by", i);
    }
}

/* The head of a Git branch, SHA-1: bundles of version 2 know nothing else. */
static void check_ledger(struct ds_faults *faults, const char *head)
{
    size_t n = head ? strlen(head) : 0;

    if (head && (n != 40 || strspn(head, "0123456789abcdef") != n))
        ds_faults_add(faults, DS_FAULT_FORM, "40 × 0-9 a-f", "$.ledger.head");
}

static void index_release(struct ds_record_index *index)
{
    json_decref(index->people);
    json_decref(index->occasions);
    json_decref(index->entries);
}

void ds_record_check(struct ds_faults *faults, const struct ds_record *record)
{
    ds_cleanup(index_release) struct ds_record_index index = {.people = json_object(),
                                                              .occasions = json_object(),
                                                              .entries = json_object(),
                                                              .record = record};

    ds_shape_check(faults, ds_record_json(record), &ds_record_shape, "$");
    index_people(faults, &index);
    index_occasions(faults, &index);
    ds_record_check_artefacts(faults, &index);
    ds_record_check_judgements(faults, &index);
    ds_record_check_sign_offs(faults, &index);
    check_decision(faults, &index);
    check_time_conflicts(faults, &index);
    check_ledger(faults, record->head.ledger.head);
}
