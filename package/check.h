/* SPDX-License-Identifier: Apache-2.0 */
/* Preconditions of packaging: documents without faults, a decision that the rule confirms, a
 * ledger. */
#ifndef DS_PACKAGE_CHECK_H
#define DS_PACKAGE_CHECK_H

#include "core/record/record.h"

/* DS_EREFUSED, saying why, unless definition and record are sound and fit together, the case is
 * decided, the decision carries what the rule says, and the ledger is named. */
int ds_package_check(const json_t *definition, const struct ds_record *record,
                     struct ds_error *err);

#endif
