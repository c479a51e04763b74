/* SPDX-License-Identifier: Apache-2.0 */
/* The table of all commands, grouped by task in the order of --help. Each is defined in its
 * cli/cmd_<name>.c. */
#ifndef DS_CLI_COMMANDS_H
#define DS_CLI_COMMANDS_H

#include "cli/command.h"

struct ds_command_group {
    const char *title;                        /* N_("…"); NULL ends the table */
    const struct ds_command *const *commands; /* ends with NULL */
};

extern const struct ds_command ds_cmd_init, ds_cmd_start, ds_cmd_add;
extern const struct ds_command ds_cmd_judge, ds_cmd_sign_off, ds_cmd_decide;
extern const struct ds_command ds_cmd_status, ds_cmd_log;
extern const struct ds_command ds_cmd_package, ds_cmd_verify, ds_cmd_inspect, ds_cmd_extract;
extern const struct ds_command ds_cmd_key, ds_cmd_trust, ds_cmd_endorse;
extern const struct ds_command ds_cmd_share, ds_cmd_timestamp;
extern const struct ds_command ds_cmd_status_list, ds_cmd_revoke, ds_cmd_suspend, ds_cmd_reinstate;
extern const struct ds_command ds_cmd_template;

extern const struct ds_command_group ds_command_groups[];

const struct ds_command *ds_command_named(const char *name); /* NULL: there is none */

#endif
