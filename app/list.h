/* SPDX-License-Identifier: Apache-2.0 */
/* A list of borrowed texts: values that were given several times, in order. */
#ifndef DS_APP_LIST_H
#define DS_APP_LIST_H

#include <stddef.h>

struct ds_list {
    const char **item;
    size_t n;
};

#endif
