/* SPDX-License-Identifier: Apache-2.0 */
/* Every entry that is wanted is read once and hashed; the rest stays as the manifest lists it. */
#include "verify/steps/concurrent.h"

#include "core/format.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

/* What the seal hangs on is always read. */
static bool always_read(const struct ds_zip_entry *entry)
{
    static const char *const name[] = {DS_BAGIT_TXT, DS_BAG_INFO, DS_MANIFEST, DS_TAGMANIFEST};

    for (size_t i = 0; i < sizeof(name) / sizeof(*name); i++)
        if (strcmp(entry->name, name[i]) == 0)
            return true;
    return ds_entry_under(entry, DS_SEAL);
}

/* Before the record is known, which says what there should be. */
static enum ds_hash_tree tree_of(const struct ds_zip_entry *entry)
{
    if (ds_entry_under(entry, DS_LEAVES))
        return DS_TREE_OF_DIGESTS;
    if (!ds_entry_under(entry, DS_ARTEFACTS) || !ds_leaves_due(entry->size))
        return DS_TREE_NONE;
    return entry->size <= DS_MAX_ARTEFACT ? DS_TREE_OF_BYTES : DS_TREE_NONE;
}

static void plan(struct ds_verification *v)
{
    const struct ds_verify_options *options = v->options;

    for (size_t i = 0; i < v->container->count; i++) {
        const struct ds_zip_entry *entry = &v->container->entry[i];

        v->hashing.job[i].entry = entry;
        v->hashing.job[i].tree = tree_of(entry);
        v->hashing.job[i].skipped = options->selection.wanted && !always_read(entry) &&
                                    !options->selection.wanted(options->selection.ctx, entry);
    }
}

/* The first entry whose header, read only now, is not canonical; NULL: none. */
static const struct ds_hash_job *refused(const struct ds_verification *v)
{
    for (size_t i = 0; i < v->container->count; i++)
        if (v->hashing.job[i].refusal)
            return &v->hashing.job[i];
    return NULL;
}

static void report_form(struct ds_verification *v, const struct ds_hash_job *job)
{
    if (job)
        ds_find_refused(v->report, job->refusal, job->entry->name);
    else
        ds_find(v->report, v->container->is_zip ? DS_CONTAINER_CANONICAL : DS_CONTAINER_FOLDER,
                NULL, NULL, NULL);
}

static void report_extent(struct ds_verification *v)
{
    size_t evidence = 0, read = 0;
    bool documents = true;

    for (size_t i = 0; i < v->container->count; i++)
        if (ds_entry_under(v->hashing.job[i].entry, DS_ARTEFACTS)) {
            evidence++;
            read += !v->hashing.job[i].skipped;
        } else if (v->hashing.job[i].skipped && ds_entry_under(v->hashing.job[i].entry, DS_DATA) &&
                   !ds_entry_under(v->hashing.job[i].entry, DS_LEAVES)) {
            documents = false;
        }
    if (!documents)
        ds_find(v->report, DS_READ_LIST_ONLY, NULL, NULL, NULL);
    else if (read < evidence)
        ds_find_count(v->report, DS_READ_SOME_EVIDENCE, NULL, read, evidence);
    else
        ds_find(v->report, DS_READ_ALL, NULL, NULL, NULL);
    v->hashing.documents_read = documents;
}

int ds_step_container(struct ds_verification *v, struct ds_error *err)
{
    size_t n = v->container->count;
    const struct ds_hash_job *wrong;
    int rc;

    v->hashing.job = calloc(n + 1, sizeof(*v->hashing.job));
    v->listed = calloc(n + 1, sizeof(*v->listed));
    if (!v->hashing.job || !v->listed)
        return ds_nomem(err);
    plan(v);
    rc = ds_hash_and_read(v, err);
    if (rc < 0)
        return rc;
    wrong = refused(v);
    report_form(v, wrong);
    if (!wrong)
        report_extent(v);
    return 0;
}
