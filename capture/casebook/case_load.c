/* SPDX-License-Identifier: Apache-2.0 */
/* Reading cases: the newest documents of one, the names of all, stored artefacts. */
#include "capture/casebook/committed_record.h"
#include "capture/evidence/store.h"
#include "core/cleanup.h"
#include "core/i18n.h"

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
    git_strarray names = {.strings = NULL};
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
