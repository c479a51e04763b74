/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/evidence/libarchive.h"

static struct ds_libarchive functions;
DS_DYNLIB_LIBRARY(library, DS_SONAME_LIBARCHIVE, DS_LIBARCHIVE, functions);

const struct ds_libarchive *ds_libarchive(struct ds_error *err)
{
    return ds_dynlib_open(&library, err) == 0 ? &functions : NULL;
}
