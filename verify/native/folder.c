/* SPDX-License-Identifier: Apache-2.0 */
/* An extracted package as a container: walks the folder with openat() and O_NOFOLLOW. */
#include "verify/native/folder.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/grow.h"
#include "core/i18n.h"
#include "verify/native/file_source.h"
#include "verify/zip/names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

struct folder {
    struct ds_container container;
    int root;
    size_t room;
};

/* A walk through the tree: where it is and what it has to say. */
struct walk {
    struct folder *folder;
    struct ds_zip_refusal *refusal;
    struct ds_error *err;
    char name[DS_MAX_NAME + 256 + 2]; /* of the place reached; one segment may be too long */
};

static void folder_free(void *ctx)
{
    struct folder *folder = ctx;

    for (size_t i = 0; i < folder->container.count; i++)
        free((char *)(uintptr_t)folder->container.entry[i].name);
    free(folder->container.entry);
    ds_closep(&folder->root);
    free(folder);
}

static void folder_freep(struct folder **folder)
{
    if (*folder)
        folder_free(*folder);
}

static int refuse(const struct walk *walk, const char *word)
{
    return ds_zip_refuse(walk->refusal, word, ds_span_of(walk->name));
}

static int add_entry(struct walk *walk, uint64_t size)
{
    struct ds_container *container = &walk->folder->container;
    char *name;

    if (container->count == DS_MAX_ENTRIES)
        return refuse(walk, "entry-limit");
    if (ds_grow(&container->entry, container->count, &walk->folder->room, sizeof(*container->entry),
                walk->err) < 0)
        return DS_ENOMEM;
    name = strdup(walk->name);
    if (!name)
        return ds_nomem(walk->err);
    container->entry[container->count++] =
        (struct ds_zip_entry){.name = name, .size = size, .offset = 0, .crc = 0};
    return 0;
}

static int walk_folder(struct walk *walk, int parent, const char *segment);

static int walk_member(struct walk *walk, int parent, const char *segment)
{
    const char *fault = ds_zip_name_fault(ds_span_of(walk->name));
    struct stat st;

    if (fstatat(parent, segment, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return ds_fail_errno(walk->err, _("cannot read '%s'"), walk->name);
    if (S_ISLNK(st.st_mode))
        return refuse(walk, "symlink");
    if (S_ISDIR(st.st_mode))
        return walk_folder(walk, parent, segment);
    if (fault)
        return refuse(walk, fault);
    if (!S_ISREG(st.st_mode))
        return refuse(walk, "special");
    return add_entry(walk, (uint64_t)st.st_size);
}

static int walk_dir(struct walk *walk, DIR *dir)
{
    size_t base = strlen(walk->name);
    int rc = 0;

    while (rc == 0) {
        struct dirent *found;
        size_t n;

        errno = 0;
        found = readdir(dir);
        if (!found)
            return errno ? ds_fail_errno(walk->err, _("cannot read '%s'"), walk->name) : 0;
        if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0)
            continue;
        n = strlen(found->d_name);
        if (base + 1 + n >= sizeof(walk->name))
            return refuse(walk, "name-length");
        if (base)
            walk->name[base] = '/';
        memcpy(walk->name + base + (base > 0), found->d_name, n + 1);
        rc = walk_member(walk, dirfd(dir), found->d_name);
        if (rc == 0)
            walk->name[base] = '\0';
    }
    return rc;
}

/* A name has at most DS_MAX_NAME bytes, which bounds the depth. */
static int walk_folder(struct walk *walk, int parent, const char *segment)
{
    int fd = openat(parent, segment, FOLDER_FLAGS), rc;
    DIR *dir;

    if (strlen(walk->name) > DS_MAX_NAME) {
        ds_closep(&fd);
        return refuse(walk, "name-length");
    }
    dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        rc = ds_fail_errno(walk->err, _("cannot open the folder '%s'"), walk->name);
        ds_closep(&fd);
        return rc;
    }
    rc = walk_dir(walk, dir);
    closedir(dir);
    return rc;
}

