/* SPDX-License-Identifier: Apache-2.0 */
/* Every command there is, by what a person wants to do, in the order in which help lists them. */
#ifndef DS_CLI_COMMANDS_H
#define DS_CLI_COMMANDS_H

#include "cli/command.h"

struct ds_command_group {
    const char *title;                        /* N_("…"); NULL ends the table */
    const struct ds_command *const *commands; /* ends with NULL */
};

extern const struct ds_command_group ds_command_groups[];

const struct ds_command *ds_command_named(const char *name); /* NULL: there is none */

#endif
