/* SPDX-License-Identifier: Apache-2.0 */
/* The entries of a package as files in a folder: no path leaves the folder, no symbolic link is
 * followed, no file is replaced. */
#ifndef DS_APP_OPEN_EXTRACT_FILES_H
#define DS_APP_OPEN_EXTRACT_FILES_H

#include "verify/hashing.h"

/* Writes into the empty folder open as `folder`, and waits until it is on disk; files are 0644 and
 * folders 0777 less the umask. Nothing of the process is changed: other threads may do the same.
 * What a failure leaves behind is the caller's to remove. DS_EEXIST for a name that is there. */
int ds_extract_files(int folder, const struct ds_container *container,
                     const struct ds_progress *progress, struct ds_error *err);

#endif
