/* SPDX-License-Identifier: Apache-2.0 */
/* A growing array; each way to add is a function, and names are checked by all of them. */
#include "package/entries.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/grow.h"
#include "core/i18n.h"
#include "core/leaf_list.h"
#include "core/name.h"
#include "core/record/artefact_details.h"
#include "core/zip.h"
#include "package/exact_read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void ds_entries_release(struct ds_entries *entries)
{
    for (size_t i = 0; i < entries->n; i++) {
        free(entries->entry[i].name);
        if (entries->entry[i].place == DS_ENTRY_OWNED)
            free(entries->entry[i].own);
    }
    free(entries->entry);
    ds_temp_documents_release(&entries->documents);
    *entries = (struct ds_entries)DS_ENTRIES_INIT(NULL);
}

/* A new entry with its name; the rest is zero. */
static int add(struct ds_entry **out, struct ds_entries *entries, const char *name,
               enum ds_entry_place place, struct ds_error *err)
{
    const char *fault = ds_name_fault(ds_span_of(name));

    if (fault)
        return ds_fail(err, DS_EREFUSED, _("'%s' cannot be a name in a package (%s)"), name, fault);
    if (ds_grow(&entries->entry, entries->n, &entries->room, sizeof(*entries->entry), err) < 0)
        return DS_ENOMEM;
    *out = &entries->entry[entries->n];
    **out = (struct ds_entry){.name = strdup(name), .place = place};
    if (!(*out)->name)
        return ds_nomem(err);
    entries->n++;
    return 0;
}

int ds_entries_add_owned(struct ds_entries *entries, const char *name, struct ds_buf *content,
                         struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf taken = *content;
    struct ds_entry *entry = NULL;
    int rc = add(&entry, entries, name, DS_ENTRY_OWNED, err);

    *content = (struct ds_buf){.max = taken.max};
    if (rc < 0)
        return rc;
    rc = ds_digest_of(&entry->digest, ds_buf_span(&taken), err);
    if (rc < 0)
        return rc;
    rc = ds_buf_add(&taken, "", 0, err); /* so that even no bytes are some memory */
    if (rc < 0)
        return rc;
    entry->size = taken.n;
    entry->own = ds_buf_take(&taken);
    return 0;
}

int ds_entries_add_borrowed(struct ds_entries *entries, const char *name, struct ds_span content,
                            struct ds_error *err)
{
    struct ds_entry *entry = NULL;
    int rc = add(&entry, entries, name, DS_ENTRY_BORROWED, err);

    if (rc < 0)
        return rc;
    entry->size = content.n;
    entry->borrowed = content.p;
    return ds_digest_of(&entry->digest, content, err);
}

struct ds_span ds_entry_content(const struct ds_entry *entry)
{
    return (struct ds_span){.p = entry->place == DS_ENTRY_OWNED ? entry->own : entry->borrowed,
                            .n = (size_t)entry->size};
}

int ds_entries_add_temp(struct ds_entries *entries, const char *name,
                        const struct ds_temp_document *made, struct ds_error *err)
{
    struct ds_entry *entry = NULL;
    int rc = add(&entry, entries, name, DS_ENTRY_TEMP, err);

    if (rc < 0)
        return rc;
    entry->size = made->size;
    entry->digest = made->digest;
    entry->offset = made->offset;
    return 0;
}

int ds_entries_add_written(struct ds_entries *entries, const char *name, size_t max,
                           int (*write)(void *ctx, const struct ds_sink *to, struct ds_error *err),
                           void *ctx, struct ds_error *err)
{
    struct ds_temp_document made;
    int rc = ds_temp_documents_write(&made, &entries->documents, max, write, ctx, err);

    return rc < 0 ? rc : ds_entries_add_temp(entries, name, &made, err);
}

int ds_entries_add_copied(struct ds_entries *entries, const struct ds_verified_entry *origin,
                          struct ds_error *err)
{
    struct ds_entry *entry = NULL;
    int rc = add(&entry, entries, origin->name, DS_ENTRY_COPIED, err);

    if (rc < 0)
        return rc;
    entry->size = origin->size;
    entry->digest = origin->digest;
    entry->origin = origin;
    return 0;
}

static bool is_open(const char *name)
{
    static const char *const folder[] = {DS_KEYS, DS_ENDORSEMENTS, DS_STATUS};

    for (size_t i = 0; i < sizeof(folder) / sizeof(*folder); i++)
        if (strncmp(name, folder[i], strlen(folder[i])) == 0)
            return !strchr(name + strlen(folder[i]), '/');
    return false;
}

static bool is_taken(const struct ds_entries *entries, const char *name)
{
    for (size_t i = 0; i < entries->n; i++)
        if (ds_name_casecmp(ds_span_of(entries->entry[i].name), ds_span_of(name)) == 0)
            return true;
    return false;
}

