/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/libgit2.h"

struct ds_libgit2 ds_libgit2;

static const char *const names[] = {DS_LIBGIT2(DS_LATE_NAME)};
static struct ds_late library = {DS_SONAME_LIBGIT2, names, sizeof(names) / sizeof(*names), &ds_libgit2, NULL};

_Static_assert(sizeof(ds_libgit2) == sizeof(names), "one pointer a name");

int ds_libgit2_open(struct ds_error *err)
{
    return ds_late_open(&library, err);
}
