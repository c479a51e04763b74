/* SPDX-License-Identifier: Apache-2.0 */
/* Shared helpers around libgit2. */
#include "capture/casebook/repo.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int ds_git_start(struct ds_error *err)
{
    static bool started;
    int rc = started ? 0 : ds_libgit2_open(err);

    if (rc < 0 || started)
        return rc;
    started = git_libgit2_init() > 0;
    return started ? 0 : ds_fail(err, DS_EINTERNAL, "%s", _("the Git library does not start"));
}

static enum ds_code code_of_git(int rc)
{
    switch (rc) {
    case GIT_ENOTFOUND:
        return DS_ENOENT;
    case GIT_EEXISTS:
        return DS_EEXIST;
    case GIT_ELOCKED:
    case GIT_EMODIFIED:
        return DS_EBUSY;
    case GIT_EINVALIDSPEC:
        return DS_EINVAL;
    default:
        return DS_EIO;
    }
}

int ds_fail_git(struct ds_error *err, int rc, const char *format, ...)
{
    const git_error *said = git_error_last();
    char what[256];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof(what), format, args);
    va_end(args);
    return ds_fail(err, code_of_git(rc), _("%s: %s"), what,
                   said && said->message ? said->message : "libgit2");
}

void ds_git_commit_freep(git_commit **commit)
{
    git_commit_free(*commit);
}

void ds_git_tree_freep(git_tree **tree)
{
    git_tree_free(*tree);
}

void ds_git_blob_freep(git_blob **blob)
{
    git_blob_free(*blob);
}

void ds_git_reference_freep(git_reference **reference)
{
    git_reference_free(*reference);
}

void ds_git_signature_freep(git_signature **signature)
{
    git_signature_free(*signature);
}

void ds_git_revwalk_freep(git_revwalk **walk)
{
    git_revwalk_free(*walk);
}

void ds_git_index_freep(git_index **index)
{
    git_index_free(*index);
}

void ds_git_treebuilder_freep(git_treebuilder **builder)
{
    git_treebuilder_free(*builder);
}

int ds_case_ref(char out[static 100], const char *name, struct ds_error *err)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789._-";
    int valid = 0;

    if (strlen(name) <= DS_CASE_NAME_MAX && strspn(name, allowed) == strlen(name) &&
        !strchr("._-", *name)) {
        snprintf(out, 100, DS_CASE_REF "%s", name);
        git_reference_name_is_valid(&valid, out);
    }
    if (!valid)
        return ds_fail(err, DS_EINVAL,
                       _("'%s' cannot name a case: letters, digits, '.', '_' or '-', at most %d"),
                       name, DS_CASE_NAME_MAX);
    return 0;
}

int ds_case_head(git_commit **out, struct ds_casebook *book, const char *name, struct ds_error *err)
{
    git_oid id;
    char ref[100];
    int rc = ds_case_ref(ref, name, err);

    if (rc < 0)
        return rc;
    rc = git_reference_name_to_id(&id, book->repo, ref);
    if (rc == GIT_ENOTFOUND)
        return ds_fail(err, DS_ENOENT,
                       _("the casebook %s has no case '%s'; 'dossier status' lists them"),
                       book->path, name);
    if (rc == 0)
        rc = git_commit_lookup(out, book->repo, &id);
    return rc < 0 ? ds_fail_git(err, rc, _("cannot read the case '%s'"), name) : 0;
}

int ds_commits_oldest_first(git_revwalk **out, struct ds_casebook *book, const git_oid *head)
{
    int git = git_revwalk_new(out, book->repo);

    if (git < 0)
        return git;
    git = git_revwalk_sorting(*out, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
    return git < 0 ? git : git_revwalk_push(*out, head);
}

int ds_commit_blob(git_blob **out, struct ds_casebook *book, const git_commit *commit,
                   const char *file, struct ds_error *err)
{
    ds_cleanup(ds_git_tree_freep) git_tree *tree = NULL;
    const git_tree_entry *entry;
    git_object_t type;
    size_t size;
    int rc = git_commit_tree(&tree, commit);

    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot read %s"), file);
    entry = git_tree_entry_byname(tree, file);
    if (!entry)
        return ds_fail(err, DS_EINVAL, _("the commit %.10s has no %s"),
                       git_oid_tostr_s(git_commit_id(commit)), file);
    /* Before it is unpacked: a casebook that somebody sends may hold a megabyte that unpacks to a
     * gigabyte. */
    rc = git_odb_read_header(&size, &type, book->odb, git_tree_entry_id(entry));
    if (rc == 0 && size > DS_MAX_JSON)
        return ds_fail(err, DS_ELIMIT, _("%s is larger than the limit of %d MiB for JSON"), file,
                       (int)(DS_MAX_JSON >> 20));
    if (rc == 0)
        rc = git_blob_lookup(out, book->repo, git_tree_entry_id(entry));
    return rc < 0 ? ds_fail_git(err, rc, _("cannot read %s"), file) : 0;
}

int ds_commit_json(json_t **out, struct ds_casebook *book, const git_commit *commit,
                   const char *file, struct ds_error *err)
{
    ds_cleanup(ds_git_blob_freep) git_blob *blob = NULL;
    int rc = ds_commit_blob(&blob, book, commit, file, err);

    if (rc < 0)
        return rc;
    return ds_json_parse(
        out, (struct ds_span){.p = git_blob_rawcontent(blob), .n = (size_t)git_blob_rawsize(blob)},
        file, err);
}

int ds_casebook_sync(const struct ds_casebook *book, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = open(book->gitdir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0 || syncfs(fd) < 0)
        return ds_fail_errno(err, _("cannot write the casebook %s to disk"), book->path);
    return 0;
}

int ds_casebook_temp_file(int *fd, const struct ds_casebook *book, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;

    *fd = open(book->gitdir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (*fd >= 0)
        return 0;
    if (asprintf(&path, "%sdossier-XXXXXX", book->gitdir) < 0) {
        path = NULL;
        return ds_nomem(err);
    }
    *fd = mkostemp(path, O_CLOEXEC);
    if (*fd < 0)
        return ds_fail_errno(err, _("cannot write in the casebook %s"), book->path);
    unlink(path);
    return 0;
}
