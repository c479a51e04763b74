/* SPDX-License-Identifier: Apache-2.0 */
/* Refusing or marking an act whose time contradicts what is known. */
#include "capture/casebook/act_time.h"

#include "core/cleanup.h"
#include "core/grow.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/record/time_conflict.h"

#include <stdlib.h>
#include <string.h>

/* One contradiction: the act, and what it does not go with. */
struct contradiction {
    const char *word; /* of docs/format.md, "timeConflicts" */
    int64_t at, with; /* of the act, or of what it records; and what that contradicts */
};

struct ds_act_moment ds_act_moment(const struct ds_act_time *time_of, const char *verb)
{
    struct ds_act_moment out = {.at = time_of->at,
                                .clock = time_of->clock(),
                                .stated = time_of->stated,
                                .origin = time_of->origin,
                                .verb = verb};

    if (!out.stated)
        out.at = out.clock;
    return out;
}

static int mark(json_t *record, const struct contradiction *found,
                const struct ds_act_moment *moment, struct ds_error *err)
{
    char at[DS_INSTANT_TEXT + 1], with[DS_INSTANT_TEXT + 1], received[DS_INSTANT_TEXT + 1];
    json_t *all = json_object_get(record, "timeConflicts");

    if (!all) {
        all = json_array();
        if (json_object_set_new(record, "timeConflicts", all) < 0)
            return ds_nomem(err);
    }
    ds_instant_text(at, moment->at);
    ds_instant_text(with, found->with);
    ds_instant_text(received, moment->clock);
    if (json_array_append_new(all, json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s}", "act", moment->verb,
                                             "by", moment->person, "at", at, "origin",
                                             moment->origin == DS_ACT_DEVICE ? "device" : "import",
                                             "received", received, "conflict", found->word, "with",
                                             with)) < 0)
        return ds_nomem(err);
    return 0;
}

static int refuse(const struct contradiction *found, const struct ds_act_moment *moment,
                  struct ds_error *err)
{
    char at[DS_INSTANT_TEXT + 1], with[DS_INSTANT_TEXT + 1];
    const char *word = found->word;

    ds_instant_text(at, found->at);
    ds_instant_text(with, found->with);
    if (strcmp(word, "ahead") == 0)
        return ds_fail(err, DS_EREFUSED,
                       _("%s is more than ten minutes after this machine's clock, which says %s: "
                         "correct the time that you give, or the clock"),
                       at, with);
    if (strcmp(word, "backwards") == 0 && !moment->stated)
        return ds_fail_hint(
            err, DS_EREFUSED, DS_HINT_CLOCK,
            _("this machine's clock says %s, but your previous act in this case is of "
              "%s"),
            at, with);
    if (strcmp(word, "backwards") == 0)
        return ds_fail_hint(err, DS_EREFUSED, DS_HINT_LATER,
                            _("the act is dated %s, before your previous one in this case, of %s"),
                            at, with);
    if (strcmp(word, "decision") == 0)
        return ds_fail_hint(err, DS_EREFUSED, DS_HINT_LATER,
                            _("the decision is dated %s, before what it rests on, of %s"), at,
                            with);
    if (strcmp(word, "evidence") == 0)
        return ds_fail_hint(err, DS_EREFUSED, DS_HINT_LATER,
                            _("the judgement is dated %s, before evidence that it points to was "
                              "captured, at %s"),
                            at, with);
    if (strcmp(word, "occasion") == 0)
        return ds_fail(err, DS_EREFUSED,
                       _("%s is before the occasion of the assessment began, at %s: give a later "
                         "time"),
                       at, with);
    return ds_fail_hint(err, DS_EREFUSED, DS_HINT_LATER,
                        _("the act is dated %s, before what it is about, of %s"), at, with);
}

static int answer(json_t *record, const struct contradiction *found,
                  const struct ds_act_moment *moment, struct ds_error *err)
{
    return moment->origin == DS_ACT_KEYBOARD ? refuse(found, moment, err)
                                             : mark(record, found, moment, err);
}

/* Whether the record marks an act of this person and time. */
static bool is_marked(const json_t *record, const char *person, int64_t at)
{
    const json_t *all = json_object_get(record, "timeConflicts");
    char text[DS_INSTANT_TEXT + 1];

    ds_instant_text(text, at);
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *one = json_array_get(all, i);

        if (ds_text_same(ds_json_text(one, "by"), person) &&
            ds_text_same(ds_json_text(one, "at"), text))
            return true;
    }
    return false;
}

