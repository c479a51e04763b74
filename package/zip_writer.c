/* SPDX-License-Identifier: Apache-2.0 */
/* Small entries are gathered in a buffer; a large one is copied, and the place of its CRC in the
 * local header is filled in afterwards. Sizes are known before, so nothing else moves. */
#include "package/zip_writer.h"

#include "core/accel/accel.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/grow.h"
#include "core/i18n.h"
#include "core/name.h"
#include "core/zip.h"
#include "package/exact_read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER = 1024 * 1024, SMALL = 256 * 1024 };

struct ds_zip_writer {
    struct ds_temp temp;
    struct ds_stream_copy *copy;
    struct ds_copy_watch watch;
    struct ds_hasher *hasher; /* of small files */
    unsigned char *buffer, *small;
    size_t held;     /* bytes in `buffer` */
    uint64_t offset; /* of the next byte, those held included */
    struct ds_zip_entry *entry;
    size_t count, room;
};

static void hear_nothing(void *ctx, uint64_t bytes)
{
    (void)ctx;
    (void)bytes;
}

/* A disk that is too small says so now. Where space cannot be reserved, writing will tell. */
static int reserve_space(const struct ds_temp *temp, uint64_t expected, struct ds_error *err)
{
    if (expected == 0 || fallocate(temp->fd, FALLOC_FL_KEEP_SIZE, 0, (off_t)expected) == 0)
        return 0;
    if (errno != ENOSPC && errno != EDQUOT && errno != EFBIG)
        return 0;
    return ds_fail_errno(err, _("cannot write '%s'"), temp->target);
}

/* The writer with its buffers; no file yet. */
static int new_writer(struct ds_zip_writer **out, const struct ds_copy_watch *watch,
                      struct ds_error *err)
{
    static const struct ds_copy_watch nobody = {.step = hear_nothing};
    struct ds_zip_writer *writer = *out = calloc(1, sizeof(*writer));
    int rc;

    if (!writer)
        return ds_nomem(err);
    writer->temp = (struct ds_temp)DS_TEMP_INIT;
    writer->watch = watch ? *watch : nobody;
    writer->buffer = malloc(BUFFER);
    writer->small = malloc(SMALL);
    if (!writer->buffer || !writer->small)
        return ds_nomem(err);
    rc = ds_hasher_new(&writer->hasher, err);
    return rc < 0 ? rc : ds_stream_copy_new(&writer->copy, &writer->temp, &writer->watch, err);
}

int ds_zip_writer_new(struct ds_zip_writer **out, const char *target, uint64_t expected,
                      const struct ds_copy_watch *watch, struct ds_error *err)
{
    ds_cleanup(ds_zip_writer_freep) struct ds_zip_writer *writer = NULL;
    int rc = new_writer(&writer, watch, err);

    if (rc < 0)
        return rc;
    rc = ds_temp_open(&writer->temp, target, 0666, err);
    if (rc < 0)
        return rc;
    rc = reserve_space(&writer->temp, expected, err);
    if (rc < 0)
        return rc;
    *out = writer;
    writer = NULL;
    return 0;
}

void ds_zip_writer_free(struct ds_zip_writer *writer)
{
    if (!writer)
        return;
    ds_stream_copy_free(writer->copy);
    ds_temp_release(&writer->temp);
    ds_hasher_free(writer->hasher);
    for (size_t i = 0; i < writer->count; i++)
        free((char *)(uintptr_t)writer->entry[i].name);
    free(writer->entry);
    free(writer->buffer);
    free(writer->small);
    free(writer);
}

void ds_zip_writer_freep(struct ds_zip_writer **writer)
{
    ds_zip_writer_free(*writer);
}

static int flush(struct ds_zip_writer *writer, struct ds_error *err)
{
    int rc = ds_temp_write(&writer->temp, writer->buffer, writer->held, err);

    writer->held = 0;
    return rc;
}

static int emit(struct ds_zip_writer *writer, const void *bytes, size_t n, struct ds_error *err)
{
    int rc = writer->held + n > BUFFER ? flush(writer, err) : 0;

    writer->offset += n;
    if (rc < 0)
        return rc;
    if (n > BUFFER)
        return ds_temp_write(&writer->temp, bytes, n, err);
    if (n)
        memcpy(writer->buffer + writer->held, bytes, n);
    writer->held += n;
    return 0;
}

