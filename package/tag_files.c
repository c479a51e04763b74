/* SPDX-License-Identifier: Apache-2.0 */
/* Each lists what was there before it:
 *
 *     data/ → manifest ┐
 *     bagit.txt, bag-info.txt, index.html ┴→ tag manifest → seal */
#include "package/tag_files.h"

#include "core/format.h"
#include "package/bag.h"
#include "package/seal.h"

/* A manifest's line for each part from `from` up to `to`. */
static int list_parts(struct ds_buf *out, const struct ds_parts *parts, size_t from, size_t to,
                      struct ds_error *err)
{
    int rc = 0;

    for (size_t i = from; i < to && rc == 0; i++)
        rc = ds_bag_manifest_line(out, &parts->part[i].digest, parts->part[i].name, err);
    return rc;
}

/* Takes what was written, unless writing it failed. */
static int add(struct ds_parts *parts, const char *name, struct ds_buf *text, int rc,
               struct ds_error *err)
{
    if (rc == 0)
        return ds_parts_add_take(parts, name, text, err);
    ds_buf_release(text);
    return rc;
}

static int add_bagit(struct ds_parts *parts, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(1024);

    return add(parts, DS_BAGIT_TXT, &text, ds_buf_puts(&text, DS_BAGIT_TXT_CONTENT, err), err);
}

static int add_bag_info(struct ds_parts *parts, const struct ds_tagging *tagging, size_t files,
                        struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    uint64_t octets = 0;

    for (size_t i = 0; i < files; i++)
        octets += parts->part[i].size;
    return add(parts, DS_BAG_INFO, &text,
               ds_bag_info(&text, tagging->definition, tagging->record, octets, files, err), err);
}

/* The first so many parts. */
struct payload {
    const struct ds_parts *parts;
    size_t files;
};

static int write_manifest(void *ctx, const struct ds_sink *to, struct ds_error *err)
{
    const struct payload *payload = ctx;
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    int rc = list_parts(&text, payload->parts, 0, payload->files, err);

    if (rc == 0)
        rc = to->put(to->ctx, text.p, text.n, err);
    ds_buf_release(&text);
    return rc;
}

static int write_page(void *ctx, const struct ds_sink *to, struct ds_error *err)
{
    return ds_index_page(to, ctx, err);
}

int ds_tag_page_write(struct ds_spooled *out, struct ds_spool *spool,
                      const struct ds_index_page *page, struct ds_error *err)
{
    return ds_spool_write(out, spool, DS_MAX_PAGE, write_page, (void *)(uintptr_t)page, err);
}

/* The tag manifest over the tag files, which stand from `from` on, and the seal over it. */
static int add_seal(struct ds_parts *parts, const struct ds_tagging *tagging, size_t from,
                    struct ds_error *err)
{
    struct ds_buf list = DS_BUF_INIT(DS_MAX_MANIFEST), seal = DS_BUF_INIT(DS_MAX_JSON);
    int rc = list_parts(&list, parts, from, parts->n, err);

    if (rc == 0)
        rc = ds_seal_write(&seal, ds_buf_span(&list), tagging->identity, tagging->at,
                           tagging->seal_key, err);
    rc = add(parts, DS_TAGMANIFEST, &list, rc, err);
    return add(parts, DS_SEAL_JWS, &seal, rc, err);
}

int ds_tag_files_add(struct ds_parts *parts, const struct ds_tagging *tagging, struct ds_error *err)
{
    struct payload payload = {parts, parts->n};
    int rc = add_bagit(parts, err);

    if (rc == 0)
        rc = add_bag_info(parts, tagging, payload.files, err);
    if (rc == 0)
        rc = ds_parts_add_written(parts, DS_MANIFEST, DS_MAX_MANIFEST, write_manifest, &payload,
                                  err);
    if (rc == 0)
        rc = ds_parts_add_spooled(parts, DS_INDEX_HTML, tagging->page, err);
    if (rc == 0)
        rc = add_seal(parts, tagging, payload.files, err);
    ds_parts_sort(parts);
    return rc;
}
