/* SPDX-License-Identifier: Apache-2.0 */
/* Entries are copied from the package that is shared, all but what is withheld; the tag files and
 * the seal are made anew. */
#include "package/share.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/json/set.h"
#include "package/tag_files.h"
#include "package/zip_writer.h"

#include <stdlib.h>
#include <string.h>

struct sharing {
    const struct ds_share_package *package;
    const struct ds_share_options *options;
    const char *target;
    struct ds_entries entries;
    char identity[DS_DIGEST_HEX + 1];
    const struct ds_verified_entry *page; /* index.html, which stays what it was */
    uint64_t done, total;                 /* bytes of content, for the progress */
    uint64_t size;                        /* of what was written, and of how many entries */
    size_t written;
};

/* "data/artefacts/<digest>.<extension>" or "data/leaves/<digest>" of what is withheld: from the
 * digest of a short last leaf, its bytes could be guessed. */
static bool is_withheld(const json_t *withheld, const char *name)
{
    char digest[DS_DIGEST_HEX + 1];
    bool leaves = strncmp(name, DS_LEAVES, strlen(DS_LEAVES)) == 0;
    size_t prefix = strlen(leaves ? DS_LEAVES : DS_ARTEFACTS);

    if (!leaves && strncmp(name, DS_ARTEFACTS, prefix) != 0)
        return false;
    if (strlen(name) < prefix + DS_DIGEST_HEX)
        return false;
    memcpy(digest, name + prefix, DS_DIGEST_HEX);
    digest[DS_DIGEST_HEX] = '\0';
    return ds_set_has(withheld, digest);
}

static int take_files(struct sharing *sharing, struct ds_error *err)
{
    const struct ds_share_package *package = sharing->package;
    int rc = 0;

    for (size_t i = 0; i < package->n && rc == 0; i++) {
        const struct ds_verified_entry *entry = &package->entry[i];

        if (strcmp(entry->name, DS_RECORD) == 0)
            ds_digest_hex(sharing->identity, &entry->digest);
        if (strcmp(entry->name, DS_INDEX_HTML) == 0)
            sharing->page = entry;
        else if (!is_withheld(sharing->options->withheld, entry->name) &&
                 strcmp(entry->name, DS_WITHHELD) != 0)
            rc = ds_entries_add_copied(&sharing->entries, entry, err);
    }
    return rc;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The digests in order, as the format wants them. */
static json_t *sorted(const json_t *set)
{
    size_t n = 0, size = json_object_size(set);
    const char **digest = calloc(size + 1, sizeof(*digest)), *key;
    json_t *list = digest ? json_array() : NULL, *value;

    if (!list) {
        free(digest);
        return NULL;
    }
    json_object_foreach((json_t *)(uintptr_t)set, key, value) digest[n++] = key;
    qsort(digest, n, sizeof(*digest), by_text);
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, json_string(digest[i]));
    free(digest);
    if (json_array_size(list) == n)
        return list;
    json_decref(list);
    return NULL;
}

static int add_statement(struct sharing *sharing, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    ds_cleanup(ds_json_freep) json_t *statement =
        json_pack("{s:s, s:s, s:o}", "format", DS_WITHHELD_FORMAT, "record", sharing->identity,
                  "withheld", sorted(sharing->options->withheld));
    int rc = statement ? ds_json_canonical(&text, statement, err) : ds_nomem(err);

    if (rc == 0)
        return ds_entries_add_owned(&sharing->entries, DS_WITHHELD, &text, err);
    ds_buf_release(&text);
    return rc;
}

/* What the issuer sealed, unless the package is a copy itself and has it. */
static int add_issued(struct sharing *sharing, struct ds_error *err)
{
    const struct ds_share_package *package = sharing->package;
    const struct {
        const char *name;
        struct ds_span text;
    } part[] = {{.name = DS_ISSUED_MANIFEST, .text = package->manifest},
                {.name = DS_ISSUED_TAGMANIFEST, .text = package->tagmanifest},
                {.name = DS_ISSUED_SEAL, .text = package->seal}};
    int rc = 0;

    for (size_t i = 0; i < package->n; i++)
        if (strncmp(package->entry[i].name, DS_ISSUED, strlen(DS_ISSUED)) == 0)
            return 0;
    for (size_t i = 0; rc == 0 && i < sizeof(part) / sizeof(*part); i++)
        rc = ds_entries_add_borrowed(&sharing->entries, part[i].name, part[i].text, err);
    return rc;
}

