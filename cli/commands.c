/* SPDX-License-Identifier: Apache-2.0 */
/* The table of commands and the look-up by name. */
#include "cli/commands.h"

#include "core/i18n.h"

#include <string.h>

static const struct ds_command *const assess[] = {
    &ds_cmd_template, &ds_cmd_init,   &ds_cmd_start,  &ds_cmd_add, &ds_cmd_judge,
    &ds_cmd_sign_off, &ds_cmd_decide, &ds_cmd_status, &ds_cmd_log, NULL,
};

static const struct ds_command *const issue[] = {
    &ds_cmd_package, &ds_cmd_endorse, &ds_cmd_timestamp, &ds_cmd_status_list,
    &ds_cmd_revoke,  &ds_cmd_suspend, &ds_cmd_reinstate, NULL,
};

static const struct ds_command *const check[] = {
    &ds_cmd_verify, &ds_cmd_inspect, &ds_cmd_extract, &ds_cmd_share, NULL,
};

static const struct ds_command *const keep[] = {&ds_cmd_key, &ds_cmd_trust, NULL};

const struct ds_command_group ds_command_groups[] = {
    {.title = N_("Assess"), .commands = assess},
    {.title = N_("Issue and endorse"), .commands = issue},
    {.title = N_("Check and show"), .commands = check},
    {.title = N_("Keys and trust"), .commands = keep},
    {.title = NULL},
};

const struct ds_command *ds_command_named(const char *name)
{
    for (const struct ds_command_group *g = ds_command_groups; g->title; g++)
        for (const struct ds_command *const *c = g->commands; *c; c++)
            if (strcmp((*c)->name, name) == 0)
                return *c;
    return NULL;
}
