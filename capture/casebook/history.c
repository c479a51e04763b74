/* SPDX-License-Identifier: Apache-2.0 */
/* Verifying a case's commits, oldest first: the author's SSH signature, the hash chain, the
 * append-only rule. */
#include "capture/casebook/append_only.h"
#include "capture/casebook/committed_record.h"
#include "capture/casebook/layout.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/memory.h"
#include "core/record/query.h"
#include "core/sign/sshsig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The state of a walk through a case. */
struct walk {
    struct ds_casebook *book;
    struct ds_committed_record
        record; /* of the commit before; empty at the start or when it cannot be read */
    struct ds_evidence_layout evidence; /* of that record */
    json_t *definition;                 /* of the first commit */
    struct ds_digest chain;
    bool chained; /* `chain` is the value of the commit before */
    size_t n;     /* commits visited */
};

/* One commit that is being checked. */
struct examined_commit {
    const git_commit *commit;
    struct ds_committed_record record;
    json_t *definition;
    char id[GIT_OID_HEXSZ + 1];
    char chain[DS_DIGEST_HEX + 1];
    char verb[64];
};

/* What could not be read says nothing about the case; what is not in form, or not there, does. */
static int unless_malformed(const struct ds_error *why, struct ds_error *err)
{
    return why->code == DS_EIO || why->code == DS_ENOMEM || why->code == DS_EINTERNAL
               ? ds_fail_as(err, why)
               : 0;
}

static int read_documents(struct examined_commit *examined, struct ds_casebook *book,
                          struct ds_error *err)
{
    struct ds_error why[2] = {DS_ERROR_INIT, DS_ERROR_INIT};
    int rc;

    ds_committed_record_read(&examined->record, book, examined->commit, &why[0]);
    ds_commit_json(&examined->definition, book, examined->commit, "definition.json", &why[1]);
    rc = unless_malformed(&why[0], err);
    return rc < 0 ? rc : unless_malformed(&why[1], err);
}

/* The id is the key (did:key), so that nobody signs in another's name; and the record
 * lists it. */
static int check_signature(bool *holds, const struct walk *walk,
                           const struct examined_commit *examined, const char *person,
                           struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    git_buf armour = {NULL, 0, 0}, content = {NULL, 0, 0};
    git_oid id = *git_commit_id(examined->commit);
    int rc;

    *holds = false;

    if (!ds_record_person(&examined->record.model, person) ||
        ds_key_from_did(&key, person, NULL) < 0)
        return 0;
    rc = git_commit_extract_signature(&armour, &content, walk->book->repo, &id, NULL);
    if (rc == 0)
        *holds = ds_sshsig_verify(key, (struct ds_span){.p = content.ptr, .n = content.size},
                                  (struct ds_span){.p = armour.ptr, .n = armour.size}, "git");
    git_buf_dispose(&armour);
    git_buf_dispose(&content);
    if (rc == 0 || rc == GIT_ENOTFOUND)
        return 0;
    return ds_fail_git(err, rc, _("cannot read the commit %.10s"), git_oid_tostr_s(&id));
}

/* Most acts leave the evidence as it was. */
static void forget_evidence(struct walk *walk, const struct ds_committed_record *record)
{
    if (ds_committed_record_same_evidence(&walk->record, record))
        return;
    walk->evidence.known = false;
    ds_buf_truncate(&walk->evidence.lines, 0);
}

/* Tree and chain follow from the documents; both are computed again. */
static int check_layout(bool *chained, bool *append_only, struct walk *walk,
                        const struct examined_commit *examined, struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    const struct ds_layout_source source = {
        .record = examined->record.model.text,
        .record_id = ds_committed_record_id(&examined->record),
        .artefacts = &examined->record.model.artefacts,
        .definition = examined->definition,
        .previous = walk->n ? &walk->chain : NULL,
        .evidence = &walk->evidence,
    };
    struct ds_layout layout;
    struct ds_digest stated;
    bool right;

    *chained = false;
    if (!examined->record.model.outline || !examined->definition || (walk->n && !walk->chained)) {
        *append_only = false;
        return 0;
    }
    forget_evidence(walk, &examined->record);
    right = ds_layout_check(&layout, walk->book, &source, &why) == 0 &&
            git_oid_equal(&layout.tree, git_commit_tree_id(examined->commit));
    *append_only = *append_only && right;
    *chained = right && ds_chain_of_message(&stated, git_commit_message_raw(examined->commit)) &&
               ds_digest_equal(&stated, &layout.chain);
    return unless_malformed(&why, err);
}

