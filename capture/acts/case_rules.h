/* SPDX-License-Identifier: Apache-2.0 */
/* Checks and helpers shared by the acts: no act after the decision, names of people, appending. */
#ifndef DS_CAPTURE_ACTS_CASE_RULES_H
#define DS_CAPTURE_ACTS_CASE_RULES_H

#include "core/json/json.h"

/* DS_EREFUSED once the case is decided: what comes later would not be part of what was decided. */
int ds_refuse_decided(const json_t *record, struct ds_error *err);

/* The name of a person of the record, the learner among them; the id when nobody has it. */
const char *ds_person_name(const json_t *record, const char *id);

/* Adds `entry` to the list `member` of the record and drops the caller's reference. */
int ds_record_append(json_t *record, const char *member, json_t *entry, struct ds_error *err);

#endif
