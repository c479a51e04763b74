/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/endorsing.h"

#include "cli/checking.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/templates.h"
#include "core/cleanup.h"
#include "core/endorsement.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/record/definition.h"
#include "package/endorsement.h"
#include "verify/endorsement/endorsement.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder, or a file that begins as a ZIP. */
static bool is_package(const char *path)
{
    ds_cleanup(ds_closep) int fd = -1;
    struct stat status;
    char start[2] = "";

    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    return fd >= 0 && read(fd, start, 2) == 2 && memcmp(start, "PK", 2) == 0;
}

static int of_package(json_t **out, const char *path, struct ds_error *err)
{
    const struct ds_checking_options how = {.nobody = true};
    struct ds_checking checking = DS_CHECKING_INIT;
    int rc = ds_checking_run(&checking, path, &how, err);

    if (rc == 0 && !checking.report->definition)
        rc = ds_fail(err, DS_EREFUSED, _("'%s' does not verify; see 'dossier verify'"), path);
    if (rc == 0)
        *out = json_incref(checking.report->definition);
    ds_checking_release(&checking);
    return rc;
}

static int check(const json_t *definition, const char *path, struct ds_error *err)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    struct ds_buf text = DS_BUF_INIT(1024);
    int rc = 0;

    ds_definition_check(&faults, definition);
    if (ds_faults_kept(&faults) > 0)
        ds_fault_text(&text, &faults.fault[0], ds_locale_word(), NULL);
    if (faults.n > 0)
        rc = ds_fail(err, DS_EREFUSED, "%s: %s: %s", path,
                     ds_faults_kept(&faults) ? faults.fault[0].path : "$", text.p ? text.p : "");
    ds_buf_release(&text);
    ds_faults_release(&faults);
    return rc;
}

int ds_endorsing_definition(json_t **out, const char *path, struct ds_error *err)
{
    json_t *definition = NULL;
    int rc;

    if (access(path, F_OK) != 0 && !strchr(path, '/') && !strchr(path, '.'))
        rc = ds_template_load(&definition, path, err);
    else if (is_package(path))
        rc = of_package(&definition, path, err);
    else
        rc = ds_template_load_file(&definition, path, err);
    if (rc == 0)
        rc = check(definition, path, err);
    if (rc == 0)
        *out = definition;
    else
        json_decref(definition);
    return rc;
}

int ds_endorsing_read(struct ds_buf *out, const char *path, struct ds_error *err)
{
    int rc;

    out->max = DS_MAX_ENDORSEMENT;
    rc = ds_file_read(out, path, err);
    while (rc == 0 && out->n > 0 && (out->p[out->n - 1] == '\n' || out->p[out->n - 1] == '\r'))
        out->p[--out->n] = '\0';
    return rc;
}

void ds_endorsements_release(struct ds_endorsements *endorsements)
{
    for (size_t i = 0; i < endorsements->n; i++)
        ds_buf_release(&endorsements->text[i]);
    free(endorsements->text);
    free(endorsements->jwt);
    *endorsements = (struct ds_endorsements){NULL, NULL, 0};
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

struct gathering {
    struct ds_endorsements *all;
    const json_t *definition;
    int64_t at;
};

static int take(const struct gathering *g, const char *path, bool may_differ, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(0);
    int rc = ds_endorsing_read(&text, path, err);

    if (rc == 0)
        rc = ds_endorsement_fits(ds_buf_span(&text), path, g->definition, g->at, err);
    if (rc == DS_ECHANGED && may_differ) {
        *err = (struct ds_error)DS_ERROR_INIT;
        return 0;
    }
    if (rc == DS_ECHANGED)
        rc = err->code = DS_EREFUSED;
    return rc < 0 || has(g->all, &text) ? rc : keep(g->all, &text, err);
}

static int is_jwt(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);

    return entry->d_name[0] != '.' && n > 4 && strcmp(entry->d_name + n - 4, ".jwt") == 0;
}

static int take_folder(const struct gathering *g, const char *path, struct ds_error *err)
{
    struct dirent **entry = NULL;
    int n = scandir(path, &entry, is_jwt, alphasort), rc = 0;

    if (n < 0)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), path);
    for (int i = 0; i < n; i++) {
        char *file = ds_layout_printed("%s/%s", path, entry[i]->d_name);

        if (rc == 0)
            rc = file ? take(g, file, true, err) : ds_nomem(err);
        free(file);
        free(entry[i]);
    }
    free(entry);
    return rc;
}

int ds_endorsements_gather(struct ds_endorsements *out, const char *const *paths, size_t n,
                           const json_t *definition, int64_t at, struct ds_error *err)
{
    const struct gathering g = {out, definition, at};
    struct stat status;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = stat(paths[i], &status) == 0 && S_ISDIR(status.st_mode)
                 ? take_folder(&g, paths[i], err)
                 : take(&g, paths[i], false, err);
    return rc;
}

int ds_endorsements_read(struct ds_endorsements *out, const char *const *paths, size_t n,
                         struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < n; i++) {
        ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(0);

        rc = ds_endorsing_read(&text, paths[i], err);
        if (rc == 0)
            rc = keep(out, &text, err);
    }
    return rc;
}

static void row(const char *label, const char *text)
{
    if (text)
        ds_layout_row(stdout, 2, label, 14, text);
}

void ds_endorsing_print(const json_t *about)
{
    const json_t *claims = json_object_get(about, "claims");
    const char *name = ds_json_text(about, "trustedAs");

    ds_layout_text(stdout, name ? name : ds_json_text(about, "endorser.name"), 0, 0);
    for (size_t i = 0; i < json_array_size(claims); i++) {
        unsigned claim = ds_endorsement_claim(json_string_value(json_array_get(claims, i)));

        char *line = ds_layout_printed("%s %s", _("confirms that"),
                                       ds_endorsement_claim_text(claim, ds_locale_word()));

        fputs("  ", stdout);
        ds_layout_text(stdout, line ? line : "", 2, 2);
        free(line);
    }
    row(_("in words"), ds_json_text(about, "comment"));
    row(_("for"), ds_json_text(about, "scope"));
    row(_("as"), ds_json_text(about, "endorser.role"));
    row(_("id"), ds_json_text(about, "endorser.id"));
    row(_("from"), ds_json_text(about, "validFrom"));
    row(_("until"), ds_json_text(about, "validUntil"));
}
