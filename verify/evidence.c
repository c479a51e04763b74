/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence: each artefact of the record in the package, each file of the package in the record. */
#include "verify/steps.h"

#include "core/format.h"
#include "core/json/set.h"

#include <inttypes.h>
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

/* Marks the entries that artefacts have, in the order in which they stand; returns how many artefacts
 * are plainly right, or withheld. *read: how many have content that was read. */
static size_t mark_right(const struct ds_verification *v, bool *known, size_t *read)
{
    char name[DS_MAX_NAME + 1], hex[DS_DIGEST_HEX + 1];
    size_t right = 0, next = 0;

    for (size_t i = 0; i < v->artefacts.n; i++) {
        const struct ds_artefact *artefact = v->artefacts.sorted[i];
        const struct ds_zip_entry *entry = find_entry(name, v, artefact, &next);
        const struct ds_hash_job *job = entry ? &v->job[entry_index(v, entry)] : NULL;

        if (!job) {
            right += ds_set_has_span(v->withheld, artefact->digest);
            continue;
        }
        known[entry_index(v, entry)] = true;
        *read += job->done;
        ds_digest_hex(hex, &job->digest);
        right += memcmp(hex, artefact->digest.p, DS_DIGEST_HEX) == 0 &&
                 artefact->size >= 0 && (uint64_t)artefact->size == entry->size;
    }
    return right;
}

/* What is wrong with an artefact, if anything is. */
static void report_artefact(struct ds_verification *v, const struct ds_artefact *artefact)
{
    const struct ds_span none = {NULL, 0};
    char name[DS_MAX_NAME + 1], hex[DS_DIGEST_HEX + 1];
    size_t next = 0;
    const struct ds_zip_entry *entry = find_entry(name, v, artefact, &next);

    if (!entry && ds_set_has_span(v->withheld, artefact->digest))
        return;
    if (!entry) {
        ds_find_artefact(v, DS_EVIDENCE_ABSENT, artefact, none, none);
        return;
    }
    ds_digest_hex(hex, &v->job[entry_index(v, entry)].digest);
    if (memcmp(hex, artefact->digest.p, DS_DIGEST_HEX) != 0)
        ds_find(v->report, DS_EVIDENCE_CONTENT, name, NULL, NULL);
    else if (artefact->size < 0 || (uint64_t)artefact->size != entry->size)
        ds_find_count(v->report, DS_EVIDENCE_SIZE, name, (uint64_t)artefact->size, entry->size);
}

static void report_right(struct ds_verification *v, size_t read)
{
    size_t n = v->artefacts.n;
    char count[2][40], part[2][40];

    if (n == 0) {
        ds_find(v->report, DS_EVIDENCE_NONE, NULL, NULL, NULL);
        return;
    }
    ds_find_words(v->report, read < n ? DS_EVIDENCE_PART : DS_EVIDENCE_ALL, NULL,
                  &(struct ds_words){{ds_number_text(count[DS_EN], n, DS_EN),
                                      ds_number_text(part[DS_EN], read, DS_EN), NULL},
                                     {ds_number_text(count[DS_FR], n, DS_FR),
                                      ds_number_text(part[DS_FR], read, DS_FR), NULL}});
}

int ds_step_evidence(struct ds_verification *v, struct ds_error *err)
{
    bool *known = calloc(v->container->count + 1, sizeof(*known)), right;
    size_t read = 0;

    if (!known)
        return ds_fail(err, DS_ENOMEM, "out of memory");
    right = mark_right(v, known, &read) == v->artefacts.n;
    for (size_t i = 0; !right && i < v->artefacts.n; i++)
        report_artefact(v, &v->artefacts.item[i]);
    for (size_t i = 0; i < v->container->count; i++) {
        const char *name = v->container->entry[i].name;

        if (known[i] || strncmp(name, DS_ARTEFACTS, strlen(DS_ARTEFACTS)) != 0)
            continue;
        ds_find(v->report, DS_EVIDENCE_UNRECORDED, name, NULL, NULL);
        right = false;
    }
    free(known);
    if (right)
        report_right(v, read);
    return 0;
}
