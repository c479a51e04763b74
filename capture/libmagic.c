/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/libmagic.h"

static const char *const names[] = {DS_LIBMAGIC(DS_LATE_NAME)};
static struct ds_libmagic functions;
static struct ds_late library = {DS_SONAME_LIBMAGIC, names, sizeof(names) / sizeof(*names), &functions, NULL};

_Static_assert(sizeof(functions) == sizeof(names), "one pointer a name");

const struct ds_libmagic *ds_libmagic(struct ds_error *err)
{
    return ds_late_open(&library, err) == 0 ? &functions : NULL;
}
