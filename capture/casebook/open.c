/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a casebook, or finding it from the current folder upwards. */
#include "capture/casebook/repo.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ds_casebook_free(struct ds_casebook *book)
{
    if (!book)
        return;
    git_odb_free(book->odb);
    git_repository_free(book->repo);
    free(book->path);
    free(book->gitdir);
    free(book->lfs);
    free(book);
}

void ds_casebook_freep(struct ds_casebook **book)
{
    ds_casebook_free(*book);
    *book = NULL;
}

const char *ds_casebook_path(const struct ds_casebook *book)
{
    return book->path;
}

void ds_casebook_on_wait(struct ds_casebook *book, void (*waiting)(void *ctx), void *ctx)
{
    book->waiting = waiting;
    book->waiting_ctx = ctx;
}

/* casebook.json on the branch main is what makes a repository a casebook. */
static int check_marker(struct ds_casebook *book, struct ds_error *err)
{
    ds_cleanup(ds_git_commit_freep) git_commit *commit = NULL;
    ds_cleanup(ds_json_freep) json_t *marker = NULL;
    const char *format;
    git_oid id;

    if (git_reference_name_to_id(&id, book->repo, "refs/heads/main") < 0 ||
        git_commit_lookup(&commit, book->repo, &id) < 0 ||
        ds_commit_json(&marker, book, commit, "casebook.json", NULL) < 0)
        return ds_fail(err, DS_ENOENT, _("'%s' is not a casebook; 'dossier init' makes one"),
                       book->path);
    format = ds_json_text(marker, "format");
    if (!ds_text_same(format, DS_CASEBOOK_FORMAT))
        return ds_fail(err, DS_EINVAL, _("'%s' is a casebook of a format not known here: %s"),
                       book->path, format ? format : "?");
    return 0;
}

/* The folders that every act needs. */
static int fill_paths(struct ds_casebook *book, struct ds_error *err)
{
    book->gitdir = strdup(git_repository_commondir(book->repo));
    if (!book->gitdir || asprintf(&book->lfs, "%slfs", book->gitdir) < 0) {
        book->lfs = NULL;
        return ds_nomem(err);
    }
    return 0;
}

/* libgit2 reads the option when it opens the database of the branches, at their first use: from
 * then on it syncs each branch that it moves, and the folder of it. Only these: the objects of an
 * act are on disk before, by one syncfs() for all of them. */
static int open_branches(git_repository *repo)
{
    git_refdb *branches = NULL;
    int rc;

    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
    rc = git_repository_refdb(&branches, repo);
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 0);
    if (rc == 0)
        git_refdb_free(branches);
    return rc;
}

static int open_repository(struct ds_casebook *book, const char *path, struct ds_error *err)
{
    int rc = git_repository_open_ext(&book->repo, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);

    if (rc == GIT_ENOTFOUND)
        return ds_fail(err, DS_ENOENT, _("'%s' is not a casebook; 'dossier init' makes one"), path);
    if (rc == 0)
        rc = open_branches(book->repo);
    if (rc == 0)
        rc = git_repository_odb(&book->odb, book->repo);
    return rc < 0 ? ds_fail_git(err, rc, _("cannot open the casebook '%s'"), path) : 0;
}

static int open_at(struct ds_casebook **out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_casebook_freep) struct ds_casebook *book = NULL;
    int rc = ds_git_start(err);

    if (rc < 0)
        return rc;
    book = calloc(1, sizeof(*book));
    if (!book)
        return ds_nomem(err);
    book->path = realpath(path, NULL);
    if (!book->path)
        return ds_fail_errno(err, _("cannot open the casebook '%s'"), path);
    rc = open_repository(book, path, err);
    if (rc < 0)
        return rc;
    rc = fill_paths(book, err);
    if (rc == 0)
        rc = check_marker(book, err);
    if (rc < 0)
        return rc;
    *out = book;
    book = NULL;
    return 0;
}

/* From the current folder upwards; folders that are something else do not stop the
 * search. */
static int find(struct ds_casebook **out, struct ds_error *err)
{
    char folder[PATH_MAX];

    if (!getcwd(folder, sizeof(folder)))
        return ds_fail_errno(err, _("cannot open the folder '%s'"), ".");
    for (;;) {
        struct ds_error failure = DS_ERROR_INIT;
        int rc = open_at(out, folder, &failure);
        char *slash = strrchr(folder, '/');

        if (rc != DS_ENOENT)
            return rc < 0 ? ds_fail_as(err, &failure) : rc;
        if (!folder[1])
            break;
        slash[slash == folder] = '\0';
    }
    return ds_fail_hint(err, DS_ENOENT, DS_HINT_CASEBOOK, _("there is no casebook here or above"));
}

int ds_casebook_open(struct ds_casebook **out, const char *path, struct ds_error *err)
{
    return path ? open_at(out, path, err) : find(out, err);
}
