/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/near.h"

#include "capture/acts/entered_text.h"
#include "cli/commands.h"

#include <string.h>

void ds_near_try(struct ds_near *near, const char *candidate)
{
    unsigned int distance = ds_text_distance(candidate, near->word);

    if (distance < near->distance && distance <= 1 + strlen(candidate) / 3 &&
        strlen(candidate) > 2 && distance < strlen(candidate)) {
        near->distance = distance;
        near->best = candidate;
    }
}

const char *ds_near_command(const char *typed)
{
    struct ds_near near = DS_NEAR_INIT(typed);

    for (const struct ds_command_group *g = ds_command_groups; g->title; g++)
        for (const struct ds_command *const *c = g->commands; *c; c++)
            ds_near_try(&near, (*c)->name);
    return near.best;
}

const char *ds_near_verb(const struct ds_command *command, const char *typed)
{
    struct ds_near near = DS_NEAR_INIT(typed);

    for (const struct ds_verb *v = command->verbs; typed && v && v->word; v++)
        ds_near_try(&near, v->word);
    return near.best;
}

const char *ds_near_option(const struct ds_command *command, const char *typed)
{
    struct ds_near near = DS_NEAR_INIT(typed);

    for (const struct ds_option *o = command->options; o->name; o++)
        ds_near_try(&near, o->name);
    return near.best;
}
