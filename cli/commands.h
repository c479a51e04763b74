/* SPDX-License-Identifier: Apache-2.0 */
/* Every command there is, in the order in which help lists them. */
#ifndef DS_CLI_COMMANDS_H
#define DS_CLI_COMMANDS_H

#include "cli/command.h"

extern const struct ds_command *const ds_commands[]; /* ends with NULL */

#endif
