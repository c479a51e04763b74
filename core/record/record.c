/* SPDX-License-Identifier: Apache-2.0 */
/* A record on its own: ids, references, the decision. Like the check of a definition it takes
 * the document as it comes; unlike it, it may meet 10,000 artefacts, so nothing here is searched
 * twice. */
#include "core/record/record_check.h"

#include "core/cleanup.h"
#include "core/json/set.h"

#include <string.h>

void ds_record_check_reference(struct ds_faults *faults, const json_t *set, const char *id,
                               const char *array, size_t index, const char *member)
{
    if (id && !ds_set_has(set, id))
        ds_faults_add(faults, DS_FAULT_REFERENCE, id, "$.%s[%zu].%s", array, index, member);
}

void ds_record_check_entry(struct ds_faults *faults, struct ds_record_index *index,
                           const char *array, size_t at, const char *id)
{
    if (id && ds_set_add(index->entries, id) != 1)
        ds_faults_add(faults, DS_FAULT_DUPLICATE, id, "$.%s[%zu].id", array, at);
}

static void index_people(struct ds_faults *faults, struct ds_record_index *index,
                         const json_t *record)
{
    const json_t *people = json_object_get(record, "people");

    for (size_t i = 0; i < json_array_size(people); i++) {
        const char *id = ds_json_text(json_array_get(people, i), "id");

        if (id && ds_set_add(index->people, id) != 1)
            ds_faults_add(faults, DS_FAULT_DUPLICATE, id, "$.people[%zu].id", i);
    }
    ds_set_add(index->people, ds_json_text(record, "learner.id"));
}

static void index_occasions(struct ds_faults *faults, struct ds_record_index *index,
                            const json_t *record)
{
    const json_t *occasions = json_object_get(record, "occasions");

    for (size_t i = 0; i < json_array_size(occasions); i++) {
        const char *id = ds_json_text(json_array_get(occasions, i), "id");

        if (id && ds_set_add(index->occasions, id) != 1)
            ds_faults_add(faults, DS_FAULT_DUPLICATE, id, "$.occasions[%zu].id", i);
    }
}

bool ds_decision_departs(const json_t *decision)
{
    const char *rule = ds_json_text(decision, "rule.outcome");
    const char *outcome = ds_json_text(decision, "outcome");

    if (!rule || !outcome || strcmp(rule, "incomplete") == 0)
        return true;
    return (strcmp(rule, "pass") == 0) != (strcmp(outcome, "awarded") == 0);
}

static void check_decision(struct ds_faults *faults, struct ds_record_index *index,
                           const json_t *record)
{
    const json_t *decision = json_object_get(record, "decision");
    const char *by = ds_json_text(decision, "by");

    if (!decision)
        return;
    if (by && !ds_set_has(index->people, by))
        ds_faults_add(faults, DS_FAULT_REFERENCE, by, "$.decision.by");
    if (by && ds_json_text(record, "learner.id") &&
        strcmp(by, ds_json_text(record, "learner.id")) == 0)
        ds_faults_add(faults, DS_FAULT_MISMATCH, "learner.id", "$.decision.by");
    if (ds_decision_departs(decision) && !ds_json_text(decision, "reason"))
        ds_faults_add(faults, DS_FAULT_MISSING, "reason", "$.decision");
}

/* The head of a Git branch: SHA-1, or SHA-256 in a repository of that kind. */
static void check_ledger(struct ds_faults *faults, const json_t *record)
{
    const char *head = ds_json_text(record, "ledger.head");
    size_t n = head ? strlen(head) : 0;

    if (head && ((n != 40 && n != 64) || strspn(head, "0123456789abcdef") != n))
        ds_faults_add(faults, DS_FAULT_FORM, "40 × 0-9 a-f", "$.ledger.head");
}

static void index_release(struct ds_record_index *index)
{
    json_decref(index->people);
    json_decref(index->occasions);
    json_decref(index->entries);
}

void ds_record_check_outline(struct ds_faults *faults, const json_t *record,
                             const struct ds_artefacts *artefacts)
{
    ds_cleanup(index_release) struct ds_record_index index = {json_object(), json_object(),
                                                              json_object(), artefacts};

    ds_shape_check(faults, record, &ds_record_shape, "$");
    index_people(faults, &index, record);
    index_occasions(faults, &index, record);
    ds_record_check_artefacts(faults, &index);
    ds_record_check_judgements(faults, &index, record);
    ds_record_check_sign_offs(faults, &index, record);
    check_decision(faults, &index, record);
    check_ledger(faults, record);
}

void ds_record_check(struct ds_faults *faults, const json_t *record)
{
    struct ds_artefacts artefacts = DS_ARTEFACTS_INIT;

    if (ds_artefacts_of(&artefacts, json_object_get(record, "artefacts"), NULL) < 0)
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "out of memory", "$.artefacts");
    ds_record_check_outline(faults, record, &artefacts);
    ds_artefacts_release(&artefacts);
}
