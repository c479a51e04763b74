/* SPDX-License-Identifier: Apache-2.0 */
/* From the options of a command to a check, and from its verdict to an exit code. */
#include "cli/checking.h"

#include "cli/time_option.h"

#include <time.h>

int ds_checking_request(struct ds_check_request *out, const struct ds_checking_options *options,
                        struct ds_meter *meter, struct ds_error *err)
{
    *out = (struct ds_check_request){
        .at = (int64_t)time(NULL),
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
        .progress = {.step = ds_meter_step, .ctx = meter},
    };
    return options->at ? ds_time_option(&out->at, options->at, DS_TIME_UTC_OR_DATE, err) : 0;
}

int ds_checking_run(struct ds_package_check *out, const char *path,
                    const struct ds_checking_options *options, struct ds_error *err)
{
    struct ds_meter meter = {.what = path};
    struct ds_check_request request;
    int rc = ds_checking_request(&request, options, &meter, err);

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
