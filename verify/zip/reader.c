/* SPDX-License-Identifier: Apache-2.0 */
/* The strict reader. From the end: end record → central directory → each local header, all of
 * them written anew by core/zip.c and compared, each entry beginning where the one before ended,
 * the directory beginning where the last one ended. So every byte of the file is either a header
 * that could not be otherwise, or content that a CRC and a digest cover; nothing is left in which
 * two readers could see two archives. */
#include "verify/container.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "verify/zip/header.h"
#include "verify/zip/names.h"
#include "verify/zip/other.h"

#include <stdlib.h>
#include <string.h>

enum { TAIL = ZIP_END64_SIZE + ZIP_LOCATOR64_SIZE + ZIP_END_SIZE, COMMENT_MAX = 65535 };

/* A reading in progress, and afterwards what the container reads through. */
struct zip {
    struct ds_container container;
    const struct ds_source *source;
    char *names; /* every name with its NUL */
    uint64_t count, directory, directory_size;
    bool later;    /* local headers are compared when contents are hashed */
    size_t placed; /* entries that stand where they must */
};

static void zip_free(void *ctx)
{
    struct zip *zip = ctx;

    free(zip->container.entry);
    free(zip->names);
    free(zip);
}

static void zip_freep(struct zip **zip)
{
    if (*zip)
        zip_free(*zip);
}

static int refuse_whole(struct ds_zip_refusal *refusal, const char *word)
{
    return ds_zip_refuse(refusal, word, (struct ds_span){.p = "", .n = 0});
}

static int read_at(const struct zip *zip, uint64_t offset, void *out, size_t n,
                   struct ds_error *err)
{
    return zip->source->read_at(zip->source->ctx, offset, out, n, err);
}

/* The first four bytes at `offset`; 0 when fewer are there. */
static int signature_at(uint32_t *out, const struct zip *zip, uint64_t offset, struct ds_error *err)
{
    unsigned char bytes[4];
    int rc = 0;

    *out = 0;
    if (offset > zip->source->size || zip->source->size - offset < sizeof(bytes))
        return 0;
    rc = read_at(zip, offset, bytes, sizeof(bytes), err);
    if (rc == 0)
        *out = ds_zip_u32(bytes);
    return rc;
}

/* No end record stands in the last bytes: says which of the usual reasons it has. Nothing that
 * is found here is used. */
static int refuse_end(struct zip *zip, struct ds_zip_refusal *refusal, struct ds_error *err)
{
    size_t n = ZIP_END_SIZE + COMMENT_MAX;
    ds_cleanup(ds_freep) unsigned char *tail = NULL;
    int rc;

    if (zip->source->size < n)
        n = (size_t)zip->source->size;
    tail = malloc(n ? n : 1);
    if (!tail)
        return ds_nomem(err);
    rc = read_at(zip, zip->source->size - n, tail, n, err);
    if (rc < 0)
        return rc;
    for (size_t i = n; i-- > 0;) {
        if (n - i < ZIP_END_SIZE || ds_zip_u32(tail + i) != ZIP_END)
            continue;
        if (ds_zip_u16(tail + i + 20) == n - i - ZIP_END_SIZE)
            return refuse_whole(refusal, "comment");
        return refuse_whole(refusal, "trailing");
    }
    return refuse_whole(refusal, "end-missing");
}

/* Takes count, place and size of the directory from the end records in `tail`, whose last byte is
 * the file's. NULL, or the word that refuses them. */
static const char *end_values(struct zip *zip, const unsigned char *tail, size_t n)
{
    const unsigned char *end = tail + n - ZIP_END_SIZE;
    bool wide = n >= ZIP_END_SIZE + ZIP_LOCATOR64_SIZE &&
                ds_zip_u32(end - ZIP_LOCATOR64_SIZE) == ZIP_LOCATOR64;

    if (ds_zip_u16(end + 20) != 0)
        return "comment";
    zip->count = ds_zip_u16(end + 10);
    zip->directory_size = ds_zip_u32(end + 12);
    zip->directory = ds_zip_u32(end + 16);
    if (ds_zip_u16(end + 4) != 0 || ds_zip_u16(end + 6) != 0)
        return "disk";
    if (ds_zip_u16(end + 8) != zip->count)
        return "count";
    if (zip->count != 0xffff && zip->directory_size != 0xffffffff && zip->directory != 0xffffffff)
        return wide ? "zip64" : NULL;
    if (!wide || n < TAIL || ds_zip_u32(tail + n - TAIL) != ZIP_END64)
        return "zip64";
    zip->count = ds_zip_u64(tail + n - TAIL + 32);
    zip->directory_size = ds_zip_u64(tail + n - TAIL + 40);
    zip->directory = ds_zip_u64(tail + n - TAIL + 48);
    return NULL;
}

