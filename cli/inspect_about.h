/* SPDX-License-Identifier: Apache-2.0 */
/* What a registrar and a reviewer ask of a verified package: the entry for a transcript, the pathways,
 * whom the issuer consulted, who endorses it. */
#ifndef DS_CLI_INSPECT_ABOUT_H
#define DS_CLI_INSPECT_ABOUT_H

#include "verify/report.h"

#include <stdio.h>

void ds_inspect_about(FILE *to, const struct ds_report *report);

#endif
