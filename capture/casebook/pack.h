/* SPDX-License-Identifier: Apache-2.0 */
/* Git's pack format, written so that the bytes depend on nothing but the objects: fixed
 * order, deltas by one simple rule, and zlib streams of stored blocks, which every zlib
 * reads and none compresses in its own way (gitformat-pack(5), RFC 1950, RFC 1951). */
#ifndef DS_CAPTURE_CASEBOOK_PACK_H
#define DS_CAPTURE_CASEBOOK_PACK_H

#include "core/bytes.h"

struct ds_pack; /* opaque; a pack being written */

enum ds_pack_kind { DS_PACK_COMMIT = 1, DS_PACK_TREE = 2, DS_PACK_BLOB = 3 };

/* Writes the head of a pack of `count` objects to `fd`. */
int ds_pack_new(struct ds_pack **out, int fd, uint32_t count, struct ds_error *err);

/* An object that was written, as the base of a later one's delta. */
struct ds_pack_base {
    struct ds_span content; /* borrowed; p NULL: none */
    uint64_t offset;        /* in the pack */
    int depth;              /* of its chain of deltas; 0: stored whole */
};

/* Writes one object: as an OFS_DELTA to `base` (NULL: none) when that is smaller, else whole. *out
 * describes it; its content is borrowed from `content`. */
int ds_pack_add(struct ds_pack_base *out, struct ds_pack *pack, enum ds_pack_kind kind,
                struct ds_span content, const struct ds_pack_base *base, struct ds_error *err);

/* Writes the trailer. */
int ds_pack_finish(struct ds_pack *pack, struct ds_error *err);
void ds_pack_free(struct ds_pack *pack); /* NULL is fine */
void ds_pack_freep(struct ds_pack **pack);

#endif