/* Limits first, so that a lie about sizes costs nothing. */
static const char *end_limits(const struct zip *zip)
{
    if (zip->count == 0)
        return "empty";
    if (zip->count > DS_MAX_ENTRIES)
        return "entry-limit";
    if (zip->directory_size > DS_MAX_DIRECTORY)
        return "directory-limit";
    if (zip->directory_size > (uint64_t)DS_MAX_ENTRIES * DS_ZIP_CENTRAL_MAX)
        return "directory-size";
    return NULL;
}

/* The directory must end where the end records begin. When all of it stands elsewhere by the same
 * distance, something was put before the archive. */
static int check_place(struct zip *zip, uint64_t end, struct ds_zip_refusal *refusal,
                       struct ds_error *err)
{
    uint32_t signature;
    int rc;

    if (zip->directory <= end && end - zip->directory == zip->directory_size)
        return 0;
    if (zip->directory_size > end)
        return refuse_whole(refusal, "directory-place");
    rc = signature_at(&signature, zip, end - zip->directory_size, err);
    if (rc < 0)
        return rc;
    if (signature == ZIP_CENTRAL && zip->directory < end - zip->directory_size)
        return refuse_whole(refusal, "prefix");
    return refuse_whole(refusal, "directory-place");
}

static int read_end(struct zip *zip, struct ds_zip_refusal *refusal, struct ds_error *err)
{
    size_t n = zip->source->size < TAIL ? (size_t)zip->source->size : TAIL;
    unsigned char tail[TAIL], canonical[DS_ZIP_END_MAX];
    const char *word;
    size_t size;
    int rc = read_at(zip, zip->source->size - n, tail, n, err);

    if (rc < 0)
        return rc;
    if (n < ZIP_END_SIZE || ds_zip_u32(tail + n - ZIP_END_SIZE) != ZIP_END)
        return refuse_end(zip, refusal, err);
    word = end_values(zip, tail, n);
    if (!word)
        word = end_limits(zip);
    if (word)
        return refuse_whole(refusal, word);
    size = ds_zip_end(canonical, zip->count, zip->directory, zip->directory_size);
    if (n < size || memcmp(canonical, tail + n - size, size) != 0)
        return refuse_whole(refusal, "zip64");
    return check_place(zip, zip->source->size - size, refusal, err);
}

/* Bytes at `offset` belong to nothing: says what they look like. */
static int refuse_gap(const struct zip *zip, uint64_t offset, struct ds_span name,
                      struct ds_zip_refusal *refusal, struct ds_error *err)
{
    uint32_t signature;
    int rc = signature_at(&signature, zip, offset, err);

    if (rc < 0)
        return rc;
    if (signature == ZIP_LOCAL)
        return ds_zip_refuse(refusal, "hidden-entry", name);
    return ds_zip_refuse(refusal, signature == ZIP_CENTRAL ? "second-directory" : "gap", name);
}

/* Whether the header before an entry's content is the one that could not be otherwise. */
static int check_header(void *ctx, const struct ds_zip_entry *entry, const char **word,
                        struct ds_error *err)
{
    const struct zip *zip = ctx;
    unsigned char found[DS_ZIP_LOCAL_MAX];
    size_t n = ds_zip_local_size(entry);
    int rc;

    if (zip->source->expect)
        zip->source->expect(zip->source->ctx, entry->offset, n + entry->size);
    rc = read_at(zip, entry->offset, found, n, err);
    *word = rc == 0 ? ds_zip_local_fault(entry, found) : NULL;
    return rc;
}

/* The entry begins at `next`, where the one before ended, and its content ends before the
 * directory begins. */
static int check_local(struct zip *zip, const struct ds_zip_entry *entry, uint64_t next,
                       struct ds_zip_refusal *refusal, struct ds_error *err)
{
    struct ds_span name = ds_span_of(entry->name);
    size_t n = ds_zip_local_size(entry);
    const char *word = NULL;
    int rc = 0;

    if (entry->offset < next)
        return ds_zip_refuse(refusal, "overlap", name);
    if (entry->offset > next)
        return next ? refuse_gap(zip, next, name, refusal, err)
                    : ds_zip_refuse(refusal, "prefix", name);
    if (zip->directory < next || zip->directory - next < n ||
        zip->directory - next - n < entry->size)
        return ds_zip_refuse(refusal, "overlap", name);
    if (!zip->later)
        rc = check_header(zip, entry, &word, err);
    if (rc < 0)
        return rc;
    return word ? ds_zip_refuse(refusal, word, name) : 0;
}

static int read_entry(struct zip *zip, struct ds_zip_entry *entry, char **names, size_t *used,
                      struct ds_span rest, struct ds_zip_refusal *refusal)
{
    const unsigned char *at = (const unsigned char *)rest.p;
    struct ds_span name = {.p = "", .n = 0};
    const char *word = rest.n ? ds_zip_central_read(entry, &name, used, at, rest.n) : "count";
    int order;

