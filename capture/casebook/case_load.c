/* SPDX-License-Identifier: Apache-2.0 */
/* Reading cases: the newest documents of one, the names of all, stored artefacts. */
#include "capture/casebook/committed_record.h"
#include "capture/evidence/store.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int ds_case_load(struct ds_record *record, json_t **definition, struct ds_casebook *book,
                 const char *name, struct ds_error *err)
{
    ds_cleanup(ds_git_commit_freep) git_commit *head = NULL;
    int rc = ds_case_head(&head, book, name, err);

    if (rc == 0 && record)
        rc = ds_committed_record_model(record, book, head, err);
    if (rc == 0 && definition)
        rc = ds_commit_json(definition, book, head, "definition.json", err);
    return rc;
}

static void close_folder(DIR **dir)
{
    if (*dir)
        closedir(*dir);
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

/* A branch whose file is damaged (cut off, empty) is none to libgit2, which leaves it out. The case
 * is there none the less, and loading it says what is wrong. */
static int add_damaged(json_t *list, const struct ds_casebook *book, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;
    ds_cleanup(close_folder) DIR *dir = NULL;
    const struct dirent *entry;

    if (asprintf(&folder, "%s/.git/" DS_CASE_REF, book->path) < 0) {
        folder = NULL;
        return ds_nomem(err);
    }
    dir = opendir(folder);
    if (!dir)
        return errno == ENOENT ? 0 : ds_fail_errno(err, _("cannot read '%s'"), folder);
    while ((entry = readdir(dir))) {
        const char *name = entry->d_name, *ending = strrchr(name, '.');

        if (*name == '.' || (ending && strcmp(ending, ".lock") == 0) ||
            ds_json_has_word(list, name))
            continue;
        if (json_array_append_new(list, json_string(name)) < 0)
            return ds_nomem(err);
    }
    return 0;
}

int ds_case_list(json_t **out, struct ds_casebook *book, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    git_strarray names = {.strings = NULL};
    int rc = git_reference_list(&names, book->repo);

    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot read the casebook %s"), book->path);
    list = sorted(&names);
    git_strarray_dispose(&names);
    rc = list ? add_damaged(list, book, err) : ds_nomem(err);
    if (rc == 0)
        *out = json_incref(list);
    return rc;
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
