/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a casebook and reading its cases. */
#include "capture/casebook/casebook.h"

#include "capture/casebook/layout.h"
#include "capture/evidence/store.h"
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
    if (!format || strcmp(format, DS_CASEBOOK_FORMAT) != 0)
        return ds_fail(err, DS_EINVAL, _("'%s' is a casebook of a format not known here: %s"),
                       book->path, format ? format : "?");
    return 0;
}

static int open_at(struct ds_casebook **out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_casebook_freep) struct ds_casebook *book = NULL;
    int rc = ds_git_start(err);

    if (rc < 0)
        return rc;
    book = calloc(1, sizeof(*book));
    if (!book || !(book->path = realpath(path, NULL)))
        return book ? ds_fail_errno(err, _("cannot open the casebook '%s'"), path) : ds_nomem(err);
    rc = git_repository_open_ext(&book->repo, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
    if (rc == GIT_ENOTFOUND)
        return ds_fail(err, DS_ENOENT, _("'%s' is not a casebook; 'dossier init' makes one"), path);
    if (rc == 0)
        rc = git_repository_odb(&book->odb, book->repo);
    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot open the casebook '%s'"), path);
    book->gitdir = strdup(git_repository_commondir(book->repo));
    if (!book->gitdir || asprintf(&book->lfs, "%slfs", book->gitdir) < 0) {
        book->lfs = NULL;
        return ds_nomem(err);
    }
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

        if (rc != DS_ENOENT) {
            if (rc < 0 && err)
                *err = failure;
            return rc;
        }
        if (!folder[1])
            break;
        slash[slash == folder] = '\0';
    }
    return ds_fail(err, DS_ENOENT,
                   _("there is no casebook here or above; name one with --casebook FOLDER"));
}

int ds_casebook_open(struct ds_casebook **out, const char *path, struct ds_error *err)
{
    if (!path)
        path = getenv("DOSSIER_CASEBOOK");
    return path && *path ? open_at(out, path, err) : find(out, err);
}

int ds_case_load(json_t **record, json_t **definition, struct ds_casebook *book, const char *name,
                 struct ds_error *err)
{
    ds_cleanup(ds_git_commit_freep) git_commit *head = NULL;
    ds_cleanup(ds_json_freep) json_t *read = NULL;
    int rc = ds_case_head(&head, book, name, err);

    if (rc == 0 && record)
        rc = ds_commit_json(&read, book, head, "record.json", err);
    if (rc == 0 && definition)
        rc = ds_commit_json(definition, book, head, "definition.json", err);
    if (rc == 0 && record) {
        *record = read;
        read = NULL;
    }
    return rc;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static json_t *sorted(git_strarray *names)
{
    json_t *list = json_array();

    qsort(names->strings, names->count, sizeof(*names->strings), compare_names);
    for (size_t i = 0; list && i < names->count; i++)
        if (strncmp(names->strings[i], DS_CASE_REF, strlen(DS_CASE_REF)) == 0)
            json_array_append_new(list, json_string(names->strings[i] + strlen(DS_CASE_REF)));
    return list;
}

int ds_case_list(json_t **out, struct ds_casebook *book, struct ds_error *err)
{
    git_strarray names = {NULL, 0};
    int rc = git_reference_list(&names, book->repo);

    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot read the casebook %s"), book->path);
    *out = sorted(&names);
    git_strarray_dispose(&names);
    return *out ? 0 : ds_nomem(err);
}

int ds_case_open_artefact(struct ds_casebook *book, int *fd, const char *digest,
                          struct ds_error *err)
{
    return ds_store_open(fd, book->lfs, digest, err);
}

int ds_case_artefact_size(struct ds_casebook *book, uint64_t *out, const char *digest,
                          struct ds_error *err)
{
    return ds_store_size(out, book->lfs, digest, err);
}
