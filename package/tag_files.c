/* SPDX-License-Identifier: Apache-2.0 */
/* Each lists what was there before it:
 *
 *     data/ → manifest ┐
 *     bagit.txt, bag-info.txt, index.html ┴→ tag manifest → seal */
#include "package/tag_files.h"

#include "core/format.h"
#include "package/bag.h"
#include "package/index_page.h"
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

static int add_manifest(struct ds_parts *parts, size_t files, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);

    return add(parts, DS_MANIFEST, &text, list_parts(&text, parts, 0, files, err), err);
}

static int add_page(struct ds_parts *parts, const struct ds_tagging *tagging,
                    struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_PAGE);

    return add(parts, DS_INDEX_HTML, &text,
               ds_index_page(&text, tagging->definition, tagging->record, tagging->credential,
                             tagging->withheld, tagging->identity, err),
               err);
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

int ds_tag_files_add(struct ds_parts *parts, const struct ds_tagging *tagging,
                     struct ds_error *err)
{
    size_t files = parts->n;
    int rc = add_bagit(parts, err);

    if (rc == 0)
        rc = add_bag_info(parts, tagging, files, err);
    if (rc == 0)
        rc = add_manifest(parts, files, err);
    if (rc == 0)
        rc = add_page(parts, tagging, err);
    if (rc == 0)
        rc = add_seal(parts, tagging, files, err);
    ds_parts_sort(parts);
    return rc;
}
