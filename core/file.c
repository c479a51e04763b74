/* SPDX-License-Identifier: Apache-2.0 */
/* Atomic replacement of files: O_TMPFILE and linkat(), or O_EXCL under a lock and rename(). */
#include "core/file.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/write_all.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEPT_OF_NAME = 100, RANDOM_HEX = 16, OPEN_FOLDERS = 16 };

/* The folder of `path`; caller frees. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

int ds_folder_sync(const char *path, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), path);
    if (fsync(fd) < 0 && errno != EINVAL)
        return ds_fail_errno(err, _("cannot write the folder '%s' to disk"), path);
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st;
    (void)kind;
    (void)where;
    remove(path);
    return 0;
}

void ds_folder_remove(const char *path)
{
    nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

/* Where the name begins in `path`. */
static size_t base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash + 1 - path) : 0;
}

static char *temp_name(const char *target)
{
    size_t base = base_of(target);
    unsigned char random[RANDOM_HEX / 2];
    char hex[RANDOM_HEX + 1], *path = NULL;

    if (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random))
        return NULL;
    ds_hex_encode(hex, random, sizeof(random));
    if (asprintf(&path, "%.*s.%.*s.%s.tmp", (int)base, target, KEPT_OF_NAME, target + base, hex) <
        0)
        return NULL;
    return path;
}

/* Whether temp_name() could have made `name` for this target. */
static bool is_temp_of(const char *name, const char *target)
{
    const char *base = target + base_of(target);
    size_t kept = strnlen(base, KEPT_OF_NAME);

    return name[0] == '.' && strncmp(name + 1, base, kept) == 0 && name[1 + kept] == '.' &&
           strspn(name + 2 + kept, "0123456789abcdef") == RANDOM_HEX &&
           strcmp(name + 2 + kept + RANDOM_HEX, ".tmp") == 0;
}

/* Removes what killed writers of `target` left: a living one holds a lock on its file. */
static void remove_abandoned(const char *target, const char *folder)
{
    DIR *names = opendir(folder);

    for (struct dirent *entry; names && (entry = readdir(names));) {
        if (!is_temp_of(entry->d_name, target))
            continue;
        int fd =
            openat(dirfd(names), entry->d_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
            unlinkat(dirfd(names), entry->d_name, 0);
        ds_closep(&fd);
    }
    if (names)
        closedir(names);
}

/* A file that has no name until it is committed: whatever ends the writer, nothing is left. -1
 * where the file system has no such files. */
static int open_unnamed(const char *folder, unsigned int mode)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, (mode_t)mode);
    char link[40];

    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    if (fd >= 0 && access(link, F_OK) < 0)
        ds_closep(&fd);
    return fd;
}