static int check_entry(const struct ds_zip_writer *writer, const char *name, uint64_t size,
                       struct ds_error *err)
{
    const char *fault = ds_name_fault(ds_span_of(name));

    if (fault)
        return ds_fail(err, DS_EINVAL, _("'%s' cannot be a name in a package (%s)"), name, fault);
    if (size > DS_MAX_ARTEFACT)
        return ds_fail(err, DS_ELIMIT, _("'%s' is larger than the limit of 2^48 bytes"), name);
    if (writer->count && ds_zip_order(writer->entry[writer->count - 1].name, name) >= 0)
        return ds_fail(err, DS_EINVAL, _("'%s' is not in the order of a package"), name);
    if (writer->count == DS_MAX_ENTRIES)
        return ds_fail(err, DS_ELIMIT, _("a package has at most %d entries"), DS_MAX_ENTRIES);
    return 0;
}

/* The next entry, at the present offset, with its CRC still to come. */
static int begin_entry(struct ds_zip_entry **out, struct ds_zip_writer *writer, const char *name,
                       uint64_t size, struct ds_error *err)
{
    int rc = check_entry(writer, name, size, err);

    if (rc < 0)
        return rc;
    rc = ds_grow(&writer->entry, writer->count, &writer->room, sizeof(*writer->entry), err);
    if (rc < 0)
        return rc;
    *out = &writer->entry[writer->count];
    **out = (struct ds_zip_entry){.name = strdup(name), .size = size, .offset = writer->offset};
    if (!(*out)->name)
        return ds_nomem(err);
    writer->count++;
    return 0;
}

static int emit_local(struct ds_zip_writer *writer, const struct ds_zip_entry *entry,
                      struct ds_error *err)
{
    unsigned char header[DS_ZIP_LOCAL_MAX];

    return emit(writer, header, ds_zip_local(header, entry), err);
}

int ds_zip_writer_add(struct ds_zip_writer *writer, const char *name, struct ds_span content,
                      struct ds_error *err)
{
    return ds_zip_writer_add_known(writer, name, content, ds_crc32(0, content.p, content.n), err);
}

int ds_zip_writer_add_known(struct ds_zip_writer *writer, const char *name, struct ds_span content,
                            uint32_t crc, struct ds_error *err)
{
    struct ds_zip_entry *entry;
    int rc = begin_entry(&entry, writer, name, content.n, err);

    if (rc < 0)
        return rc;
    entry->crc = crc;
    rc = emit_local(writer, entry, err);
    if (rc == 0)
        rc = emit(writer, content.p, content.n, err);
    writer->watch.step(writer->watch.ctx, content.n);
    return rc;
}

static int add_small(struct ds_digest *digest, struct ds_zip_writer *writer, const char *name,
                     int fd, size_t size, struct ds_error *err)
{
    struct ds_span content = {.p = (const char *)writer->small, .n = size};
    int rc = ds_read_whole(writer->small, size, fd, err);

    if (rc < 0)
        return rc;
    rc = ds_digest_of(digest, content, err);
    return rc < 0 ? rc : ds_zip_writer_add(writer, name, content, err);
}

/* Writes the local header once more, now that the CRC is known. */
static int complete_local(struct ds_zip_writer *writer, const struct ds_zip_entry *entry,
                          struct ds_error *err)
{
    unsigned char header[DS_ZIP_LOCAL_MAX];
    size_t n = ds_zip_local(header, entry);

    if (pwrite(writer->temp.fd, header, n, (off_t)entry->offset) == (ssize_t)n)
        return 0;
    return ds_fail_errno(err, _("cannot write '%s'"), writer->temp.target);
}

/* A new entry up to its content, all of it in the file. */
static int begin_content(struct ds_zip_entry **out, struct ds_zip_writer *writer, const char *name,
                         uint64_t size, struct ds_error *err)
{
    int rc = begin_entry(out, writer, name, size, err);

    if (rc < 0)
        return rc;
    rc = emit_local(writer, *out, err);
    return rc < 0 ? rc : flush(writer, err);
}

