/* SPDX-License-Identifier: Apache-2.0 */
/* Atomic, durable writing of files, which appear whole or not at all: a file without a name in the
 * target's folder (where the file system has none: a temporary name), fsync, the name, fsync of the
 * folder. Not used by verify's core, which knows no file system. */
#ifndef DS_CORE_FILE_H
#define DS_CORE_FILE_H

#include "core/bytes.h"

/* A file being written. */
struct ds_temp {
    int fd;
    char *path; /* ".<name>.<random>.tmp" in the target's folder; NULL: it has no name yet */
    char *target;
};

#define DS_TEMP_INIT                                                                               \
    {                                                                                              \
        .fd = -1                                                                                   \
    }

/* Lets the disk start on what was written to `fd`, now and then: `written` bytes so far, `latest`
 * of them just now. So the fsync() at the end of a film has little left to do. */
void ds_file_write_back(int fd, uint64_t written, size_t latest);

/* Creates the temporary file with `mode` (0600 for secrets), O_CLOEXEC. A writer that is killed
 * leaves nothing behind; where the file must have a name, the next writer of the same target
 * removes it. DS_EEXIST when something stands at the target that is no regular file (a folder, a
 * device, a pipe, a symbolic link): it would be replaced. */
int ds_temp_open(struct ds_temp *out, const char *target, unsigned int mode, struct ds_error *err);
/* The same with a name from the start, as on file systems that know no unnamed files. */
int ds_temp_open_named(struct ds_temp *out, const char *target, unsigned int mode,
                       struct ds_error *err);
/* Writes all of it. */
int ds_temp_write(struct ds_temp *temp, const void *bytes, size_t n, struct ds_error *err);
/* fsync, rename over the target (or, with `keep`, fail with DS_EEXIST when it exists), fsync of
 * the folder. After success the file is durable under its name. */
int ds_temp_commit(struct ds_temp *temp, bool keep, struct ds_error *err);
/* Removes the temporary file unless it was committed. Always call it; a zeroed one with fd -1 is
 * fine. */
void ds_temp_release(struct ds_temp *temp);

/* All in one for small content. */
int ds_file_write(const char *path, struct ds_span content, unsigned int mode, bool keep,
                  struct ds_error *err);
/* Reads a whole regular file of at most out->max bytes. */
int ds_file_read(struct ds_buf *out, const char *path, struct ds_error *err);
/* fsync of a folder, so that names in it are durable. */
int ds_folder_sync(const char *path, struct ds_error *err);
/* Removes a folder with all it holds, as far as that goes; no link is followed. */
void ds_folder_remove(const char *path);

#endif
