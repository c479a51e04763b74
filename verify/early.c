/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/early.h"

#include "core/i18n.h"

static int read_documents(struct ds_verification *v, struct ds_error *err)
{
    int rc = ds_step_credential(v, err);

    return rc < 0 ? rc : ds_step_documents(v, err);
}

struct hashing {
    struct ds_verification *v;
    struct ds_hash_job *jobs;
    size_t n;
    int rc;
    struct ds_error *err;
};

static void hash(void *ctx)
{
    struct hashing *hashing = ctx;
    const struct ds_verify_options *options = hashing->v->options;
    ds_hash_all hash_all = options->hash ? options->hash : ds_hash_sequential;

    hashing->rc = hash_all(hashing->jobs, hashing->n, hashing->v->container, &options->progress,
                           hashing->err);
}

/* Steps find things in v->report, which is the early one as long as this runs; hashing looks at
 * neither. */
static void read_early(void *ctx)
{
    struct ds_verification *v = ctx;

    v->early->rc = read_documents(v, &v->early->err);
}

/* A source that is far is read once, from its beginning to its end. */
static bool can_be_early(const struct ds_verification *v)
{
    return v->options->both && !v->options->wanted && !v->container->far;
}

int ds_hash_and_read(struct ds_verification *v, struct ds_hash_job *jobs, size_t n,
                     struct ds_error *err)
{
    struct hashing hashing = {v, jobs, n, 0, err};
    struct ds_report *report = v->report;

    if (!can_be_early(v)) {
        hash(&hashing);
        return hashing.rc;
    }
    v->early->report = ds_report_new();
    if (!v->early->report)
        return ds_fail(err, DS_ENOMEM, "%s", _("out of memory"));
    v->report = v->early->report;
    v->early->running = true;
    v->options->both(hash, &hashing, read_early, v);
    v->early->running = false;
    v->report = report;
    return hashing.rc;
}

int ds_early_note(const struct ds_verification *v, const char *name, const struct ds_digest *digest,
                  struct ds_error *err)
{
    struct ds_early *early = v->early;

    if (early->notes == DS_EARLY_NOTES)
        return ds_fail(err, DS_EINTERNAL, "too many documents read early");
    early->note[early->notes].entry = ds_container_find(v->container, name);
    early->note[early->notes++].digest = *digest;
    return 0;
}

/* Whether what was read is what was hashed. */
static int check_notes(const struct ds_verification *v, struct ds_error *err)
{
    for (size_t i = 0; i < v->early->notes; i++) {
        const struct ds_zip_entry *entry = v->early->note[i].entry;
        const struct ds_hash_job *job = &v->job[entry - v->container->entry];

        if (!job->done)
            return ds_fail(err, DS_EIO, _("cannot read '%s'"), entry->name);
        if (!ds_digest_equal(&job->digest, &v->early->note[i].digest))
            return ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                           entry->name);
    }
    return 0;
}

int ds_documents(struct ds_verification *v, struct ds_error *err)
{
    int rc;

    if (!v->early->report)
        return read_documents(v, err);
    rc = check_notes(v, err);
    if (rc == 0 && v->early->rc < 0)
        rc = ds_fail(err, v->early->err.code, "%s", v->early->err.text);
    if (rc == 0)
        ds_report_take(v->report, v->early->report);
    return rc;
}
