/* SPDX-License-Identifier: Apache-2.0 */
/* A batch is a locked folder below incoming/; its files get their names in objects/ at the end. */
#include "capture/evidence/store.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/file.h"
#include "core/grow.h"
#include "core/i18n.h"
#include "core/json/set.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* From this many on, one syncfs() is cheaper than an fsync() for each file. */
enum { FEW = 8, BATCH_HEX = 16 };

struct stored {
    struct ds_digest digest;
    bool leaves; /* beside it */
};

struct ds_batch {
    char *lfs;
    char *folder;        /* "<lfs>/incoming/<random>" */
    int lock;            /* the folder, locked while its process lives */
    struct stored *file; /* number i; NULL while there is none */
    json_t *seen;        /* their digests as a set, in hex */
    size_t n, room;
};

static int make_folder(const char *path, struct ds_error *err)
{
    if (mkdir(path, 0777) < 0 && errno != EEXIST)
        return ds_fail_errno(err, _("cannot create '%s'"), path);
    return 0;
}

/* Whether a batch could have given `name`: nothing else is removed, in a casebook that may have
 * come from anybody. */
static bool is_ours(const char *name, const char *digits, size_t least, size_t most)
{
    size_t n = strlen(name);

    return n >= least && n <= most && strspn(name, digits) == n;
}

static DIR *open_folder(int parent, const char *name)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;

    if (!folder)
        ds_closep(&fd);
    return folder;
}

/* Removes the folder of a batch, unless its owner lives: then it is locked. */
static void remove_folder(int parent, const char *name, bool own)
{
    DIR *folder = open_folder(parent, name);
    struct dirent *entry;

    if (folder && (own || flock(dirfd(folder), LOCK_EX | LOCK_NB) == 0)) {
        while ((entry = readdir(folder)))
            if (is_ours(entry->d_name, "0123456789L", 1, 20))
                unlinkat(dirfd(folder), entry->d_name, 0);
        unlinkat(parent, name, AT_REMOVEDIR);
    }
    if (folder)
        closedir(folder);
}

static void clear_left_over(int gate)
{
    DIR *incoming = open_folder(gate, ".");
    struct dirent *entry;

    while (incoming && (entry = readdir(incoming)))
        if (is_ours(entry->d_name, "0123456789abcdef", BATCH_HEX, BATCH_HEX))
            remove_folder(gate, entry->d_name, false);
    if (incoming)
        closedir(incoming);
}

static int make_incoming(struct ds_batch *batch, const char *incoming, struct ds_error *err)
{
    unsigned char random[BATCH_HEX / 2];
    char hex[BATCH_HEX + 1];
    int rc;

    if (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random))
        return ds_fail_errno(err, _("cannot create '%s'"), incoming);
    ds_hex_encode(hex, random, sizeof(random));
    if (asprintf(&batch->folder, "%s/%s", incoming, hex) < 0) {
        batch->folder = NULL;
        return ds_nomem(err);
    }
    rc = make_folder(batch->folder, err);
    if (rc < 0)
        return rc;
    batch->lock = open(batch->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (batch->lock < 0 || flock(batch->lock, LOCK_EX | LOCK_NB) < 0)
        return ds_fail_errno(err, _("cannot create '%s'"), batch->folder);
    return 0;
}

int ds_batch_new(struct ds_batch **out, const char *lfs, struct ds_error *err)
{
    ds_cleanup(ds_batch_freep) struct ds_batch *batch = calloc(1, sizeof(*batch));
    ds_cleanup(ds_closep) int gate = -1;
    char incoming[PATH_MAX];
    int rc;

    if (!batch)
        return ds_nomem(err);
    batch->lock = -1;
    batch->lfs = strdup(lfs);
    batch->seen = json_object();
    if (!batch->lfs || !batch->seen)
        return ds_nomem(err);
    snprintf(incoming, sizeof(incoming), "%s/incoming", lfs);
    rc = make_folder(lfs, err);
    if (rc == 0)
        rc = make_folder(incoming, err);
    if (rc < 0)
        return rc;
    /* Making and locking a folder are two steps; nobody may clean up between them. */
    gate = open(incoming, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (gate < 0 || flock(gate, LOCK_EX) < 0)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), incoming);
    clear_left_over(gate);
    rc = make_incoming(batch, incoming, err);
    if (rc < 0)
        return rc;
    *out = batch;
    batch = NULL;
    return 0;
}

