/* SPDX-License-Identifier: Apache-2.0 */
/* Endorsements read from files and folders into one list. */
#include "app/open/endorsement_files.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "package/endorsement.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int ds_endorsement_read_file(struct ds_buf *out, const char *path, struct ds_error *err)
{
    int rc;

    out->max = DS_MAX_ENDORSEMENT;
    rc = ds_file_read(out, path, err);
    if (rc < 0)
        return rc;
    while (out->n > 0 && (out->p[out->n - 1] == '\n' || out->p[out->n - 1] == '\r'))
        ds_buf_truncate(out, out->n - 1);
    return 0;
}

void ds_endorsements_release(struct ds_endorsements *endorsements)
{
    for (size_t i = 0; i < endorsements->n; i++)
        ds_buf_release(&endorsements->text[i]);
    free(endorsements->text);
    free(endorsements->jwt);
    *endorsements = (struct ds_endorsements)DS_ENDORSEMENTS_INIT;
}

static bool has(const struct ds_endorsements *all, const struct ds_buf *text)
{
    for (size_t i = 0; i < all->n; i++)
        if (ds_span_equal(ds_buf_span(&all->text[i]), ds_buf_span(text)))
            return true;
    return false;
}

/* Takes the text. */
static int keep(struct ds_endorsements *all, struct ds_buf *text, struct ds_error *err)
{
    void *texts, *spans;

    if (all->n == DS_MAX_ENDORSEMENTS)
        return ds_fail(err, DS_ELIMIT, _("more than %d endorsements"), DS_MAX_ENDORSEMENTS);
    texts = realloc(all->text, (all->n + 1) * sizeof(*all->text));
    if (texts)
        all->text = texts;
    spans = realloc(all->jwt, (all->n + 1) * sizeof(*all->jwt));
    if (spans)
        all->jwt = spans;
    if (!texts || !spans)
        return ds_nomem(err);
    all->text[all->n] = *text;
    all->jwt[all->n++] = ds_buf_span(text);
    *text = (struct ds_buf)DS_BUF_INIT(0);
    return 0;
}

/* What a package takes. */
struct wanted {
    struct ds_endorsements *all;
    const json_t *definition;
    int64_t at;
};

static int take_text(const struct wanted *w, struct ds_buf *text, const char *path,
                     struct ds_error *err)
{
    int rc = ds_endorsement_fits(ds_buf_span(text), path, w->definition, w->at, err);

    return rc < 0 || has(w->all, text) ? rc : keep(w->all, text, err);
}

/* DS_ECHANGED: it is for another definition. */
static int take(const struct wanted *w, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(0);
    int rc = ds_endorsement_read_file(&text, path, err);

    return rc < 0 ? rc : take_text(w, &text, path, err);
}

static int take_named(const struct wanted *w, const char *path, struct ds_error *err)
{
    int rc = take(w, path, err);

    return rc == DS_ECHANGED ? (err->code = DS_EREFUSED) : rc;
}

static int take_if_it_fits(const struct wanted *w, const char *path, struct ds_error *err)
{
    int rc = take(w, path, err);

    if (rc != DS_ECHANGED)
        return rc;
    *err = (struct ds_error)DS_ERROR_INIT;
    return 0;
}

static int is_jwt(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);

    return entry->d_name[0] != '.' && n > 4 && strcmp(entry->d_name + n - 4, ".jwt") == 0;
}

static int take_entry(const struct wanted *w, const char *folder, const char *name,
                      struct ds_error *err)
{
    ds_cleanup(ds_freep) char *file = NULL;

    if (asprintf(&file, "%s/%s", folder, name) < 0) {
        file = NULL;
        return ds_nomem(err);
    }
    return take_if_it_fits(w, file, err);
}

static int take_folder(const struct wanted *w, const char *path, struct ds_error *err)
{
    struct dirent **entry = NULL;
    int n = scandir(path, &entry, is_jwt, alphasort), rc = 0;

    if (n < 0)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), path);
    for (int i = 0; i < n; i++) {
        if (rc == 0)
            rc = take_entry(w, path, entry[i]->d_name, err);
        free(entry[i]);
    }
    free(entry);
    return rc;
}

int ds_endorsements_gather(struct ds_endorsements *out, const struct ds_list *paths,
                           const json_t *definition, int64_t at, struct ds_error *err)
{
    const struct wanted w = {.all = out, .definition = definition, .at = at};

    for (size_t i = 0; i < paths->n; i++) {
        const char *path = paths->item[i];
        struct stat status;
        int rc = stat(path, &status) == 0 && S_ISDIR(status.st_mode) ? take_folder(&w, path, err)
                                                                     : take_named(&w, path, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

static int read_one(struct ds_endorsements *out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(0);
    int rc = ds_endorsement_read_file(&text, path, err);

    return rc < 0 ? rc : keep(out, &text, err);
}

int ds_endorsements_read(struct ds_endorsements *out, const struct ds_list *paths,
                         struct ds_error *err)
{
    for (size_t i = 0; i < paths->n; i++) {
        int rc = read_one(out, paths->item[i], err);

        if (rc < 0)
            return rc;
    }
    return 0;
}
