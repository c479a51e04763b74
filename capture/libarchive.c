/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/libarchive.h"

static const char *const names[] = {DS_LIBARCHIVE(DS_LATE_NAME)};
static struct ds_libarchive functions;
static struct ds_late library = {DS_SONAME_LIBARCHIVE, names, sizeof(names) / sizeof(*names), &functions, NULL};

_Static_assert(sizeof(functions) == sizeof(names), "one pointer a name");

const struct ds_libarchive *ds_libarchive(struct ds_error *err)
{
    return ds_late_open(&library, err) == 0 ? &functions : NULL;
}
