/* SPDX-License-Identifier: Apache-2.0 */
/* The decision: the definition's rule applied again, and what it says of the evidence. */
#include "verify/steps/steps.h"

#include "core/record/record_check.h"
#include "core/record/rule.h"
#include "verify/steps/evidence.h"
#include "verify/steps/find_about.h"

#include <string.h>

static bool is_reason(const json_t *reason, const char *code)
{
    return strcmp(ds_json_text(reason, "code"), code) == 0;
}

static bool asks_for_evidence(const json_t *definition)
{
    const json_t *criteria = json_object_get(definition, "criteria");

    for (size_t i = 0; i < json_array_size(criteria); i++)
        if (json_array_size(json_object_get(json_array_get(criteria, i), "evidence")) > 0)
            return true;
    return false;
}

/* Counted is what the record names; what is in the file may be less. */
static enum ds_reason covered_as(const struct ds_verification *v)
{
    static const enum ds_reason reason[] = {[DS_EVIDENCE_WHOLE] = DS_COVERAGE_FULL,
                                            [DS_EVIDENCE_WITHHELD_IN_PART] = DS_COVERAGE_WITHHELD,
                                            [DS_EVIDENCE_UNREAD_IN_PART] = DS_COVERAGE_UNREAD};

    return reason[ds_evidence_extent_of(v)];
}

static void coverage(struct ds_verification *v, const json_t *result)
{
    const json_t *reasons = json_object_get(result, "reasons");
    bool lacking = false;

    for (size_t i = 0; i < json_array_size(reasons); i++) {
        const json_t *reason = json_array_get(reasons, i);

        if (!is_reason(reason, "evidence-missing"))
            continue;
        ds_find_criterion(v, DS_COVERAGE_LACKING, ds_json_text(reason, "criterion"));
        lacking = true;
    }
    if (!asks_for_evidence(v->documents.definition))
        ds_find(v->report, DS_COVERAGE_UNUSED, NULL, NULL, NULL);
    else if (!lacking)
        ds_find_count(v->report, covered_as(v), NULL,
                      json_array_size(json_object_get(v->documents.definition, "criteria")), 0);
}

static void decision(struct ds_verification *v, const json_t *result)
{
    const struct ds_decision *made = &v->documents.record.decision;
    struct ds_report *report = v->report;

    if (!json_equal(made->rule.json, result))
        ds_find(report, DS_RULE_OTHER_RESULT, NULL, NULL, NULL);
    else if (v->issued.credential && strcmp(made->outcome, "awarded") != 0)
        ds_find(report, DS_RULE_NOT_AWARDED, NULL, NULL, NULL);
    else if (!ds_decision_departs(made))
        ds_find_count(report, DS_RULE_AGREES, NULL, (uint64_t)made->rule.met,
                      (uint64_t)made->rule.of);
    else if (made->reason) /* without one it is a fault of the record: verify/steps/documents.c */
        ds_find(report, DS_RULE_DEPARTS, NULL, made->reason, NULL);
}

int ds_step_rule(struct ds_verification *v, struct ds_error *err)
{
    json_t *result = NULL;
    int rc = ds_rule_apply(&result, v->documents.definition, &v->documents.record, err);

    if (rc == 0) {
        coverage(v, result);
        decision(v, result);
    }
    json_decref(result);
    return rc;
}
