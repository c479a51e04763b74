/* SPDX-License-Identifier: Apache-2.0 */
/* Leaves: of each large artefact its bytes, the list of its leaves and the record give one root;
 * docs/format.md, "Leaves". Trees were grown when the files were hashed. */
#include "verify/steps/steps.h"

#include "core/format.h"
#include "verify/steps/evidence.h"
#include "verify/steps/find_about.h"

#include <string.h>

/* The list of an artefact's leaves; `next` is for ds_container_find_next(). */
static const struct ds_hash_job *list_of(const struct ds_verification *v,
                                         const struct ds_artefact *artefact, size_t *next)
{
    char name[DS_MAX_NAME + 1];
    const struct ds_zip_entry *entry;

    snprintf(name, sizeof(name), DS_LEAVES "%.*s", DS_DIGEST_HEX, artefact->digest.p);
    entry = ds_container_find_next(v->container, name, next);
    return entry ? &v->hashing.job[entry - v->container->entry] : NULL;
}

/* Whether what was read of the job gives the root that the record has. */
static bool fits(const struct ds_hash_job *job, const struct ds_artefact *artefact)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, &job->root);
    return ds_span_equal(ds_span_of(hex), artefact->links.leaves);
}

static bool is_list(const struct ds_hash_job *list, const struct ds_artefact *artefact)
{
    return list->entry->size == ds_leaves_bytes((uint64_t)artefact->size) &&
           (!list->done || fits(list, artefact));
}

/* How many large pieces of evidence are in the package, and of how many the leaves were checked
 * against the bytes. */
struct tally {
    size_t large, read;
    bool wrong;
};

static void find(struct ds_verification *v, struct tally *tally, enum ds_reason reason,
                 const struct ds_artefact *artefact)
{
    const struct ds_span none = {.p = NULL};

    ds_find_artefact(v, reason, artefact, none, none);
    tally->wrong = true;
}

static void check(struct ds_verification *v, struct tally *tally,
                  const struct ds_artefact *artefact, const struct ds_hash_job *list)
{
    const struct ds_hash_job *bytes = ds_step_artefact_job(v, artefact);

    if (!bytes || bytes->entry->size != (uint64_t)artefact->size)
        return; /* evidence.present says so */
    tally->large++;
    tally->read += bytes->done && list && list->done;
    if (!list)
        find(v, tally, DS_LEAVES_ABSENT, artefact);
    else if (!is_list(list, artefact))
        find(v, tally, DS_LEAVES_LIST, artefact);
    if (bytes->done && !fits(bytes, artefact))
        find(v, tally, DS_LEAVES_BYTES, artefact);
}

/* Whose leaves this entry lists, if a large artefact of the package has them. */
static bool is_accounted(const struct ds_verification *v, const struct ds_zip_entry *entry)
{
    const struct ds_span digest = ds_span_of(entry->name + strlen(DS_LEAVES));
    const struct ds_artefact *artefact = ds_artefacts_find(&v->documents.record.artefacts, digest);

    return artefact && ds_leaves_due((uint64_t)artefact->size) && ds_step_artefact_job(v, artefact);
}

static void find_unaccounted(struct ds_verification *v, struct tally *tally)
{
    for (size_t i = 0; i < v->container->count; i++) {
        const struct ds_zip_entry *entry = &v->container->entry[i];

        if (!ds_entry_under(entry, DS_LEAVES) || is_accounted(v, entry))
            continue;
        ds_find(v->report, DS_LEAVES_UNACCOUNTED, entry->name, NULL, NULL);
        tally->wrong = true;
    }
}

static void report_right(struct ds_verification *v, const struct tally *tally)
{
    if (tally->large == 0)
        ds_find(v->report, DS_LEAVES_NONE, NULL, NULL, NULL);
    else if (tally->read == 0)
        ds_find_count(v->report, DS_LEAVES_UNREAD, NULL, tally->large, 0);
    else
        ds_find_count(v->report, tally->read < tally->large ? DS_LEAVES_PART : DS_LEAVES_RIGHT,
                      NULL, tally->large, tally->read);
}

int ds_step_leaves(struct ds_verification *v, struct ds_error *err)
{
    const struct ds_artefacts *artefacts = &v->documents.record.artefacts;
    struct tally tally = {.large = 0};
    size_t next = 0;

    (void)err;
    for (size_t i = 0; i < artefacts->n; i++)
        if (ds_leaves_due((uint64_t)artefacts->sorted[i]->size))
            check(v, &tally, artefacts->sorted[i], list_of(v, artefacts->sorted[i], &next));
    find_unaccounted(v, &tally);
    if (!tally.wrong)
        report_right(v, &tally);
    return 0;
}
