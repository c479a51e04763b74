/* SPDX-License-Identifier: Apache-2.0 */
/* The small blobs that one act adds to a casebook: up to 100 become a loose object each, as Git
 * does it, more become one pack (git unpack-limit), since ten thousand files cost more in opening
 * them than in all that is read from them. */
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
        .text = DS_BUF_INIT(DS_NEW_BLOBS_MAX)                                                      \
    }
#define DS_NEW_BLOBS_MAX ((size_t)64 << 20) /* bytes */

void ds_new_blobs_release(struct ds_new_blobs *blobs);

/* Computes the blob's id and queues a copy of it, unless the casebook has it or it was queued last.
 */
int ds_new_blobs_add(git_oid *out, struct ds_new_blobs *blobs, struct ds_casebook *book,
                     struct ds_span content, struct ds_error *err);

/* Writes what is queued. It is on disk after ds_casebook_sync(). */
int ds_new_blobs_store(const struct ds_new_blobs *blobs, struct ds_casebook *book,
                       struct ds_error *err);

#endif
