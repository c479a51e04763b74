/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of all the groups, as one table: by index, and by reason. */
#include "verify/findings/table.h"

/* The rows of verify/findings/<group>.c. */
static const struct {
    const struct ds_finding_row *row;
    const size_t *n;
} tables[] = {
    {.row = ds_rows_package, .n = &ds_rows_package_n},
    {.row = ds_rows_assessment, .n = &ds_rows_assessment_n},
    {.row = ds_rows_credential, .n = &ds_rows_credential_n},
    {.row = ds_rows_endorsement, .n = &ds_rows_endorsement_n},
    {.row = ds_rows_framework, .n = &ds_rows_framework_n},
    {.row = ds_rows_status, .n = &ds_rows_status_n},
    {.row = ds_rows_issuer, .n = &ds_rows_issuer_n},
    {.row = ds_rows_time, .n = &ds_rows_time_n},
    {.row = ds_rows_standalone, .n = &ds_rows_standalone_n},
};

const struct ds_finding_row *ds_finding_row_at(size_t i)
{
    for (size_t t = 0; t < sizeof(tables) / sizeof(*tables); t++) {
        if (i < *tables[t].n)
            return &tables[t].row[i];
        i -= *tables[t].n;
    }
    return NULL;
}

const struct ds_finding_row *ds_finding_row_of(enum ds_reason reason)
{
    const struct ds_finding_row *row;

    for (size_t i = 0; (row = ds_finding_row_at(i)) != NULL; i++)
        if (row->reason == reason)
            return row;
    return NULL;
}
