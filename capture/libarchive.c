/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/libarchive.h"

static struct ds_libarchive functions;
DS_LATE_LIBRARY(library, DS_SONAME_LIBARCHIVE, DS_LIBARCHIVE, functions);

const struct ds_libarchive *ds_libarchive(struct ds_error *err)
{
    return ds_late_open(&library, err) == 0 ? &functions : NULL;
}
