/* SPDX-License-Identifier: Apache-2.0 */
/* One judgement on one criterion, from what the assessor typed to an entry of the record. */
#ifndef DS_CAPTURE_ACTS_JUDGE_H
#define DS_CAPTURE_ACTS_JUDGE_H

#include "core/json/json.h"

/* All text is as typed. Exactly one of `level`, `value` and `answer` fits a criterion. */
struct ds_judge_input {
    const char *id;            /* urn:uuid: of the new entry */
    const char *criterion;     /* its id, or its name */
    const char *level;         /* its id, or its name; NULL */
    const char *value;         /* "3.2", "3,2 mm"; NULL */
    const char *const *answer; /* "item=yes", "all=yes": the later one counts */
    size_t answers;
    const char *remark;         /* NULL */
    const char *const *pointer; /* capture/acts/pointer.h */
    size_t pointers;
    const char *role;     /* NULL: as this person judged before, else "assessor" */
    const char *occasion; /* id of an occasion of the record; NULL */
    int64_t attempt;      /* 0: the current one */
    const char *nonce;    /* 64 hex characters when it will be blind; NULL */
    const char *assessor; /* the person's id */
    int64_t at;
};

/* Makes the entry without adding it. DS_EUSAGE says what the scale takes; DS_EREFUSED: the case is
 * decided, the learner judges, roles mix, an attempt is out of order. Both documents have passed
 * their checks. */
int ds_judgement_make(json_t **out, const json_t *record, const json_t *definition,
                      const struct ds_judge_input *in, struct ds_error *err);

/* Makes it and adds it openly. Refuses besides (DS_EREFUSED): a second assessor's first judgement
 * when the definition wants it blind, and anybody's whose blind one on the criterion is unopened.
 */
int ds_act_judge(json_t *record, const json_t *definition, const struct ds_judge_input *in,
                 struct ds_error *err);

/* How many people besides `assessor` have judged `criterion` or committed themselves to a
 * judgement of it. */
size_t ds_judged_by_others(const json_t *record, const char *criterion, const char *assessor);

#endif
