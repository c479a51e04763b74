/* SPDX-License-Identifier: Apache-2.0 */
/* Sign-offs: a person's signed statement about the assessment. A withdrawal is a new entry. */
#ifndef DS_CAPTURE_ACTS_SIGN_OFF_H
#define DS_CAPTURE_ACTS_SIGN_OFF_H

#include "core/json/json.h"

/* All text is as typed; NULL when it was not given. */
struct ds_sign_off_input {
    const char *id;   /* urn:uuid: of the new entry */
    const char *role; /* "learner", "assessor", "witness", "employer", "verifier" */
    const char *statement;
    const char *person;       /* a name, when somebody signs without a key of their own */
    const char *organisation; /* of that person */
    const char *title;
    const char *new_person; /* urn:uuid: for that person if the record does not know them */
    const char *author;     /* id of whose key signs the act */
    int64_t at;
};

/* Adds it. A learner's is always of the learner of the case, whoever records it; the others are the
 * author's own, or with `person` of somebody for whom the author records it. DS_EUSAGE for text
 * that is missing or contradicts the role; DS_EREFUSED: the case is decided, or an assessor who
 * has not judged signs as one, or the learner as anything but the learner. */
int ds_act_sign_off(json_t *record, const struct ds_sign_off_input *in, struct ds_error *err);

/* Withdraws the sign-off whose id begins with `earlier` (with or without "urn:uuid:",
 * four characters at least) and gives in->statement as the reason. Only who signed it or recorded
 * it may. */
int ds_act_withdraw(json_t *record, const char *earlier, const struct ds_sign_off_input *in,
                    struct ds_error *err);

#endif