int ds_entries_add_file(struct ds_entries *entries, const struct ds_package_file *file,
                        struct ds_error *err)
{
    struct ds_buf copy = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    if (!is_open(file->name))
        return ds_fail(err, DS_EREFUSED,
                       _("'%s' cannot be added: only files right below data/keys/, "
                         "data/endorsements/ and data/status/ can"),
                       file->name);
    if (!ds_name_fault(ds_span_of(file->name)) && !ds_name_in_package(file->name) &&
        !is_taken(entries, file->name))
        return ds_fail(err, DS_EREFUSED, _("'%s' cannot be added: no package has such a file"),
                       file->name);
    if (is_taken(entries, file->name))
        return ds_fail(err, DS_EREFUSED, _("'%s' would stand in the package twice"), file->name);
    rc = ds_buf_add(&copy, file->content.p, file->content.n, err);
    if (rc < 0) {
        ds_buf_release(&copy);
        return ds_wrap(rc, err, "%s", file->name);
    }
    return ds_entries_add_owned(entries, file->name, &copy, err);
}

static int fail_artefact(const struct ds_entry *entry, const struct ds_error *inner,
                         struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *artefact = NULL;
    struct ds_artefact_details details;
    int rc = ds_artefact_json(&artefact, entry->artefact, err);

    if (rc < 0)
        return rc;
    details = ds_artefact_details(artefact);
    if (inner->code == DS_ENOENT)
        return ds_fail(err, DS_EREFUSED, _("the artefact '%s' is absent: %s"), details.name,
                       inner->text);
    if (inner->code == DS_ECHANGED)
        return ds_fail(err, DS_EREFUSED, _("the artefact '%s' (%s) was altered: %s"), details.name,
                       details.digest, inner->text);
    return ds_fail(err, inner->code, _("copying the artefact '%s': %s"), details.name, inner->text);
}

int ds_entry_fail(const struct ds_entry *entry, const struct ds_error *inner, struct ds_error *err)
{
    if (entry->place == DS_ENTRY_ARTEFACT || entry->place == DS_ENTRY_LEAVES)
        return fail_artefact(entry, inner, err);
    return ds_fail(err, inner->code, _("copying %s: %s"), entry->name, inner->text);
}

int ds_entry_open(int *fd, const struct ds_entry *entry, const struct ds_package_case *the_case,
                  struct ds_error *err)
{
    char digest[DS_DIGEST_HEX + 1];

    *fd = -1;
    if (entry->place == DS_ENTRY_LEDGER)
        return the_case->open_ledger(the_case->ctx, fd, err);
    if (entry->place == DS_ENTRY_LEAVES)
        return the_case->open_leaves(the_case->ctx, fd, entry->artefact, err);
    ds_digest_hex(digest, &entry->digest);
    return the_case->open_artefact(the_case->ctx, fd, digest, err);
}

static int find_size(uint64_t *out, const struct ds_entry *entry,
                     const struct ds_package_case *the_case, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    char digest[DS_DIGEST_HEX + 1];
    struct stat st;
    int rc;

    ds_digest_hex(digest, &entry->digest);
    if (the_case->artefact_size)
        return the_case->artefact_size(the_case->ctx, out, digest, err);
    rc = ds_entry_open(&fd, entry, the_case, err);
    if (rc == 0 && fstat(fd, &st) < 0)
        rc = ds_fail_errno(err, _("cannot read it"));
    if (rc == 0)
        *out = (uint64_t)st.st_size;
    return rc;
}

static int expect_size(const struct ds_entry *entry, const struct ds_package_case *the_case,
                       struct ds_error *err)
{
    uint64_t size = 0;
    int rc = find_size(&size, entry, the_case, err);

    if (rc < 0 || size == entry->size)
        return rc;
    return ds_fail(err, DS_ECHANGED,
                   size < entry->size ? _("it is shorter than recorded")
                                      : _("it is longer than recorded"));
}

static int add_artefact(struct ds_entries *entries, const struct ds_artefact *artefact,
                        const struct ds_package_case *the_case, struct ds_error *err)
{
    struct ds_error inner = DS_ERROR_INIT;
    struct ds_entry *entry;
    char name[256];
    int rc;

    snprintf(name, sizeof(name), DS_ARTEFACTS "%.*s.%.*s", (int)artefact->digest.n,
             artefact->digest.p, (int)artefact->extension.n, artefact->extension.p);
    rc = add(&entry, entries, name, DS_ENTRY_ARTEFACT, err);
    if (rc < 0)
        return rc;
    entry->artefact = artefact;
    entry->size = (uint64_t)artefact->size;
    rc = ds_digest_parse(&entry->digest, artefact->digest, err);
    if (rc == 0 && expect_size(entry, the_case, &inner) < 0)
        rc = ds_entry_fail(entry, &inner, err);
    return rc;
}

