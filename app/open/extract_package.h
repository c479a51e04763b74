/* SPDX-License-Identifier: Apache-2.0 */
/* A verified package as a new folder, which appears whole or not at all, after what stands on the
 * disk was verified again. */
#ifndef DS_APP_OPEN_EXTRACT_PACKAGE_H
#define DS_APP_OPEN_EXTRACT_PACKAGE_H

#include "app/open/package_check.h"

/* Writes the files of `check`, which must hold, to the folder `target`, DS_EEXIST when something
 * stands there. What was written is verified as `again` says; DS_ECHANGED when it is not the
 * package that was verified: nothing is kept. Works in that folder meanwhile, as
 * ds_extract_files() does. */
int ds_extract_package(const struct ds_package_check *check, const char *target,
                       const struct ds_check_request *again, struct ds_error *err);

#endif
