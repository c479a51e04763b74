/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/whole_folder.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN_FOLDERS = 16 };

/* Where the last segment of a path without final slashes begins. */
static size_t last_segment(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash - path) + 1 : 0;
}

static int set_names(struct ds_whole_folder *out, const char *target, struct ds_error *err)
{
    size_t n = strlen(target), base;

    while (n > 1 && target[n - 1] == '/')
        n--;
    out->target = strndup(target, n);
    if (!out->target)
        return ds_fail(err, DS_ENOMEM, _("out of memory"));
    base = last_segment(out->target);
    if (asprintf(&out->path, "%.*s.%.100s.XXXXXX", (int)base, out->target, out->target + base) < 0) {
        out->path = NULL;
        return ds_fail(err, DS_ENOMEM, _("out of memory"));
    }
    return 0;
}

static void forget_path(struct ds_whole_folder *folder)
{
    free(folder->path);
    folder->path = NULL;
}

int ds_whole_folder_open(struct ds_whole_folder *out, const char *target, struct ds_error *err)
{
    struct stat st;
    mode_t mask = umask(077);
    int rc;

    umask(mask);
    *out = (struct ds_whole_folder)DS_WHOLE_FOLDER_INIT;
    rc = set_names(out, target, err);
    if (rc == 0 && lstat(out->target, &st) == 0)
        rc = ds_fail(err, DS_EEXIST, _("'%s' exists already"), out->target);
    if (rc == 0 && !mkdtemp(out->path))
        rc = ds_fail_errno(err, _("cannot create the folder '%s'"), out->target);
    if (rc < 0) {
        forget_path(out);
        return rc;
    }
    out->fd = open(out->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (out->fd < 0 || fchmod(out->fd, 0777 & ~mask) < 0)
        return ds_fail_errno(err, _("cannot create the folder '%s'"), out->target);
    return 0;
}

int ds_whole_folder_commit(struct ds_whole_folder *folder, struct ds_error *err)
{
    size_t base = last_segment(folder->target);
    ds_cleanup(ds_freep) char *parent = base ? strndup(folder->target, base) : strdup(".");

    if (!parent)
        return ds_fail(err, DS_ENOMEM, _("out of memory"));
    if (renameat2(AT_FDCWD, folder->path, AT_FDCWD, folder->target, RENAME_NOREPLACE) < 0) {
        /* Some file systems cannot promise it; rename() replaces an empty folder at worst. */
        if (errno != EINVAL || rename(folder->path, folder->target) < 0)
            return ds_fail_errno(err, _("cannot create the folder '%s'"), folder->target);
    }
    forget_path(folder);
    return ds_folder_sync(parent, err);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *place)
{
    (void)st;
    (void)kind;
    (void)place;
    remove(path);
    return 0;
}

void ds_whole_folder_release(struct ds_whole_folder *folder)
{
    if (folder->path)
        nftw(folder->path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    ds_closep(&folder->fd);
    free(folder->path);
    free(folder->target);
    *folder = (struct ds_whole_folder)DS_WHOLE_FOLDER_INIT;
}
