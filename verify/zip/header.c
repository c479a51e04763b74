/* SPDX-License-Identifier: Apache-2.0 */
/* Reads one directory header of a ZIP (APPNOTE 6.3) and names the first field that is not
 * canonical. */
#include "verify/zip/header.h"

#include "core/format.h"
#include "verify/zip/names.h"

#include <string.h>

/* A field of a header and the word for its being other than canonical. In a table the first field
 * that differs names the refusal, so what changes the meaning most stands first. */
struct field {
    size_t at, n;
    const char *word;
};

enum { FLAG_ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13, FLAG_DESCRIPTOR = 1 << 3 };
enum { EXTRA_ZIP64 = 0x0001, SATURATED = -1 };

uint16_t ds_zip_u16(const unsigned char *at)
{
    return (uint16_t)(at[0] | at[1] << 8);
}

uint32_t ds_zip_u32(const unsigned char *at)
{
    return ds_zip_u16(at) | (uint32_t)ds_zip_u16(at + 2) << 16;
}

uint64_t ds_zip_u64(const unsigned char *at)
{
    return ds_zip_u32(at) | (uint64_t)ds_zip_u32(at + 4) << 32;
}

static const char *first_difference(const unsigned char *a, const unsigned char *b,
                                    const struct field *field)
{
    for (; field->word; field++)
        if (memcmp(a + field->at, b + field->at, field->n) != 0)
            return field->word;
    return NULL;
}

/* A value of 32 bits, or of the next 64 bits of the ZIP64 extra field when it is saturated. */
static bool wide_value(uint64_t *value, const unsigned char *at, struct ds_span *extra)
{
    *value = ds_zip_u32(at);
    if (*value != (uint32_t)SATURATED)
        return true;
    if (extra->n < 8)
        return false;
    *value = ds_zip_u64((const unsigned char *)extra->p);
    extra->p += 8;
    extra->n -= 8;
    return true;
}

/* The values of the ZIP64 extra field, when it is what the extra bytes begin with. */
static struct ds_span zip64_values(const unsigned char *extra, size_t n)
{
    if (n < 4 || ds_zip_u16(extra) != EXTRA_ZIP64 || ds_zip_u16(extra + 2) > n - 4)
        return (struct ds_span){.p = NULL, .n = 0};
    return (struct ds_span){.p = (const char *)extra + 4, .n = ds_zip_u16(extra + 2)};
}

static const char *read_values(struct ds_zip_entry *out, const unsigned char *at,
                               const unsigned char *extra, size_t extra_size)
{
    struct ds_span values = zip64_values(extra, extra_size);
    uint64_t packed;

    out->crc = ds_zip_u32(at + 16);
    if (!wide_value(&out->size, at + 24, &values) || !wide_value(&packed, at + 20, &values) ||
        !wide_value(&out->offset, at + 42, &values))
        return "zip64";
    if (packed != out->size)
        return "sizes";
    return out->size > DS_MAX_ARTEFACT ? "size-limit" : NULL;
}

/* What says how the content is to be understood comes before what it measures. */
static const char *coding_fault(const unsigned char *at)
{
    uint16_t flags = ds_zip_u16(at + 8);

    if (flags & FLAG_ENCRYPTED)
        return "encrypted";
    if (flags & FLAG_DESCRIPTOR)
        return "descriptor";
    if (flags)
        return "flags";
    return ds_zip_u16(at + 10) ? "method" : NULL;
}

const char *ds_zip_central_read(struct ds_zip_entry *out, struct ds_span *name, size_t *used,
                                const unsigned char *at, size_t left)
{
    size_t name_size, extra_size, comment_size;
    const char *fault;

    if (left < ZIP_CENTRAL_FIXED)
        return "directory-size";
    if (ds_zip_u32(at) != ZIP_CENTRAL)
        return "central-header";
    name_size = ds_zip_u16(at + 28);
    extra_size = ds_zip_u16(at + 30);
    comment_size = ds_zip_u16(at + 32);
    if (left - ZIP_CENTRAL_FIXED < name_size + extra_size + comment_size)
        return "directory-size";
    *name = (struct ds_span){.p = (const char *)at + ZIP_CENTRAL_FIXED, .n = name_size};
    *used = ZIP_CENTRAL_FIXED + name_size + extra_size + comment_size;
    fault = ds_zip_name_fault(*name);
    if (!fault)
        fault = coding_fault(at);
    if (fault)
        return fault;
    return read_values(out, at, at + ZIP_CENTRAL_FIXED + name_size, extra_size);
}

static bool is_symlink(const unsigned char *at)
{
    return at[5] == 3 && (ds_zip_u32(at + 38) >> 28) == 0xa;
}

const char *ds_zip_central_fault(const struct ds_zip_entry *entry, const unsigned char *at,
                                 size_t used)
{
    static const struct field fields[] = {
        {.at = 34, .n = 2, .word = "disk"},
        {.at = 36, .n = 6, .word = "attributes"},
        {.at = 32, .n = 2, .word = "entry-comment"},
        {.at = 12, .n = 4, .word = "time"},
        {.at = 30, .n = 2, .word = "extra"},
        {.at = 4, .n = 4, .word = "version"},
        {.at = 0, .n = ZIP_CENTRAL_FIXED, .word = "central-header"},
        {.at = 0, .n = 0, .word = NULL}};
    unsigned char canonical[DS_ZIP_CENTRAL_MAX];
    size_t n = ds_zip_central(canonical, entry);
    const unsigned char *extra = at + ZIP_CENTRAL_FIXED + strlen(entry->name);
    const char *word;

    if (n == used && memcmp(canonical, at, n) == 0)
        return NULL;
    if (is_symlink(at))
        return "symlink";
    word = first_difference(canonical, at, fields);
    if (!word)
        word = "extra";
    if (word && strcmp(word, "extra") == 0 && ds_zip_u16(at + 30) >= 4 &&
        ds_zip_u16(extra) == EXTRA_ZIP64)
        return "zip64";
    return word;
}

const char *ds_zip_local_fault(const struct ds_zip_entry *entry, const unsigned char *found)
{
    const struct field fields[] = {{.at = 0, .n = 4, .word = "local-header"},
                                   {.at = 26, .n = 2, .word = "local-name"},
                                   {.at = 30, .n = strlen(entry->name), .word = "local-name"},
                                   {.at = 6, .n = 2, .word = "local-flags"},
                                   {.at = 8, .n = 2, .word = "local-method"},
                                   {.at = 14, .n = 4, .word = "local-crc"},
                                   {.at = 18, .n = 8, .word = "local-size"},
                                   {.at = 28, .n = 2, .word = "local-extra"},
                                   {.at = 10, .n = 4, .word = "local-time"},
                                   {.at = 4, .n = 2, .word = "local-version"},
                                   {.at = 0, .n = 0, .word = NULL}};
    unsigned char canonical[DS_ZIP_LOCAL_MAX];
    size_t n = ds_zip_local(canonical, entry);
    const char *word;

    if (memcmp(canonical, found, n) == 0)
        return NULL;
    word = first_difference(canonical, found, fields);
    return word ? word : "local-extra";
}
