/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a casebook's handle and what every user of libgit2 in this folder shares: errors,
 * release, reading a case's commits, syncing. */
#ifndef DS_CAPTURE_CASEBOOK_REPO_H
#define DS_CAPTURE_CASEBOOK_REPO_H

#include "capture/casebook/casebook.h"
#include "capture/casebook/libgit2.h"

struct ds_casebook {
    git_repository *repo;
    git_odb *odb;
    char *path;                 /* of the folder, without a final slash */
    char *gitdir;               /* with a final slash */
    char *lfs;                  /* "<gitdir>lfs" */
    void (*waiting)(void *ctx); /* ds_casebook_on_wait() */
    void *waiting_ctx;
};

#define DS_CASE_REF "refs/heads/case/"

/* Opens libgit2 and starts it, once a process; nothing else here works before that. */
int ds_git_start(struct ds_error *err);

/* Stores what libgit2 said about its last failure `rc`, after the given context. */
int ds_fail_git(struct ds_error *err, int rc, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Scope-bound release of libgit2's things. */
void ds_git_commit_freep(git_commit **commit);
void ds_git_tree_freep(git_tree **tree);
void ds_git_blob_freep(git_blob **blob);
void ds_git_reference_freep(git_reference **reference);
void ds_git_signature_freep(git_signature **signature);
void ds_git_revwalk_freep(git_revwalk **walk);
void ds_git_index_freep(git_index **index);
void ds_git_treebuilder_freep(git_treebuilder **builder);

/* "refs/heads/case/<name>"; DS_EINVAL for a name that no case can have. */
int ds_case_ref(char out[static 100], const char *name, struct ds_error *err);
/* The newest commit of a case. DS_ENOENT when there is no such case. */
int ds_case_head(git_commit **out, struct ds_casebook *book, const char *name,
                 struct ds_error *err);

/* A walk over `head` and all before it, oldest first; the answer is libgit2's. */
int ds_commits_oldest_first(git_revwalk **out, struct ds_casebook *book, const git_oid *head);

/* A file of a commit's tree, of at most DS_MAX_JSON bytes; the same as JSON. */
int ds_commit_blob(git_blob **out, struct ds_casebook *book, const git_commit *commit,
                   const char *file, struct ds_error *err);
int ds_commit_json(json_t **out, struct ds_casebook *book, const git_commit *commit,
                   const char *file, struct ds_error *err);

/* syncfs(): everything written so far to the casebook's file system is on disk. */
int ds_casebook_sync(const struct ds_casebook *book, struct ds_error *err);

/* Opens a temporary file without a name (O_TMPFILE where there is that) in the casebook's file
 * system, where there is room for what its objects become. The caller closes *fd. */
int ds_casebook_temp_file(int *fd, const struct ds_casebook *book, struct ds_error *err);

#endif
