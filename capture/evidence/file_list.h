/* SPDX-License-Identifier: Apache-2.0 */
/* The list of files to add: files as they are named, folders walked recursively in byte order.
 * Symbolic links inside folders are not followed: they could lead in circles, or out of what the
 * user meant to show. */
#ifndef DS_CAPTURE_EVIDENCE_FILE_LIST_H
#define DS_CAPTURE_EVIDENCE_FILE_LIST_H

#include "core/error.h"

#include <stdbool.h>
#include <stddef.h>

struct ds_listed_file {
    char *path;  /* to open it */
    char *name;  /* from the folder named on: "photos/a.jpg" */
    bool follow; /* a symbolic link is followed when it is opened */
};

struct ds_file_list {
    struct ds_listed_file *file;
    size_t n, room;
    bool follow; /* what is named may be a symbolic link; else it is refused */
    /* Told of every thing inside a folder that is left out, and why; NULL is fine. */
    void (*skipped)(void *ctx, const char *path, const char *reason);
    void *ctx;
};

/* Adds the file or the folder's files at `path`. At most DS_MAX_ARTEFACTS files altogether
 * (DS_ELIMIT). DS_EINVAL for a symbolic link, unless `follow`: where it leads is for others to say.
 */
int ds_file_list_add(struct ds_file_list *list, const char *path, struct ds_error *err);
void ds_file_list_release(struct ds_file_list *list);

#endif
