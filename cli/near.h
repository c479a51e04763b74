/* SPDX-License-Identifier: Apache-2.0 */
/* The word that somebody meant who typed another one. */
#ifndef DS_CLI_NEAR_H
#define DS_CLI_NEAR_H

#include "cli/command.h"

struct ds_near {
    const char *word; /* as typed */
    const char *best; /* NULL: nothing is near */
    unsigned int distance;
};

#define DS_NEAR_INIT(typed)                                                                        \
    {                                                                                              \
        typed, NULL, 1000                                                                          \
    }

/* Takes note of `candidate` when a slip of the finger makes `word` of it: at most a third of its
 * letters away, and not one of two letters. */
void ds_near_try(struct ds_near *near, const char *candidate);

/* Among the names of commands, of a command's verbs, of its long options; NULL when none is near.
 */
const char *ds_near_command(const char *typed);
const char *ds_near_verb(const struct ds_command *command, const char *typed);
const char *ds_near_option(const struct ds_command *command, const char *typed);

#endif
