/* SPDX-License-Identifier: Apache-2.0 */
/* Writing one signed commit of a case, and moving its branch there. */
#ifndef DS_CAPTURE_CASEBOOK_COMMIT_H
#define DS_CAPTURE_CASEBOOK_COMMIT_H

#include "capture/casebook/act_time.h"
#include "core/record/record.h"

/* What a commit of a case is made of. */
struct ds_new_commit {
    const struct ds_record *record; /* made of JSON: with its artefacts as such */
    const json_t *definition;
    const git_commit *parent;           /* NULL: none */
    const struct ds_act_moment *moment; /* its person is put where Git has the mail address */
    const char *subject;                /* the first line: "<moment's verb>: <subject>" */
    const struct ds_author *author;
};

/* Writes the objects of record and definition and a commit over them with the author's SSH
 * signature (PROTOCOL.sshsig, namespace "git"). No branch moves. */
int ds_commit_write(git_oid *out, struct ds_casebook *book, const struct ds_new_commit *commit,
                    struct ds_error *err);

/* A compare-and-swap of a branch. */
struct ds_branch_move {
    const char *ref;
    const git_oid *from; /* where it has to be; NULL: it must not exist */
    const git_oid *to;
};

/* Moves the branch after all that `to` leads to is on disk. *raced: it stood elsewhere by then, and
 * the act has to be done again. `lock` is held (capture/casebook/lock.h). */
int ds_branch_move(bool *raced, struct ds_casebook *book, int lock,
                   const struct ds_branch_move *move, struct ds_error *err);

#endif
