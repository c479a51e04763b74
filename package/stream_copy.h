/* SPDX-License-Identifier: Apache-2.0 */
/* Copies a large file in one read that feeds SHA-256, CRC-32 and the copy. A second thread hashes
 * (core/thread/ring.h), for SHA-256 alone takes as long as the reading and writing together. */
#ifndef DS_PACKAGE_STREAM_COPY_H
#define DS_PACKAGE_STREAM_COPY_H

#include "core/digest.h"
#include "core/file.h"

struct ds_stream_copy; /* opaque: 2 MiB of buffers and a thread, for one file after another */

/* Called now and then with the number of bytes copied since the last call. */
struct ds_copy_watch {
    void (*step)(void *ctx, uint64_t bytes);
    void *ctx;
};

/* `to` and `watch` must outlive it; `to` need not be open yet. */
int ds_stream_copy_new(struct ds_stream_copy **out, struct ds_temp *to,
                       const struct ds_copy_watch *watch, struct ds_error *err);
void ds_stream_copy_free(struct ds_stream_copy *copy); /* NULL is fine; joins the thread */
void ds_stream_copy_freep(struct ds_stream_copy **copy);

struct ds_copied {
    struct ds_digest digest;
    uint32_t crc;
};

/* Copies `size` bytes from where `from` stands to the end of `to`. DS_ECHANGED when `from` ends
 * earlier or goes on. After a failure the next file can be copied all the same. */
int ds_stream_copy_run(struct ds_copied *out, struct ds_stream_copy *copy, int from, uint64_t size,
                       struct ds_error *err);

#endif