    if (word)
        return ds_zip_refuse(refusal, word, name);
    memcpy(*names, name.p, name.n);
    (*names)[name.n] = '\0';
    entry->name = *names;
    *names += name.n + 1;
    word = ds_zip_central_fault(entry, at, *used);
    if (word)
        return ds_zip_refuse(refusal, word, name);
    order = zip->container.count ? ds_zip_order(entry[-1].name, entry->name) : -1;
    if (order >= 0)
        return ds_zip_refuse(refusal, order ? "order" : "duplicate", name);
    zip->container.count++;
    return 0;
}

/* Central and local header of each entry in turn, so that the first one that is wrong is named. */
static int read_entries(struct zip *zip, struct ds_span rest, struct ds_zip_refusal *refusal,
                        struct ds_error *err)
{
    char *names = zip->names;
    uint64_t next = 0;
    size_t used = 0;

    for (size_t i = 0; i < zip->count; i++) {
        struct ds_zip_entry *entry = &zip->container.entry[i];
        int rc;

        rc = read_entry(zip, entry, &names, &used, rest, refusal);
        if (rc == 0)
            rc = check_local(zip, entry, next, refusal, err);
        if (rc)
            return rc;
        rest = (struct ds_span){.p = rest.p + used, .n = rest.n - used};
        next += ds_zip_local_size(entry) + entry->size;
        zip->placed++;
    }
    if (rest.n >= ZIP_CENTRAL_FIXED && ds_zip_u32((const unsigned char *)rest.p) == ZIP_CENTRAL)
        return refuse_whole(refusal, "count");
    if (rest.n)
        return refuse_whole(refusal, "directory-size");
    if (next != zip->directory)
        return refuse_gap(zip, next, (struct ds_span){.p = "", .n = 0}, refusal, err);
    return 0;
}

/* Something is wrong further on. Were the local headers compared along the way, the first entry
 * whose own is not canonical would have been named instead, so it is. */
static int refuse_earlier(struct zip *zip, struct ds_zip_refusal *refusal, struct ds_error *err)
{
    const char *word = NULL;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < zip->placed; i++) {
        const struct ds_zip_entry *entry = &zip->container.entry[i];

        rc = check_header(zip, entry, &word, err);
        if (word)
            return ds_zip_refuse(refusal, word, ds_span_of(entry->name));
    }
    return rc < 0 ? rc : DS_ZIP_REFUSED;
}

static int read_directory(struct zip *zip, struct ds_zip_refusal *refusal, struct ds_error *err)
{
    size_t n = (size_t)zip->directory_size;
    ds_cleanup(ds_freep) char *bytes = malloc(n ? n : 1);
    int rc;

    zip->container.entry = calloc((size_t)zip->count, sizeof(*zip->container.entry));
    zip->names = malloc(n ? n : 1); /* a name and its NUL are shorter than its header */
    if (!bytes || !zip->container.entry || !zip->names)
        return ds_nomem(err);
    rc = read_at(zip, zip->directory, bytes, n, err);
    if (rc == 0)
        rc = read_entries(zip, (struct ds_span){.p = bytes, .n = n}, refusal, err);
    if (rc == 0)
        rc = ds_zip_check_unique(&zip->container, refusal, err);
    return rc > 0 && zip->later && !zip->source->expect ? refuse_earlier(zip, refusal, err) : rc;
}

static int zip_read(void *ctx, const struct ds_zip_entry *entry, uint64_t offset, void *out,
                    size_t n, struct ds_error *err)
{
    const struct zip *zip = ctx;

    if (offset > entry->size || n > entry->size - offset)
        return ds_fail(err, DS_EINTERNAL, "read past the end of '%s'", entry->name);
    return read_at(zip, entry->offset + ds_zip_local_size(entry) + offset, out, n, err);
}

static int zip_read_raw(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    return read_at(ctx, offset, out, n, err);
}

int ds_zip_open(struct ds_container **out, struct ds_zip_refusal *refusal,
                const struct ds_source *source, struct ds_error *err)
{
    ds_cleanup(zip_freep) struct zip *zip = calloc(1, sizeof(*zip));
    int rc;

    *out = NULL;
    *refusal = (struct ds_zip_refusal){.word = NULL, .other = NULL, .entry = ""};
    if (!zip)
        return ds_nomem(err);
    zip->source = source;
    zip->later = source->expect || source->all_hashed;
    rc = read_end(zip, refusal, err);
    if (rc == 0)
        rc = read_directory(zip, refusal, err);
    if (rc)
        return rc < 0 ? rc : ds_other_recognise(refusal, source, err);
    zip->container.is_zip = true;
    zip->container.read = zip_read;
    zip->container.far = source->expect != NULL;
    zip->container.check = zip->later ? check_header : NULL;
    zip->container.read_raw = source->expect ? NULL : zip_read_raw;
    zip->container.ctx = zip;
    zip->container.close = zip_free;
    *out = &zip->container;
    zip = NULL; /* now the caller's */
    return 0;
}
