/* SPDX-License-Identifier: Apache-2.0 */
/* Documents that were made and wait to be written: with ten thousand artefacts too long for memory,
 * they stand one after another in a file without a name where the package will stand. */
#ifndef DS_PACKAGE_TEMP_DOCUMENTS_H
#define DS_PACKAGE_TEMP_DOCUMENTS_H

#include "core/digest.h"
#include "core/file.h"

struct ds_temp_documents {
    const char *target; /* of the package */
    struct ds_temp file;
    uint64_t size;
};

#define DS_TEMP_DOCUMENTS_INIT(target)                                                             \
    {                                                                                              \
        (target), DS_TEMP_INIT, 0                                                                  \
    }

void ds_temp_documents_release(struct ds_temp_documents *documents);

/* One document in it. */
struct ds_temp_document {
    uint64_t offset, size;
    struct ds_digest digest;
};

/* Has `write` write a document of at most `max` bytes. */
int ds_temp_documents_write(struct ds_temp_document *out, struct ds_temp_documents *documents,
                            size_t max,
                            int (*write)(void *ctx, const struct ds_sink *to, struct ds_error *err),
                            void *ctx, struct ds_error *err);

int ds_temp_documents_read(const struct ds_temp_documents *documents, uint64_t offset, void *out,
                           size_t n, struct ds_error *err);

#endif