/* Opens `name` below `root`, each folder on the way for itself, no link followed. */
static int open_below(int root, const char *name)
{
    ds_cleanup(ds_closep) int parent = fcntl(root, F_DUPFD_CLOEXEC, 0);
    const char *slash;

    while (parent >= 0 && (slash = strchr(name, '/'))) {
        ds_cleanup(ds_freep) char *segment = strndup(name, (size_t)(slash - name));
        int next = segment ? openat(parent, segment, FOLDER_FLAGS) : -1;

        ds_closep(&parent);
        parent = next;
        name = slash + 1;
    }
    return parent < 0 ? -1 : openat(parent, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

static int folder_read(void *ctx, const struct ds_zip_entry *entry, uint64_t offset, void *out,
                       size_t n, struct ds_error *err)
{
    const struct folder *folder = ctx;
    ds_cleanup(ds_closep) int fd = open_below(folder->root, entry->name);
    struct stat st;

    if (fd < 0 || fstat(fd, &st) < 0)
        return ds_fail_errno(err, _("cannot open '%s'"), entry->name);
    if (!S_ISREG(st.st_mode) || (uint64_t)st.st_size != entry->size)
        return ds_fail(err, DS_ECHANGED, _("'%s' changed while it was read"), entry->name);
    if (offset > entry->size || n > entry->size - offset)
        return ds_fail(err, DS_EINTERNAL, "read past the end of '%s'", entry->name);
    return ds_pread_all(fd, offset, out, n, entry->name, err);
}

static int by_order(const void *a, const void *b)
{
    return ds_zip_order(((const struct ds_zip_entry *)a)->name,
                        ((const struct ds_zip_entry *)b)->name);
}

static int open_root(struct folder *folder, const char *path, struct ds_error *err)
{
    folder->root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->root < 0)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), path);
    return 0;
}

static int fill(struct folder *folder, struct ds_zip_refusal *refusal, struct ds_error *err)
{
    struct walk walk = {.folder = folder, .refusal = refusal, .err = err, .name = ""};
    struct ds_container *container = &folder->container;
    int rc = walk_folder(&walk, folder->root, ".");

    if (rc == 0 && container->count == 0)
        rc = refuse(&walk, "empty");
    if (rc)
        return rc;
    qsort(container->entry, container->count, sizeof(*container->entry), by_order);
    return ds_zip_check_unique(container, refusal, err);
}

/* Whether `name` stands below the folder; below a folder in it when `inside` is given. */
static bool stands(int root, const char *inside, const char *name)
{
    ds_cleanup(ds_closep) int folder = openat(root, inside ? inside : ".", FOLDER_FLAGS);

    return folder >= 0 && faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static bool is_zip(const char *name)
{
    size_t n = strlen(name);

    return n > 4 && strcmp(name + n - 4, ".zip") == 0;
}

/* The word for a folder that is no package (verify/zip/other.h). */
static const char *other_folder(int root)
{
    int fd = openat(root, ".", FOLDER_FLAGS);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    const char *word = "other-folder";
    struct dirent *found;

    if (!dir) {
        ds_closep(&fd);
        return NULL;
    }
    while ((found = readdir(dir)) && strcmp(word, "folder-above") != 0) {
        if (is_zip(found->d_name))
            word = "folder-of-packages";
        else if (strcmp(found->d_name, "..") != 0 && stands(root, found->d_name, DS_BAGIT_TXT))
            word = "folder-above";
    }
    closedir(dir);
    return word;
}

/* A folder with nothing of a package in it is not judged as one. */
static void recognise(const struct folder *folder, struct ds_zip_refusal *refusal)
{
    static const char *const parts[] = {DS_BAGIT_TXT,   DS_BAG_INFO, DS_MANIFEST,
                                        DS_TAGMANIFEST, DS_DATA,     DS_SEAL};

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
        if (stands(folder->root, NULL, parts[i]))
            return;
    refusal->other = other_folder(folder->root);
    refusal->word = refusal->other;
}

int ds_folder_open(struct ds_container **out, struct ds_zip_refusal *refusal, const char *path,
                   struct ds_error *err)
{
    ds_cleanup(folder_freep) struct folder *folder = calloc(1, sizeof(*folder));
    int rc;

    *out = NULL;
    *refusal = (struct ds_zip_refusal){.word = NULL, .other = NULL, .entry = ""};
    if (!folder)
        return ds_nomem(err);
    rc = open_root(folder, path, err);
    if (rc == 0)
        recognise(folder, refusal);
    if (rc == 0 && !refusal->other)
        rc = fill(folder, refusal, err);
    if (rc || refusal->other)
        return rc < 0 ? rc : 0;
    folder->container.read = folder_read;
    folder->container.ctx = folder;
    folder->container.close = folder_free;
    *out = &folder->container;
    folder = NULL; /* now the caller's */
    return 0;
}
