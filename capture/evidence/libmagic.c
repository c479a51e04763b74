/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/evidence/libmagic.h"

static struct ds_libmagic functions;
DS_DYNLIB_LIBRARY(library, DS_SONAME_LIBMAGIC, DS_LIBMAGIC, functions);

const struct ds_libmagic *ds_libmagic(struct ds_error *err)
{
    return ds_dynlib_open(&library, err) == 0 ? &functions : NULL;
}
