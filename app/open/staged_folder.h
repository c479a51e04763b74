/* SPDX-License-Identifier: Apache-2.0 */
/* A folder that appears whole or not at all: filled under another name beside its place,
 * ".NAME.dossier-XXXXXX". It is locked while its process lives, so that what a killed one left
 * can be told from what a living one fills. */
#ifndef DS_APP_OPEN_STAGED_FOLDER_H
#define DS_APP_OPEN_STAGED_FOLDER_H

#include "core/error.h"

struct ds_staged_folder {
    char *path; /* while it is filled */
    char *target;
    int fd;
};

#define DS_STAGED_FOLDER_INIT                                                                      \
    {                                                                                              \
        .path = NULL, .target = NULL, .fd = -1                                                     \
    }

/* DS_EEXIST when something stands at `target` already. Removes what was left of earlier attempts
 * at this very target. */
int ds_staged_folder_open(struct ds_staged_folder *out, const char *target, struct ds_error *err);
/* Moves it to its place, which must still be free. */
int ds_staged_folder_commit(struct ds_staged_folder *folder, struct ds_error *err);
/* Removes it with all it holds unless it was committed. Always call it. */
void ds_staged_folder_release(struct ds_staged_folder *folder);

#endif
