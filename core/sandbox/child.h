/* SPDX-License-Identifier: Apache-2.0 */
/* A child process with a socket to its parent (fork(2), socketpair(2)), and what it leaves of what
 * it took over from there. What it may do further on is for core/sandbox/sandbox.h. */
#ifndef DS_CORE_SANDBOX_CHILD_H
#define DS_CORE_SANDBOX_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct ds_child {
    pid_t pid;  /* 0: none was started */
    int socket; /* to the child */
};

#define DS_CHILD_INIT                                                                              \
    {                                                                                              \
        .socket = -1                                                                               \
    }

struct ds_child_work {
    bool (*run)(void *ctx, int socket); /* with its end of the socket */
    void *ctx;
    int type; /* of the socket: SOCK_STREAM, SOCK_SEQPACKET */
};

/* Starts a child that does `work` and leaves: with 0 when `run` says true, else with 1. The
 * parent's end of the socket is out->socket. False: there is none, and errno says why. */
bool ds_child_start(struct ds_child *out, const struct ds_child_work *work);

/* In the child: of all that is open only the two descriptors stay (`keep`: -1 for none), the
 * standard streams lead nowhere, it has at most `memory` bytes, writes to no file, gains no rights,
 * leaves no image of its memory to anybody, and ends with its parent. False when something of that
 * cannot be had. */
bool ds_child_leave(int socket, int keep, size_t memory);

/* Closes the socket and waits, a moment; kills what is still there then. Whether the child left
 * with 0; true when there is none. */
bool ds_child_end(struct ds_child *child);

#endif
