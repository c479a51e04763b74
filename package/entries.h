/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a package before they are written: name, size and digest are known of each, the
 * content is in memory, in the documents, or still where it came from. */
#ifndef DS_PACKAGE_ENTRIES_H
#define DS_PACKAGE_ENTRIES_H

#include "package/case.h"
#include "package/temp_documents.h"

struct ds_zip_writer; /* package/zip_writer.h */

enum ds_entry_place {
    DS_ENTRY_OWNED,    /* in memory */
    DS_ENTRY_BORROWED, /* in memory, the caller's */
    DS_ENTRY_TEMP,     /* a temporary document */
    DS_ENTRY_ARTEFACT, /* with the casebook, as its leaves and the ledger */
    DS_ENTRY_LEAVES,
    DS_ENTRY_LEDGER,
    DS_ENTRY_COPIED /* in the package that is shared */
};

struct ds_entry {
    char *name;
    uint64_t size;
    struct ds_digest digest;
    enum ds_entry_place place;
    union {
        char *own;                              /* OWNED */
        const char *borrowed;                   /* BORROWED */
        uint64_t offset;                        /* TEMP */
        const struct ds_artefact *artefact;     /* ARTEFACT, LEAVES: of the record */
        const struct ds_verified_entry *origin; /* COPIED */
    };
};

struct ds_entries {
    struct ds_entry *entry;
    size_t n, room;
    struct ds_temp_documents documents;
};

/* `target`: of the package. */
#define DS_ENTRIES_INIT(target)                                                                    \
    {                                                                                              \
        .documents = DS_TEMP_DOCUMENTS_INIT(target)                                                \
    }

void ds_entries_release(struct ds_entries *entries);

/* Adds a file with the bytes of `content`, which is empty afterwards, even on failure. */
int ds_entries_add_owned(struct ds_entries *entries, const char *name, struct ds_buf *content,
                         struct ds_error *err);

/* Adds a file with these bytes, which must outlive the entries. */
int ds_entries_add_borrowed(struct ds_entries *entries, const char *name, struct ds_span content,
                            struct ds_error *err);

/* Adds a file that stands in the entries' documents. */
int ds_entries_add_temp(struct ds_entries *entries, const char *name,
                        const struct ds_temp_document *made, struct ds_error *err);

/* Adds a file of at most `max` bytes that `write` writes into the documents. */
int ds_entries_add_written(struct ds_entries *entries, const char *name, size_t max,
                           int (*write)(void *ctx, const struct ds_sink *to, struct ds_error *err),
                           void *ctx, struct ds_error *err);

/* Adds every artefact of the record, and of the large ones the leaves, which are read. DS_EREFUSED,
 * naming it, when one is absent, has another size than recorded or other leaves; its digest is
 * checked when it is copied. */
int ds_entries_add_artefacts(struct ds_entries *entries, const struct ds_package_case *the_case,
                             struct ds_error *err);

/* Adds the Git bundle, read once for its digest. DS_EBUSY when it does not end at the commit that
 * the record names. */
int ds_entries_add_ledger(struct ds_entries *entries, const struct ds_package_case *the_case,
                          struct ds_error *err);

/* Adds a file that is copied from the package that is shared. */
int ds_entries_add_copied(struct ds_entries *entries, const struct ds_verified_entry *origin,
                          struct ds_error *err);

/* Adds a copy of a further file. DS_EREFUSED when it would not stand in one of the folders that are
 * open to it, or another entry has its name (letter case aside). */
int ds_entries_add_file(struct ds_entries *entries, const struct ds_package_file *file,
                        struct ds_error *err);

/* Adds data/endorsements/<sha256>.jwt for each of the n endorsements, once it fits the definition
 * at `at` (package/endorsement.h). */
int ds_entries_add_endorsements(struct ds_entries *entries, const json_t *definition,
                                const struct ds_span *jwt, size_t n, int64_t at,
                                struct ds_error *err);

/* Puts them in the order of the ZIP. */
void ds_entries_sort(struct ds_entries *entries);

/* The content of an entry in memory. */
struct ds_span ds_entry_content(const struct ds_entry *entry);

/* Writes an entry that is in memory or a temporary document (package/entries_write.c). */
int ds_entry_write(struct ds_zip_writer *writer, const struct ds_entries *entries,
                   const struct ds_entry *entry, struct ds_error *err);

/* Writes all of them, in their order, those of the case from there. Small artefacts are prefetched.
 * DS_EREFUSED, naming it, for one that was altered. */
int ds_entries_write(struct ds_zip_writer *writer, const struct ds_entries *entries,
                     const struct ds_package_case *the_case, struct ds_error *err);

/* Opens an entry that is read from the case. */
int ds_entry_open(int *fd, const struct ds_entry *entry, const struct ds_package_case *the_case,
                  struct ds_error *err);

/* Fails with what `inner` says about its bytes: DS_EREFUSED for an artefact that is absent
 * or altered, else the code as it is. */
int ds_entry_fail(const struct ds_entry *entry, const struct ds_error *inner, struct ds_error *err);

#endif
