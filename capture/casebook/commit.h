/* SPDX-License-Identifier: Apache-2.0 */
/* Writing one signed commit of a case. */
#ifndef DS_CAPTURE_CASEBOOK_COMMIT_H
#define DS_CAPTURE_CASEBOOK_COMMIT_H

#include "capture/casebook/repo.h"

/* What a commit says. */
struct ds_saying {
    const char *verb;
    const char *subject;
    const char *person; /* id of the author, put where Git has the mail address */
};

/* Writes the objects of `record` and `definition` and a commit over them, signed by the
 * author, whose parent is `parent` (NULL: none). No branch moves. */
int ds_commit_write(git_oid *out, struct ds_casebook *book, const json_t *record,
                    const json_t *definition, const git_commit *parent,
                    const struct ds_saying *saying, const struct ds_author *author,
                    struct ds_error *err);

/* Moves the branch `ref` from `from` (NULL: it must not exist) to `to`, after all that it
 * leads to is on disk. *raced: it stood elsewhere by then, and the act has to be done
 * again. `lock` is held (capture/casebook/lock.h). */
int ds_branch_move(bool *raced, struct ds_casebook *book, int lock, const char *ref,
                   const git_oid *from, const git_oid *to, struct ds_error *err);

#endif
