/* SPDX-License-Identifier: Apache-2.0 */
/* The endorsements of one package on their way through the checks, and what the files of this
 * folder ask of each other; inside verify/endorsement/ only. */
#ifndef DS_VERIFY_ENDORSEMENT_JUDGING_H
#define DS_VERIFY_ENDORSEMENT_JUDGING_H

#include "core/endorsement.h"
#include "core/key/jwk.h"
#include "verify/findings/findings.h"

struct ds_judged_endorsement {
    struct ds_endorsement said;
    const char *subject;
    char key[DS_THUMBPRINT_TEXT + 1]; /* that signed it; "" unless the signature is right */
    int64_t until;                    /* of it, or of what withdraws it */
    bool ends;
    const char *state; /* NULL: not to be shown */
    const char *name;  /* in the reader's list, of one that is trusted */
    size_t passed;     /* checks, in their order */
    bool given;        /* by the reader */
};

struct ds_endorsement_case;

struct ds_endorsements_judging {
    struct ds_report *report;
    const struct ds_endorsement_case *against;
    struct ds_judged_endorsement *one;
    size_t n;
};

/* By its own word, which nothing confirms: the name, else the id. */
const char *ds_endorser_name(const struct ds_judged_endorsement *one);

/* What a package is not relied on for, if it passes it on: the finding is `reason`, and a caution
 * for an endorsement that the reader gave. */
void ds_endorsement_forged(struct ds_endorsements_judging *j,
                           const struct ds_judged_endorsement *one, enum ds_reason reason,
                           const char *first, const char *second);

/* endorsement.trusted: whether the reader's list knows the endorser in that role. */
void ds_endorser_judge(struct ds_endorsements_judging *j, struct ds_judged_endorsement *one);

/* endorsement.demand and endorsement.performance: who of those trusted confirms each. */
int ds_endorsement_claims(struct ds_endorsements_judging *j, struct ds_error *err);

#endif
