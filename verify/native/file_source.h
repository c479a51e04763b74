/* SPDX-License-Identifier: Apache-2.0 */
/* A regular file as a source of bytes, read with pread(), so that any thread may read anywhere and
 * a file that gets shorter is an error instead of a signal. */
#ifndef DS_VERIFY_NATIVE_FILE_SOURCE_H
#define DS_VERIFY_NATIVE_FILE_SOURCE_H

#include "core/bytes.h"

struct ds_file_source {
    int fd;
    struct ds_source source; /* its ctx is this struct, which must not move while it is used */
};

#define DS_FILE_SOURCE_INIT                                                                        \
    {                                                                                              \
        .fd = -1                                                                                   \
    }

/* DS_EINVAL for anything but a regular file; never waits for a pipe's other end. */
int ds_file_source_open(struct ds_file_source *out, const char *path, struct ds_error *err);

/* The same for an open descriptor, which is taken over, also on failure. */
int ds_file_source_take(struct ds_file_source *out, int fd, const char *name, struct ds_error *err);

/* A stream (standard input) as a source: copied to a file without a name, in TMPDIR or /var/tmp,
 * which vanishes with the source. A regular file at its start is used as it is. `fd` stays the
 * caller's. DS_ELIMIT when the stream is longer than `max`. */
int ds_file_source_from_stream(struct ds_file_source *out, int fd, uint64_t max,
                               struct ds_error *err);

/* A new file for writing and reading that has no name, in TMPDIR or /var/tmp, so that nothing stays
 * behind. *fd is the caller's. */
int ds_unnamed_file(int *fd, struct ds_error *err);
int ds_unnamed_file_write(int fd, struct ds_span bytes,
                          struct ds_error *err); /* all of it, at the end */

void ds_file_source_release(struct ds_file_source *source);

/* Reads exactly n bytes; DS_ECHANGED when the file ends before. `name` is for messages, NULL: the
 * package. */
int ds_pread_all(int fd, uint64_t offset, void *out, size_t n, const char *name,
                 struct ds_error *err);

#endif
