/* SPDX-License-Identifier: Apache-2.0 */
/* Documents in one unnamed temporary file (O_TMPFILE) in the folder of the package, one after
 * another: with ten thousand artefacts they are too long for memory. */
#ifndef DS_PACKAGE_TEMP_DOCUMENTS_H
#define DS_PACKAGE_TEMP_DOCUMENTS_H

#include "core/digest.h"
#include "core/file.h"

struct ds_temp_documents {
    const char *target; /* of the package */
    struct ds_temp file;
    uint64_t size;
};

#define DS_TEMP_DOCUMENTS_INIT(path)                                                               \
    {                                                                                              \
        .target = (path), .file = DS_TEMP_INIT                                                     \
    }

void ds_temp_documents_release(struct ds_temp_documents *documents);

/* One document in it. */
struct ds_temp_document {
    uint64_t offset, size;
    struct ds_digest digest;
};

/* Has `write` write a document of at most `max` bytes (DS_ELIMIT); *out says where it stands. */
int ds_temp_documents_write(struct ds_temp_document *out, struct ds_temp_documents *documents,
                            size_t max,
                            int (*write)(void *ctx, const struct ds_sink *to, struct ds_error *err),
                            void *ctx, struct ds_error *err);

/* Reads exactly n bytes from that offset; DS_EIO. */
int ds_temp_documents_read(const struct ds_temp_documents *documents, uint64_t offset, void *out,
                           size_t n, struct ds_error *err);

#endif
