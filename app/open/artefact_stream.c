/* SPDX-License-Identifier: Apache-2.0 */
/* Two passes over an artefact: digests of its parts, then the parts that still have them. */
#include "app/open/artefact_stream.h"

#include "core/cleanup.h"
#include "core/digest.h"
#include "core/i18n.h"
#include "verify/native/file_source.h"

#include <stdlib.h>
#include <string.h>

/* Large, so that the digests of the parts of a film stay small: 32 bytes for 4 MiB. */
#define PART ((size_t)4 << 20)

struct stream {
    const struct ds_container *container;
    const struct ds_zip_entry *entry;
    unsigned char *bytes;   /* PART of them */
    struct ds_digest *part; /* of each part */
    size_t parts;
    int copy; /* what was fetched from afar, so that it is fetched once; -1: read again */
};

static void release(struct stream *s)
{
    free(s->bytes);
    free(s->part);
}

static size_t part_size(const struct stream *s, size_t i)
{
    uint64_t left = s->entry->size - (uint64_t)i * PART;

    return left < PART ? (size_t)left : PART;
}

static int read_part(struct stream *s, size_t i, struct ds_error *err)
{
    if (s->copy >= 0)
        return ds_pread_all(s->copy, (uint64_t)i * PART, s->bytes, part_size(s, i), s->entry->name,
                            err);
    return s->container->read(s->container->ctx, s->entry, (uint64_t)i * PART, s->bytes,
                              part_size(s, i), err);
}

static struct ds_span part_bytes(const struct stream *s, size_t i)
{
    return (struct ds_span){.p = (const char *)s->bytes, .n = part_size(s, i)};
}

/* The header before the entry was not looked at when the package was opened. */
static int check_header(const struct stream *s, const char *language, struct ds_error *err)
{
    const char *word = NULL;
    int rc = s->container->check(s->container->ctx, s->entry, &word, err);

    if (rc < 0 || !word)
        return rc;
    return ds_fail(err, DS_EREFUSED, _("%s: %s"), s->entry->name,
                   ds_zip_refusal_text(word, language));
}

static int fetch_part(struct stream *s, int to, size_t i, struct ds_error *err)
{
    int rc = read_part(s, i, err);

    return rc < 0 ? rc : ds_unnamed_file_write(to, part_bytes(s, i), err);
}

/* Fetches the whole of it. */
static int fetch(struct stream *s, int to, const char *language, struct ds_error *err)
{
    int rc = check_header(s, language, err);

    for (size_t i = 0; rc == 0 && i < s->parts; i++)
        rc = fetch_part(s, to, i, err);
    if (rc == 0)
        s->copy = to;
    return rc;
}

static int hash_part(struct stream *s, struct ds_hasher *whole, size_t i, struct ds_error *err)
{
    int rc = read_part(s, i, err);

    if (rc < 0)
        return rc;
    rc = ds_hasher_add(whole, s->bytes, part_size(s, i), err);
    return rc < 0 ? rc : ds_digest_of(&s->part[i], part_bytes(s, i), err);
}

static int changed(const struct stream *s, struct ds_error *err)
{
    return ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"), s->entry->name);
}

static int hash_all(struct stream *s, const char *digest, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest whole;
    int rc = ds_hasher_new(&hasher, err);

    for (size_t i = 0; rc == 0 && i < s->parts; i++)
        rc = hash_part(s, hasher, i, err);
    if (rc < 0)
        return rc;
    rc = ds_hasher_finish(&whole, hasher, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &whole);
    return strcmp(hex, digest) == 0 ? 0 : changed(s, err);
}

static int write_part(const struct ds_sink *to, struct stream *s, size_t i, struct ds_error *err)
{
    struct ds_digest now;
    int rc = read_part(s, i, err);

    if (rc < 0)
        return rc;
    rc = ds_digest_of(&now, part_bytes(s, i), err);
    if (rc < 0)
        return rc;
    if (!ds_digest_equal(&now, &s->part[i]))
        return changed(s, err);
    return to->put(to->ctx, s->bytes, part_size(s, i), err);
}

static int write_all(const struct ds_sink *to, struct stream *s, struct ds_error *err)
{
    for (size_t i = 0; i < s->parts; i++) {
        int rc = write_part(to, s, i, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

int ds_artefact_stream(const struct ds_sink *to, const struct ds_artefact_stream *what,
                       struct ds_error *err)
{
    ds_cleanup(release) struct stream s = {.container = what->container,
                                           .entry = what->entry,
                                           .parts = (size_t)((what->entry->size + PART - 1) / PART),
                                           .copy = -1};
    int rc = 0;

    s.bytes = malloc(PART);
    s.part = calloc(s.parts + 1, sizeof(*s.part));
    if (!s.bytes || !s.part)
        return ds_nomem(err);
    if (what->container->far)
        rc = fetch(&s, what->copy, what->language, err);
    if (rc < 0)
        return rc;
    rc = hash_all(&s, what->digest, err);
    return rc < 0 ? rc : write_all(to, &s, err);
}
