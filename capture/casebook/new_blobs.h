/* SPDX-License-Identifier: Apache-2.0 */
/* The small blobs that one act adds to a casebook: a few become an object file each, as Git does
 * it, many become one pack, since ten thousand files cost more in opening them than in all that is
 * read from them. */
#ifndef DS_CAPTURE_CASEBOOK_NEW_BLOBS_H
#define DS_CAPTURE_CASEBOOK_NEW_BLOBS_H

#include "capture/casebook/repo.h"

struct ds_new_blobs {
    struct ds_buf text; /* of all of them, one after another */
    struct ds_new_blob {
        git_oid id;
        size_t offset, size;
    } * item;
    size_t n, room;
};

#define DS_NEW_BLOBS_INIT                                                                          \
    {                                                                                              \
        DS_BUF_INIT(DS_NEW_BLOBS_MAX), NULL, 0, 0                                                  \
    }
#define DS_NEW_BLOBS_MAX ((size_t)64 << 20) /* bytes */

void ds_new_blobs_release(struct ds_new_blobs *blobs);

/* Gives the blob's id and notes it, unless the casebook has it or it is the one noted last. */
int ds_new_blobs_add(git_oid *out, struct ds_new_blobs *blobs, struct ds_casebook *book,
                     struct ds_span content, struct ds_error *err);

/* Writes what was noted. On disk it is after ds_casebook_sync(). */
int ds_new_blobs_store(const struct ds_new_blobs *blobs, struct ds_casebook *book,
                       struct ds_error *err);

#endif
