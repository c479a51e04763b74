/* SPDX-License-Identifier: Apache-2.0 */
/* Asking a person before something that cannot be taken back is done. */
#ifndef DS_CLI_CONFIRM_H
#define DS_CLI_CONFIRM_H

#include "core/error.h"

#include <stdbool.h>

/* Whether somebody sits there who can be asked: standard input and error are a terminal. */
bool ds_cli_can_ask(void);
/* Asks on standard error and reads one line of standard input: 0 for yes. DS_EREFUSED for anything
 * else; DS_EUSAGE where nobody can be asked. */
int ds_cli_confirm(const char *question, struct ds_error *err);

#endif
