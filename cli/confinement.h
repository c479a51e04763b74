/* SPDX-License-Identifier: Apache-2.0 */
/* The work of a command in a child that gave up what it does not need (core/sandbox/sandbox.h): it
 * reads its inputs, writes what is open already, reaches no socket and starts no process. The
 * parent looks at nothing foreign, and puts the output in place. */
#ifndef DS_CLI_CONFINEMENT_H
#define DS_CLI_CONFINEMENT_H

#include "app/list.h"

#include <stdbool.h>

/* Files and folders that the work reads, beside those of the system. Zeroed at first. */
struct ds_confinement {
    const char **path; /* borrowed, their array owned */
    size_t n;
    bool incomplete; /* there was no memory for all of them */
};

void ds_confinement_release(struct ds_confinement *reads);

void ds_confinement_add(struct ds_confinement *to, const char *path);
void ds_confinement_add_list(struct ds_confinement *to, const struct ds_list *paths);

/* Runs `work` in such a child and returns its exit code. With `target` it writes that file to
 * `page` (else -1); the parent gives it its name, whole, unless nothing was written. A child that
 * dies is DS_EXIT_FAILED, with a sentence; so is a list of inputs that is incomplete. Where the
 * system lacks both parts of the sandbox, which is said, or a sanitizer looks for leaks, the work
 * is done here. */
int ds_confinement_run(struct ds_confinement *reads, const char *target,
                       int (*work)(void *ctx, int page), void *ctx);

#endif
