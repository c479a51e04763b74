/* SPDX-License-Identifier: Apache-2.0 */
/* What all acts share: no act after the decision, and appending to the record, which acts write as
 * JSON and ask as a model (core/record/record.h). */
#ifndef DS_CAPTURE_CASEBOOK_CASE_RULES_H
#define DS_CAPTURE_CASEBOOK_CASE_RULES_H

#include "core/record/record.h"

/* DS_EREFUSED once the case is decided: what comes later would not be part of what was decided. */
int ds_refuse_decided(const struct ds_decision *decision, struct ds_error *err);

/* Adds `entry` to the list `member` of the record and drops the caller's reference. */
int ds_record_append(json_t *record, const char *member, json_t *entry, struct ds_error *err);

#endif
