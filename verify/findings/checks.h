/* SPDX-License-Identifier: Apache-2.0 */
/* The checks a verification makes, in order. docs/verification.md lists them. */
#ifndef DS_VERIFY_FINDINGS_CHECKS_H
#define DS_VERIFY_FINDINGS_CHECKS_H

#include "page/finding.h"

/* One check; every report has at least one finding for each. */
struct ds_check {
    const char *id;
    enum ds_group group;
    const char *title[2]; /* what is asked, for lists of checks */
};

extern const struct ds_check ds_checks[];
extern const size_t ds_checks_n;

#endif
