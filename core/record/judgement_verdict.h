/* SPDX-License-Identifier: Apache-2.0 */
/* What one judgement says on its criterion's scale: met or not, and a score; docs/format.md, "The
 * rule". */
#ifndef DS_CORE_RECORD_JUDGEMENT_VERDICT_H
#define DS_CORE_RECORD_JUDGEMENT_VERDICT_H

#include "core/record/record.h"

/* The score is a fraction, so that nothing is rounded before the mean is known. */
struct ds_judgement_verdict {
    bool met;
    bool applies; /* false: every item of the checklist was answered "na" */
    int64_t points;
    int64_t of; /* at least 1 */
};

/* The verdict of an answer on a scale of the definition. */
struct ds_judgement_verdict ds_judgement_verdict(const json_t *scale,
                                                 const struct ds_answer *answer);

/* How a checklist was answered, and what it asks for. */
struct ds_checklist_count {
    int64_t yes, applies; /* items answered "yes", and not answered "na" */
    int64_t required;     /* "yes" of those that apply: one that does not lowers the number */
    bool all;             /* every item that applies has to be "yes" */
};

/* Counts the items of a checklist; an item without an answer applies, as in the rule, so that NULL
 * for `answer` tells what is required when every item does. */
struct ds_checklist_count ds_checklist_count(const json_t *scale, const struct ds_answer *answer);

/* The next critical item of a checklist that was not answered "yes" though it applies, which alone
 * decides: at or after place *at, which moves behind it; NULL: no more. */
const json_t *ds_scale_next_critical_no(const json_t *scale, const struct ds_answer *answer,
                                        size_t *at);

/* The limit that a measured value is beyond, "minimum" or "maximum"; NULL: none. */
const char *ds_scale_limit_missed(const json_t *scale, const struct ds_answer *answer);

/* Both scores as fractions: -1, 0, 1. One that does not apply is above every score. */
int ds_judgement_verdict_compare(const struct ds_judgement_verdict *a,
                                 const struct ds_judgement_verdict *b);

#endif
