/* SPDX-License-Identifier: Apache-2.0 */
/* Starting a case and recording acts in it. */
#include "capture/acts/append_only.h"
#include "capture/acts/case_rules.h"
#include "capture/acts/people.h"
#include "capture/casebook/commit.h"
#include "capture/casebook/lock.h"
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

/* The record with its author, checked; *person is borrowed from it. */
static int first_record(struct ds_record *out, const char **person, const json_t *record,
                        const json_t *definition, const struct ds_author *author,
                        struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *first = json_deep_copy(record);
    int rc = first ? ds_people_join(person, first, author, err) : ds_nomem(err);

    if (rc == 0)
        rc = ds_record_of(out, first, err);
    return rc < 0 ? rc : check(out, definition, err);
}

int ds_case_start(struct ds_casebook *book, const json_t *definition, const json_t *record,
                  const struct ds_author *author, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record first = DS_RECORD_INIT;
    ds_cleanup(ds_closep) int lock = -1;
    const char *name = ds_json_text(record, "case");
    struct ds_new_commit start = {.record = &first,
                                  .definition = definition,
                                  .verb = "start",
                                  .subject = name,
                                  .author = author};
    char ref[100];
    bool raced;
    git_oid commit;
    int rc = name ? ds_case_ref(ref, name, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    rc = first_record(&first, &start.person, record, definition, author, err);
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

/* The record after the act, checked; *person is borrowed from it. */
static int apply_act(struct ds_record *after, const char **person, const struct commit_call *call,
                     const json_t *before, const json_t *definition, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *record = json_deep_copy(before);
    int rc = record ? ds_people_join(person, record, call->author, err) : ds_nomem(err);

    if (rc == 0)
        rc = call->act->apply(call->act->ctx, record, definition, err);
    if (rc < 0)
        return rc;
    rc = ds_record_of(after, record, err);
    return rc < 0 ? rc : check_act(before, after, definition, *person, err);
}

static int read_documents(json_t **record, json_t **definition, struct ds_casebook *book,
                          const git_commit *commit, struct ds_error *err)
{
    int rc = ds_commit_json(record, book, commit, "record.json", err);

    return rc < 0 ? rc : ds_commit_json(definition, book, commit, "definition.json", err);
}

static int try_once(bool *raced, const struct commit_call *call, struct ds_error *err)
{
    ds_cleanup(ds_git_commit_freep) git_commit *head = NULL;
    ds_cleanup(ds_record_release) struct ds_record after = DS_RECORD_INIT;
    ds_cleanup(ds_json_freep) json_t *before = NULL, *definition = NULL;
    struct ds_new_commit next = {.record = &after,
                                 .verb = call->act->verb,
                                 .subject = call->act->subject,
                                 .author = call->author};
    git_oid commit;
    int rc = ds_case_head(&head, call->book, call->name, err);

    if (rc < 0)
        return rc;
    rc = read_documents(&before, &definition, call->book, head, err);
    if (rc == 0)
        rc = apply_act(&after, &next.person, call, before, definition, err);
    if (rc < 0)
        return rc;
    next.definition = definition;
    next.parent = head;
    rc = ds_commit_write(&commit, call->book, &next, err);
    if (rc < 0)
        return rc;
    return ds_branch_move(
        raced, call->book, call->lock,
        &(struct ds_branch_move){.ref = call->ref, .from = git_commit_id(head), .to = &commit},
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
