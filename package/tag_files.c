/* SPDX-License-Identifier: Apache-2.0 */
/* Each is made from what is listed in it, in this order:
 *
 *     data/ → manifest ┐
 *     bagit.txt, bag-info.txt, index.html ┴→ tag manifest → seal */
#include "package/tag_files.h"

#include "core/bag.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/seal_name.h"
#include "package/seal.h"

#include <string.h>

/* A manifest's line for each entry from `from` up to `to`. */
static int list_entries(struct ds_buf *out, const struct ds_entries *entries, size_t from,
                        size_t to, struct ds_error *err)
{
    for (size_t i = from; i < to; i++)
        ds_bag_manifest_line(out, &entries->entry[i].digest, entries->entry[i].name, err);
    return out->rc;
}

/* Takes what was written, unless writing it failed. */
static int add(struct ds_entries *entries, const char *name, struct ds_buf *text, int rc,
               struct ds_error *err)
{
    if (rc == 0)
        return ds_entries_add_owned(entries, name, text, err);
    ds_buf_release(text);
    return rc;
}

static int add_bagit(struct ds_entries *entries, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(1024);

    return add(entries, DS_BAGIT_TXT, &text, ds_buf_puts(&text, DS_BAGIT_TXT_CONTENT, err), err);
}

static int add_bag_info(struct ds_entries *entries, const struct ds_tagging *tagging, size_t files,
                        struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    uint64_t octets = 0;

    for (size_t i = 0; i < files; i++)
        octets += entries->entry[i].size;
    return add(entries, DS_BAG_INFO, &text,
               ds_bag_info(&text, tagging->definition, tagging->record, octets, files, err), err);
}

/* The first so many entries. */
struct payload {
    const struct ds_entries *entries;
    size_t files;
};

static int write_manifest(void *ctx, const struct ds_sink *to, struct ds_error *err)
{
    const struct payload *payload = ctx;
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    int rc = list_entries(&text, payload->entries, 0, payload->files, err);

    if (rc == 0)
        rc = to->put(to->ctx, text.p, text.n, err);
    ds_buf_release(&text);
    return rc;
}

static int write_page(void *ctx, const struct ds_sink *to, struct ds_error *err)
{
    return ds_index_page(to, ctx, err);
}

int ds_tag_page_write(struct ds_temp_document *out, struct ds_temp_documents *documents,
                      const struct ds_index_page *page, struct ds_error *err)
{
    return ds_temp_documents_write(out, documents, DS_MAX_PAGE, write_page, (void *)(uintptr_t)page,
                                   err);
}

/* The tag manifest over the tag files, which stand from `from` on, and the seal over it. */
static int add_seal(struct ds_entries *entries, const struct ds_tagging *tagging, size_t from,
                    struct ds_error *err)
{
    struct ds_buf list = DS_BUF_INIT(DS_MAX_MANIFEST), seal = DS_BUF_INIT(DS_MAX_JSON);
    int rc = list_entries(&list, entries, from, entries->n, err);

    if (rc == 0)
        rc = ds_seal_write(&seal, ds_buf_span(&list), tagging->identity, tagging->at,
                           tagging->seal_key, err);
    rc = add(entries, DS_TAGMANIFEST, &list, rc, err);
    return add(entries, DS_SEAL_JWS, &seal, rc, err);
}

static int add_all(struct ds_entries *entries, const struct ds_tagging *tagging,
                   struct ds_error *err)
{
    struct payload payload = {.entries = entries, .files = entries->n};
    int rc = add_bagit(entries, err);

    if (rc < 0)
        return rc;
    rc = add_bag_info(entries, tagging, payload.files, err);
    if (rc < 0)
        return rc;
    rc = ds_entries_add_written(entries, DS_MANIFEST, DS_MAX_MANIFEST, write_manifest, &payload,
                                err);
    if (rc < 0)
        return rc;
    rc = tagging->page ? ds_entries_add_temp(entries, DS_INDEX_HTML, tagging->page, err)
                       : ds_entries_add_copied(entries, tagging->page_copied, err);
    return rc < 0 ? rc : add_seal(entries, tagging, payload.files, err);
}

int ds_tag_files_add(struct ds_entries *entries, const struct ds_tagging *tagging,
                     struct ds_error *err)
{
    int rc = add_all(entries, tagging, err);

    ds_entries_sort(entries);
    return rc;
}

static const struct ds_entry *entry_named(const struct ds_entries *entries, const char *name)
{
    for (size_t i = 0; i < entries->n; i++)
        if (strcmp(entries->entry[i].name, name) == 0)
            return &entries->entry[i];
    return NULL;
}

/* A file of the first timestamp. */
static int add_seal_file(struct ds_entries *entries, enum ds_seal_kind kind, struct ds_buf *content,
                         struct ds_error *err)
{
    char name[DS_SEAL_NAME_MAX];

    ds_seal_name(name, 1, kind);
    return ds_entries_add_owned(entries, name, content, err);
}

int ds_tag_timestamp_add(struct ds_entries *entries, const struct ds_package_stamper *stamper,
                         struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf token = DS_BUF_INIT(DS_MAX_TOKEN);
    ds_cleanup(ds_buf_release) struct ds_buf certificates = DS_BUF_INIT(DS_MAX_PEM);
    const struct ds_entry *seal = entry_named(entries, DS_SEAL_JWS);
    int rc;

    if (!stamper->get)
        return 0;
    rc = stamper->get(stamper->ctx, &token, &certificates, ds_entry_content(seal), err);
    if (rc < 0)
        return rc;
    rc = add_seal_file(entries, DS_SEAL_TOKEN, &token, err);
    if (rc < 0)
        return rc;
    rc = add_seal_file(entries, DS_SEAL_CERTIFICATES, &certificates, err);
    ds_entries_sort(entries);
    return rc;
}