static int add_tag_files(struct sharing *sharing, struct ds_error *err)
{
    const struct ds_share_package *package = sharing->package;
    const struct ds_tagging tagging = {.definition = package->definition,
                                       .record = package->record,
                                       .page_copied = sharing->page,
                                       .identity = sharing->identity,
                                       .at = sharing->options->at,
                                       .seal_key = sharing->options->key};

    ds_entries_sort(&sharing->entries);
    return ds_tag_files_add(&sharing->entries, &tagging, err);
}

struct reading {
    const struct ds_share_package *package;
    const struct ds_verified_entry *entry;
};

static int read_entry(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    const struct reading *reading = ctx;

    return reading->package->read(reading->package->ctx, reading->entry->handle, offset, out, n,
                                  err);
}

static int copy_entry(struct ds_zip_writer *writer, const struct ds_entry *entry,
                      const struct ds_share_package *package, struct ds_error *err)
{
    struct reading reading = {.package = package, .entry = entry->origin};
    const struct ds_zip_bytes bytes = {.size = entry->size, .read = read_entry, .ctx = &reading};
    struct ds_digest digest;
    int rc = ds_zip_writer_add_read(&digest, writer, entry->name, &bytes, err);

    if (rc == 0 && !ds_digest_equal(&digest, &entry->digest))
        rc = ds_fail(err, DS_ECHANGED, _("'%s' changed after it was verified"), entry->name);
    return rc;
}

static void advance(void *ctx, uint64_t bytes)
{
    struct sharing *sharing = ctx;
    const struct ds_progress *progress = &sharing->options->progress;

    sharing->done += bytes;
    if (progress->step)
        progress->step(progress->ctx, sharing->done, sharing->total);
}

static int write_entries(struct ds_zip_writer *writer, const struct sharing *sharing,
                         struct ds_error *err)
{
    const struct ds_entries *entries = &sharing->entries;

    for (size_t i = 0; i < entries->n; i++) {
        const struct ds_entry *entry = &entries->entry[i];
        int rc = entry->place == DS_ENTRY_COPIED ? copy_entry(writer, entry, sharing->package, err)
                                                 : ds_entry_write(writer, entries, entry, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

static int write_zip(struct sharing *sharing, struct ds_error *err)
{
    ds_cleanup(ds_zip_writer_freep) struct ds_zip_writer *writer = NULL;
    const struct ds_copy_watch watch = {.step = advance, .ctx = sharing};
    int rc;

    for (size_t i = 0; i < sharing->entries.n; i++)
        sharing->total += sharing->entries.entry[i].size;
    rc = ds_zip_writer_new(&writer, sharing->target, sharing->total, &watch, err);
    if (rc < 0)
        return rc;
    rc = write_entries(writer, sharing, err);
    if (rc < 0)
        return rc;
    return ds_zip_writer_finish(writer, sharing->options->replace, &sharing->size,
                                &sharing->written, err);
}

static int (*const steps[])(struct sharing *, struct ds_error *) = {
    take_files, add_statement, add_issued, add_tag_files, write_zip,
};

int ds_share_write(uint64_t *size, size_t *entries, const char *target,
                   const struct ds_share_package *package, const struct ds_share_options *options,
                   struct ds_error *err)
{
    struct sharing sharing = {.package = package,
                              .options = options,
                              .target = target,
                              .entries = DS_ENTRIES_INIT(target)};
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(steps) / sizeof(*steps); i++)
        rc = steps[i](&sharing, err);
    *size = sharing.size;
    *entries = sharing.written;
    ds_entries_release(&sharing.entries);
    return rc;
}
