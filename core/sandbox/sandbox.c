/* SPDX-License-Identifier: Apache-2.0 */
/* Landlock first: the filter does not let its calls through. */
#include "core/sandbox/sandbox.h"

#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Sanitizers make calls of their own that no list of ours has. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

bool ds_sandbox_sanitized(void)
{
    return SANITIZED;
}

unsigned ds_sandbox_available(void)
{
    uint32_t action = SECCOMP_RET_ERRNO;
    unsigned parts = 0;

    if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0)
        parts |= DS_SANDBOX_LANDLOCK;
    if (!SANITIZED && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0)
        parts |= DS_SANDBOX_SECCOMP;
    return parts;
}

unsigned ds_sandbox_enter(const struct ds_sandbox *keep)
{
    unsigned parts = 0;

    if (ds_landlock_enter(keep))
        parts |= DS_SANDBOX_LANDLOCK;
    if (!SANITIZED && ds_seccomp_enter(keep))
        parts |= DS_SANDBOX_SECCOMP;
    return parts;
}
