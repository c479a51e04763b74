/* SPDX-License-Identifier: Apache-2.0 */
/* The strict ZIP reader. It may refuse anything, with a word that is in the list; what it accepts
 * must be, to the byte, what the writer would make of the same entries. Headers that are compared
 * with their contents give the answer that comparing them first gives. */
#include "core/cleanup.h"
#include "fuzz/must.h"
#include "verify/hashing.h"
#include "verify/zip/names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_known(const char *word)
{
    for (size_t i = 0; ds_zip_refusal_word(i); i++)
        if (strcmp(ds_zip_refusal_word(i), word) == 0)
            return true;
    return false;
}

/* Writes the archive again and compares as it goes. */
static void check_bytes(const struct ds_container *container, const uint8_t *data, size_t size)
{
    unsigned char header[DS_ZIP_LOCAL_MAX + DS_ZIP_CENTRAL_MAX + DS_ZIP_END_MAX];
    size_t at = 0, directory, n;

    for (size_t i = 0; i < container->count; i++) {
        const struct ds_zip_entry *entry = &container->entry[i];

        must(entry->offset == at);
        n = ds_zip_local(header, entry);
        must(n <= size - at && memcmp(header, data + at, n) == 0);
        at += n;
        must(entry->size <= size - at);
        at += (size_t)entry->size;
        must(i == 0 || ds_zip_order(entry[-1].name, entry->name) < 0);
        must(ds_container_find(container, entry->name) == entry);
    }
    directory = at;
    for (size_t i = 0; i < container->count; i++) {
        n = ds_zip_central(header, &container->entry[i]);
        must(n <= size - at && memcmp(header, data + at, n) == 0);
        at += n;
    }
    n = ds_zip_end(header, container->count, directory, at - directory);
    must(n == size - at && memcmp(header, data + at, n) == 0);
}

/* The first header that was found wrong; its word NULL: none. */
static struct ds_zip_refusal hash_all(const struct ds_container *container)
{
    struct ds_hash_job *jobs = calloc(container->count, sizeof(*jobs));
    struct ds_hash_job **order = calloc(container->count, sizeof(*order));
    struct ds_zip_refusal refusal = {.word = NULL};

    must(jobs != NULL && order != NULL);
    for (size_t i = 0; i < container->count; i++) {
        jobs[i].entry = &container->entry[i];
        order[i] = &jobs[i];
    }
    must(ds_hash_sequential(order, container->count, container, NULL, NULL, NULL) == 0);
    for (size_t i = 0; i < container->count; i++) {
        must(jobs[i].done);
        if (jobs[i].refusal && !refusal.word)
            ds_zip_refuse(&refusal, jobs[i].refusal, ds_span_of(jobs[i].entry->name));
    }
    free(order);
    free(jobs);
    return refusal;
}

static void check_later(const struct ds_zip_refusal *first, const struct ds_source *source)
{
    struct ds_source all = *source;
    ds_cleanup(ds_container_freep) struct ds_container *container = NULL;
    struct ds_zip_refusal refusal;

    all.all_hashed = true;
    must(ds_zip_open(&container, &refusal, &all, NULL) == 0);
    if (container)
        refusal = hash_all(container);
    must((first->word == NULL) == (refusal.word == NULL));
    if (first->word)
        must(strcmp(first->word, refusal.word) == 0 && strcmp(first->entry, refusal.entry) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span span = {.p = (const char *)data, .n = size};
    struct ds_source source = ds_source_memory(&span);
    ds_cleanup(ds_container_freep) struct ds_container *container = NULL;
    struct ds_zip_refusal refusal;

    must(ds_zip_open(&container, &refusal, &source, NULL) == 0);
    must((container == NULL) == (refusal.word != NULL));
    if (container) {
        check_bytes(container, data, size);
        must(hash_all(container).word == NULL);
    } else {
        must(is_known(refusal.word));
        must(*ds_zip_refusal_text(refusal.word, "fr") != '\0');
    }
    check_later(&refusal, &source);
    return 0;
}
