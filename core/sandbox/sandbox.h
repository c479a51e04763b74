/* SPDX-License-Identifier: Apache-2.0 */
/* Giving up, for the rest of a process's life, what its work does not need: Landlock (kernel 5.13)
 * for files, seccomp for system calls. Linux on x86-64 and aarch64; elsewhere nothing is given up,
 * and the caller is told. */
#ifndef DS_CORE_SANDBOX_SANDBOX_H
#define DS_CORE_SANDBOX_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* What stays allowed beside computing, memory, and reading and writing what is open already. */
struct ds_sandbox {
    const char *const *readable; /* files and folders that may still be opened, to be read: `n` */
    size_t n;
    bool files;    /* something may be opened at all; without Landlock, then, everything */
    bool threads;  /* threads may be started; processes never */
    bool messages; /* sockets that are open may be sent to and received from */
    bool network;  /* sockets of the Internet may be made and connected (none that listens), names
                      looked up by files and DNS, shared libraries mapped, as that needs */
};

enum ds_sandbox_part { DS_SANDBOX_LANDLOCK = 1, DS_SANDBOX_SECCOMP = 2 };

/* Whether this is a build with a sanitizer, whose own calls no filter knows: seccomp is left out.
 */
bool ds_sandbox_sanitized(void);

/* Which of the two this system has, without entering: enum ds_sandbox_part, several. */
unsigned ds_sandbox_available(void);

/* Enters; there is no way back, and every thread that is started from now on is inside. Those that
 * run already are not. What this system lacks is left out. Returns what was entered. A path that
 * does not exist is passed over. A call that is refused fails with EPERM or EACCES. */
unsigned ds_sandbox_enter(const struct ds_sandbox *keep);

/* The two halves; inside core/sandbox/ only. */
bool ds_landlock_enter(const struct ds_sandbox *keep);
bool ds_seccomp_enter(const struct ds_sandbox *keep);

#endif
