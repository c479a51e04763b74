/* SPDX-License-Identifier: Apache-2.0 */
/* How long something takes or has been there (clock_gettime(), CLOCK_MONOTONIC), for deadlines,
 * patience and lines of progress: for native code, and nothing that a result depends on. What time
 * it is, a library is told. */
#ifndef DS_CORE_THREAD_ELAPSED_H
#define DS_CORE_THREAD_ELAPSED_H

#include <stdint.h>
#include <sys/stat.h>

/* Milliseconds since some moment that stays the same while the machine runs. */
int64_t ds_elapsed_ms(void);

/* Seconds since the file was last written, by this machine's clock; negative when its time is
 * ahead. */
int64_t ds_elapsed_since_written(const struct stat *file);

#endif
