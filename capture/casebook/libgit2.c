/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/casebook/libgit2.h"

struct ds_libgit2 ds_libgit2;

DS_DYNLIB_LIBRARY(library, DS_SONAME_LIBGIT2, DS_LIBGIT2, ds_libgit2);

int ds_libgit2_open(struct ds_error *err)
{
    return ds_dynlib_open(&library, err);
}
