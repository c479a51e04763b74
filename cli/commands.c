/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/commands.h"

#include "core/i18n.h"

#include <string.h>

extern const struct ds_command ds_cmd_init, ds_cmd_start, ds_cmd_add;
extern const struct ds_command ds_cmd_judge, ds_cmd_sign_off, ds_cmd_decide;
extern const struct ds_command ds_cmd_status, ds_cmd_log;
extern const struct ds_command ds_cmd_package, ds_cmd_verify, ds_cmd_inspect, ds_cmd_extract;
extern const struct ds_command ds_cmd_key, ds_cmd_trust, ds_cmd_endorse;
extern const struct ds_command ds_cmd_share, ds_cmd_timestamp;
extern const struct ds_command ds_cmd_status_list, ds_cmd_revoke, ds_cmd_suspend, ds_cmd_reinstate;
extern const struct ds_command ds_cmd_template;

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
    {N_("Assess"), assess},
    {N_("Issue and endorse"), issue},
    {N_("Check and show"), check},
    {N_("Keys and trust"), keep},
    {NULL, NULL},
};

const struct ds_command *ds_command_named(const char *name)
{
    for (const struct ds_command_group *g = ds_command_groups; g->title; g++)
        for (const struct ds_command *const *c = g->commands; *c; c++)
            if (strcmp((*c)->name, name) == 0)
                return *c;
    return NULL;
}
