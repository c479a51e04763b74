/* SPDX-License-Identifier: Apache-2.0 */
/* An extracted package: a folder as a container. Every file below it is an entry, so that what
 * does not belong to the package is found. Names are opened one folder at a time and never through
 * a symbolic link, now and when they are read. */
#ifndef DS_VERIFY_NATIVE_FOLDER_H
#define DS_VERIFY_NATIVE_FOLDER_H

#include "verify/container.h"

/* Like ds_zip_open(): 0 with *out, or 0 with refusal->word set (a symbolic link, a device, a name
 * that no package has …), or an error when the folder could not be read. Empty folders count for
 * nothing. The path itself may be a symbolic link. */
int ds_folder_open(struct ds_container **out, struct ds_zip_refusal *refusal, const char *path,
                   struct ds_error *err);

#endif
