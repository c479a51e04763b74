/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence: each artefact of the record in the package, each file of the package in the record. */
#include "verify/steps/evidence.h"

#include "core/format.h"
#include "core/json/set.h"
#include "verify/steps/find_about.h"
#include "verify/steps/steps.h"

#include <stdlib.h>
#include <string.h>

static size_t entry_index(const struct ds_verification *v, const struct ds_zip_entry *entry)
{
    return (size_t)(entry - v->container->entry);
}

/* The entry of an artefact; `next` is for ds_container_find_next(). */
static const struct ds_zip_entry *find_entry(char name[static DS_MAX_NAME + 1],
                                             const struct ds_verification *v,
                                             const struct ds_artefact *artefact, size_t *next)
{
    enum { FOLDER = sizeof(DS_ARTEFACTS) - 1, STEM = FOLDER + DS_DIGEST_HEX };

    if (artefact->extension.n >= DS_MAX_NAME - STEM)
        return NULL; /* no entry has a name as long */
    memcpy(name, DS_ARTEFACTS, FOLDER);
    memcpy(name + FOLDER, artefact->digest.p, DS_DIGEST_HEX);
    name[STEM] = '.';
    memcpy(name + STEM + 1, artefact->extension.p, artefact->extension.n);
    name[STEM + 1 + artefact->extension.n] = '\0';
    return ds_container_find_next(v->container, name, next);
}

int ds_step_place_evidence(struct ds_verification *v, struct ds_error *err)
{
    char name[DS_MAX_NAME + 1];
    size_t next = 0;

    v->evidence.recorded = calloc(v->container->count + 1, sizeof(*v->evidence.recorded));
    if (!v->evidence.recorded)
        return ds_nomem(err);
    for (size_t i = 0; i < v->documents.record.artefacts.n; i++) {
        const struct ds_artefact *artefact = v->documents.record.artefacts.sorted[i];
        const struct ds_zip_entry *entry = find_entry(name, v, artefact, &next);

        if (!entry)
            continue;
        v->evidence.recorded[entry_index(v, entry)] = true;
        v->evidence.placed += artefact->size >= 0 && (uint64_t)artefact->size == entry->size;
    }
    return 0;
}

const struct ds_hash_job *ds_step_artefact_job(const struct ds_verification *v,
                                               const struct ds_artefact *artefact)
{
    char name[DS_MAX_NAME + 1];
    size_t next = 0;
    const struct ds_zip_entry *entry = find_entry(name, v, artefact, &next);

    return entry ? &v->hashing.job[entry_index(v, entry)] : NULL;
}

/* Whether every file of an artefact has the content after which it is named. *read: how many were
 * read. */
static bool contents_right(const struct ds_verification *v, size_t *read)
{
    const size_t folder = strlen(DS_ARTEFACTS);
    char hex[DS_DIGEST_HEX + 1];
    bool right = true;

    for (size_t i = 0; i < v->container->count; i++) {
        if (!v->evidence.recorded[i])
            continue;
        *read += v->hashing.job[i].done;
        ds_digest_hex(hex, &v->hashing.job[i].digest);
        right = right && memcmp(hex, v->hashing.job[i].entry->name + folder, DS_DIGEST_HEX) == 0;
    }
    return right;
}

enum ds_evidence_extent ds_evidence_extent_of(const struct ds_verification *v)
{
    if (v->withheld && json_object_size(v->withheld) > 0)
        return DS_EVIDENCE_WITHHELD_IN_PART;
    for (size_t i = 0; i < v->container->count; i++)
        if (v->evidence.recorded[i] && !v->hashing.job[i].done)
            return DS_EVIDENCE_UNREAD_IN_PART;
    return DS_EVIDENCE_WHOLE;
}

/* Artefacts without a file, which they need not have. */
static size_t count_withheld(const struct ds_verification *v)
{
    char name[DS_MAX_NAME + 1];
    size_t withheld = 0, next = 0;

    for (size_t i = 0; v->withheld && i < v->documents.record.artefacts.n; i++)
        withheld += !find_entry(name, v, v->documents.record.artefacts.sorted[i], &next) &&
                    ds_set_has_span(v->withheld, v->documents.record.artefacts.sorted[i]->digest);
    return withheld;
}

/* What is wrong with an artefact, if anything is. */
static void report_artefact(struct ds_verification *v, const struct ds_artefact *artefact)
{
    const struct ds_span none = {.p = NULL};
    char name[DS_MAX_NAME + 1], hex[DS_DIGEST_HEX + 1];
    size_t next = 0;
    const struct ds_zip_entry *entry = find_entry(name, v, artefact, &next);

    if (!entry && ds_set_has_span(v->withheld, artefact->digest))
        return;
    if (!entry) {
        ds_find_artefact(v, DS_EVIDENCE_ABSENT, artefact, none, none);
        return;
    }
    ds_digest_hex(hex, &v->hashing.job[entry_index(v, entry)].digest);
    if (memcmp(hex, artefact->digest.p, DS_DIGEST_HEX) != 0)
        ds_find(v->report, DS_EVIDENCE_CONTENT, name, NULL, NULL);
    else if (artefact->size < 0 || (uint64_t)artefact->size != entry->size)
        ds_find_count(v->report, DS_EVIDENCE_SIZE, name, (uint64_t)artefact->size, entry->size);
}

static void report_right(struct ds_verification *v, size_t read)
{
    size_t n = v->documents.record.artefacts.n;
    char count[2][40], part[2][40];

    if (n == 0) {
        ds_find(v->report, DS_EVIDENCE_NONE, NULL, NULL, NULL);
        return;
    }
    ds_find_words(v->report, read < n ? DS_EVIDENCE_PART : DS_EVIDENCE_ALL, NULL,
                  &(struct ds_words){.en = {ds_number_text(count[DS_EN], n, DS_EN),
                                            ds_number_text(part[DS_EN], read, DS_EN), NULL},
                                     .fr = {ds_number_text(count[DS_FR], n, DS_FR),
                                            ds_number_text(part[DS_FR], read, DS_FR), NULL}});
}

int ds_step_evidence(struct ds_verification *v, struct ds_error *err)
{
    size_t read = 0;
    bool right = contents_right(v, &read) &&
                 v->evidence.placed + count_withheld(v) == v->documents.record.artefacts.n;

    (void)err;
    for (size_t i = 0; !right && i < v->documents.record.artefacts.n; i++)
        report_artefact(v, &v->documents.record.artefacts.item[i]);
    for (size_t i = 0; i < v->container->count; i++) {
        const struct ds_zip_entry *entry = &v->container->entry[i];

        if (v->evidence.recorded[i] || !ds_entry_under(entry, DS_ARTEFACTS))
            continue;
        ds_find(v->report, DS_EVIDENCE_UNRECORDED, entry->name, NULL, NULL);
        right = false;
    }
    if (right)
        report_right(v, read);
    return 0;
}