static bool is_append_only(const struct walk *walk, const struct examined_commit *examined,
                           const char *person)
{
    if (!examined->record.model.outline || !examined->definition ||
        git_commit_parentcount(examined->commit) != (walk->n ? 1 : 0))
        return false;
    if (walk->n && (!walk->record.model.outline || !walk->definition ||
                    !json_equal(walk->definition, examined->definition)))
        return false;
    return ds_committed_record_append_only(&walk->record, &examined->record, person);
}

/* Why the time of this act was marked: by the last entry of a list that it made longer. */
static const char *conflict_of(const struct walk *walk, const struct examined_commit *examined)
{
    const json_t *marks = examined->record.model.head.time_conflicts;
    size_t n = json_array_size(marks);

    if (n <= json_array_size(walk->record.model.head.time_conflicts))
        return NULL;
    return ds_json_text(json_array_get(marks, n - 1), "conflict");
}

static void fill_words(struct ds_ledger_entry *out, struct examined_commit *examined)
{
    const char *message = git_commit_message_raw(examined->commit);
    const char *summary = git_commit_summary((git_commit *)(uintptr_t)examined->commit);
    const char *colon = summary ? strstr(summary, ": ") : NULL;
    struct ds_digest chain;

    git_oid_tostr(examined->id, sizeof(examined->id), git_commit_id(examined->commit));
    if (ds_chain_of_message(&chain, message))
        ds_digest_hex(examined->chain, &chain);
    if (colon && colon - summary < (ptrdiff_t)sizeof(examined->verb))
        memcpy(examined->verb, summary, (size_t)(colon - summary));
    out->commit = examined->id;
    out->chain = examined->chain;
    out->verb = examined->verb;
    out->subject = *examined->verb ? colon + 2 : summary ? summary : "";
}

static int examine(struct ds_ledger_entry *out, struct examined_commit *examined, struct walk *walk,
                   struct ds_error *err)
{
    const git_signature *author = git_commit_author(examined->commit);
    int rc = read_documents(examined, walk->book, err);

    if (rc < 0)
        return rc;
    fill_words(out, examined);
    out->at = author->when.time;
    out->name = author->name;
    out->person = author->email;
    out->conflict = conflict_of(walk, examined);
    rc = check_signature(&out->signature, walk, examined, author->email, err);
    out->append_only = rc == 0 && is_append_only(walk, examined, author->email);
    return rc < 0 ? rc : check_layout(&out->chained, &out->append_only, walk, examined, err);
}

/* The commit just seen becomes the one before. */
static void step(struct walk *walk, struct examined_commit *examined)
{
    ds_committed_record_release(&walk->record);
    walk->record = examined->record;
    if (!walk->definition)
        walk->definition = json_incref(examined->definition);
    json_decref(examined->definition);
    walk->chained = ds_chain_of_message(&walk->chain, git_commit_message_raw(examined->commit));
    walk->n++;
}

static int visit_one(struct walk *walk, const git_oid *id,
                     int (*visit)(void *ctx, const struct ds_ledger_entry *entry,
                                  struct ds_error *err),
                     void *ctx, struct ds_error *err)
{
    ds_cleanup(ds_git_commit_freep) git_commit *commit = NULL;
    struct ds_ledger_entry entry = {.at = 0};
    struct examined_commit examined = {.record = DS_COMMITTED_RECORD_INIT};
    uint64_t failures = ds_memory_failures();
    int rc = git_commit_lookup(&commit, walk->book->repo, id);

    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot read the commit %.10s"), git_oid_tostr_s(id));
    examined.commit = commit;
    rc = examine(&entry, &examined, walk, err);
    if (rc == 0 && ds_memory_failures() != failures)
        rc = ds_nomem(err);
    if (rc == 0)
        rc = visit(ctx, &entry, err);
    step(walk, &examined);
    return rc;
}

