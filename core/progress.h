/* SPDX-License-Identifier: Apache-2.0 */
/* A callback for the progress of long work, in bytes. */
#ifndef DS_CORE_PROGRESS_H
#define DS_CORE_PROGRESS_H

#include <stdint.h>

struct ds_progress {
    void (*step)(void *ctx, uint64_t done, uint64_t total); /* bytes; NULL: nobody listens */
    void *ctx;
};

#endif
