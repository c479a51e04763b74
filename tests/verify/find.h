/* SPDX-License-Identifier: Apache-2.0 */
/* Looks a finding up in a report, by id and reason. */
#ifndef DS_TESTS_VERIFY_FIND_H
#define DS_TESTS_VERIFY_FIND_H

#include "verify/report.h"

#include <string.h>

/* The first that has both; NULL where none has. */
static inline const struct ds_finding *finding_of(const struct ds_report *report, const char *id,
                                                  const char *reason)
{
    for (size_t i = 0; i < report->findings.n; i++)
        if (strcmp(report->findings.item[i].id, id) == 0 &&
            strcmp(report->findings.item[i].reason, reason) == 0)
            return &report->findings.item[i];
    return NULL;
}

#endif
