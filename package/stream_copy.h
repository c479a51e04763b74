/* SPDX-License-Identifier: Apache-2.0 */
/* Copies a file while one read feeds SHA-256, CRC-32 and the copy. A second thread hashes, for
 * SHA-256 alone takes as long as the reading and writing together. */
#ifndef DS_PACKAGE_STREAM_COPY_H
#define DS_PACKAGE_STREAM_COPY_H

#include "core/digest.h"
#include "core/file.h"

struct ds_stream_copy; /* opaque: buffers and a thread, for one file after another */

int ds_stream_copy_new(struct ds_stream_copy **out, struct ds_error *err);
void ds_stream_copy_free(struct ds_stream_copy *copy); /* NULL is fine */

struct ds_copied {
    struct ds_digest digest;
    uint32_t crc;
};

/* Called now and then with the number of bytes copied since the last call. */
struct ds_copy_watch {
    void (*step)(void *ctx, uint64_t bytes);
    void *ctx;
};

/* Copies `size` bytes from where `from` stands to the end of `to`. DS_ECHANGED when `from` ends
 * earlier or goes on. */
int ds_stream_copy_run(struct ds_copied *out, struct ds_stream_copy *copy, struct ds_temp *to,
                       int from, uint64_t size, const struct ds_copy_watch *watch,
                       struct ds_error *err);

#endif
