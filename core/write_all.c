/* SPDX-License-Identifier: Apache-2.0 */
#include "core/write_all.h"

#include <errno.h>
#include <unistd.h>

int ds_write_all(int fd, const void *bytes, size_t n)
{
    const char *at = bytes;

    while (n) {
        ssize_t written = write(fd, at, n);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return -1;
        at += written;
        n -= (size_t)written;
    }
    return 0;
}
