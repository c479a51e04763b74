/* SPDX-License-Identifier: Apache-2.0 */
/* A growing array; names are copied, contents taken over. */
#include "app/issue/extra_files.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

int ds_extra_files_add(struct ds_extra_files *files, const char *name, struct ds_buf *content,
                       struct ds_error *err)
{
    struct ds_package_file *grown = realloc(files->file, (files->n + 1) * sizeof(*grown));
    char *copy = strdup(name);

    if (grown)
        files->file = grown;
    if (!grown || !copy) {
        free(copy);
        ds_buf_release(content);
        return ds_nomem(err);
    }
    files->file[files->n].name = copy;
    files->file[files->n].content.n = content->n;
    files->file[files->n++].content.p = ds_buf_take(content);
    return 0;
}

void ds_extra_files_release(struct ds_extra_files *files)
{
    for (size_t i = 0; i < files->n; i++) {
        free((char *)(uintptr_t)files->file[i].name);
        free((char *)(uintptr_t)files->file[i].content.p);
    }
    free(files->file);
    *files = (struct ds_extra_files)DS_EXTRA_FILES_INIT;
}
