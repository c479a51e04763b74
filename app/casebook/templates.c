/* SPDX-License-Identifier: Apache-2.0 */
/* The folder of templates, read when asked. */
#include "app/casebook/templates.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char SUFFIX[] = ".json";

static bool has_suffix(const char *name)
{
    size_t n = strlen(name);

    return n > strlen(SUFFIX) && strcmp(name + n - strlen(SUFFIX), SUFFIX) == 0;
}

static int is_template(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && has_suffix(entry->d_name);
}

static int folder(char out[static PATH_MAX], const struct ds_app_ui *ui, struct ds_error *err)
{
    if (!ui || !ui->data)
        return ds_fail(err, DS_ENOENT, _("the templates are not installed beside the program"));
    snprintf(out, PATH_MAX, "%s/templates", ui->data);
    return 0;
}

int ds_template_load_file(json_t **out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_file_read(&text, path, err);

    return rc < 0 ? rc : ds_json_parse(out, ds_buf_span(&text), path, err);
}

static int list_one(json_t *list, const char *path, const char *file, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    char whole[PATH_MAX + 260];
    json_t *one;
    int rc;

    snprintf(whole, sizeof(whole), "%s/%s", path, file);
    rc = ds_template_load_file(&definition, whole, err);
    if (rc < 0)
        return rc;
    one = json_pack("{s:s%,s:s,s:O*}", "name", file, strlen(file) - strlen(SUFFIX), "file", whole,
                    "title", json_object_get(definition, "name"));
    return json_array_append_new(list, one) < 0 ? ds_nomem(err) : 0;
}

static int list_all(json_t *list, const char *path, struct ds_error *err)
{
    struct dirent **entry = NULL;
    int n = scandir(path, &entry, is_template, alphasort), rc = 0;

    if (n < 0)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), path);
    for (int i = 0; i < n; i++) {
        if (rc == 0)
            rc = list_one(list, path, entry[i]->d_name, err);
        free(entry[i]);
    }
    free(entry);
    return rc;
}

int ds_templates_list(json_t **out, const struct ds_app_ui *ui, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = json_array();
    char path[PATH_MAX];
    int rc = folder(path, ui, err);

    if (rc < 0)
        return rc;
    rc = list_all(list, path, err);
    if (rc < 0)
        return rc;
    *out = list;
    list = NULL;
    return 0;
}

int ds_template_load(json_t **out, const char *name, const struct ds_app_ui *ui,
                     struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    const json_t *found;
    int rc = ds_templates_list(&list, ui, err);

    if (rc < 0)
        return rc;
    found = ds_json_by_member(list, "name", name);
    if (!found)
        return ds_fail(err, DS_ENOENT,
                       _("there is no template '%s'; 'dossier template list' shows them"), name);
    return ds_template_load_file(out, ds_json_text(found, "file"), err);
}
