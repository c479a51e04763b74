/* SPDX-License-Identifier: Apache-2.0 */
/* The rows behind verify/findings/findings.h. */
#ifndef DS_VERIFY_FINDINGS_TABLE_H
#define DS_VERIFY_FINDINGS_TABLE_H

#include "verify/findings/findings.h"

struct ds_finding_row {
    enum ds_reason reason;
    const char *id;   /* one of ds_checks */
    const char *word; /* of the reason, unique within the id */
    enum ds_outcome outcome;
    enum ds_weight weight;
    const char *en, *fr; /* {1} {2} {3}: the arguments */
};

extern const struct ds_finding_row ds_rows_package[];
extern const size_t ds_rows_package_n;
extern const struct ds_finding_row ds_rows_assessment[];
extern const size_t ds_rows_assessment_n;
extern const struct ds_finding_row ds_rows_credential[];
extern const size_t ds_rows_credential_n;
extern const struct ds_finding_row ds_rows_status[];
extern const size_t ds_rows_status_n;
extern const struct ds_finding_row ds_rows_issuer[];
extern const size_t ds_rows_issuer_n;
extern const struct ds_finding_row ds_rows_time[];
extern const size_t ds_rows_time_n;
extern const struct ds_finding_row ds_rows_standalone[];
extern const size_t ds_rows_standalone_n;

/* All the rows, one after another; NULL past the last. */
const struct ds_finding_row *ds_finding_row_at(size_t i);
extern const struct ds_finding_row ds_rows_framework[];
extern const size_t ds_rows_framework_n;
extern const struct ds_finding_row ds_rows_endorsement[];
extern const size_t ds_rows_endorsement_n;

#endif
