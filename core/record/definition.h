/* SPDX-License-Identifier: Apache-2.0 */
/* The achievement definition: what an institution assesses, against which rubric, by which
 * rule. docs/format.md, "definition.json". A definition is its JSON document; after
 * ds_definition_check() found no fault, every member the shape requires is there. */
#ifndef DS_CORE_RECORD_DEFINITION_H
#define DS_CORE_RECORD_DEFINITION_H

#include "core/json/shape.h"

extern const struct ds_shape ds_definition_shape;

/* The shape, then what a table cannot say: unique ids, references, levels in ascending order of
 * points, limits, a rule that can be met, one criterion at least per outcome, evidence that the
 * rule can count. Paths start at "$". */
void ds_definition_check(struct ds_faults *faults, const json_t *definition);

/* SHA-256 over the canonical form of everything (`content`) and of what decides a result and
 * nothing else (`structure`: ids, scales, order, points, weights, required evidence, rule; no
 * wording), so that correcting a typo keeps the structure digest. */
struct ds_definition_digests {
    struct ds_digest content;
    struct ds_digest structure;
};
int ds_definition_digests_of(struct ds_definition_digests *out, const json_t *definition,
                             struct ds_error *err);

/* Index of the level `id` in a scale of kind "levels", lowest 0; -1 when there is none. */
int ds_scale_level_index(const json_t *scale, const char *id);

/* A kind of evidence ("video", "any", …) in "en" or "fr"; an unknown one as it is. */
const char *ds_evidence_kind_text(const char *kind, const char *language);

/* Compares two decimals of the form DS_SHAPE_DECIMAL exactly: -1, 0, 1. */
int ds_decimal_compare(const char *a, const char *b);

#endif
