/* SPDX-License-Identifier: Apache-2.0 */
/* The state of a case as JSON (dossier-status-1): criteria × evidence × judgement, and the rule's
 * result so far. */
#ifndef DS_CAPTURE_ACTS_COVERAGE_H
#define DS_CAPTURE_ACTS_COVERAGE_H

#include "core/record/record.h"

#define DS_STATUS_FORMAT "dossier-status-1"

/* *out is
 *     {format, case, demonstration, learner, definition: {id, version, name}, state,
 *      criteria: [{id, name, critical, scale, state, score, evidence: [{kind, need, have}],
 *                  artefacts: [digest], judgements: [{…, name, stands}], unopened: [name]}],
 *      result: core/record/rule.h's, signOffs: [{…, name, withdrawn}], decision}
 * where `state` is "open", "ready" (the rule has all it needs), "awarded" or "not-awarded";
 * `judgements` are the last of each person, in the record's order, and `unopened` is who has
 * committed to a blind judgement. The caller drops it. Both documents have passed their checks. */
int ds_coverage(json_t **out, const struct ds_record *record, const json_t *definition,
                struct ds_error *err);

#endif
