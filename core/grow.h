/* SPDX-License-Identifier: Apache-2.0 */
/* An array that grows by doubling. */
#ifndef DS_CORE_GROW_H
#define DS_CORE_GROW_H

#include "core/error.h"

#include <stddef.h>

/* Room for one more element behind the `n` there are. `array` is the address of the pointer to
 * them, which may be NULL and may move; *room counts elements of `size` bytes. DS_ENOMEM leaves
 * both as they were. */
int ds_grow(void *array, size_t n, size_t *room, size_t size, struct ds_error *err);

#endif
