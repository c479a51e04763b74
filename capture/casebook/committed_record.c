/* SPDX-License-Identifier: Apache-2.0 */
/* Loads a commit's record.json, checks its shape, and compares the artefacts of two of them. */
#include "capture/casebook/committed_record.h"

#include "capture/casebook/append_only.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/record/record_shape.h"

void ds_committed_record_release(struct ds_committed_record *recorded)
{
    ds_record_release(&recorded->model);
    git_blob_free(recorded->blob);
    *recorded = (struct ds_committed_record)DS_COMMITTED_RECORD_INIT;
}

/* Artefacts that were read from the text have their shape already. */
static int check_shape(const struct ds_record *record, struct ds_error *err)
{
    ds_cleanup(ds_faults_release) struct ds_faults faults = DS_FAULTS_INIT;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1024);

    ds_shape_check(&faults, ds_record_json(record), &ds_record_shape, "$");
    if (faults.n == 0)
        return 0;
    if (ds_faults_kept(&faults) == 0 || ds_fault_text(&text, &faults.fault[0], _("en"), NULL) < 0)
        return ds_nomem(err);
    return ds_fail(err, DS_EINVAL, "record.json: %s: %s", faults.fault[0].path, text.p);
}

/* What the commit holds as record.json. */
static struct ds_span text_of(const git_blob *blob)
{
    return (struct ds_span){.p = git_blob_rawcontent(blob), .n = (size_t)git_blob_rawsize(blob)};
}

int ds_committed_record_read(struct ds_committed_record *out, struct ds_casebook *book,
                             const git_commit *commit, struct ds_error *err)
{
    int rc = ds_commit_blob(&out->blob, book, commit, "record.json", err);

    if (rc == 0)
        rc = ds_record_read(&out->model, text_of(out->blob), err);
    if (rc == 0)
        rc = check_shape(&out->model, err);
    if (rc < 0)
        ds_committed_record_release(out);
    return rc;
}

int ds_committed_record_model(struct ds_record *out, struct ds_casebook *book,
                              const git_commit *commit, struct ds_error *err)
{
    ds_cleanup(ds_git_blob_freep) git_blob *blob = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_commit_blob(&blob, book, commit, "record.json", err);

    if (rc == 0)
        rc = ds_buf_add(&text, text_of(blob).p, text_of(blob).n, err);
    if (rc == 0)
        rc = ds_record_take(out, &text, err);
    return rc < 0 ? rc : check_shape(out, err);
}

/* libgit2 hashes what it reads, so that the id of a blob is that of its content. */
const git_oid *ds_committed_record_id(const struct ds_committed_record *recorded)
{
    return recorded->model.whole || !recorded->blob ? NULL : git_blob_id(recorded->blob);
}

bool ds_committed_record_same_evidence(const struct ds_committed_record *a,
                                       const struct ds_committed_record *b)
{
    const struct ds_artefacts *before = &a->model.artefacts, *after = &b->model.artefacts;

    if (before->n != after->n)
        return false;
    for (size_t i = 0; i < before->n; i++) {
        const struct ds_artefact *x = &before->item[i], *y = &after->item[i];

        if (x->size != y->size || !ds_span_equal(x->digest, y->digest) ||
            !ds_span_equal(x->extension, y->extension))
            return false;
    }
    return true;
}

/* Whether an artefact is as it was, or with `more` as it was and with more criteria. */
static bool is_kept(const struct ds_artefact *old, const struct ds_artefact *now, bool more)
{
    ds_cleanup(ds_json_freep) json_t *before = NULL, *after = NULL;

    if (old->text.p && now->text.p && ds_span_equal(old->text, now->text))
        return true;
    if (ds_artefact_json(&before, old, NULL) < 0 || ds_artefact_json(&after, now, NULL) < 0)
        return false;
    return more ? ds_artefact_kept(before, after) : json_equal(before, after);
}

bool ds_committed_record_append_only(const struct ds_committed_record *before,
                                     const struct ds_committed_record *after, const char *author)
{
    const struct ds_artefacts *old = &before->model.artefacts, *now = &after->model.artefacts;
    bool open = !before->model.decision.json;

    if (ds_append_only_fault(before->model.outline, after->model.outline, author))
        return false;
    if (open ? old->n > now->n : old->n != now->n)
        return false;
    for (size_t i = 0; i < old->n; i++)
        if (!is_kept(&old->item[i], &now->item[i], open))
            return false;
    return true;
}
