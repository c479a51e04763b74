/* SPDX-License-Identifier: Apache-2.0 */
/* Applies the decision rule of a definition to a record; docs/format.md, "The rule". Capture
 * applies it to decide, verify applies it again to check: the result is the same on every machine,
 * so two results are compared with json_equal(). Integers throughout.
 *
 * Which judgements count: of each person the last one on a criterion (highest attempt, then
 * later in the list). Fewer persons than the definition asks for, moderators included: state
 * "missing". A moderator's judgement overrides the others. Persons who disagree whether the
 * criterion is met leave it "disputed"; when they agree, the lowest score stands (the first of
 * equals).
 *
 * Met and score: levels - met from the required level up, score = points / highest points;
 * measure - met within the limits (inclusive), score 1 or 0; checklist - met when no critical
 * item is "no" and `requiredYes` items (absent: all) are "yes", where an item answered "na" as
 * it may lowers that number by one; score = yes / (yes + no); all "na": "not-applicable", which
 * counts as met and has no weight.
 *
 * Evidence: each need of a criterion is met by artefacts of its kind that name the criterion or
 * that a judgement on it points to; an artefact counts once.
 *
 * Outcome: "incomplete" when anything is missing or disputed or a commitment is unopened, else
 * "fail" when a critical criterion is not met, fewer criteria are met than `criteriaMet`, or the
 * weighted mean of the scores is below `passPercent`, else "pass". `reasons` says all of it;
 * while the outcome is incomplete, what is missing scores 0 and the mean is no reason yet. */
#ifndef DS_CORE_RECORD_RULE_H
#define DS_CORE_RECORD_RULE_H

#include "core/record/record.h"

/* *out is the member `rule` of a decision (core/record/record_shape.c), which is written and
 * compared as JSON; ds_rule_result_of() reads it. Both documents have passed their checks. */
int ds_rule_apply(json_t **out, const json_t *definition, const struct ds_record *record,
                  struct ds_error *err);

/* One reason as a sentence in "en" or "fr", naming the criterion in words. */
int ds_rule_reason_text(struct ds_buf *out, const json_t *reason, const json_t *definition,
                        const char *language, struct ds_error *err);

#endif
