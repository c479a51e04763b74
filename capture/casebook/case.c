/* SPDX-License-Identifier: Apache-2.0 */
/* Starting a case and recording acts in it. */
#include "capture/acts/append_only.h"
#include "capture/acts/case_rules.h"
#include "capture/acts/people.h"
#include "capture/casebook/commit.h"
#include "capture/casebook/lock.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/record.h"

#include <stdlib.h>
#include <string.h>

enum { RACES = 100 };

/* An act on its way: where it happens, who acts. */
struct doing {
    struct ds_casebook *book;
    int lock;
    char ref[100];
    const struct ds_act *act;
    const struct ds_author *author;
};

static int faults_to_error(const struct ds_faults *faults, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(1024);
    const struct ds_fault *first = faults->fault;

    if (faults->n == 0)
        return 0;
    if (first && ds_fault_text(&text, first, _("en"), NULL) == 0)
        ds_fail(err, DS_EREFUSED, _("the record would be at fault: %s: %s"), first->path, text.p);
    else
        ds_fail(err, DS_EREFUSED, _("the record would be at fault"));
    ds_buf_release(&text);
    return DS_EREFUSED;
}

static int check(const json_t *record, const json_t *definition, struct ds_error *err)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    int rc = 0;

    ds_record_check(&faults, record);
    if (faults.n == 0)
        rc = ds_record_check_against(&faults, record, definition, err);
    if (rc == 0)
        rc = faults_to_error(&faults, err);
    ds_faults_release(&faults);
    return rc;
}

int ds_case_start(struct ds_casebook *book, const json_t *definition, const json_t *record,
                  const struct ds_author *author, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *first = json_deep_copy(record);
    ds_cleanup(ds_closep) int lock = -1;
    const char *name = ds_json_text(record, "case"), *person;
    struct ds_saying saying = {"start", name, NULL};
    char ref[100];
    bool raced;
    git_oid commit;
    int rc = first && name ? ds_case_ref(ref, name, err) : ds_nomem(err);

    if (rc == 0)
        rc = ds_people_join(&person, first, author, err);
    if (rc == 0)
        rc = check(first, definition, err);
    if (rc == 0)
        rc = ds_lock_take(&lock, book, err);
    if (rc < 0)
        return rc;
    if (git_reference_name_to_id(&commit, book->repo, ref) == 0)
        return ds_fail(err, DS_EEXIST, _("there is a case '%s' in this casebook already"), name);
    saying.person = person;
    rc = ds_commit_write(&commit, book, first, definition, NULL, &saying, author, err);
    return rc < 0 ? rc : ds_branch_move(&raced, book, lock, ref, NULL, &commit, err);
}

/* The record after the act, checked; *person is borrowed from it. */
static int act_on(json_t **after, const char **person, const struct doing *doing,
                  const json_t *before, const json_t *definition, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *record = json_deep_copy(before);
    const char *shrunk;
    int rc = record ? ds_people_join(person, record, doing->author, err) : ds_nomem(err);

    if (rc == 0)
        rc = doing->act->apply(doing->act->ctx, record, definition, err);
    if (rc == 0 && ds_record_reopened(before, record))
        rc = ds_refuse_decided(before, err);
    if (rc == 0)
        rc = check(record, definition, err);
    if (rc < 0)
        return rc;
    shrunk = ds_record_shrunk(before, record, *person);
    if (shrunk)
        return ds_fail(err, DS_EREFUSED,
                       _("an act cannot change what was recorded, nor speak for somebody else: %s"),
                       shrunk);
    *after = record;
    record = NULL;
    return 0;
}

static int try_once(bool *raced, const struct doing *doing, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_git_commit_freep) git_commit *head = NULL;
    ds_cleanup(ds_json_freep) json_t *before = NULL, *after = NULL, *definition = NULL;
    struct ds_saying saying = {doing->act->verb, doing->act->subject, NULL};
    git_oid commit;
    int rc = ds_case_head(&head, doing->book, name, err);

    if (rc == 0)
        rc = ds_commit_json(&before, doing->book, head, "record.json", err);
    if (rc == 0)
        rc = ds_commit_json(&definition, doing->book, head, "definition.json", err);
    if (rc == 0)
        rc = act_on(&after, &saying.person, doing, before, definition, err);
    if (rc == 0)
        rc = ds_commit_write(&commit, doing->book, after, definition, head, &saying, doing->author,
                             err);
    return rc < 0 ? rc
                  : ds_branch_move(raced, doing->book, doing->lock, doing->ref, git_commit_id(head),
                                   &commit, err);
}

int ds_case_commit(struct ds_casebook *book, const char *name, const struct ds_act *act,
                   const struct ds_author *author, struct ds_error *err)
{
    ds_cleanup(ds_closep) int lock = -1;
    struct doing doing = {.book = book, .act = act, .author = author};
    bool raced = true;
    int rc = ds_case_ref(doing.ref, name, err);

    if (rc == 0)
        rc = ds_lock_take(&lock, book, err);
    doing.lock = lock;
    /* The lock keeps our own kind apart; a `git push` into the casebook does not know it.
     */
    for (int race = 0; rc == 0 && raced; race++) {
        if (race == RACES)
            return ds_fail(err, DS_EBUSY, _("the case '%s' does not come to rest; try again"),
                           name);
        raced = false;
        rc = try_once(&raced, &doing, name, err);
    }
    return rc;
}
