/* SPDX-License-Identifier: Apache-2.0 */
/* Landlock by its system calls: everything it knows to restrict is restricted, but for reading
 * below the paths given. */
#include "core/sandbox/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The struct of <linux/landlock.h> with the members that later kernels have. */
struct ruleset {
    uint64_t files;
    uint64_t net;   /* from version 4 on: bind, connect */
    uint64_t scope; /* from version 6 on: abstract sockets, signals */
};

enum { BIND = 1, CONNECT = 2 };
enum { READ = LANDLOCK_ACCESS_FS_READ_FILE, LIST = LANDLOCK_ACCESS_FS_READ_DIR };

static long version(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

/* All accesses to files that this version knows: their bits came one after another. */
static uint64_t all_accesses(long v)
{
    unsigned bits = v >= 5 ? 16 : v >= 3 ? 15 : v == 2 ? 14 : 13;

    return ((uint64_t)1 << bits) - 1;
}

static int new_ruleset(long v, bool network)
{
    struct ruleset ruleset = {.files = all_accesses(v)};
    size_t size = sizeof(ruleset.files);

    if (v >= 4) {
        ruleset.net = network ? BIND : BIND | CONNECT;
        size += sizeof(ruleset.net);
    }
    if (v >= 6) {
        ruleset.scope = 3;
        size += sizeof(ruleset.scope);
    }
    return (int)syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
}

static void allow(int ruleset, const char *path)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    struct stat found;
    struct landlock_path_beneath_attr below = {.allowed_access = READ, .parent_fd = fd};

    if (fd < 0)
        return;
    if (fstat(fd, &found) == 0 && S_ISDIR(found.st_mode))
        below.allowed_access |= LIST;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    close(fd);
}

bool ds_landlock_enter(const struct ds_sandbox *keep)
{
    long v = version();
    int ruleset = v > 0 ? new_ruleset(v, keep->network) : -1;
    bool entered;

    if (ruleset < 0)
        return false;
    for (size_t i = 0; i < keep->n; i++)
        allow(ruleset, keep->readable[i]);
    entered = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
              syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return entered;
}
