/* SPDX-License-Identifier: Apache-2.0 */
/* Values of an option that are one of a closed list, typed as the record has them ("learner"), or
 * as a French word for them ("apprenant"), whatever the language of the program: who reads "témoin"
 * on a page types it. Case and accents do not count. */
#ifndef DS_CLI_CLOSED_LIST_H
#define DS_CLI_CLOSED_LIST_H

#include "cli/command.h"

struct ds_closed_entry {
    const char *token;     /* as the record has it; NULL ends a list */
    const char *french[2]; /* the first is shown */
};

/* `words` is the list in core/words.def, whose words in both languages are accepted too. */
struct ds_closed_list {
    const char *words;
    const struct ds_closed_entry *entries;
};

extern const struct ds_closed_list ds_closed_sign_off_roles, ds_closed_judge_roles,
    ds_closed_methods, ds_closed_hows, ds_closed_kinds;

/* Replaces *value by the token that it means. NULL stays. False: it means none. */
bool ds_closed_read(const char **value, const struct ds_closed_list *list);

/* "learner, assessor", in French "apprenant (learner), évaluation (assessor)". The caller frees it;
 * NULL when out of memory. */
char *ds_closed_names(const struct ds_closed_list *list);

/* Refuses a value of the list: says `sentence` ("there is no role '%s'; there is: %s"), translated.
 * Returns the exit code of wrong use. */
int ds_closed_refuse(const struct ds_command *command, const char *sentence, const char *value,
                     const struct ds_closed_list *list);

#endif
