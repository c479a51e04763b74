/* SPDX-License-Identifier: Apache-2.0 */
/* Documents of the package as they were hashed. */
#include "verify/verification.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <string.h>

bool ds_is_document(const struct ds_zip_entry *entry)
{
    if (!ds_entry_under(entry, DS_DATA))
        return strcmp(entry->name, DS_MANIFEST) == 0;
    return !ds_entry_under(entry, DS_ARTEFACTS) && !ds_entry_under(entry, DS_LEAVES) &&
           strcmp(entry->name, DS_LEDGER) != 0;
}

const struct ds_hash_job *ds_job_of(const struct ds_verification *v, const char *name)
{
    const struct ds_zip_entry *entry = ds_container_find(v->container, name);
    const struct ds_hash_job *job = entry ? &v->hashing.job[entry - v->container->entry] : NULL;

    return job && job->done ? job : NULL;
}

/* Whether the content is what the job was done with. */
static int check_same(const struct ds_hash_job *job, struct ds_span content, struct ds_error *err)
{
    struct ds_digest digest;
    int rc = ds_digest_of(&digest, content, err);

    if (rc == 0 && !ds_digest_equal(&digest, &job->digest))
        rc = ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                     job->entry->name);
    return rc;
}

int ds_load_hashed(struct ds_buf *out, const struct ds_verification *v, const char *name,
                   struct ds_error *err)
{
    const struct ds_zip_entry *entry = ds_container_find(v->container, name);
    struct ds_hash_job *job = entry ? &v->hashing.job[entry - v->container->entry] : NULL;
    bool now = v->hashing.concurrent && v->hashing.concurrent->running && entry &&
               ds_is_document(entry) && !job->done;
    int rc;

    if (!job || !(now || job->done))
        return ds_fail(err, DS_EIO, _("cannot read '%s'"), name);
    rc = ds_container_load(out, v->container, name, err);
    if (rc < 0)
        return rc;
    return now ? ds_hash_loaded(job, ds_buf_span(out), v->container, err)
               : check_same(job, ds_buf_span(out), err);
}

int ds_load_json(json_t **out, const struct ds_verification *v, const char *name, size_t max,
                 struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(max);
    struct ds_error why = DS_ERROR_INIT;
    int rc = ds_load_hashed(&text, v, name, &why);

    *out = NULL;
    if (rc == 0)
        rc = ds_json_parse(out, ds_buf_span(&text), name, &why);
    ds_buf_release(&text);
    return rc == DS_ECHANGED || rc == DS_EIO || rc == DS_ENOMEM ? ds_fail_as(err, &why) : 0;
}

const char *ds_criterion_name(const struct ds_verification *v, const char *id, const char *language)
{
    const json_t *criterion = ds_json_by_id(ds_json_at(v->documents.definition, "criteria"), id);
    const char *name = ds_json_language(ds_json_at(criterion, "name"), language);

    return *name ? name : id;
}

bool ds_same_canonical(struct ds_verification *v, const json_t *a, const json_t *b)
{
    ds_cleanup(ds_buf_release) struct ds_buf one = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_buf_release) struct ds_buf other = DS_BUF_INIT(DS_MAX_JSON);

    if (ds_json_canonical(&one, a, NULL) == DS_ENOMEM ||
        ds_json_canonical(&other, b, NULL) == DS_ENOMEM)
        v->report->findings.broken = true;
    return one.rc == 0 && other.rc == 0 && ds_span_equal(ds_buf_span(&one), ds_buf_span(&other));
}
