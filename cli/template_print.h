/* SPDX-License-Identifier: Apache-2.0 */
/* The outline of an achievement definition for reading on a terminal. */
#ifndef DS_CLI_TEMPLATE_PRINT_H
#define DS_CLI_TEMPLATE_PRINT_H

#include "core/json/json.h"

/* Prints a checked definition at 80 columns in the reader's language. */
void ds_template_print(const json_t *definition);

#endif