static int open_named(struct ds_temp *temp, unsigned int mode, struct ds_error *err)
{
    struct stat st;

    for (;;) {
        temp->path = temp_name(temp->target);
        if (!temp->path)
            return ds_nomem(err);
        temp->fd = open(temp->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
        /* Without locks nobody removes it either. */
        if (temp->fd >= 0 && flock(temp->fd, LOCK_EX) < 0)
            return 0;
        if (temp->fd >= 0 && fstat(temp->fd, &st) == 0 && st.st_nlink > 0)
            return 0;
        free(temp->path);
        temp->path = NULL;
        if (temp->fd < 0)
            return ds_fail_errno(err, _("cannot create '%s'"), temp->target);
        ds_closep(&temp->fd); /* removed between its creation and its lock */
    }
}

/* A rename would put the file in the place of a device, a pipe or a link. */
static int check_target(const char *target, struct ds_error *err)
{
    struct stat st;

    if (lstat(target, &st) < 0 || S_ISREG(st.st_mode))
        return 0; /* what else is wrong with it shows when it is created */
    return ds_fail(err, DS_EEXIST, _("'%s' exists and is not a regular file"), target);
}

static int temp_open(struct ds_temp *out, const char *target, unsigned int mode, bool named,
                     struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = folder_of(target);
    int rc;

    *out = (struct ds_temp)DS_TEMP_INIT;
    rc = check_target(target, err);
    if (rc < 0)
        return rc;
    out->target = strdup(target);
    if (!out->target || !folder) {
        ds_temp_release(out);
        return ds_nomem(err);
    }
    if (!named)
        out->fd = open_unnamed(folder, mode);
    if (out->fd < 0) {
        remove_abandoned(target, folder);
        rc = open_named(out, mode, err);
    }
    if (rc < 0)
        ds_temp_release(out);
    return rc;
}

int ds_temp_open(struct ds_temp *out, const char *target, unsigned int mode, struct ds_error *err)
{
    return temp_open(out, target, mode, false, err);
}

int ds_temp_open_named(struct ds_temp *out, const char *target, unsigned int mode,
                       struct ds_error *err)
{
    return temp_open(out, target, mode, true, err);
}

void ds_file_write_back(int fd, uint64_t written, size_t latest)
{
    enum { EVERY = 64 << 20 };

    if (written / EVERY != (written - latest) / EVERY)
        sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
}

int ds_temp_write(struct ds_temp *temp, const void *bytes, size_t n, struct ds_error *err)
{
    return ds_write_all(temp->fd, bytes, n) < 0
               ? ds_fail_errno(err, _("cannot write '%s'"), temp->target)
               : 0;
}

/* Gives the unnamed file the name `path`. */
static int link_as(const struct ds_temp *temp, const char *path)
{
    char link[40];

    snprintf(link, sizeof(link), "/proc/self/fd/%d", temp->fd);
    return linkat(AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

/* A link cannot replace a file, a rename can. Whoever is killed between the two leaves the name,
 * which the next writer removes; the lock says that this one is alive. */
static int name_for_rename(struct ds_temp *temp)
{
    ds_cleanup(ds_freep) char *folder = folder_of(temp->target);

    if (folder && flock(temp->fd, LOCK_EX) == 0)
        remove_abandoned(temp->target, folder);
    temp->path = temp_name(temp->target);
    return temp->path ? link_as(temp, temp->path) : -1;
}

/* Renames unless the target exists; not every file system can do it in one step. */
static int rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    if (link(from, to) < 0)
        return -1;
    unlink(from);
    return 0;
}

static int move_into_place(struct ds_temp *temp, bool keep, struct ds_error *err)
{
    bool unnamed = !temp->path;

    if (unnamed && keep) {
        if (link_as(temp, temp->target) < 0)
            return ds_fail_errno(err, _("cannot create '%s'"), temp->target);
        return 0;
    }
    if (unnamed && name_for_rename(temp) < 0)
        return ds_fail_errno(err, _("cannot create '%s'"), temp->target);
    if ((keep ? rename_new(temp->path, temp->target) : rename(temp->path, temp->target)) < 0)
        return ds_fail_errno(err, _("cannot create '%s'"), temp->target);
    free(temp->path);
    temp->path = NULL;
    return 0;
}

int ds_temp_commit(struct ds_temp *temp, bool keep, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = folder_of(temp->target);
    int rc;

    if (!folder)
        return ds_nomem(err);
    if (fsync(temp->fd) < 0)
        return ds_fail_errno(err, _("cannot write '%s' to disk"), temp->target);
    rc = move_into_place(temp, keep, err);
    return rc < 0 ? rc : ds_folder_sync(folder, err);
}

void ds_temp_release(struct ds_temp *temp)
{
    ds_closep(&temp->fd);
    if (temp->path)
        unlink(temp->path);
    free(temp->path);
    free(temp->target);
    *temp = (struct ds_temp)DS_TEMP_INIT;
}

int ds_file_write(const char *path, struct ds_span content, unsigned int mode, bool keep,
                  struct ds_error *err)
{
    ds_cleanup(ds_temp_release) struct ds_temp temp = DS_TEMP_INIT;
    int rc = ds_temp_open(&temp, path, mode, err);

    if (rc == 0)
        rc = ds_temp_write(&temp, content.p, content.n, err);
    if (rc == 0)
        rc = ds_temp_commit(&temp, keep, err);
    return rc;
}

static int read_all(struct ds_buf *out, int fd, char *chunk, size_t size, const char *path,
                    struct ds_error *err)
{
    ssize_t n;

    while ((n = read(fd, chunk, size)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ds_fail_errno(err, _("cannot read '%s'"), path);
        int rc = ds_buf_add(out, chunk, (size_t)n, err);
        if (rc < 0)
            return ds_wrap(rc, err, "%s", path);
    }
    return ds_buf_add(out, "", 0, err);
}

int ds_file_read(struct ds_buf *out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    char chunk[16384];
    int rc;

    if (fd < 0 || fstat(fd, &st) < 0)
        return ds_fail_errno(err, _("cannot open '%s'"), path);
    if (!S_ISREG(st.st_mode))
        return ds_fail(err, DS_EINVAL, _("'%s' is not a regular file"), path);
    rc = read_all(out, fd, chunk, sizeof(chunk), path, err);
    explicit_bzero(chunk, sizeof(chunk)); /* it may have been a private key */
    return rc;
}
