/* SPDX-License-Identifier: Apache-2.0 */
/* Times of a record that contradict one another: an order that the record itself shows, and dates
 * that say otherwise (docs/verification.md, "Times"). Asked before an act is committed
 * (capture/casebook/act_time.h) and when a package is verified. */
#ifndef DS_CORE_RECORD_TIME_CONFLICT_H
#define DS_CORE_RECORD_TIME_CONFLICT_H

#include "core/record/record.h"

/* Seconds by which the clocks of two people may differ. */
enum { DS_CLOCKS_APART = 600 };

enum ds_timed_kind {
    DS_TIMED_OCCASION,   /* `start` */
    DS_TIMED_ARTEFACT,   /* `captured.at`: when it was made, which is before it was added */
    DS_TIMED_COMMITMENT, /* a blind judgement, committed to */
    DS_TIMED_JUDGEMENT,
    DS_TIMED_OPENING, /* `opened` of a blind judgement */
    DS_TIMED_SIGN_OFF,
    DS_TIMED_WITHDRAWAL, /* of a sign-off */
    DS_TIMED_DECISION
};

/* Something with a time in the record. */
struct ds_timed {
    enum ds_timed_kind kind;
    size_t index; /* in its list: of judgements for an opening, of sign-offs for a withdrawal */
    int64_t at;   /* seconds since 1970; -1: there is none */
    struct ds_span person; /* id of who did it; p NULL: the record does not say */
};

enum ds_time_conflict_kind {
    DS_TIME_BACKWARDS, /* before what the same person did before it, in the order of a list */
    DS_TIME_DECISION,  /* a decision before what it rests on */
    DS_TIME_EVIDENCE,  /* a judgement before what it points to was captured */
    DS_TIME_OCCASION,  /* a judgement or evidence before its occasion, or the first one, began;
                        a sign-off of another than assessor or verifier before the first one */
    DS_TIME_BLIND,     /* a blind judgement opened before it was made, or committed to before */
    DS_TIME_WITHDRAWN, /* a withdrawal before the sign-off that it withdraws */
    DS_TIME_SIGNED     /* an assessor's or verifier's sign-off before all that it can be about */
};

/* `act` is dated before `other`, though it comes after it. */
struct ds_time_conflict {
    enum ds_time_conflict_kind kind;
    struct ds_timed act, other;
};

/* Tells `visit` of each conflict. Two times of one person contradict each other by a second, those
 * of two by more than DS_CLOCKS_APART. Times that are none are passed over. */
void ds_time_conflicts(const struct ds_record *record,
                       void (*visit)(void *ctx, const struct ds_time_conflict *conflict),
                       void *ctx);

/* What is dated latest of all in the record; `at` is -1 when nothing has a time. */
struct ds_timed ds_time_latest(const struct ds_record *record);

/* Whether two conflicts are one: of the same kind, between the same two things (kind, place in
 * their lists, time). Of one record, or of a record and the same one with more at the end of its
 * lists, so that a place in a list names the same thing in both; persons follow from it and are not
 * asked. */
bool ds_time_conflict_same(const struct ds_time_conflict *a, const struct ds_time_conflict *b);

/* What it is about: a criterion's id, a role, an artefact's digest, an occasion's id; p NULL:
 * nothing. */
struct ds_span ds_timed_about(const struct ds_record *record, const struct ds_timed *timed);

#endif
