/* SPDX-License-Identifier: Apache-2.0 */
/* mkdir() and flock() beside the target, renameat2() without replacing at the end. */
#include "app/open/staged_folder.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/file.h"
#include "core/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK ".dossier-"

enum { TRIES = 8, RANDOM_HEX = 6 };

/* Where the last segment of a path without final slashes begins. */
static size_t last_segment(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash - path) + 1 : 0;
}

static int set_names(struct ds_staged_folder *out, const char *target, struct ds_error *err)
{
    size_t n = strlen(target), base;

    while (n > 1 && target[n - 1] == '/')
        n--;
    out->target = strndup(target, n);
    if (!out->target)
        return ds_nomem(err);
    base = last_segment(out->target);
    if (asprintf(&out->path, "%.*s.%.100s" MARK "XXXXXX", (int)base, out->target,
                 out->target + base) < 0) {
        out->path = NULL;
        return ds_nomem(err);
    }
    return 0;
}

static void forget_path(struct ds_staged_folder *folder)
{
    free(folder->path);
    folder->path = NULL;
}

/* A folder whose lock is free has no living owner. */
static void sweep_one(const char *path)
{
    ds_cleanup(ds_closep) int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat st;

    if (fd >= 0 && fstat(fd, &st) == 0 && st.st_uid == geteuid() &&
        flock(fd, LOCK_EX | LOCK_NB) == 0)
        ds_folder_remove(path);
}

/* Whether make() could have named it so: `path` but for the digits at the end. */
static bool is_staged(const char *name, const char *path)
{
    size_t kept = strlen(path) - RANDOM_HEX;

    return strncmp(name, path, kept) == 0 &&
           strspn(name + kept, "0123456789abcdef") == RANDOM_HEX && !name[kept + RANDOM_HEX];
}

/* Removes ".NAME.dossier-" with six hexadecimal digits beside the target, where a killed process
 * left it. */
static void sweep(const struct ds_staged_folder *folder)
{
    size_t base = last_segment(folder->path);
    ds_cleanup(ds_freep) char *parent = base ? strndup(folder->path, base) : strdup(".");
    DIR *all = parent ? opendir(parent) : NULL;
    const struct dirent *entry;

    while (all && (entry = readdir(all))) {
        ds_cleanup(ds_freep) char *path = NULL;

        if (!is_staged(entry->d_name, folder->path + base))
            continue;
        if (asprintf(&path, "%.*s%s", (int)base, folder->path, entry->d_name) < 0)
            path = NULL;
        if (path)
            sweep_one(path);
    }
    if (all)
        closedir(all);
}

/* Puts other random digits at the end of the name and makes the folder. Unlike mkdtemp() with what
 * the umask leaves of 0777, so that nobody has to ask for the umask, which only setting tells. */
static bool make(char *path)
{
    unsigned char random[RANDOM_HEX / 2];

    if (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random))
        return false;
    ds_hex_encode(path + strlen(path) - RANDOM_HEX, random, sizeof(random));
    return mkdir(path, 0777) == 0;
}

/* Makes the folder and locks it; another process may have the name, or sweep the folder in between:
 * then once more. */
static int make_locked(struct ds_staged_folder *out, struct ds_error *err)
{
    struct stat named, held;

    for (int i = 0; i < TRIES; i++) {
        if (!make(out->path)) {
            if (errno != EEXIST)
                break;
            continue;
        }
        out->fd = open(out->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (out->fd >= 0 && flock(out->fd, LOCK_EX | LOCK_NB) == 0 && fstat(out->fd, &held) == 0 &&
            lstat(out->path, &named) == 0 && held.st_dev == named.st_dev &&
            held.st_ino == named.st_ino)
            return 0;
        ds_closep(&out->fd);
    }
    return ds_fail_errno(err, _("cannot create the folder '%s'"), out->target);
}

int ds_staged_folder_open(struct ds_staged_folder *out, const char *target, struct ds_error *err)
{
    struct stat st;
    int rc;

    *out = (struct ds_staged_folder)DS_STAGED_FOLDER_INIT;
    rc = set_names(out, target, err);
    if (rc == 0 && lstat(out->target, &st) == 0)
        rc = ds_fail(err, DS_EEXIST, _("'%s' exists already"), out->target);
    if (rc == 0) {
        sweep(out);
        rc = make_locked(out, err);
    }
    if (rc < 0)
        forget_path(out);
    return rc;
}

int ds_staged_folder_commit(struct ds_staged_folder *folder, struct ds_error *err)
{
    size_t base = last_segment(folder->target);
    ds_cleanup(ds_freep) char *parent = base ? strndup(folder->target, base) : strdup(".");

    if (!parent)
        return ds_nomem(err);
    if (renameat2(AT_FDCWD, folder->path, AT_FDCWD, folder->target, RENAME_NOREPLACE) < 0) {
        /* Some file systems cannot promise it; rename() replaces an empty folder at worst. */
        if (errno != EINVAL || rename(folder->path, folder->target) < 0)
            return ds_fail_errno(err, _("cannot create the folder '%s'"), folder->target);
    }
    forget_path(folder);
    return ds_folder_sync(parent, err);
}

void ds_staged_folder_release(struct ds_staged_folder *folder)
{
    if (folder->path)
        ds_folder_remove(folder->path);
    ds_closep(&folder->fd);
    free(folder->path);
    free(folder->target);
    *folder = (struct ds_staged_folder)DS_STAGED_FOLDER_INIT;
}
