/* SPDX-License-Identifier: Apache-2.0 */
/* The check of a command in a child that can do nothing else (cli/confinement.h), and what that
 * needs from the network fetched by another (app/open/fetching.h). */
#ifndef DS_CLI_CHECKING_APART_H
#define DS_CLI_CHECKING_APART_H

#include "cli/checking.h"

struct ds_checking_apart {
    struct ds_checking_options *options; /* its fetcher is set */
    char *const *inputs;                 /* files, folders, addresses, "-": `n` */
    size_t n;
    const char *target; /* see ds_confinement_run() */
    int (*work)(void *ctx, int page);
    void *ctx;
};

/* Returns the exit code; what goes wrong before `work` is said. Standard input, when it is among
 * the inputs, is a file by the time that `work` runs. */
int ds_checking_apart(const struct ds_checking_apart *what);

#endif
