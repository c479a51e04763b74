/* SPDX-License-Identifier: Apache-2.0 */
/* Merging artefacts into a record by their digest: new ones are added, known ones get criteria. */
#ifndef DS_CAPTURE_EVIDENCE_ARTEFACT_MERGE_H
#define DS_CAPTURE_EVIDENCE_ARTEFACT_MERGE_H

#include "core/json/json.h"

/* Merges `entries` into the artefacts of `record` and appends to `states`, an array, for each
 * entry: "new", "linked" (it was there and now names more criteria, which `links` of the record
 * says too) or "known" (nothing changed).
 * DS_EEXIST: nothing changed at all. DS_EREFUSED: captions for an artefact that is there already.
 * DS_ELIMIT: more than DS_MAX_ARTEFACTS. */
int ds_artefacts_merge(json_t *states, json_t *record, const json_t *entries, struct ds_error *err);

#endif