int ds_zip_writer_add_file(struct ds_digest *digest, struct ds_zip_writer *writer, const char *name,
                           int fd, uint64_t size, struct ds_error *err)
{
    struct ds_zip_entry *entry;
    struct ds_copied copied;
    int rc;

    if (size < SMALL)
        return add_small(digest, writer, name, fd, (size_t)size, err);
    rc = begin_content(&entry, writer, name, size, err);
    if (rc < 0)
        return rc;
    rc = ds_stream_copy_run(&copied, writer->copy, fd, size, err);
    if (rc < 0)
        return rc;
    writer->offset += size;
    entry->crc = copied.crc;
    *digest = copied.digest;
    return complete_local(writer, entry, err);
}

/* Reads the piece at `at`, hashes and writes it. */
static int copy_piece(struct ds_zip_writer *writer, struct ds_zip_entry *entry,
                      const struct ds_zip_bytes *bytes, uint64_t at, size_t n, struct ds_error *err)
{
    int rc = bytes->read(bytes->ctx, at, writer->small, n, err);

    if (rc < 0)
        return rc;
    rc = ds_hasher_add(writer->hasher, writer->small, n, err);
    if (rc < 0)
        return rc;
    entry->crc = ds_crc32(entry->crc, writer->small, n);
    rc = emit(writer, writer->small, n, err);
    ds_file_write_back(writer->temp.fd, writer->offset, n);
    writer->watch.step(writer->watch.ctx, n);
    return rc;
}

/* One piece after another into the file; the local header's CRC follows. */
static int copy_read(struct ds_zip_writer *writer, struct ds_zip_entry *entry,
                     const struct ds_zip_bytes *bytes, struct ds_error *err)
{
    int rc = 0;

    for (uint64_t at = 0; rc == 0 && at < bytes->size;) {
        size_t n = bytes->size - at < SMALL ? (size_t)(bytes->size - at) : SMALL;

        rc = copy_piece(writer, entry, bytes, at, n, err);
        at += n;
    }
    return rc;
}

int ds_zip_writer_add_read(struct ds_digest *digest, struct ds_zip_writer *writer, const char *name,
                           const struct ds_zip_bytes *bytes, struct ds_error *err)
{
    struct ds_zip_entry *entry;
    int rc = begin_entry(&entry, writer, name, bytes->size, err), finished;

    if (rc < 0)
        return rc;
    rc = emit_local(writer, entry, err);
    if (rc < 0)
        return rc;
    rc = copy_read(writer, entry, bytes, err);
    /* In every case, so that the hasher is empty for the next entry. */
    finished = ds_hasher_finish(digest, writer->hasher, rc < 0 ? NULL : err);
    if (rc < 0 || finished < 0)
        return rc < 0 ? rc : finished;
    rc = flush(writer, err);
    return rc < 0 ? rc : complete_local(writer, entry, err);
}

static int emit_directory(struct ds_zip_writer *writer, struct ds_error *err)
{
    unsigned char header[DS_ZIP_CENTRAL_MAX], end[DS_ZIP_END_MAX];
    uint64_t start = writer->offset;

    for (size_t i = 0; i < writer->count; i++) {
        int rc = emit(writer, header, ds_zip_central(header, &writer->entry[i]), err);

        if (rc < 0)
            return rc;
    }
    return emit(writer, end, ds_zip_end(end, writer->count, start, writer->offset - start), err);
}

/* Everything in the file, and what was reserved and not needed given back. */
static int end_file(struct ds_zip_writer *writer, struct ds_error *err)
{
    int rc = emit_directory(writer, err);

    if (rc < 0)
        return rc;
    rc = flush(writer, err);
    if (rc < 0 || ftruncate(writer->temp.fd, (off_t)writer->offset) == 0)
        return rc;
    return ds_fail_errno(err, _("cannot write '%s'"), writer->temp.target);
}

int ds_zip_writer_finish(struct ds_zip_writer *writer, bool replace, uint64_t *size,
                         size_t *entries, struct ds_error *err)
{
    int rc = end_file(writer, err);

    *size = writer->offset;
    *entries = writer->count;
    return rc < 0 ? rc : ds_temp_commit(&writer->temp, !replace, err);
}

int ds_zip_writer_mode(struct ds_zip_writer *writer, unsigned int mode, struct ds_error *err)
{
    if (fchmod(writer->temp.fd, mode & 0777) == 0)
        return 0;
    return ds_fail_errno(err, _("cannot write '%s'"), writer->temp.target);
}
