/* SPDX-License-Identifier: Apache-2.0 */
/* free() and close() in the form that the cleanup attribute wants. */
#include "core/cleanup.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ds_freep(void *pointer_to_pointer)
{
    void *memory;

    memcpy(&memory, pointer_to_pointer, sizeof(memory));
    free(memory);
}

void ds_closep(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}
