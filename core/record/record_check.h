/* SPDX-License-Identifier: Apache-2.0 */
/* Checks a record: its shape, its references, and that it belongs to its definition. Each adds the
 * faults that it finds, with their JSON path (core/json/shape.h); docs/format.md, "record.json". */
#ifndef DS_CORE_RECORD_RECORD_CHECK_H
#define DS_CORE_RECORD_RECORD_CHECK_H

#include "core/json/shape.h"
#include "core/record/record.h"

/* Shape and references within the record itself: people, artefacts, sign-offs that withdraw,
 * unique ids, one answer per judgement, fragments of the media kinds known. Artefacts that were
 * read from the text (ds_record_scan()) have their shape already. */
void ds_record_check(struct ds_faults *faults, const struct ds_record *record);

/* What the record must share with its definition: digests, criteria, levels, checklist items,
 * values that the scale takes; second judgements made blind where it wants them so. Both
 * documents have passed their own check. */
int ds_record_check_against(struct ds_faults *faults, const struct ds_record *record,
                            const json_t *definition, struct ds_error *err);

/* Whether the decision says other than its own `rule` result does, and so needs a reason: awarded
 * without a pass, not awarded with one, or decided while the result is "incomplete". */
bool ds_decision_departs(const struct ds_decision *decision);

/* What a commitment to this judgement holds: SHA-256 of its canonical form with `nonce` and
 * without `commitment` and `opened`. */
int ds_judgement_commitment(struct ds_digest *out, const json_t *judgement, struct ds_error *err);

/* Whether `fragment` is one that Dossier points with (W3C Media Fragments): "t=12,40", "t=90",
 * "t=,40", "page=3", "xywh=10,20,300,200", "xywh=percent:…", "line=40,71",
 * "member=folder/file.csv" (a path as the artefact's `members` lists it). */
bool ds_fragment_valid(const char *fragment);

#endif
