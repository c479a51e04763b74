/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about a record's judgements and commitments: who judged what, in which role, how often.
 */
#ifndef DS_CAPTURE_ACTS_JUDGEMENT_QUERY_H
#define DS_CAPTURE_ACTS_JUDGEMENT_QUERY_H

#include "core/json/json.h"

/* Whether an entry (a judgement, a commitment) is on this criterion; by this person. */
bool ds_judgement_is_on(const json_t *entry, const char *criterion);
bool ds_judgement_is_by(const json_t *entry, const char *person);

/* Whether the person has judged anything, or committed themselves to a judgement. */
bool ds_has_judged(const json_t *record, const char *person);

/* How many people besides `assessor` have judged `criterion` or committed themselves to a
 * judgement of it. */
size_t ds_judged_by_others(const json_t *record, const char *criterion, const char *assessor);

/* The role of the newest judgement of this person, borrowed; NULL: none. */
const char *ds_role_before(const json_t *record, const char *person);

/* The highest attempt at a criterion so far, of one person or (NULL) of all; 0: none. */
int64_t ds_attempts(const json_t *record, const char *criterion, const char *person);

#endif
