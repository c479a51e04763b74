/* SPDX-License-Identifier: Apache-2.0 */
/* A sandboxed child process (Landlock, seccomp, rlimits, no_new_privs, a network namespace of its
 * own) for a parser of what learners hand in: a file made to exhaust or break the parser breaks
 * only the child. It has little memory, seconds for each piece of work, nothing open but what it
 * works on, and not the assessor's key; it opens, names and removes no file, reaches no socket but
 * the one to its parent, starts nothing, and ends with its parent. What else it holds of its
 * parent's memory it can only answer with. Where the system lacks Landlock or seccomp
 * (core/sandbox/sandbox.h) the rest holds. */
#ifndef DS_CAPTURE_EVIDENCE_CONFINED_H
#define DS_CAPTURE_EVIDENCE_CONFINED_H

#include "core/sandbox/child.h"
#include "core/sign/private_key.h"

#include <stdbool.h>

enum {
    DS_CONFINED_SECONDS = 10
}; /* in which work should be done; a little later the child is ended */

/* What a child does. */
struct ds_confined_work {
    void (*prepare)(void *ctx); /* before it gives up files: libraries, tables; NULL: nothing */
    bool (*run)(void *ctx, int socket); /* with its end of the socket */
    void *ctx;
    const struct ds_private_key *without; /* the key that it forgets first; NULL: none */
};

/* Starts a child that does `work` with its end of a socket of this type (SOCK_STREAM,
 * SOCK_SEQPACKET) and leaves: with 0 when `run` says true, else with 1. Of the parent's descriptors
 * it has `keep` (-1: none). ds_child_end() ends it. */
int ds_confined_start(struct ds_child *out, int type, int keep, const struct ds_confined_work *work,
                      struct ds_error *err);

/* In the child: its seconds begin anew, or (rest) are not counted until the next piece of work. */
void ds_confined_begin(void);
void ds_confined_rest(void);

#endif