static void release(struct walk *walk)
{
    ds_committed_record_release(&walk->record);
    ds_buf_release(&walk->evidence.lines);
    json_decref(walk->definition);
}

static int visit_all(struct walk *walk, const char *name,
                     int (*visit)(void *ctx, const struct ds_ledger_entry *entry,
                                  struct ds_error *err),
                     void *ctx, struct ds_error *err)
{
    ds_cleanup(ds_git_commit_freep) git_commit *head = NULL;
    ds_cleanup(ds_git_revwalk_freep) git_revwalk *ids = NULL;
    git_oid id;
    int rc = ds_case_head(&head, walk->book, name, err), git;

    if (rc < 0)
        return rc;
    git = ds_commits_oldest_first(&ids, walk->book, git_commit_id(head));
    while (rc == 0 && git == 0 && (git = git_revwalk_next(&id, ids)) == 0)
        rc = visit_one(walk, &id, visit, ctx, err);
    if (git < 0 && git != GIT_ITEROVER)
        rc = ds_fail_git(err, git, _("cannot read the case '%s'"), name);
    return rc;
}

#define WALK_INIT(a_book)                                                                          \
    {                                                                                              \
        .book = (a_book), .record = DS_COMMITTED_RECORD_INIT, .evidence = {                        \
            .lines = DS_BUF_INIT(DS_MAX_JSON)                                                      \
        }                                                                                          \
    }

int ds_case_history(struct ds_casebook *book, const char *name,
                    int (*visit)(void *ctx, const struct ds_ledger_entry *entry,
                                 struct ds_error *err),
                    void *ctx, struct ds_error *err)
{
    struct walk walk = WALK_INIT(book);
    int rc = visit_all(&walk, name, visit, ctx, err);

    release(&walk);
    return rc;
}

/* The newest commit so far. */
struct newest {
    char id[GIT_OID_HEXSZ + 1];
    char chain[DS_DIGEST_HEX + 1];
};

static int must_hold(void *ctx, const struct ds_ledger_entry *entry, struct ds_error *err)
{
    struct newest *newest = ctx;
    const char *reason = !entry->signature     ? _("it is not signed by the person it names")
                         : !entry->append_only ? _("it changes what was recorded before")
                                               : _("its Ledger-SHA256 line is wrong");

    if (!DS_LEDGER_HOLDS(entry))
        return ds_fail(err, DS_ESIGNATURE, _("the history does not hold at commit %.10s: %s"),
                       entry->commit, reason);
    snprintf(newest->id, sizeof(newest->id), "%s", entry->commit);
    snprintf(newest->chain, sizeof(newest->chain), "%s", entry->chain);
    return 0;
}

/* The record's text with where its ledger stands. */
static int with_ledger(struct ds_buf *out, const struct ds_record *record, const char *name,
                       const struct newest *newest, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *outline = json_copy(record->outline);
    json_t *ledger = json_pack("{s:s+, s:s, s:s}", "branch", "case/", name, "head", newest->id,
                               "chain", newest->chain);
    const struct ds_sink to = ds_sink_memory(out);
    int rc = ds_buf_reserve(out, record->text.n, err);

    if (rc == 0 && json_object_set_new(outline, "ledger", ledger) < 0)
        rc = ds_nomem(err);
    return rc < 0 ? rc : ds_record_write(&to, outline, &record->artefacts, err);
}

int ds_case_load_checked(struct ds_record *record, json_t **definition, struct ds_casebook *book,
                         const char *name, struct ds_error *err)
{
    struct walk walk = WALK_INIT(book);
    ds_cleanup(ds_json_freep) json_t *found = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct newest newest;
    int rc = visit_all(&walk, name, must_hold, &newest, err);

    if (rc == 0)
        rc = with_ledger(&text, &walk.record.model, name, &newest, err);
    found = json_incref(walk.definition);
    release(&walk); /* ten thousand artefacts are in memory once */
    if (rc < 0)
        return rc;
    rc = ds_record_take(record, &text, err);
    if (rc == 0)
        *definition = json_incref(found);
    return rc;
}
