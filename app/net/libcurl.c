/* SPDX-License-Identifier: Apache-2.0 */
/* The one table of libcurl's functions (core/dynlib.h). */
#include "app/net/libcurl.h"

static struct ds_libcurl functions;
DS_DYNLIB_LIBRARY(library, DS_SONAME_CURL, DS_LIBCURL, functions);

const struct ds_libcurl *ds_libcurl(struct ds_error *err)
{
    return ds_dynlib_open(&library, err) == 0 ? &functions : NULL;
}