/* The time of the newest commit of this person that binds them; -1: there is none. */
static int previous_act(int64_t *out, const json_t *record, struct ds_casebook *book,
                        const git_commit *newest, const struct ds_act_moment *moment)
{
    ds_cleanup(ds_git_revwalk_freep) git_revwalk *ids = NULL;
    git_oid id;
    int git = git_revwalk_new(&ids, book->repo);

    if (git == 0)
        git = git_revwalk_sorting(ids, GIT_SORT_TOPOLOGICAL);
    if (git == 0)
        git = git_revwalk_push(ids, git_commit_id(newest));
    while (git == 0 && (git = git_revwalk_next(&id, ids)) == 0) {
        ds_cleanup(ds_git_commit_freep) git_commit *commit = NULL;
        const git_signature *author;

        git = git_commit_lookup(&commit, book->repo, &id);
        if (git < 0)
            break;
        author = git_commit_author(commit);
        if (strcmp(author->email, moment->person) != 0 ||
            author->when.time > moment->clock + DS_CLOCKS_APART ||
            is_marked(record, moment->person, author->when.time))
            continue;
        *out = author->when.time;
        return 0;
    }
    return git == GIT_ITEROVER ? 0 : git;
}

int ds_act_moment_check(json_t *record, struct ds_casebook *book, const git_commit *parent,
                        const struct ds_act_moment *moment, struct ds_error *err)
{
    int64_t previous = -1;
    int rc = 0;

    if (moment->at > moment->clock + DS_CLOCKS_APART)
        return answer(
            record,
            &(struct contradiction){.word = "ahead", .at = moment->at, .with = moment->clock},
            moment, err);
    if (parent)
        rc = previous_act(&previous, record, book, parent, moment);
    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot read the commits of the case"));
    if (moment->at >= previous)
        return 0;
    return answer(record,
                  &(struct contradiction){.word = "backwards", .at = moment->at, .with = previous},
                  moment, err);
}

/* What ds_time_conflicts() found. */
struct conflicts {
    struct ds_time_conflict *item;
    size_t n, room;
    bool failed;
};

static void conflicts_release(struct conflicts *conflicts)
{
    free(conflicts->item);
}

static void note(void *ctx, const struct ds_time_conflict *conflict)
{
    struct conflicts *all = ctx;

    if (ds_grow(&all->item, all->n, &all->room, sizeof(*all->item), NULL) < 0)
        all->failed = true;
    else
        all->item[all->n++] = *conflict;
}

static bool has(const struct conflicts *all, const struct ds_time_conflict *one)
{
    for (size_t i = 0; i < all->n; i++)
        if (ds_time_conflict_same(&all->item[i], one))
            return true;
    return false;
}

static int answer_new(json_t *json, const struct conflicts *now, const struct conflicts *old,
                      const struct ds_act_moment *moment, struct ds_error *err)
{
    static const char *const word[] = {
        [DS_TIME_BACKWARDS] = "backwards", [DS_TIME_DECISION] = "decision",
        [DS_TIME_EVIDENCE] = "evidence",   [DS_TIME_OCCASION] = "occasion",
        [DS_TIME_BLIND] = "blind",         [DS_TIME_WITHDRAWN] = "withdrawn",
        [DS_TIME_SIGNED] = "signed",
    };
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < now->n; i++) {
        const struct ds_time_conflict *one = &now->item[i];

        if (one->kind != DS_TIME_BACKWARDS && !has(old, one)) /* that one Git's order tells */
            rc = answer(json,
                        &(struct contradiction){
                            .word = word[one->kind], .at = one->act.at, .with = one->other.at},
                        moment, err);
    }
    return rc;
}

/* What an act records is not of a time to come either: evidence, the start of an occasion. */
static int check_latest(json_t *json, const struct ds_record *after, const struct ds_record *before,
                        const struct ds_act_moment *moment, struct ds_error *err)
{
    int64_t latest = ds_time_latest(after).at;
    int64_t known = before ? ds_time_latest(before).at : -1;

    if (latest <= known || latest <= moment->clock + DS_CLOCKS_APART || latest == moment->at)
        return 0;
    return answer(json,
                  &(struct contradiction){.word = "ahead", .at = latest, .with = moment->clock},
                  moment, err);
}

int ds_act_record_check(json_t *json, const struct ds_record *after, const struct ds_record *before,
                        const struct ds_act_moment *moment, struct ds_error *err)
{
    ds_cleanup(conflicts_release) struct conflicts now = {.n = 0}, old = {.n = 0};
    int rc;

    ds_time_conflicts(after, note, &now);
    if (before)
        ds_time_conflicts(before, note, &old);
    if (now.failed || old.failed)
        return ds_nomem(err);
    rc = answer_new(json, &now, &old, moment, err);
    return rc < 0 ? rc : check_latest(json, after, before, moment, err);
}
