/* SPDX-License-Identifier: Apache-2.0 */
/* Loose objects or one pack, by their number. */
#include "capture/casebook/new_blobs.h"

#include "capture/casebook/pack.h"
#include "core/cleanup.h"
#include "core/grow.h"
#include "core/i18n.h"

#include <errno.h>
#include <git2/sys/odb_backend.h>
#include <stdlib.h>
#include <unistd.h>

enum { FEW = 100 }; /* as many as Git itself keeps unpacked when it fetches */

void ds_new_blobs_release(struct ds_new_blobs *blobs)
{
    ds_buf_release(&blobs->text);
    free(blobs->item);
    *blobs = (struct ds_new_blobs)DS_NEW_BLOBS_INIT;
}

static int fail(int rc, const struct ds_casebook *book, struct ds_error *err)
{
    return rc < 0 ? ds_fail_git(err, rc, _("cannot write in the casebook %s"), book->path) : 0;
}

static int note(struct ds_new_blobs *blobs, const git_oid *id, struct ds_span content,
                struct ds_error *err)
{
    if (ds_grow(&blobs->item, blobs->n, &blobs->room, sizeof(*blobs->item), err) < 0)
        return DS_ENOMEM;
    blobs->item[blobs->n++] =
        (struct ds_new_blob){.id = *id, .offset = blobs->text.n, .size = content.n};
    return ds_buf_add(&blobs->text, content.p, content.n, err);
}

int ds_new_blobs_add(git_oid *out, struct ds_new_blobs *blobs, struct ds_casebook *book,
                     struct ds_span content, struct ds_error *err)
{
    int rc = git_odb_hash(out, content.p, content.n, GIT_OBJECT_BLOB);

    if (rc < 0)
        return fail(rc, book, err);
    if (blobs->n && git_oid_equal(out, &blobs->item[blobs->n - 1].id))
        return 0;
    if (!git_odb_exists_ext(book->odb, out, GIT_ODB_LOOKUP_NO_REFRESH))
        return note(blobs, out, content, err);
    /* Makes it new again, so that no "git gc" takes it for a thing of the past. */
    return fail(git_odb_write(out, book->odb, content.p, content.n, GIT_OBJECT_BLOB), book, err);
}

static struct ds_span content_of(const struct ds_new_blobs *blobs, size_t i)
{
    return (struct ds_span){.p = blobs->text.p + blobs->item[i].offset, .n = blobs->item[i].size};
}

static int store_each(const struct ds_new_blobs *blobs, struct ds_casebook *book,
                      struct ds_error *err)
{
    git_oid id;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < blobs->n; i++) {
        struct ds_span content = content_of(blobs, i);

        rc = git_odb_write(&id, book->odb, content.p, content.n, GIT_OBJECT_BLOB);
    }
    return fail(rc, book, err);
}

static int write_pack(int fd, const struct ds_new_blobs *blobs, struct ds_error *err)
{
    ds_cleanup(ds_pack_freep) struct ds_pack *pack = NULL;
    struct ds_pack_base written;
    int rc = ds_pack_new(&pack, fd, (uint32_t)blobs->n, err);

    for (size_t i = 0; rc == 0 && i < blobs->n; i++)
        rc = ds_pack_add(&written, pack, DS_PACK_BLOB, content_of(blobs, i), NULL, err);
    return rc < 0 ? rc : ds_pack_finish(pack, err);
}

static int append_all(git_odb_writepack *writer, git_indexer_progress *progress, int fd)
{
    char chunk[65536];
    int rc = 0;

    for (off_t at = 0; rc >= 0;) {
        ssize_t n = pread(fd, chunk, sizeof(chunk), at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? -1 : rc;
        rc = writer->append(writer, chunk, (size_t)n, progress);
        at += n;
    }
    return rc;
}

/* libgit2 reads the pack as one that was fetched, and makes its index. */
static int index_pack(int fd, struct ds_casebook *book, struct ds_error *err)
{
    git_odb_writepack *writer = NULL;
    git_indexer_progress progress = {0};
    int rc = git_odb_write_pack(&writer, book->odb, NULL, NULL);

    if (rc >= 0)
        rc = append_all(writer, &progress, fd);
    if (rc >= 0)
        rc = writer->commit(writer, &progress);
    if (writer)
        writer->free(writer);
    return fail(rc, book, err);
}

int ds_new_blobs_store(const struct ds_new_blobs *blobs, struct ds_casebook *book,
                       struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    int rc;

    if (blobs->n <= FEW)
        return store_each(blobs, book, err);
    rc = ds_casebook_temp_file(&fd, book, err);
    if (rc < 0)
        return rc;
    rc = write_pack(fd, blobs, err);
    return rc < 0 ? rc : index_pack(fd, book, err);
}
