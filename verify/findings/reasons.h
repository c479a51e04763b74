/* SPDX-License-Identifier: Apache-2.0 */
/* The names of everything a verification can say about each check: the keys of the tables in this
 * folder. docs/verification.md lists them. */
#ifndef DS_VERIFY_FINDINGS_REASONS_H
#define DS_VERIFY_FINDINGS_REASONS_H

#include "page/finding.h"

/* Every sentence, by what it is about and why. The words in the table follow these names. */
enum ds_reason {
/* clang-format off */
#include "verify/findings/package_reasons.def"
#include "verify/findings/assessment_reasons.def"
#include "verify/findings/credential_reasons.def"
#include "verify/findings/status_reasons.def"
#include "verify/findings/issuer_reasons.def"
#include "verify/findings/time_reasons.def"
#include "verify/findings/endorsement_reasons.def"
#include "verify/findings/standalone_reasons.def"
#include "verify/findings/framework_reasons.def"
    /* clang-format on */
    DS_REASONS
};

#endif