/* SHA-256 and size of the digests, which must be those of the artefact's leaves. */
static int measure_leaves(struct ds_entry *entry, const struct ds_package_case *the_case,
                          struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    struct ds_leaf_list list;
    struct ds_digest root;
    int rc = ds_digest_parse(&root, entry->artefact->links.leaves, err);

    if (rc == 0)
        rc = ds_entry_open(&fd, entry, the_case, err);
    if (rc == 0)
        rc = ds_leaf_list_read(&list, fd, err);
    if (rc < 0)
        return rc;
    entry->size = list.leaves * DS_DIGEST_SIZE;
    entry->digest = list.digests.whole;
    if (entry->size == ds_leaves_bytes((uint64_t)entry->artefact->size) &&
        ds_digest_equal(&list.digests.root, &root))
        return 0;
    return ds_fail(err, DS_ECHANGED, _("its leaves are not those recorded"));
}

static int add_leaves(struct ds_entries *entries, const struct ds_artefact *artefact,
                      const struct ds_package_case *the_case, struct ds_error *err)
{
    struct ds_error inner = DS_ERROR_INIT;
    struct ds_entry *entry;
    char name[DS_MAX_NAME + 1];
    int rc;

    if (!ds_leaves_due((uint64_t)artefact->size))
        return 0;
    snprintf(name, sizeof(name), DS_LEAVES "%.*s", (int)artefact->digest.n, artefact->digest.p);
    rc = add(&entry, entries, name, DS_ENTRY_LEAVES, err);
    if (rc < 0)
        return rc;
    entry->artefact = artefact;
    rc = measure_leaves(entry, the_case, &inner);
    return rc < 0 ? ds_entry_fail(entry, &inner, err) : 0;
}

int ds_entries_add_artefacts(struct ds_entries *entries, const struct ds_package_case *the_case,
                             struct ds_error *err)
{
    const struct ds_artefacts *artefacts = &the_case->record->artefacts;
    int rc = 0;

    for (size_t i = 0; i < artefacts->n && rc == 0; i++)
        rc = add_artefact(entries, &artefacts->item[i], the_case, err);
    for (size_t i = 0; i < artefacts->n && rc == 0; i++)
        rc = add_leaves(entries, &artefacts->item[i], the_case, err);
    return rc;
}

/* Its size and digest. */
static int measure_file(struct ds_entry *entry, int fd, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    char chunk[65536];
    size_t n = sizeof(chunk);
    int rc = ds_hasher_new(&hasher, err);

    while (rc == 0 && n == sizeof(chunk)) {
        rc = ds_read_up_to(&n, chunk, sizeof(chunk), fd, err);
        if (rc < 0)
            return rc;
        entry->size += n;
        rc = ds_hasher_add(hasher, chunk, n, err);
    }
    return rc < 0 ? rc : ds_hasher_finish(&entry->digest, hasher, err);
}

/* The bundle must end where the record says the ledger stood: somebody may have gone on with the
 * case between the two. */
static int check_head(int fd, const struct ds_ledger *ledger, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf expected = DS_BUF_INIT(1024);
    char found[1024];
    ssize_t n = pread(fd, found, sizeof(found), 0);
    int rc = ds_buf_printf(&expected, err, "# v2 git bundle\n%s refs/heads/%s\n%s HEAD\n\n",
                           ledger->head, ledger->branch, ledger->head);

    if (rc < 0)
        return rc;
    if (n < 0)
        return ds_fail_errno(err, _("cannot read it"));
    if ((size_t)n >= expected.n && memcmp(found, expected.p, expected.n) == 0)
        return 0;
    return ds_fail(err, DS_EBUSY,
                   _("the history does not end where the record says: somebody went on with the "
                     "case; try again"));
}

int ds_entries_add_ledger(struct ds_entries *entries, const struct ds_package_case *the_case,
                          struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    struct ds_entry *entry = NULL;
    int rc = add(&entry, entries, DS_LEDGER, DS_ENTRY_LEDGER, err);

    if (rc < 0)
        return rc;
    rc = ds_entry_open(&fd, entry, the_case, err);
    if (rc < 0)
        return rc;
    rc = check_head(fd, &the_case->record->head.ledger, err);
    return rc < 0 ? rc : measure_file(entry, fd, err);
}

static int compare(const void *a, const void *b)
{
    const struct ds_entry *left = a, *right = b;

    return ds_zip_order(left->name, right->name);
}

void ds_entries_sort(struct ds_entries *entries)
{
    if (entries->n)
        qsort(entries->entry, entries->n, sizeof(*entries->entry), compare);
}
