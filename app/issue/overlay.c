/* SPDX-License-Identifier: Apache-2.0 */
/* Merges the added files into the entries of a container, in their order, and reads those from
 * memory. */
#include "app/issue/overlay.h"

#include "core/bag.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

/* The content of a file that is added; NULL for one from below. */
static const struct ds_span *added(const struct ds_overlay *overlay, const char *name)
{
    for (size_t i = 0; i < overlay->more_n; i++)
        if (strcmp(overlay->more[i].name, name) == 0)
            return &overlay->more[i].content;
    return NULL;
}

static int read_entry(void *ctx, const struct ds_zip_entry *entry, uint64_t offset, void *out,
                      size_t n, struct ds_error *err)
{
    const struct ds_overlay *overlay = ctx;
    const struct ds_span *content = added(overlay, entry->name);
    const struct ds_zip_entry *below;

    if (content) {
        memcpy(out, content->p + offset, n);
        return 0;
    }
    below = ds_container_find(overlay->below, entry->name);
    return overlay->below->read(overlay->below->ctx, below, offset, out, n, err);
}

static int by_order(const void *a, const void *b)
{
    return ds_zip_order(((const struct ds_zip_entry *)a)->name,
                        ((const struct ds_zip_entry *)b)->name);
}

int ds_overlay_open(struct ds_overlay *overlay, struct ds_error *err)
{
    size_t count = overlay->below->count;
    struct ds_zip_entry *entry = calloc(count + overlay->more_n + 1, sizeof(*entry));

    if (!entry)
        return ds_nomem(err);
    memcpy(entry, overlay->below->entry, count * sizeof(*entry));
    for (size_t i = 0; i < overlay->more_n; i++)
        entry[count++] = (struct ds_zip_entry){.name = overlay->more[i].name,
                                               .size = overlay->more[i].content.n};
    qsort(entry, count, sizeof(*entry), by_order);
    /* As a folder: the CRCs of what is added are not known yet, and nothing rests on them. */
    overlay->container =
        (struct ds_container){.entry = entry, .count = count, .read = read_entry, .ctx = overlay};
    return 0;
}

void ds_overlay_release(struct ds_overlay *overlay)
{
    free(overlay->container.entry);
    overlay->container.entry = NULL;
}

int ds_overlay_read(void *container, const void *entry, uint64_t offset, void *out, size_t n,
                    struct ds_error *err)
{
    const struct ds_container *c = container;

    return c->read(c->ctx, entry, offset, out, n, err);
}

/* Gives the entries that a manifest lists their digests. */
static int take_digests(struct ds_rewrite_entry *out, const struct ds_container *container,
                        const char *manifest, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    int rc = ds_container_load(&text, container, manifest, err);
    struct ds_span rest = ds_buf_span(&text);
    struct ds_bag_line line;

    while (rc == 0 && ds_bag_manifest_next(&line, &rest)) {
        const struct ds_zip_entry *entry = ds_container_find_span(container, line.name);

        if (!entry)
            return ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                           manifest);
        out[entry - container->entry].digest = line.digest;
        out[entry - container->entry].handle = entry;
    }
    return rc;
}

/* The rest, which no manifest lists: the tag manifest and everything under seal/. */
static int load_rest(struct ds_rewrite_entry *out, struct ds_buf *memory,
                     const struct ds_container *container, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; i < container->count && rc == 0; i++)
        if (!out[i].handle)
            rc = ds_container_load(memory, container, container->entry[i].name, err);
    for (size_t i = 0, at = 0; i < container->count && rc == 0; i++)
        if (!out[i].handle) {
            out[i].content = (struct ds_span){.p = memory->p + at, .n = out[i].size};
            at += out[i].size;
        }
    return rc;
}

int ds_overlay_entries(struct ds_rewrite_entry **out, struct ds_buf *memory,
                       const struct ds_overlay *overlay, struct ds_error *err)
{
    const struct ds_container *container = &overlay->container;
    struct ds_rewrite_entry *entry = calloc(container->count + 1, sizeof(*entry));
    int rc;

    *out = entry;
    if (!entry)
        return ds_nomem(err);
    for (size_t i = 0; i < container->count; i++) {
        entry[i].name = container->entry[i].name;
        entry[i].size = container->entry[i].size;
    }
    rc = take_digests(entry, container, DS_TAGMANIFEST, err);
    if (rc == 0)
        rc = take_digests(entry, container, DS_MANIFEST, err);
    return rc < 0 ? rc : load_rest(entry, memory, container, err);
}
