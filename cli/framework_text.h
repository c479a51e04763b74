/* SPDX-License-Identifier: Apache-2.0 */
/* `verify --framework`: the ten elements of the framework as a table. */
#ifndef DS_CLI_FRAMEWORK_TEXT_H
#define DS_CLI_FRAMEWORK_TEXT_H

#include "verify/report.h"

#include <stdio.h>

/* One row an element: met or not, its name, and why; then how many are met. */
void ds_framework_text(FILE *to, const struct ds_report *report);

#endif