static void object_path(char out[static PATH_MAX], const char *lfs, const char *hex)
{
    snprintf(out, PATH_MAX, "%s/objects/%.2s/%.2s/%s", lfs, hex, hex + 2, hex);
}

static void incoming_path(char out[static PATH_MAX], const struct ds_batch *batch, size_t i)
{
    snprintf(out, PATH_MAX, "%s/%zu", batch->folder, i);
}

/* The digests of its leaves, as long as it has no name. */
static void incoming_leaves(char out[static PATH_MAX], const struct ds_batch *batch, size_t i)
{
    snprintf(out, PATH_MAX, "%s/%zuL", batch->folder, i);
}

static void forget_incoming(const struct ds_batch *batch)
{
    char path[PATH_MAX];

    incoming_path(path, batch, batch->n);
    unlink(path);
    incoming_leaves(path, batch, batch->n);
    unlink(path);
}

/* Counts the file that was copied; of the same content one is kept. */
static int take_copied(struct ds_batch *batch, const struct ds_hashed_file *copied,
                       struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1];
    int rc = ds_grow(&batch->file, batch->n, &batch->room, sizeof(*batch->file), err);

    ds_digest_hex(hex, &copied->digest);
    if (ds_set_has(batch->seen, hex)) {
        forget_incoming(batch);
        return 0;
    }
    if (rc == 0 && ds_set_add(batch->seen, hex) < 0)
        rc = ds_nomem(err);
    if (rc < 0)
        return rc;
    batch->file[batch->n++] =
        (struct stored){.digest = copied->digest, .leaves = ds_leaves_due(copied->size)};
    return 0;
}

/* The files that the next one goes to; for its leaves only when it is large. */
static int create_incoming(struct ds_copy_target *to, const struct ds_batch *batch, int from,
                           const char *path, struct ds_error *err)
{
    const int flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC;
    char name[PATH_MAX];
    struct stat st;
    bool large = fstat(from, &st) == 0 && ds_leaves_due((uint64_t)st.st_size);

    incoming_path(name, batch, batch->n);
    to->copy = open(name, flags, 0444);
    incoming_leaves(name, batch, batch->n);
    to->leaves = large ? open(name, flags, 0444) : -1;
    if (to->copy < 0 || (large && to->leaves < 0))
        return ds_fail_errno(err, _("cannot copy '%s' into the casebook"), path);
    return 0;
}

static void close_target(struct ds_copy_target *to)
{
    ds_closep(&to->copy);
    ds_closep(&to->leaves);
}

/* Where ds_batch_add() puts the next file. */
static int copy_incoming(struct ds_hashed_file *out, const struct ds_batch *batch, int from,
                         const char *path, const struct ds_copy_watch *watch, struct ds_error *err)
{
    ds_cleanup(close_target) struct ds_copy_target to = {.copy = -1, .leaves = -1};
    int rc = create_incoming(&to, batch, from, path, err);

    return rc < 0 ? rc : ds_copy_hashed(out, from, &to, path, watch, err);
}

int ds_batch_add(struct ds_hashed_file *out, struct ds_batch *batch, const char *path, bool follow,
                 const struct ds_copy_watch *watch, struct ds_error *err)
{
    ds_cleanup(ds_closep) int from = -1;
    int rc = ds_open_regular(&from, path, follow, err);

    if (rc < 0)
        return rc;
    rc = copy_incoming(out, batch, from, path, watch, err);
    if (rc == 0)
        rc = take_copied(batch, out, err);
    if (rc < 0)
        forget_incoming(batch);
    return rc;
}

static int sync_file(const char *path, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    if (fd < 0 || fsync(fd) < 0)
        return ds_fail_errno(err, _("cannot write '%s' to disk"), path);
    return 0;
}

static int sync_contents(const struct ds_batch *batch, struct ds_error *err)
{
    char temp[PATH_MAX];

    if (batch->n > FEW && syncfs(batch->lock) < 0)
        return ds_fail_errno(err, _("cannot write '%s' to disk"), batch->lfs);
    for (size_t i = 0; batch->n <= FEW && i < batch->n; i++) {
        int rc;

        incoming_path(temp, batch, i);
        rc = sync_file(temp, err);
        if (rc < 0)
            return rc;
    }
    return 0;
}

/* Where "/objects/aa/bb/<hex>" ends as the path of each folder on the way. */
static const size_t folder_ends[] = {8, 11, 14};
enum { FOLDERS = sizeof(folder_ends) / sizeof(folder_ends[0]) };

