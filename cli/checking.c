/* SPDX-License-Identifier: Apache-2.0 */
/* From the options of a command to a check, and from its verdict to an exit code. */
#include "cli/checking.h"

#include "cli/time_option.h"

#include <time.h>

struct ds_online ds_checking_online(const struct ds_checking_options *options)
{
    return (struct ds_online){.allowed = options->online,
                              .insecure = options->insecure_online,
                              .status_lists = options->status_lists,
                              .fetcher = options->how.fetcher};
}

int ds_checking_request(struct ds_check_request *out, const struct ds_checking_options *options,
                        struct ds_meter *meter, struct ds_error *err)
{
    *out = (struct ds_check_request){
        .at = (int64_t)time(NULL),
        .trust = {.lists = options->trust,
                  .roots = options->roots,
                  .crls = options->crls,
                  .nobody = options->nobody},
        .online = ds_checking_online(options),
        .endorsements = options->endorsement,
        .scope = options->scope,
        .standalone = options->how.standalone,
        .outline = options->how.outline,
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

bool ds_checking_outdated(const struct ds_report *report, const struct ds_exit_terms *terms)
{
    if (!terms->dated || !report->status.named)
        return false;
    return !report->status.known || report->status.at < report->at - terms->within;
}

enum ds_exit ds_checking_exit(const struct ds_report *report, const struct ds_exit_terms *terms)
{
    if (report->verdict == DS_NOT_VERIFIED)
        return DS_EXIT_DOES_NOT;
    if (report->verdict == DS_PARTLY_CHECKED || ds_checking_outdated(report, terms))
        return DS_EXIT_FAILED;
    if (report->verdict == DS_SIGNER_UNKNOWN)
        return DS_EXIT_UNKNOWN;
    if (report->demonstration && !terms->demonstration)
        return DS_EXIT_DOES_NOT;
    return report->verdict == DS_CAUTIONS && terms->strict ? DS_EXIT_DOES_NOT : DS_EXIT_HOLDS;
}

enum ds_exit ds_checking_worse(enum ds_exit one, enum ds_exit other)
{
    static const enum ds_exit order[] = {DS_EXIT_USAGE, DS_EXIT_DOES_NOT, DS_EXIT_FAILED,
                                         DS_EXIT_UNKNOWN};

    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
        if (one == order[i] || other == order[i])
            return order[i];
    return DS_EXIT_HOLDS;
}
