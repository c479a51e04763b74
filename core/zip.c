/* SPDX-License-Identifier: Apache-2.0 */
/* Little-endian fields of local headers, directory and end records; ZIP64 only where a field needs
 * it. */
#include "core/zip.h"

#include "core/format.h"

#include <string.h>

/* A field that holds this says "see the ZIP64 extra field". */
static const uint64_t full16 = 0xffff, full32 = 0xffffffff;

enum {
    LOCAL_FIXED = 30,
    CENTRAL_FIXED = 46,
    EXTRA_HEAD = 4,
    PLAIN_VERSION = 10, /* 1.0: stored files */
    ZIP64_VERSION = 45, /* 4.5: ZIP64 */
    MADE_ON_UNIX = 0x0300,
    DATE_1980_01_01 = 0x0021, /* the first day a ZIP can name; date 0 upsets tools */
    END64_FIXED = 56,
    END_FIXED = 22
};

/* Fields are little-endian; each put returns where the next one goes. */
static unsigned char *put(unsigned char *at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        *at++ = (unsigned char)(value >> (8 * i));
    return at;
}

static unsigned char *put16(unsigned char *at, uint64_t value)
{
    return put(at, value, 2);
}

static unsigned char *put32(unsigned char *at, uint64_t value)
{
    return put(at, value < full32 ? value : full32, 4);
}

static unsigned char *put_name(unsigned char *at, const char *name)
{
    size_t n = strlen(name);

    memcpy(at, name, n);
    return at + n;
}

static bool wide_size(const struct ds_zip_entry *entry)
{
    return entry->size >= full32;
}

static bool wide_offset(const struct ds_zip_entry *entry)
{
    return entry->offset >= full32;
}

/* The same in both headers of an entry, so that readers that compare them agree. */
static unsigned int version_of(const struct ds_zip_entry *entry)
{
    return wide_size(entry) || wide_offset(entry) ? ZIP64_VERSION : PLAIN_VERSION;
}

/* From "version needed" to the sizes: what both headers of an entry share. */
static unsigned char *put_shared(unsigned char *at, const struct ds_zip_entry *entry)
{
    at = put16(at, version_of(entry));
    at = put16(at, 0); /* flags */
    at = put16(at, 0); /* stored */
    at = put16(at, 0); /* midnight */
    at = put16(at, DATE_1980_01_01);
    at = put(at, entry->crc, 4);
    at = put32(at, entry->size);
    at = put32(at, entry->size);
    return put16(at, strlen(entry->name));
}

/* The ZIP64 extra field with `n` values; nothing when there is none. */
static unsigned char *put_extra(unsigned char *at, const uint64_t *value, size_t n)
{
    if (n == 0)
        return at;
    at = put16(at, 0x0001);
    at = put16(at, 8 * n);
    for (size_t i = 0; i < n; i++)
        at = put(at, value[i], 8);
    return at;
}

size_t ds_zip_local_size(const struct ds_zip_entry *entry)
{
    return LOCAL_FIXED + strlen(entry->name) + (wide_size(entry) ? EXTRA_HEAD + 16 : 0);
}

size_t ds_zip_local(unsigned char out[static DS_ZIP_LOCAL_MAX], const struct ds_zip_entry *entry)
{
    const uint64_t wide[] = {entry->size, entry->size};
    size_t n = wide_size(entry) ? 2 : 0;
    unsigned char *at = out;

    at = put(at, 0x04034b50, 4);
    at = put_shared(at, entry);
    at = put16(at, n ? EXTRA_HEAD + 8 * n : 0);
    at = put_name(at, entry->name);
    at = put_extra(at, wide, n);
    return (size_t)(at - out);
}

size_t ds_zip_central(unsigned char out[static DS_ZIP_CENTRAL_MAX],
                      const struct ds_zip_entry *entry)
{
    uint64_t wide[3];
    size_t n = 0;
    unsigned char *at = out;

    if (wide_size(entry)) {
        wide[n++] = entry->size;
        wide[n++] = entry->size;
    }
    if (wide_offset(entry))
        wide[n++] = entry->offset;
    at = put(at, 0x02014b50, 4);
    at = put16(at, MADE_ON_UNIX | version_of(entry));
    at = put_shared(at, entry);
    at = put16(at, n ? EXTRA_HEAD + 8 * n : 0);
    at = put16(at, 0); /* comment */
    at = put16(at, 0); /* disk */
    at = put16(at, 0); /* internal attributes */
    at = put(at, (uint64_t)0100644 << 16, 4);
    at = put32(at, entry->offset);
    at = put_name(at, entry->name);
    at = put_extra(at, wide, n);
    return (size_t)(at - out);
}

/* The ZIP64 end record, which stands right after the directory, and its locator. */
static unsigned char *put_end64(unsigned char *at, uint64_t count, uint64_t offset, uint64_t size)
{
    at = put(at, 0x06064b50, 4);
    at = put(at, END64_FIXED - 12, 8); /* of what follows this field */
    at = put16(at, MADE_ON_UNIX | ZIP64_VERSION);
    at = put16(at, ZIP64_VERSION);
    at = put(at, 0, 4); /* this disk */
    at = put(at, 0, 4); /* disk of the directory */
    at = put(at, count, 8);
    at = put(at, count, 8);
    at = put(at, size, 8);
    at = put(at, offset, 8);
    at = put(at, 0x07064b50, 4);
    at = put(at, 0, 4);
    at = put(at, offset + size, 8);
    return put(at, 1, 4); /* disks */
}

size_t ds_zip_end(unsigned char out[static DS_ZIP_END_MAX], uint64_t count,
                  uint64_t directory_offset, uint64_t directory_size)
{
    unsigned char *at = out;
    uint64_t shown = count < full16 ? count : full16;

    if (count >= full16 || directory_offset >= full32 || directory_size >= full32)
        at = put_end64(at, count, directory_offset, directory_size);
    at = put(at, 0x06054b50, 4);
    at = put16(at, 0);
    at = put16(at, 0);
    at = put16(at, shown);
    at = put16(at, shown);
    at = put32(at, directory_size);
    at = put32(at, directory_offset);
    at = put16(at, 0); /* comment */
    return (size_t)(at - out);
}

/* Where the group of a name stands; names that no package holds come last. */
static int group_of(const char *name)
{
    static const char *const tag_files[] = {DS_BAGIT_TXT, DS_BAG_INFO, DS_MANIFEST, DS_TAGMANIFEST,
                                            DS_INDEX_HTML};
    enum { TAG_FILES = sizeof(tag_files) / sizeof(tag_files[0]) };

    if (strncmp(name, DS_DATA, strlen(DS_DATA)) == 0) /* nearly all */
        return TAG_FILES;
    for (int i = 0; i < TAG_FILES; i++)
        if (strcmp(name, tag_files[i]) == 0)
            return i;
    return strncmp(name, DS_SEAL, strlen(DS_SEAL)) == 0 ? TAG_FILES + 1 : TAG_FILES + 2;
}

int ds_zip_order(const char *a, const char *b)
{
    int difference = group_of(a) - group_of(b);

    return difference ? difference : strcmp(a, b);
}
