/* SPDX-License-Identifier: Apache-2.0 */
/* The sets of ids that the checks of a record look up; between the files that check one
 * (core/record/record_check.c), nobody else includes it. */
#ifndef DS_CORE_RECORD_RECORD_INDEX_H
#define DS_CORE_RECORD_RECORD_INDEX_H

#include "core/json/shape.h"
#include "core/record/record.h"

/* What ids the record has, so that each reference costs one look. */
struct ds_record_index {
    json_t *people;    /* set of ids, the learner's among them */
    json_t *occasions; /* set of ids */
    json_t *entries;   /* ids of judgements, commitments and sign-offs met so far */
    const struct ds_record *record;
};

/* Adds the fault unless `id` is absent or in `set`; the path is printed only then. */
void ds_record_check_reference(struct ds_faults *faults, const json_t *set, const char *id,
                               const char *array, size_t index, const char *member);
/* The id of an entry: not used before in the record. */
void ds_record_check_entry(struct ds_faults *faults, struct ds_record_index *index,
                           const char *array, size_t at, const char *id);

void ds_record_check_artefacts(struct ds_faults *faults, const struct ds_record_index *index);
void ds_record_check_judgements(struct ds_faults *faults, struct ds_record_index *index);
void ds_record_check_sign_offs(struct ds_faults *faults, struct ds_record_index *index);

#endif
