/* SPDX-License-Identifier: Apache-2.0 */
#include "core/grow.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 32 };

int ds_grow(void *array, size_t n, size_t *room, size_t size, struct ds_error *err)
{
    size_t wanted = *room ? 2 * *room : FIRST;
    void *p;

    if (n < *room)
        return 0;
    if (wanted > SIZE_MAX / size)
        return ds_nomem(err);
    memcpy(&p, array, sizeof(p)); /* whatever it points to */
    p = realloc(p, wanted * size);
    if (!p)
        return ds_nomem(err);
    memcpy(array, &p, sizeof(p));
    *room = wanted;
    return 0;
}
