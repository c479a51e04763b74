/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences a report can say, a table a group: reason → check, word, outcome, weight, text in
 * English and French. Data only. */
#ifndef DS_VERIFY_FINDINGS_TABLE_H
#define DS_VERIFY_FINDINGS_TABLE_H

#include "verify/findings/checks.h"
#include "verify/findings/reasons.h"

struct ds_finding_row {
    enum ds_reason reason;
    const char *id;   /* one of ds_checks */
    const char *word; /* of the reason, unique within the id */
    enum ds_outcome outcome;
    enum ds_weight weight;
    const char *en, *fr; /* {1} {2} {3}: the arguments */
};

/* One row: reason, check, word, outcome, weight, and the sentence in both languages. */
#define ROW(about, check, name, result, heft, english, french)                                     \
    {                                                                                              \
        .reason = (about), .id = (check), .word = (name), .outcome = (result), .weight = (heft),   \
        .en = (english), .fr = (french)                                                            \
    }

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

extern const struct ds_finding_row ds_rows_framework[];
extern const size_t ds_rows_framework_n;
extern const struct ds_finding_row ds_rows_endorsement[];
extern const size_t ds_rows_endorsement_n;

/* All the rows, one after another; NULL past the last. */
const struct ds_finding_row *ds_finding_row_at(size_t i);
/* The row of a reason; NULL for one without a row. */
const struct ds_finding_row *ds_finding_row_of(enum ds_reason reason);

#endif
