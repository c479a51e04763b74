/* SPDX-License-Identifier: Apache-2.0 */
/* The time of an act as it is committed, held against the clock, against what its signer did before
 * in the case, and against what the record says (core/record/time_conflict.h). What contradicts is
 * refused at a keyboard; from a device or an import it is kept, and marked in the record's
 * `timeConflicts`. */
#ifndef DS_CAPTURE_CASEBOOK_ACT_TIME_H
#define DS_CAPTURE_CASEBOOK_ACT_TIME_H

#include "capture/casebook/repo.h"

/* The time of one act, and what marks of it say. */
struct ds_act_moment {
    int64_t at, clock; /* the clock's time when it was committed */
    bool stated;
    enum ds_act_origin origin;
    const char *verb;
    const char *person; /* id of who acts; borrowed */
};

/* Reads the clock, which gives the time of an act that states none. */
struct ds_act_moment ds_act_moment(const struct ds_act_time *time, const char *verb);

/* Before the act is applied: it is not more than ten minutes ahead of the clock, nor before the
 * newest act of `moment->person` among `parent` and those before it (NULL: none). An earlier act
 * that is marked, or is itself ahead of the clock, binds nobody. DS_EREFUSED at a keyboard, else a
 * mark in `record`. */
int ds_act_moment_check(json_t *record, struct ds_casebook *book, const git_commit *parent,
                        const struct ds_act_moment *moment, struct ds_error *err);

/* After it was applied: `after`, the model of `json`, has no conflict of times that `before` (NULL:
 * a first commit) had not. DS_EREFUSED at a keyboard, else marks in `json` alone. */
int ds_act_record_check(json_t *json, const struct ds_record *after, const struct ds_record *before,
                        const struct ds_act_moment *moment, struct ds_error *err);

#endif
