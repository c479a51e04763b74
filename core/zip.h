/* SPDX-License-Identifier: Apache-2.0 */
/* The canonical ZIP of docs/format.md, "Container": every header is a function of the entries'
 * names, sizes, CRCs and order. The writer emits these bytes, the reader emits them again and
 * compares, so that one package has exactly one byte sequence. APPNOTE 6.3.9. */
#ifndef DS_CORE_ZIP_H
#define DS_CORE_ZIP_H

#include "core/bytes.h"

#define DS_ZIP_LOCAL_MAX (30 + 120 + 20)   /* bytes of a local header at most */
#define DS_ZIP_CENTRAL_MAX (46 + 120 + 28) /* bytes of a central header at most */
#define DS_ZIP_END_MAX (56 + 20 + 22)      /* bytes of the end records at most */

struct ds_zip_entry {
    const char *name; /* NUL-terminated; ds_name_fault() has none */
    uint64_t size;
    uint64_t offset; /* of the local header; the data follow it */
    uint32_t crc;
};

/* Each writes its header to `out` and returns its length. */
size_t ds_zip_local(unsigned char out[static DS_ZIP_LOCAL_MAX], const struct ds_zip_entry *entry);
size_t ds_zip_local_size(const struct ds_zip_entry *entry);
size_t ds_zip_central(unsigned char out[static DS_ZIP_CENTRAL_MAX],
                      const struct ds_zip_entry *entry);
size_t ds_zip_end(unsigned char out[static DS_ZIP_END_MAX], uint64_t count,
                  uint64_t directory_offset, uint64_t directory_size);

/* The order of entries (core/format.h): < 0 when `a` stands before `b`. */
int ds_zip_order(const char *a, const char *b);

#endif
