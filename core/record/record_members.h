/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that read a record; nobody else includes it. */
#ifndef DS_CORE_RECORD_RECORD_MEMBERS_H
#define DS_CORE_RECORD_RECORD_MEMBERS_H

#include "core/record/record.h"

/* Fills everything but the artefacts from out->outline, in whose strings the members point. */
int ds_record_members(struct ds_record *out, struct ds_error *err);
void ds_record_members_release(struct ds_record *record);

#endif
