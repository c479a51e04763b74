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

/* Writes one object. With `base`, which is the content of an object written before at
 * `base_offset`, it is stored as the difference when that is smaller. *offset is where it
 * stands; *depth (in: the base's, out: this one's) counts differences upon differences.
 */
struct ds_pack_base {
    struct ds_span content; /* p NULL: none */
    uint64_t offset;
    int depth;
};
int ds_pack_add(struct ds_pack_base *out, struct ds_pack *pack, enum ds_pack_kind kind,
                struct ds_span content, const struct ds_pack_base *base, struct ds_error *err);

/* Writes the trailer. */
int ds_pack_finish(struct ds_pack *pack, struct ds_error *err);
void ds_pack_free(struct ds_pack *pack); /* NULL is fine */

#endif