/* From the top down. */
static int make_folders(char *path, size_t top, struct ds_error *err)
{
    for (size_t i = 0; i < FOLDERS; i++) {
        char *end = path + top + folder_ends[i];
        int rc;

        *end = '\0';
        rc = make_folder(path, err);
        *end = '/';
        if (rc < 0)
            return rc;
    }
    return 0;
}

/* From the innermost up; every one may be new. */
static int sync_folders(char *path, size_t top, struct ds_error *err)
{
    for (size_t i = FOLDERS; i > 0; i--) {
        char *end = path + top + folder_ends[i - 1];
        int rc;

        *end = '\0';
        rc = ds_folder_sync(path, err);
        *end = '/';
        if (rc < 0)
            return rc;
    }
    return 0;
}

static void leaves_path(char out[static PATH_MAX], const char *lfs, const char *hex)
{
    snprintf(out, PATH_MAX, "%s/leaves/%s", lfs, hex);
}

/* Nothing is lost when that cannot be done. */
static void name_leaves(const struct ds_batch *batch, size_t i, const char *hex)
{
    char temp[PATH_MAX], path[PATH_MAX];

    snprintf(path, sizeof(path), "%s/leaves", batch->lfs);
    mkdir(path, 0777);
    incoming_leaves(temp, batch, i);
    leaves_path(path, batch->lfs, hex);
    rename(temp, path);
}

/* Replaces what the store may have: these bytes were hashed just now, the stored ones may have
 * rotted since. */
static int name_object(const struct ds_batch *batch, size_t i, struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1], temp[PATH_MAX], path[PATH_MAX];
    size_t top = strlen(batch->lfs);
    int rc;

    ds_digest_hex(hex, &batch->file[i].digest);
    incoming_path(temp, batch, i);
    object_path(path, batch->lfs, hex);
    rc = make_folders(path, top, err);
    if (rc < 0)
        return rc;
    if (rename(temp, path) < 0)
        return ds_fail_errno(err, _("cannot create '%s'"), path);
    if (batch->file[i].leaves)
        name_leaves(batch, i, hex);
    return batch->n <= FEW ? sync_folders(path, top, err) : 0;
}

static int sync_names(const struct ds_batch *batch, struct ds_error *err)
{
    if (batch->n > FEW && syncfs(batch->lock) < 0)
        return ds_fail_errno(err, _("cannot write '%s' to disk"), batch->lfs);
    return batch->n > 0 && batch->n <= FEW ? ds_folder_sync(batch->lfs, err) : 0;
}

int ds_batch_settle(struct ds_batch *batch, struct ds_error *err)
{
    int rc = sync_contents(batch, err);

    for (size_t i = 0; rc == 0 && i < batch->n; i++)
        rc = name_object(batch, i, err);
    if (rc == 0)
        rc = sync_names(batch, err);
    if (rc < 0)
        return rc;
    json_object_clear(batch->seen);
    batch->n = 0;
    return 0;
}

void ds_batch_free(struct ds_batch *batch)
{
    if (!batch)
        return;
    if (batch->folder)
        remove_folder(AT_FDCWD, batch->folder, true);
    ds_closep(&batch->lock);
    json_decref(batch->seen);
    free(batch->file);
    free(batch->folder);
    free(batch->lfs);
    free(batch);
}

void ds_batch_freep(struct ds_batch **batch)
{
    ds_batch_free(*batch);
    *batch = NULL;
}

int ds_store_open(int *fd, const char *lfs, const char *digest, struct ds_error *err)
{
    char path[PATH_MAX];
    struct ds_digest parsed;
    int rc = ds_digest_parse(&parsed, ds_span_of(digest), err);

    if (rc < 0)
        return rc;
    object_path(path, lfs, digest);
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (*fd < 0)
        return ds_fail_errno(err, _("the casebook's store has no artefact %s"), digest);
    return 0;
}

int ds_leaves_open(const char *lfs, const char *digest)
{
    char path[PATH_MAX];

    leaves_path(path, lfs, digest);
    return open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

int ds_store_size(uint64_t *out, const char *lfs, const char *digest, struct ds_error *err)
{
    char path[PATH_MAX];
    struct ds_digest parsed;
    struct stat st;
    int rc = ds_digest_parse(&parsed, ds_span_of(digest), err);

    if (rc < 0)
        return rc;
    object_path(path, lfs, digest);
    if (lstat(path, &st) < 0)
        return ds_fail_errno(err, _("the casebook's store has no artefact %s"), digest);
    *out = (uint64_t)st.st_size;
    return 0;
}
