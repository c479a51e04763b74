/* SPDX-License-Identifier: Apache-2.0 */
#include "core/net/libcurl.h"

static const char *const names[] = {DS_LIBCURL(DS_LATE_NAME)};
static struct ds_libcurl functions;
static struct ds_late library = {DS_SONAME_CURL, names, sizeof(names) / sizeof(*names), &functions, NULL};

_Static_assert(sizeof(functions) == sizeof(names), "one pointer a name");

const struct ds_libcurl *ds_libcurl(struct ds_error *err)
{
    return ds_late_open(&library, err) == 0 ? &functions : NULL;
}
