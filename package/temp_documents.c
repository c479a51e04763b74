/* SPDX-License-Identifier: Apache-2.0 */
/* Appended through a sink that counts and hashes; read by pread(). */
#include "package/temp_documents.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <errno.h>
#include <unistd.h>

void ds_temp_documents_release(struct ds_temp_documents *documents)
{
    ds_temp_release(&documents->file);
    *documents = (struct ds_temp_documents)DS_TEMP_DOCUMENTS_INIT(NULL);
}

/* A document on its way. */
struct writing {
    struct ds_temp_documents *documents;
    struct ds_hasher *hasher;
    uint64_t size, max;
};

static int put(void *ctx, const void *bytes, size_t n, struct ds_error *err)
{
    struct writing *writing = ctx;
    int rc;

    if (n > writing->max - writing->size)
        return ds_fail(err, DS_ELIMIT, "text is longer than the limit of %zu bytes",
                       (size_t)writing->max);
    rc = ds_hasher_add(writing->hasher, bytes, n, err);
    if (rc == 0)
        rc = ds_temp_write(&writing->documents->file, bytes, n, err);
    writing->size += n;
    return rc;
}

static int write_hashed(struct ds_digest *out, struct writing *writing,
                        int (*write)(void *ctx, const struct ds_sink *to, struct ds_error *err),
                        void *ctx, struct ds_error *err)
{
    const struct ds_sink to = {.put = put, .ctx = writing};
    int rc = write(ctx, &to, err);

    return rc < 0 ? rc : ds_hasher_finish(out, writing->hasher, err);
}

int ds_temp_documents_write(struct ds_temp_document *out, struct ds_temp_documents *documents,
                            size_t max,
                            int (*write)(void *ctx, const struct ds_sink *to, struct ds_error *err),
                            void *ctx, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    struct writing writing = {.documents = documents, .max = max};
    int rc =
        documents->file.fd < 0 ? ds_temp_open(&documents->file, documents->target, 0600, err) : 0;

    if (rc < 0)
        return rc;
    rc = ds_hasher_new(&hasher, err);
    if (rc < 0)
        return rc;
    writing.hasher = hasher;
    rc = write_hashed(&out->digest, &writing, write, ctx, err);
    out->offset = documents->size;
    out->size = writing.size;
    documents->size += writing.size;
    return rc;
}

int ds_temp_documents_read(const struct ds_temp_documents *documents, uint64_t offset, void *out,
                           size_t n, struct ds_error *err)
{
    char *to = out;

    while (n) {
        ssize_t got = pread(documents->file.fd, to, n, (off_t)offset);

        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO;
        if (got <= 0)
            return ds_fail_errno(err, _("cannot read '%s'"), documents->target);
        to += got;
        offset += (uint64_t)got;
        n -= (size_t)got;
    }
    return 0;
}
