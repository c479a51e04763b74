/* SPDX-License-Identifier: Apache-2.0 */
/* Stage, write, verify again, move to its place. */
#include "app/open/extract_package.h"

#include "app/open/extract_files.h"
#include "app/open/staged_folder.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <string.h>

/* What stands on the disk must be the package that was verified, whatever became of the file that
 * it was read from. */
static int verify_written(const struct ds_staged_folder *folder, const struct ds_report *report,
                          const struct ds_check_request *request, struct ds_error *err)
{
    ds_cleanup(ds_package_check_release) struct ds_package_check again = DS_PACKAGE_CHECK_INIT;
    int rc = ds_package_check_run(&again, folder->path, request, err);

    if (rc < 0)
        return rc;
    return ds_package_check_holds(again.report) &&
                   strcmp(again.report->shown.identity, report->shown.identity) == 0
               ? 0
               : ds_fail(err, DS_ECHANGED,
                         _("what was written is not what was verified; nothing was kept"));
}

int ds_extract_package(const struct ds_package_check *check, const char *target,
                       const struct ds_check_request *again, struct ds_error *err)
{
    ds_cleanup(ds_staged_folder_release) struct ds_staged_folder folder = DS_STAGED_FOLDER_INIT;
    int rc;

    if (!ds_package_check_holds(check->report))
        return ds_fail(err, DS_EREFUSED,
                       _("the package does not verify, so nothing was written; 'dossier "
                         "verify' says what failed"));
    rc = ds_staged_folder_open(&folder, target, err);
    if (rc < 0)
        return rc;
    rc = ds_extract_files(folder.fd, check->container, &again->progress, err);
    if (rc < 0)
        return rc;
    rc = verify_written(&folder, check->report, again, err);
    return rc < 0 ? rc : ds_staged_folder_commit(&folder, err);
}
