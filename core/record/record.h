/* SPDX-License-Identifier: Apache-2.0 */
/* The record: the signed account of one assessment. docs/format.md, "record.json". The same
 * document grows act by act in the casebook, where it is still without `decision` (until
 * decided) and `ledger` (added when it is packaged). */
#ifndef DS_CORE_RECORD_RECORD_H
#define DS_CORE_RECORD_RECORD_H

#include "core/json/shape.h"
#include "core/record/artefacts.h"

extern const struct ds_shape ds_record_shape, ds_artefact_shape, ds_captured_shape;

/* Shape and references within the record itself: people, artefacts, sign-offs that withdraw,
 * unique ids, one answer per judgement, fragments of the media kinds known. */
void ds_record_check(struct ds_faults *faults, const json_t *record);

/* The same for a record that was taken apart (core/record/artefacts.h); its artefacts, whose shape
 * was checked then, are those of the table. */
void ds_record_check_outline(struct ds_faults *faults, const json_t *outline,
                             const struct ds_artefacts *artefacts);

/* What the record must share with its definition: digests, criteria, levels, checklist items,
 * values that the scale takes; second judgements made blind where it wants them so. Both
 * documents have passed their own check. */
int ds_record_check_against(struct ds_faults *faults, const json_t *record,
                            const json_t *definition, struct ds_error *err);
int ds_record_check_outline_against(struct ds_faults *faults, const json_t *outline,
                                    const struct ds_artefacts *artefacts, const json_t *definition,
                                    struct ds_error *err);

/* Whether the decision says other than its own `rule` result does, and so needs a reason: awarded
 * without a pass, not awarded with one, or decided while the result is "incomplete". */
bool ds_decision_departs(const json_t *decision);

/* What a commitment to this judgement holds: SHA-256 of its canonical form with `nonce` and
 * without `commitment`. */
int ds_judgement_commitment(struct ds_digest *out, const json_t *judgement, struct ds_error *err);

/* Whether `fragment` is one that Dossier points with (W3C Media Fragments): "t=12,40", "t=90",
 * "t=,40", "page=3", "xywh=10,20,300,200", "xywh=percent:…", "line=40,71",
 * "member=folder/file.csv" (a path as the artefact's `members` lists it). */
bool ds_fragment_valid(const char *fragment);

#endif
