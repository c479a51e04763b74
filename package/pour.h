/* SPDX-License-Identifier: Apache-2.0 */
/* Copies a file while one read feeds SHA-256, CRC-32 and the copy. A second thread hashes, for
 * SHA-256 alone takes as long as the reading and writing together. */
#ifndef DS_PACKAGE_POUR_H
#define DS_PACKAGE_POUR_H

#include "core/digest.h"
#include "core/file.h"

struct ds_pour; /* opaque: buffers and a thread, for one file after another */

int ds_pour_new(struct ds_pour **out, struct ds_error *err);
void ds_pour_free(struct ds_pour *pour); /* NULL is fine */

struct ds_poured {
    struct ds_digest digest;
    uint32_t crc;
};

/* Called now and then with the number of bytes copied since the last call. */
struct ds_pour_watch {
    void (*step)(void *ctx, uint64_t bytes);
    void *ctx;
};

/* Copies `size` bytes from where `from` stands to the end of `to`. DS_ECHANGED when `from` ends
 * earlier or goes on. */
int ds_pour_file(struct ds_poured *out, struct ds_pour *pour, struct ds_temp *to, int from,
                 uint64_t size, const struct ds_pour_watch *watch, struct ds_error *err);

#endif
