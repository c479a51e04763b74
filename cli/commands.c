/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/commands.h"

const struct ds_command *const ds_commands[] = {
    NULL,
};
