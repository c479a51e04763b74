/* SPDX-License-Identifier: Apache-2.0 */
/* One header of a ZIP against the one that core/zip.h would write for the same entry. Internal to
 * the reader. Every function answers with a refusal word (verify/zip/refusal.c), NULL: none. */
#ifndef DS_VERIFY_ZIP_HEADER_H
#define DS_VERIFY_ZIP_HEADER_H

#include "core/zip.h"

enum {
    ZIP_LOCAL = 0x04034b50,
    ZIP_CENTRAL = 0x02014b50,
    ZIP_END = 0x06054b50,
    ZIP_END64 = 0x06064b50,
    ZIP_LOCATOR64 = 0x07064b50
};
enum { ZIP_CENTRAL_FIXED = 46, ZIP_END_SIZE = 22, ZIP_LOCATOR64_SIZE = 20, ZIP_END64_SIZE = 56 };

/* Little-endian, at any address. */
uint16_t ds_zip_u16(const unsigned char *at);
uint32_t ds_zip_u32(const unsigned char *at);
uint64_t ds_zip_u64(const unsigned char *at);

/* Reads the central header at `at`, of which `left` bytes are there. `name` points into it and is
 * set as soon as the name is known. out->name is not touched; *used is the header's length. */
const char *ds_zip_central_read(struct ds_zip_entry *out, struct ds_span *name, size_t *used,
                                const unsigned char *at, size_t left);

/* Compares the central header that was read with the one written for `entry`. */
const char *ds_zip_central_fault(const struct ds_zip_entry *entry, const unsigned char *at,
                                 size_t used);

/* Compares `found`, ds_zip_local_size(entry) bytes, with the local header for `entry`. */
const char *ds_zip_local_fault(const struct ds_zip_entry *entry, const unsigned char *found);

#endif
