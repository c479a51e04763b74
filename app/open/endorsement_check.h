/* SPDX-License-Identifier: Apache-2.0 */
/* What one endorsement file is worth to a reader (docs/verification.md, "Endorsements"). */
#ifndef DS_APP_OPEN_ENDORSEMENT_CHECK_H
#define DS_APP_OPEN_ENDORSEMENT_CHECK_H

#include "app/list.h"
#include "verify/endorsement/endorsement.h"

struct ds_endorsement_check {
    const char *path;
    const json_t *definition; /* that it is to be of; NULL: whatever it is of */
    struct ds_list trust;     /* trust lists; empty: the user's own */
    int64_t at;               /* the time to judge for, seconds since 1970 */
};

/* Judges it as ds_endorsements_judge() does: *shown is the caller's, findings go to `report`. */
int ds_endorsement_check(json_t **shown, struct ds_report *report,
                         const struct ds_endorsement_check *check, struct ds_error *err);

#endif
