/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that apply the rule; nobody else includes it. */
#ifndef DS_CORE_RECORD_RULE_APPLY_H
#define DS_CORE_RECORD_RULE_APPLY_H

#include "core/record/rule.h"

/* What one judgement says on its criterion's scale. The score is a fraction, so that nothing is
 * rounded before the mean is known. */
struct ds_judgement_verdict {
    bool met;
    bool applies; /* false: every item of the checklist was answered "na" */
    int64_t points;
    int64_t of; /* at least 1 */
};

struct ds_judgement_verdict ds_rule_verdict(const json_t *scale, const json_t *judgement);

/* Both scores as fractions: -1, 0, 1. One that does not apply is above every score. */
int ds_judgement_verdict_compare(const struct ds_judgement_verdict *a,
                                 const struct ds_judgement_verdict *b);

/* Whether the counts of one criterion (NULL: none) meet what it needs. */
bool ds_rule_evidence_met(const json_t *criterion, const json_t *counts);

#endif
