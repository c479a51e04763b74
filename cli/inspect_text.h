/* SPDX-License-Identifier: Apache-2.0 */
/* The content of a verified package as a person reads it. */
#ifndef DS_CLI_INSPECT_TEXT_H
#define DS_CLI_INSPECT_TEXT_H

#include "verify/report.h"

#include <stdio.h>

/* Outcomes, criteria, judgements, evidence, people. With `criterion`, that one alone, its earlier
 * judgements too; false when the definition has none of this id. */
bool ds_inspect_text(FILE *to, const struct ds_report *report, const char *criterion);

#endif
