/* SPDX-License-Identifier: Apache-2.0 */
#include "core/thread/elapsed.h"

#include <time.h>

int64_t ds_elapsed_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t ds_elapsed_since_written(const struct stat *file)
{
    return (int64_t)time(NULL) - file->st_mtime;
}
