/* SPDX-License-Identifier: Apache-2.0 */
/* Loads a commit's record.json, checks its shape, and compares the artefacts of two of them. */
#include "capture/casebook/committed_record.h"

#include "capture/acts/append_only.h"
#include "core/cleanup.h"
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
    const json_t *json = ds_record_json(record);
    struct ds_faults faults = DS_FAULTS_INIT;
    bool right;

    ds_shape_check(&faults, json, &ds_record_shape, "$");
    right = faults.n == 0;
    ds_faults_release(&faults);
    return right ? 0 : ds_fail(err, DS_EINVAL, "record.json");
}

int ds_committed_record_read(struct ds_committed_record *out, struct ds_casebook *book,
                             const git_commit *commit, struct ds_error *err)
{
    int rc = ds_commit_blob(&out->blob, book, commit, "record.json", err);

    if (rc == 0)
        rc = ds_record_read(&out->model,
                            (struct ds_span){.p = git_blob_rawcontent(out->blob),
                                             .n = (size_t)git_blob_rawsize(out->blob)},
                            err);
    if (rc == 0)
        rc = check_shape(&out->model, err);
    if (rc < 0)
        ds_committed_record_release(out);
    return rc;
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
    const json_t *outline = before->model.outline;
    bool open = !json_object_get(outline, "decision");

    if (ds_append_only_fault(outline, after->model.outline, author))
        return false;
    if (open ? old->n > now->n : old->n != now->n)
        return false;
    for (size_t i = 0; i < old->n; i++)
        if (!is_kept(&old->item[i], &now->item[i], open))
            return false;
    return true;
}
