/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/artefact_stream.h"

#include "cli/locale.h"
#include "core/cleanup.h"
#include "core/digest.h"
#include "core/i18n.h"
#include "verify/native/file_source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Large, so that the digests of the parts of a film stay small: 32 bytes for 4 MiB. */
#define PART ((size_t)4 << 20)

struct stream {
    const struct ds_container *container;
    const struct ds_zip_entry *entry;
    unsigned char *bytes;   /* PART of them */
    struct ds_digest *part; /* of each part */
    size_t parts;
    int kept; /* what was fetched from afar, so that it is fetched once; -1: read again */
};

static size_t part_size(const struct stream *s, size_t i)
{
    uint64_t left = s->entry->size - (uint64_t)i * PART;

    return left < PART ? (size_t)left : PART;
}

static int read_part(struct stream *s, size_t i, struct ds_error *err)
{
    if (s->kept >= 0)
        return ds_pread_all(s->kept, (uint64_t)i * PART, s->bytes, part_size(s, i), s->entry->name,
                            err);
    return s->container->read(s->container->ctx, s->entry, (uint64_t)i * PART, s->bytes,
                              part_size(s, i), err);
}

static struct ds_span part_bytes(const struct stream *s, size_t i)
{
    return (struct ds_span){(const char *)s->bytes, part_size(s, i)};
}

/* Fetches the whole of it; the header before it was not looked at when the package was opened. */
static int keep(struct stream *s, struct ds_error *err)
{
    const struct ds_container *container = s->container;
    const char *word = NULL;
    int fd = -1, rc = container->check(container->ctx, s->entry, &word, err);

    if (rc == 0 && word)
        rc = ds_fail(err, DS_EREFUSED, "%s: %s", s->entry->name,
                     ds_zip_refusal_text(word, ds_locale_word()));
    if (rc == 0)
        rc = ds_nameless_file(&fd, err);
    for (size_t i = 0; rc == 0 && i < s->parts; i++) {
        rc = read_part(s, i, err);
        if (rc == 0)
            rc = ds_nameless_write(fd, part_bytes(s, i), err);
    }
    s->kept = fd; /* closed at the end, whatever happened */
    return rc;
}

static int read_all(struct stream *s, const char *digest, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest whole;
    int rc = ds_hasher_new(&hasher, err);

    for (size_t i = 0; rc == 0 && i < s->parts; i++) {
        rc = read_part(s, i, err);
        if (rc == 0)
            rc = ds_hasher_add(hasher, s->bytes, part_size(s, i), err);
        if (rc == 0)
            rc = ds_digest_of(&s->part[i], part_bytes(s, i), err);
    }
    if (rc == 0)
        rc = ds_hasher_finish(&whole, hasher, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &whole);
    return strcmp(hex, digest) == 0
               ? 0
               : ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                         s->entry->name);
}

static int write_all(FILE *to, struct stream *s, struct ds_error *err)
{
    for (size_t i = 0; i < s->parts; i++) {
        struct ds_digest now;
        int rc = read_part(s, i, err);

        if (rc == 0)
            rc = ds_digest_of(&now, part_bytes(s, i), err);
        if (rc == 0 && !ds_digest_equal(&now, &s->part[i]))
            rc = ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                         s->entry->name);
        if (rc < 0)
            return rc;
        if (fwrite(s->bytes, 1, part_size(s, i), to) != part_size(s, i))
            return ds_fail_errno(err, "%s", _("cannot write to standard output"));
    }
    return 0;
}

int ds_artefact_stream(FILE *to, const struct ds_container *container,
                       const struct ds_zip_entry *entry, const char *digest, struct ds_error *err)
{
    struct stream s = {.container = container,
                       .entry = entry,
                       .parts = (size_t)((entry->size + PART - 1) / PART),
                       .kept = -1};
    int rc = 0;

    s.bytes = malloc(PART);
    s.part = calloc(s.parts + 1, sizeof(*s.part));
    if (!s.bytes || !s.part)
        rc = ds_nomem(err);
    if (rc == 0 && container->far)
        rc = keep(&s, err);
    if (rc == 0)
        rc = read_all(&s, digest, err);
    if (rc == 0)
        rc = write_all(to, &s, err);
    if (s.kept >= 0)
        close(s.kept);
    free(s.bytes);
    free(s.part);
    return rc;
}
