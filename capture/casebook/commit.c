/* SPDX-License-Identifier: Apache-2.0 */
/* Signed commits, and the compare-and-swap of a branch. */
#include "capture/casebook/commit.h"

#include "capture/casebook/layout.h"
#include "capture/casebook/lock.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/record/query.h"
#include "core/sign/sshsig.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUBJECT_MAX = 200, NAME_MAX_BYTES = 200 };

/* One line: control characters become blanks; cut between characters. */
static void one_line(char *out, size_t room, const char *text)
{
    size_t n = strlen(text);

    if (n >= room) {
        n = room - 1;
        while (n && ((unsigned char)text[n] & 0xc0) == 0x80)
            n--;
    }
    for (size_t i = 0; i < n; i++)
        out[i] = (unsigned char)text[i] < 0x20 || text[i] == 0x7f ? ' ' : text[i];
    out[n] = '\0';
}

/* Git keeps neither angle brackets in a name nor a name of punctuation alone. */
static int signature_of(git_signature **out, const struct ds_new_commit *commit,
                        struct ds_error *err)
{
    const struct ds_person *known = ds_record_person(commit->record, commit->moment->person);
    char name[NAME_MAX_BYTES];
    int rc;

    one_line(name, sizeof(name), known ? known->name : "");
    for (char *p = name; *p; p++)
        if (*p == '<' || *p == '>')
            *p = '\'';
    rc = git_signature_new(out, name, commit->moment->person, commit->moment->at, 0);
    if (rc < 0)
        rc = git_signature_new(out, "assessor", commit->moment->person, commit->moment->at, 0);
    return rc < 0 ? ds_fail_git(err, rc, _("cannot name the author")) : 0;
}

static int message_of(struct ds_buf *out, const struct ds_new_commit *commit,
                      const struct ds_digest *chain, struct ds_error *err)
{
    char subject[SUBJECT_MAX], hex[DS_DIGEST_HEX + 1];

    one_line(subject, sizeof(subject), commit->subject);
    ds_digest_hex(hex, chain);
    return ds_buf_printf(out, err, "%s: %s\n\n" DS_CHAIN_TRAILER "%s\n", commit->moment->verb,
                         subject, hex);
}

static int sign_and_store(git_oid *out, struct ds_casebook *book, const char *content,
                          const struct ds_author *author, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf armour = DS_BUF_INIT(4096);
    int rc = ds_sshsig_sign(&armour, author->key, ds_span_of(content), "git", err);

    if (rc < 0)
        return rc;
    rc = git_commit_create_with_signature(out, book->repo, content, armour.p, NULL);
    return rc < 0 ? ds_fail_git(err, rc, _("cannot write in the casebook %s"), book->path) : 0;
}

static int previous_chain(struct ds_digest *out, const git_commit *parent, struct ds_error *err)
{
    if (ds_chain_of_message(out, git_commit_message_raw(parent)))
        return 0;
    return ds_fail(err, DS_ESIGNATURE,
                   _("the case's newest commit %.10s has no Ledger-SHA256 line: somebody "
                     "else made it"),
                   git_oid_tostr_s(git_commit_id(parent)));
}

/* The text that is signed: Git's commit object without a signature. */
static int content_of(git_buf *out, struct ds_casebook *book, const struct ds_new_commit *commit,
                      const struct ds_layout *layout, struct ds_error *err)
{
    ds_cleanup(ds_git_signature_freep) git_signature *who = NULL;
    ds_cleanup(ds_git_tree_freep) git_tree *tree = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf message = DS_BUF_INIT(2048);
    const git_commit *parent = commit->parent;
    int rc = signature_of(&who, commit, err);

    if (rc < 0)
        return rc;
    rc = message_of(&message, commit, &layout->chain, err);
    if (rc < 0)
        return rc;
    rc = git_tree_lookup(&tree, book->repo, &layout->tree);
    if (rc == 0)
        rc = git_commit_create_buffer(out, book->repo, who, who, NULL, message.p, tree,
                                      parent ? 1 : 0, &parent);
    return rc < 0 ? ds_fail_git(err, rc, _("cannot write in the casebook %s"), book->path) : 0;
}

static int write_documents(struct ds_layout *out, struct ds_casebook *book,
                           const struct ds_new_commit *commit, const struct ds_digest *previous,
                           struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_json_canonical(&text, ds_record_json(commit->record), err);

    if (rc < 0)
        return rc;
    return ds_layout_write(out, book,
                           &(struct ds_layout_source){.record = ds_buf_span(&text),
                                                      .artefacts = &commit->record->artefacts,
                                                      .definition = commit->definition,
                                                      .previous = previous},
                           err);
}

int ds_commit_write(git_oid *out, struct ds_casebook *book, const struct ds_new_commit *commit,
                    struct ds_error *err)
{
    struct ds_digest previous;
    struct ds_layout layout;
    git_buf content = {NULL, 0, 0};
    int rc = commit->parent ? previous_chain(&previous, commit->parent, err) : 0;

    if (rc < 0)
        return rc;
    rc = write_documents(&layout, book, commit, commit->parent ? &previous : NULL, err);
    if (rc < 0)
        return rc;
    rc = content_of(&content, book, commit, &layout, err);
    if (rc == 0)
        rc = sign_and_store(out, book, content.ptr, commit->author, err);
    git_buf_dispose(&content);
    return rc;
}

static int move_once(struct ds_casebook *book, const struct ds_branch_move *move)
{
    ds_cleanup(ds_git_reference_freep) git_reference *moved = NULL;

    return move->from ? git_reference_create_matching(&moved, book->repo, move->ref, move->to, 1,
                                                      move->from, NULL)
                      : git_reference_create(&moved, book->repo, move->ref, move->to, 0, NULL);
}

/* Until no other program holds the branch; *git is libgit2's last answer. */
static int move_when_free(int *git, struct ds_casebook *book, const struct ds_branch_move *move,
                          struct ds_error *err)
{
    for (int attempt = 0; (*git = move_once(book, move)) == GIT_ELOCKED; attempt++) {
        int rc = ds_lock_wait(book, move->ref, attempt, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

/* From the branch's folder up: in a clone, where branches are packed, each of them may be new. */
static int sync_names(const struct ds_casebook *book, struct ds_error *err)
{
    static const char *const folders[] = {"refs/heads/case", "refs/heads", "refs"};
    char path[PATH_MAX + 32];
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(folders) / sizeof(folders[0]); i++) {
        snprintf(path, sizeof(path), "%s%s", book->gitdir, folders[i]);
        rc = ds_folder_sync(path, err);
    }
    return rc;
}

int ds_branch_move(bool *raced, struct ds_casebook *book, int lock,
                   const struct ds_branch_move *move, struct ds_error *err)
{
    int rc = ds_casebook_sync(book, err), git = 0;

    *raced = false;
    if (rc == 0)
        rc = ds_lock_mark(lock, move->ref, err);
    if (rc == 0)
        rc = move_when_free(&git, book, move, err);
    ds_lock_unmark(lock);
    if (rc < 0)
        return rc;
    *raced = git == GIT_EMODIFIED;
    if (git < 0 && !*raced)
        return ds_fail_git(err, git, _("cannot write in the casebook %s"), book->path);
    return *raced ? 0 : sync_names(book, err);
}
