/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/commands.h"

extern const struct ds_command ds_cmd_key;

const struct ds_command *const ds_commands[] = {
    &ds_cmd_key,
    NULL,
};
