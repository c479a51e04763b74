/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/early.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

static bool under(const struct ds_zip_entry *entry, const char *folder)
{
    return strncmp(entry->name, folder, strlen(folder)) == 0;
}

bool ds_is_document(const struct ds_zip_entry *entry)
{
    return under(entry, DS_DATA) && !under(entry, DS_ARTEFACTS) && strcmp(entry->name, DS_LEDGER) != 0;
}

bool ds_documents_hold(const struct ds_report *report)
{
    static const char *const ids[] = {"record.form",     "record.canonical",     "definition.form",
                                      "credential.form", "credential.signature", NULL};

    return ds_report_all_hold(report, ids);
}

/* A package without an award has no credential, which then claims nothing. */
static int read_documents(struct ds_verification *v, struct ds_error *err)
{
    int rc = ds_step_credential(v, err);

    if (rc == 0)
        rc = ds_step_documents(v, err);
    if (rc == 0 && v->credential && ds_documents_hold(v->report))
        rc = ds_step_claims(v, err);
    return rc;
}

/* The jobs to be done: files from the front, and from the back, where they are early, documents. */
struct order {
    struct ds_hash_job **job;
    size_t files, documents, room;
};

static void sort_out(struct order *order, struct ds_verification *v, bool early)
{
    for (size_t i = 0; i < v->container->count; i++) {
        struct ds_hash_job *job = &v->job[i];

        if (job->skipped)
            continue;
        if (early && ds_is_document(job->entry))
            order->job[order->room - ++order->documents] = job;
        else
            order->job[order->files++] = job;
    }
}

/* What one thread does of the two. */
struct task {
    struct ds_verification *v;
    struct order *order;
    int rc;
    struct ds_error err;
};

static void hash_files(void *ctx)
{
    struct task *task = ctx;
    const struct ds_verify_options *options = task->v->options;
    ds_hash_all hash_all = options->hash ? options->hash : ds_hash_sequential;

    task->rc = hash_all(task->order->job, task->order->files, task->v->container,
                        &options->progress, &task->err);
}

/* Those that no step asked for. */
static int hash_rest(const struct task *task, struct ds_error *err)
{
    struct ds_hash_job **job = task->order->job + (task->order->room - task->order->documents);
    size_t n = 0;

    for (size_t i = 0; i < task->order->documents; i++)
        if (!job[i]->done)
            job[n++] = job[i];
    return ds_hash_sequential(job, n, task->v->container, NULL, err);
}

/* Steps find things in v->report, which is the early one as long as this runs; hashing looks at
 * neither. */
static void read_early(void *ctx)
{
    struct task *task = ctx;
    struct ds_early *early = task->v->early;

    early->rc = read_documents(task->v, &early->err);
    task->rc = hash_rest(task, &task->err);
}

static int do_both(struct task *files, struct task *documents, struct ds_error *err)
{
    struct ds_verification *v = files->v;
    struct ds_report *report = v->report;
    const struct task *failed;

    v->early->report = ds_report_new();
    if (!v->early->report)
        return ds_fail(err, DS_ENOMEM, "%s", _("out of memory"));
    v->report = v->early->report;
    v->early->running = true;
    v->options->both(hash_files, files, read_early, documents);
    v->early->running = false;
    v->report = report;
    failed = files->rc < 0 ? files : documents;
    return failed->rc < 0 ? ds_fail(err, failed->rc, "%s", failed->err.text) : 0;
}

/* A source that is far is read once, from its beginning to its end. */
static bool can_be_early(const struct ds_verification *v)
{
    return v->options->both && !v->options->wanted && !v->container->far;
}

int ds_hash_and_read(struct ds_verification *v, struct ds_error *err)
{
    size_t n = v->container->count;
    ds_cleanup(ds_freep) struct ds_hash_job **job = calloc(n + 1, sizeof(*job));
    struct order order = {job, 0, 0, n};
    struct task files = {v, &order, 0, DS_ERROR_INIT}, documents = files;
    bool early = can_be_early(v);

    if (!job)
        return ds_fail(err, DS_ENOMEM, "%s", _("out of memory"));
    sort_out(&order, v, early);
    if (early)
        return do_both(&files, &documents, err);
    hash_files(&files);
    return files.rc < 0 ? ds_fail(err, files.rc, "%s", files.err.text) : 0;
}

int ds_documents(struct ds_verification *v, struct ds_error *err)
{
    struct ds_early *early = v->early;

    if (!early->report)
        return read_documents(v, err);
    if (early->rc < 0)
        return ds_fail(err, early->err.code, "%s", early->err.text);
    ds_report_take(v->report, early->report);
    return 0;
}
