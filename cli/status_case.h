/* SPDX-License-Identifier: Apache-2.0 */
/* The status of one case for reading on a terminal: 80 columns, in the reader's language. */
#ifndef DS_CLI_STATUS_CASE_H
#define DS_CLI_STATUS_CASE_H

#include "core/json/json.h"

/* Prints what ds_coverage() made (capture/acts/coverage.h). */
void ds_status_case(const json_t *status, const json_t *definition);

#endif
