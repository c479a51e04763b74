/* SPDX-License-Identifier: Apache-2.0 */
/* Starting a case and recording acts in it. */
#include "capture/casebook/act_sign.h"
#include "capture/casebook/act_time.h"
#include "capture/casebook/append_only.h"
#include "capture/casebook/case_rules.h"
#include "capture/casebook/commit.h"
#include "capture/casebook/lock.h"
#include "capture/casebook/people.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/record_check.h"

#include <stdlib.h>
#include <string.h>

enum { RACES = 100 };

/* One call of ds_case_commit(). */
struct commit_call {
    struct ds_casebook *book;
    const char *name; /* of the case */
    char ref[100];
    int lock;
    const struct ds_act *act;
    const struct ds_author *author;
};

static int fail_with(const struct ds_faults *faults, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1024);
    const struct ds_fault *first = faults->fault;

    if (first && ds_fault_text(&text, first, _("en"), NULL) == 0)
        ds_fail(err, DS_EREFUSED, _("the record would be at fault: %s: %s"), first->path, text.p);
    else
        ds_fail(err, DS_EREFUSED, _("the record would be at fault"));
    return DS_EREFUSED;
}

static int check(const struct ds_record *record, const json_t *definition, struct ds_error *err)
{
    ds_cleanup(ds_faults_release) struct ds_faults faults = DS_FAULTS_INIT;
    int rc = 0;

    ds_record_check(&faults, record);
    if (faults.n == 0)
        rc = ds_record_check_against(&faults, record, definition, err);
    if (rc < 0)
        return rc;
    return faults.n ? fail_with(&faults, err) : 0;
}

/* The model of what an act made of `before` (NULL: a first commit), with marks when its time
 * contradicts others and it may be kept nevertheless. */
static int model_of(struct ds_record *out, json_t *json, const json_t *before,
                    const struct ds_act_moment *moment, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record was = DS_RECORD_INIT;
    size_t marks = json_array_size(json_object_get(json, "timeConflicts"));
    int rc = ds_record_of(out, json, err);

    if (rc == 0 && before)
        rc = ds_record_of(&was, before, err);
    if (rc == 0)
        rc = ds_act_record_check(json, out, before ? &was : NULL, moment, err);
    if (rc < 0 || marks == json_array_size(json_object_get(json, "timeConflicts")))
        return rc;
    ds_record_release(out);
    return ds_record_of(out, json, err);
}

struct act_made {
    const struct ds_act_moment *moment;
    const struct ds_author *author;
};

/* ... and signed. */
static int sign_act(struct ds_record *out, json_t *json, const json_t *before,
                    const struct act_made *made, struct ds_error *err)
{
    int rc = model_of(out, json, before, made->moment, err);

    return rc < 0 ? rc : ds_act_sign_next(out, json, before, made->moment, made->author->key, err);
}

/* The record with its author, checked; the person is borrowed from it. */
static int first_record(struct ds_record *out, struct ds_act_moment *moment, const json_t *record,
                        const json_t *definition, const struct ds_author *author,
                        struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *first = json_deep_copy(record);
    int rc = first ? ds_people_join(&moment->person, first, author, err) : ds_nomem(err);

    if (rc == 0)
        rc = ds_act_moment_check(first, NULL, NULL, moment, err);
    if (rc == 0)
        rc =
            sign_act(out, first, NULL, &(struct act_made){.moment = moment, .author = author}, err);
    return rc < 0 ? rc : check(out, definition, err);
}

