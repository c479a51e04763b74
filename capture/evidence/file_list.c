/* SPDX-License-Identifier: Apache-2.0 */
/* Walking folders by scandir(), in byte order. */
#include "capture/evidence/file_list.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/grow.h"
#include "core/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 64 };

static int add_file(struct ds_file_list *list, const char *path, const char *name, bool follow,
                    struct ds_error *err)
{
    struct ds_listed_file file;

    if (list->n == DS_MAX_ARTEFACTS)
        return ds_fail(err, DS_ELIMIT, _("more than %d files, the limit of one case"),
                       DS_MAX_ARTEFACTS);
    if (ds_grow(&list->file, list->n, &list->room, sizeof(*list->file), err) < 0)
        return DS_ENOMEM;
    file = (struct ds_listed_file){.path = strdup(path), .name = strdup(name), .follow = follow};
    if (!file.path || !file.name) {
        free(file.path);
        free(file.name);
        return ds_nomem(err);
    }
    list->file[list->n++] = file;
    return 0;
}

static void skip(const struct ds_file_list *list, const char *path, const char *reason)
{
    if (list->skipped)
        list->skipped(list->ctx, path, reason);
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int not_dots(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int add_folder(struct ds_file_list *list, const char *path, const char *name, int depth,
                      struct ds_error *err);

static int add_entry(struct ds_file_list *list, const char *folder, const char *folder_name,
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
        skip(list, path, _("a symbolic link, left out"));
    else if (S_ISREG(st.st_mode))
        return add_file(list, path, name, false, err);
    else if (!S_ISDIR(st.st_mode))
        skip(list, path, _("neither a file nor a folder, left out"));
    else if (strcmp(entry, ".git") == 0)
        skip(list, path, _("a Git repository's inside, left out; add a bundle of it instead"));
    else
        return add_folder(list, path, name, depth + 1, err);
    return 0;
}

static int add_folder(struct ds_file_list *list, const char *path, const char *name, int depth,
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
            rc = add_entry(list, path, name, entries[i]->d_name, depth, err);
        free(entries[i]);
    }
    free(entries);
    return rc;
}

int ds_file_list_add(struct ds_file_list *list, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *trimmed = strdup(path);
    const char *slash;
    struct stat st;

    if (!trimmed)
        return ds_nomem(err);
    for (size_t n = strlen(trimmed); n > 1 && trimmed[n - 1] == '/'; n--)
        trimmed[n - 1] = '\0';
    if ((list->follow ? stat : lstat)(trimmed, &st) < 0)
        return ds_fail_errno(err, _("cannot open '%s'"), path);
    if (S_ISLNK(st.st_mode))
        return ds_fail_hint(err, DS_EINVAL, DS_HINT_FOLLOW, _("'%s' is a symbolic link"), path);
    slash = strrchr(trimmed, '/');
    slash = slash && slash[1] ? slash + 1 : trimmed;
    if (S_ISDIR(st.st_mode))
        return add_folder(list, trimmed, slash, 0, err);
    return add_file(list, trimmed, slash, list->follow, err);
}

void ds_file_list_release(struct ds_file_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        free(list->file[i].path);
        free(list->file[i].name);
    }
    free(list->file);
    list->file = NULL;
    list->n = list->room = 0;
}
