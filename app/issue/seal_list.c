/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes every listed entry and writes its line, in the order of the container. */
#include "app/issue/seal_list.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/x509/imprint.h"

#include <stdlib.h>

enum { CHUNK = 1 << 20 };

struct listing {
    const struct ds_container *container;
    const struct ds_progress *progress;
    struct ds_imprinter *imprinter;
    char *chunk;
    uint64_t done, total;
};

static int hash(struct ds_imprint *out, struct listing *listing, const struct ds_zip_entry *entry,
                struct ds_error *err)
{
    int rc = 0;

    for (uint64_t at = 0; at < entry->size && rc == 0;) {
        size_t n = entry->size - at < CHUNK ? (size_t)(entry->size - at) : CHUNK;

        rc = listing->container->read(listing->container->ctx, entry, at, listing->chunk, n, err);
        if (rc == 0)
            rc = ds_imprinter_add(listing->imprinter, listing->chunk, n, err);
        at += n;
        listing->done += n;
        if (listing->progress && listing->progress->step)
            listing->progress->step(listing->progress->ctx, listing->done, listing->total);
    }
    return rc < 0 ? rc : ds_imprinter_finish(out, listing->imprinter, err);
}

static void release(struct listing *listing)
{
    ds_imprinter_free(listing->imprinter);
    free(listing->chunk);
}

int ds_seal_list_write(struct ds_buf *out, const struct ds_container *container, int number,
                       enum ds_seal_kind kind, const struct ds_progress *progress,
                       struct ds_error *err)
{
    ds_cleanup(release) struct listing listing = {
        .container = container, .progress = progress, .chunk = malloc(CHUNK)};
    int rc = listing.chunk
                 ? ds_imprinter_new(
                       &listing.imprinter,
                       kind == DS_SEAL_LIST_SHA512 ? DS_IMPRINT_SHA512 : DS_IMPRINT_SHA256, err)
                 : ds_nomem(err);

    for (size_t i = 0; i < container->count; i++)
        if (ds_seal_lists(container->entry[i].name, number, kind))
            listing.total += container->entry[i].size;
    for (size_t i = 0; i < container->count && rc == 0; i++) {
        const struct ds_zip_entry *entry = &container->entry[i];
        struct ds_imprint imprint;

        if (!ds_seal_lists(entry->name, number, kind))
            continue;
        rc = hash(&imprint, &listing, entry, err);
        if (rc == 0)
            rc = ds_seal_list_line(out, imprint.byte, imprint.n, entry->name, err);
    }
    return rc;
}