int ds_case_start(struct ds_casebook *book, const json_t *definition, const json_t *record,
                  const struct ds_author *author, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record first = DS_RECORD_INIT;
    ds_cleanup(ds_closep) int lock = -1;
    struct ds_act_moment moment = ds_act_moment(&author->time, "start");
    const char *name = ds_json_text(record, "case");
    struct ds_new_commit start = {.record = &first,
                                  .definition = definition,
                                  .moment = &moment,
                                  .subject = name,
                                  .author = author};
    char ref[100];
    bool raced;
    git_oid commit;
    int rc = name ? ds_case_ref(ref, name, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    rc = first_record(&first, &moment, record, definition, author, err);
    if (rc < 0)
        return rc;
    rc = ds_lock_take(&lock, book, err);
    if (rc < 0)
        return rc;
    if (git_reference_name_to_id(&commit, book->repo, ref) == 0)
        return ds_fail(err, DS_EEXIST, _("there is a case '%s' in this casebook already"), name);
    rc = ds_commit_write(&commit, book, &start, err);
    if (rc < 0)
        return rc;
    return ds_branch_move(&raced, book, lock, &(struct ds_branch_move){.ref = ref, .to = &commit},
                          err);
}

static int refuse_decided(const json_t *before, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    int rc = ds_record_of_acts(&record, before, err);

    return rc < 0 ? rc : ds_refuse_decided(&record.decision, err);
}

/* What every act has to keep to. */
static int check_act(const json_t *before, const struct ds_record *after, const json_t *definition,
                     const char *person, struct ds_error *err)
{
    const char *changed;
    int rc = ds_decided_changed(before, ds_record_json(after)) ? refuse_decided(before, err) : 0;

    if (rc < 0)
        return rc;
    rc = check(after, definition, err);
    if (rc < 0)
        return rc;
    changed = ds_append_only_fault(before, ds_record_json(after), person);
    if (changed)
        return ds_fail(err, DS_EREFUSED,
                       _("an act cannot change what was recorded, nor speak for somebody else: %s"),
                       changed);
    return 0;
}

/* The documents of the newest commit. */
struct documents {
    git_commit *head;
    json_t *record, *definition;
};

static void documents_release(struct documents *documents)
{
    git_commit_free(documents->head);
    json_decref(documents->record);
    json_decref(documents->definition);
}

/* A copy of the record in which the author, who is borrowed from it, may act now. */
static int begin_act(json_t **out, struct ds_act_moment *moment, const struct commit_call *call,
                     const struct documents *newest, struct ds_error *err)
{
    int rc;

    *out = json_deep_copy(newest->record);
    rc = *out ? ds_people_join(&moment->person, *out, call->author, err) : ds_nomem(err);
    return rc < 0 ? rc : ds_act_moment_check(*out, call->book, newest->head, moment, err);
}

/* The record after the act, checked. */
static int apply_act(struct ds_record *after, struct ds_act_moment *moment,
                     const struct commit_call *call, const struct documents *newest,
                     struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *record = NULL;
    int rc = begin_act(&record, moment, call, newest, err);

    if (rc == 0)
        rc = call->act->apply(call->act->ctx, moment->at, record, newest->definition, err);
    if (rc == 0)
        rc = sign_act(after, record, newest->record,
                      &(struct act_made){.moment = moment, .author = call->author}, err);
    return rc < 0 ? rc : check_act(newest->record, after, newest->definition, moment->person, err);
}

static int read_documents(struct documents *out, struct ds_casebook *book, const char *name,
                          struct ds_error *err)
{
    int rc = ds_case_head(&out->head, book, name, err);

    if (rc == 0)
        rc = ds_commit_json(&out->record, book, out->head, "record.json", err);
    return rc < 0 ? rc : ds_commit_json(&out->definition, book, out->head, "definition.json", err);
}

static int try_once(bool *raced, const struct commit_call *call, struct ds_error *err)
{
    ds_cleanup(documents_release) struct documents newest = {.head = NULL};
    ds_cleanup(ds_record_release) struct ds_record after = DS_RECORD_INIT;
    struct ds_act_moment moment = ds_act_moment(&call->author->time, call->act->verb);
    struct ds_new_commit next = {
        .record = &after, .moment = &moment, .subject = call->act->subject, .author = call->author};
    git_oid commit;
    int rc = read_documents(&newest, call->book, call->name, err);

    if (rc == 0)
        rc = apply_act(&after, &moment, call, &newest, err);
    if (rc < 0)
        return rc;
    next.definition = newest.definition;
    next.parent = newest.head;
    rc = ds_commit_write(&commit, call->book, &next, err);
    if (rc < 0)
        return rc;
    return ds_branch_move(raced, call->book, call->lock,
                          &(struct ds_branch_move){
                              .ref = call->ref, .from = git_commit_id(newest.head), .to = &commit},
                          err);
}

int ds_case_commit(struct ds_casebook *book, const char *name, const struct ds_act *act,
                   const struct ds_author *author, struct ds_error *err)
{
    ds_cleanup(ds_closep) int lock = -1;
    struct commit_call call = {.book = book, .name = name, .act = act, .author = author};
    bool raced = true;
    int rc = ds_case_ref(call.ref, name, err);

    if (rc == 0)
        rc = ds_lock_take(&lock, book, err);
    call.lock = lock;
    /* The lock keeps our own kind out; a `git push` into the casebook does not know it. */
    for (int race = 0; rc == 0 && raced; race++) {
        if (race == RACES)
            return ds_fail(err, DS_EBUSY, _("the case '%s' does not come to rest; try again"),
                           name);
        raced = false;
        rc = try_once(&raced, &call, err);
    }
    return rc;
}
