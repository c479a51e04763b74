/* SPDX-License-Identifier: Apache-2.0 */
/* Further files for a package, gathered from several places: struct ds_package_options.files. */
#ifndef DS_APP_ISSUE_EXTRA_FILES_H
#define DS_APP_ISSUE_EXTRA_FILES_H

#include "package/package.h"

struct ds_extra_files {
    struct ds_package_file *file; /* names and contents are owned */
    size_t n;
};

#define DS_EXTRA_FILES_INIT                                                                        \
    {                                                                                              \
        .file = NULL, .n = 0                                                                       \
    }

/* Takes `content`, also on failure; copies `name`. */
int ds_extra_files_add(struct ds_extra_files *files, const char *name, struct ds_buf *content,
                       struct ds_error *err);
void ds_extra_files_release(struct ds_extra_files *files); /* a zeroed one is fine */

#endif
