/* SPDX-License-Identifier: Apache-2.0 */
/* What a registrar enters into a transcript, out of a definition and a record. */
#ifndef DS_CORE_RECORD_TRANSCRIPT_H
#define DS_CORE_RECORD_TRANSCRIPT_H

#include "core/record/record.h"

/* Millionths as percent, exactly: 866666 → "86.6666". */
void ds_percent_exact(char out[static 16], int64_t millionths);

/* {title, courseCode, hours, credits, creditUnit, levels, languages, grade: {kind, value}, awarded,
 * validUntil}; what is not said is absent. `kind` is "percent" where the rule has a pass mark, else
 * "pass"; "none" without an award. `credential` is its payload, or NULL. NULL when out of memory.
 */
json_t *ds_transcript_of(const json_t *definition, const struct ds_record *record,
                         const json_t *credential);

#endif
