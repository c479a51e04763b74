/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/evidence/file_list.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 64 };

static int add_file(struct ds_file_list *to, const char *path, const char *name, bool named,
                    struct ds_error *err)
{
    if (to->n == DS_MAX_ARTEFACTS)
        return ds_fail(err, DS_ELIMIT, _("more than %d files, the limit of one case"),
                       DS_MAX_ARTEFACTS);
    if (to->n == to->room) {
        size_t room = to->room ? to->room * 2 : 64;
        struct ds_listed_file *grown = realloc(to->file, room * sizeof(*grown));

        if (!grown)
            return ds_nomem(err);
        to->file = grown;
        to->room = room;
    }
    to->file[to->n] = (struct ds_listed_file){strdup(path), strdup(name), named};
    if (!to->file[to->n].path || !to->file[to->n].name) {
        free(to->file[to->n].path);
        free(to->file[to->n].name);
        return ds_nomem(err);
    }
    to->n++;
    return 0;
}

static void skip(const struct ds_file_list *gathering, const char *path, const char *reason)
{
    if (gathering->skipped)
        gathering->skipped(gathering->ctx, path, reason);
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int not_dots(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int gather_folder(struct ds_file_list *to, const char *path, const char *name, int depth,
                         struct ds_error *err);

static int gather_entry(struct ds_file_list *to, const char *folder, const char *folder_name,
                        const char *entry, int depth, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_freep) char *name = NULL;
    struct stat st;

    if (asprintf(&path, "%s/%s", folder, entry) < 0 ||
        asprintf(&name, "%s/%s", folder_name, entry) < 0)
        return ds_nomem(err);
    if (lstat(path, &st) < 0)
        return ds_fail_errno(err, _("cannot open '%s'"), path);
    if (S_ISLNK(st.st_mode))
        skip(to, path, _("a symbolic link, left out"));
    else if (S_ISREG(st.st_mode))
        return add_file(to, path, name, false, err);
    else if (!S_ISDIR(st.st_mode))
        skip(to, path, _("neither a file nor a folder, left out"));
    else if (strcmp(entry, ".git") == 0)
        skip(to, path, _("a Git repository's inside, left out; add a bundle of it instead"));
    else
        return gather_folder(to, path, name, depth + 1, err);
    return 0;
}

static int gather_folder(struct ds_file_list *to, const char *path, const char *name, int depth,
                         struct ds_error *err)
{
    struct dirent **entries;
    int n, rc = 0;

    if (depth > DEPTH_MAX)
        return ds_fail(err, DS_ELIMIT, _("'%s' is more than %d folders deep"), path, DEPTH_MAX);
    n = scandir(path, &entries, not_dots, by_bytes);
    if (n < 0)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), path);
    for (int i = 0; i < n; i++) {
        if (rc == 0)
            rc = gather_entry(to, path, name, entries[i]->d_name, depth, err);
        free(entries[i]);
    }
    free(entries);
    return rc;
}

int ds_file_list_add(struct ds_file_list *gathering, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *trimmed = strdup(path);
    const char *slash;
    struct stat st;

    if (!trimmed)
        return ds_nomem(err);
    for (size_t n = strlen(trimmed); n > 1 && trimmed[n - 1] == '/'; n--)
        trimmed[n - 1] = '\0';
    if (stat(trimmed, &st) < 0)
        return ds_fail_errno(err, _("cannot open '%s'"), path);
    slash = strrchr(trimmed, '/');
    slash = slash && slash[1] ? slash + 1 : trimmed;
    if (S_ISDIR(st.st_mode))
        return gather_folder(gathering, trimmed, slash, 0, err);
    return add_file(gathering, trimmed, slash, true, err);
}

void ds_file_list_release(struct ds_file_list *gathering)
{
    for (size_t i = 0; i < gathering->n; i++) {
        free(gathering->file[i].path);
        free(gathering->file[i].name);
    }
    free(gathering->file);
    gathering->file = NULL;
    gathering->n = gathering->room = 0;
}
