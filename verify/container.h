/* SPDX-License-Identifier: Apache-2.0 */
/* A package's entries and bytes, whatever they stand in: the canonical ZIP or an extracted
 * folder. No threads, no files, no clock here. */
#ifndef DS_VERIFY_CONTAINER_H
#define DS_VERIFY_CONTAINER_H

#include "core/zip.h"

/* What a ZIP may be refused for; `word` is the stable name ("local-header"), used as the subject
 * detail of the finding "container.form" and in tests. The list is in verify/zip/refusal.c. */
struct ds_zip_refusal {
    const char *word;                 /* NULL: not refused */
    const char *other;                /* what it is instead of a package (verify/zip/other.h), when
                                         it deceives nobody; NULL: that is not so */
    char entry[DS_ZIP_LOCAL_MAX + 1]; /* name of the entry concerned, printable ASCII, or "" */
};

struct ds_container {
    struct ds_zip_entry *entry; /* in package order; offset and crc only for a ZIP */
    size_t count;
    bool is_zip;
    /* Reads exactly n bytes of an entry's content; may be called from several threads. */
    int (*read)(void *ctx, const struct ds_zip_entry *entry, uint64_t offset, void *out, size_t n,
                struct ds_error *err);
    bool far; /* its bytes come over a network: each is read once, and what cannot be read ends all
               */
    /* Compares the header that stands before an entry's content, which opening left for later.
     * *word is the refusal's, NULL when it is canonical. NULL: opening compared them all. */
    int (*check)(void *ctx, const struct ds_zip_entry *entry, const char **word,
                 struct ds_error *err);
    /* Reads n bytes of the ZIP itself, headers and all, so that entries that stand together take
     * one read; likewise. NULL for a folder and for a source that is far. */
    int (*read_raw)(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err);
    void *ctx;
    void (*close)(void *ctx);
};

void ds_container_free(struct ds_container *container); /* NULL is fine */

void ds_container_freep(struct ds_container **container);

/* Whether its name begins with that of the folder, which ends with a slash. */
bool ds_entry_under(const struct ds_zip_entry *entry, const char *folder);

/* The entry with this name; NULL when there is none. */
const struct ds_zip_entry *ds_container_find(const struct ds_container *container,
                                             const char *name);

const struct ds_zip_entry *ds_container_find_span(const struct ds_container *container,
                                                  struct ds_span name);

/* The same for names that come in the order of the entries, each found where the one before ended:
 * *next is 0 at first. */
const struct ds_zip_entry *ds_container_find_next(const struct ds_container *container,
                                                  const char *name, size_t *next);

/* Appends a whole small entry (JSON, JWT, manifest) to *out, at most out->max bytes. */
int ds_container_load(struct ds_buf *out, const struct ds_container *container, const char *name,
                      struct ds_error *err);

/* Reads the central directory from the end, re-emits every header and compares. Returns 0 with
 * *out, or 0 with refusal->word set and *out NULL (the ZIP is not canonical: a verdict, no error),
 * or an error when the source could not be read. `source` must outlive the container. CRCs are
 * checked when contents are hashed, not here; so are the local headers of a source that is far or
 * of which all is hashed anyway (container->check). */
int ds_zip_open(struct ds_container **out, struct ds_zip_refusal *refusal,
                const struct ds_source *source, struct ds_error *err);

/* The sentence for a refusal word, in English or French ("en", "fr"). It does not name the entry.
 * A general one for a word that is not in the list. */
const char *ds_zip_refusal_text(const char *word, const char *language);

/* The words one by one, for docs and tests; NULL past the last. */
const char *ds_zip_refusal_word(size_t index);

#endif
