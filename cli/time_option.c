/* SPDX-License-Identifier: Apache-2.0 */
/* The one parser of times that options give. */
#include "cli/time_option.h"

#include "core/i18n.h"
#include "core/instant.h"
#include "core/record/time_conflict.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

int ds_time_option(int64_t *out, const char *text, enum ds_time_form form, struct ds_error *err)
{
    struct ds_span span = ds_span_of(text);

    if (form == DS_TIME_UTC_OR_DATE)
        return ds_instant_or_date_parse(out, span, err);
    if (form == DS_TIME_ANY_OFFSET_OR_DATE && ds_date_parse(out, span, NULL) == 0)
        return 0;
    if (ds_instant_parse_foreign(out, span, NULL) == 0)
        return 0;
    return ds_fail(err, DS_EUSAGE, _("'%s' is not a time such as 2026-03-14T15:09:26Z"), text);
}

int ds_time_not_ahead(int64_t at, struct ds_error *err)
{
    const int64_t clock = (int64_t)time(NULL);
    char given[DS_INSTANT_TEXT + 1], now[DS_INSTANT_TEXT + 1];

    if (at <= clock + DS_CLOCKS_APART)
        return 0;
    ds_instant_text(given, at);
    ds_instant_text(now, clock);
    return ds_fail(err, DS_EREFUSED,
                   _("%s is more than ten minutes after this machine's clock, which says %s: "
                     "correct the time that you give, or the clock"),
                   given, now);
}

static int parse_epoch(int64_t *out, const char *text, struct ds_error *err)
{
    char *end;
    long long seconds;

    errno = 0;
    seconds = strtoll(text, &end, 10);
    if (errno || *end || end == text || seconds < 0 || seconds > DS_INSTANT_LAST)
        return ds_fail(err, DS_EUSAGE, _("SOURCE_DATE_EPOCH is not a number of seconds: '%s'"),
                       text);
    *out = seconds;
    return 0;
}

int ds_time_of_act(int64_t *out, struct ds_error *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");

    if (epoch && *epoch)
        return parse_epoch(out, epoch, err);
    *out = (int64_t)time(NULL);
    return 0;
}
