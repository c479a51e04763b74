/* SPDX-License-Identifier: Apache-2.0 */
/* The act of judging one criterion: from what the assessor typed to an entry of the record. */
#ifndef DS_CAPTURE_ACTS_JUDGE_H
#define DS_CAPTURE_ACTS_JUDGE_H

#include "capture/acts/scale_answer.h"
#include "core/record/record.h"

/* All text is as typed; NULL where it is not given. */
struct ds_judge_input {
    const char *id;        /* urn:uuid: of the new entry */
    const char *criterion; /* its id, or its name */
    struct ds_scale_answer answer;
    const char *remark;
    const char *const *pointer; /* capture/acts/pointer.h */
    size_t pointers;
    const char *role;     /* NULL: as this person judged before, else "assessor" */
    const char *occasion; /* id of an occasion of the record */
    int64_t attempt;      /* 0: the current one */
    const char *nonce;    /* 64 hex characters when it will be blind */
    const char *assessor; /* the person's id */
    int64_t at;           /* seconds since 1970 */
};

/* Makes the entry without adding it; the caller drops *out. DS_EUSAGE says what the scale takes;
 * DS_EREFUSED: the case is decided, the learner judges, roles mix, an attempt is out of order. Both
 * documents have passed their checks; the record is asked for its artefacts as JSON
 * (ds_record_read_whole()). */
int ds_judgement_make(json_t **out, const struct ds_record *record, const json_t *definition,
                      const struct ds_judge_input *in, struct ds_error *err);

/* Makes it and adds it openly. Refuses besides (DS_EREFUSED): a second assessor's first judgement
 * when the definition wants it blind, and anybody's whose blind one on the criterion is unopened.
 */
int ds_act_judge(json_t *record, const json_t *definition, const struct ds_judge_input *in,
                 struct ds_error *err);

#endif
