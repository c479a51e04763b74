/* SPDX-License-Identifier: Apache-2.0 */
/* From the options of a command to a check, and from its verdict to an exit code. */
#include "cli/checking.h"

#include "core/i18n.h"
#include "core/instant.h"

#include <time.h>

static int read_time(int64_t *out, const char *text, struct ds_error *err)
{
    if (!text) {
        *out = (int64_t)time(NULL);
        return 0;
    }
    if (ds_instant_parse(out, ds_span_of(text), NULL) == 0 ||
        ds_date_parse(out, ds_span_of(text), NULL) == 0)
        return 0;
    return ds_fail(err, DS_EUSAGE,
                   _("'%s' is not a time such as 2026-03-14 or 2026-03-14T15:09:26Z"), text);
}

int ds_checking_run(struct ds_package_check *out, const char *path,
                    const struct ds_checking_options *options, struct ds_error *err)
{
    struct ds_meter meter = {.what = path};
    struct ds_check_request request = {
        .trust = {.lists = options->trust,
                  .roots = options->roots,
                  .crls = options->crls,
                  .nobody = options->nobody},
        .online = {.allowed = options->online,
                   .insecure = options->insecure_online,
                   .status_lists = options->status_lists},
        .endorsements = options->endorsement,
        .scope = options->scope,
        .standalone = options->standalone,
        .outline = options->outline,
        .progress = {.step = ds_meter_step, .ctx = &meter},
    };
    int rc = read_time(&request.at, options->at, err);

    if (rc < 0)
        return rc;
    rc = ds_package_check_run(out, path, &request, err);
    ds_meter_end(&meter);
    return rc;
}

enum ds_exit ds_checking_exit(const struct ds_report *report, bool strict)
{
    switch (report->verdict) {
    case DS_VERIFIED:
        return DS_EXIT_HOLDS;
    case DS_CAUTIONS:
        return strict ? DS_EXIT_DOES_NOT : DS_EXIT_HOLDS;
    case DS_PARTLY_CHECKED:
        return DS_EXIT_FAILED;
    case DS_NOT_VERIFIED:
        break;
    }
    return DS_EXIT_DOES_NOT;
}
