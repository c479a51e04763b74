/* SPDX-License-Identifier: Apache-2.0 */
/* Telling files, packages and templates apart, and checking what was found. */
#include "app/open/definition_source.h"

#include "app/casebook/templates.h"
#include "app/open/package_check.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/definition.h"

#include <fcntl.h>
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

static int from_package(json_t **out, const char *path, const struct ds_progress *progress,
                        const struct ds_app_ui *ui, struct ds_error *err)
{
    const struct ds_check_request request = {
        .at = ds_app_now(ui), .trust = {.nobody = true}, .progress = *progress};
    ds_cleanup(ds_package_check_release) struct ds_package_check check = DS_PACKAGE_CHECK_INIT;
    int rc = ds_package_check_run(&check, path, &request, err);

    if (rc < 0)
        return rc;
    if (!check.report->shown.definition)
        return ds_fail(err, DS_EREFUSED, _("'%s' does not verify; see 'dossier verify'"), path);
    *out = json_incref(check.report->shown.definition);
    return 0;
}

static int check(const json_t *definition, const char *path, const char *language,
                 struct ds_error *err)
{
    ds_cleanup(ds_faults_release) struct ds_faults faults = DS_FAULTS_INIT;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1024);
    const char *where = "$";

    ds_definition_check(&faults, definition);
    if (faults.n == 0)
        return 0;
    if (ds_faults_kept(&faults) > 0) {
        ds_fault_text(&text, &faults.fault[0], language, NULL);
        where = faults.fault[0].path;
    }
    return ds_fail(err, DS_EREFUSED, _("%s: %s: %s"), path, where, text.p ? text.p : "");
}

static bool is_template_name(const char *path)
{
    return access(path, F_OK) != 0 && !strchr(path, '/') && !strchr(path, '.');
}

static int load(json_t **out, const char *path, const struct ds_progress *progress,
                const struct ds_app_ui *ui, struct ds_error *err)
{
    if (is_template_name(path))
        return ds_template_load(out, path, ui, err);
    return is_package(path) ? from_package(out, path, progress, ui, err)
                            : ds_template_load_file(out, path, err);
}

int ds_definition_of(json_t **out, const char *path, const struct ds_progress *progress,
                     const struct ds_app_ui *ui, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    int rc = load(&definition, path, progress, ui, err);

    if (rc < 0)
        return rc;
    rc = check(definition, path, ds_app_language(ui), err);
    if (rc < 0)
        return rc;
    *out = definition;
    definition = NULL;
    return 0;
}
