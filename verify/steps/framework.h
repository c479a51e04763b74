/* SPDX-License-Identifier: Apache-2.0 */
/* The ten elements that the source framework asks of a micro-credential, each a check of its own,
 * so that an employer or reviewer sees at a glance which of them a package meets. They judge
 * nothing anew: they read what the checks before them found. docs/verification.md, "The framework".
 */
#ifndef DS_VERIFY_STEPS_FRAMEWORK_H
#define DS_VERIFY_STEPS_FRAMEWORK_H

#include "verify/findings/findings.h"

enum { DS_FRAMEWORK_ELEMENTS = 10 };

/* The i-th element's check ("framework.relevance") and its name, for tables. */
const char *ds_framework_check(size_t i);
const char *ds_framework_name(size_t i, enum ds_language language);

/* The finding of the i-th element; NULL when the report has none. */
const struct ds_finding *ds_framework_finding(const struct ds_report *report, size_t i);

#endif
