/* SPDX-License-Identifier: Apache-2.0 */
/* Civil dates and days since 1970 in both directions, and the parsers of RFC 3339 over them. */
#include "core/instant.h"

#include "core/i18n.h"

#include <stdio.h>
#include <string.h>

enum { DAY = 86400 };

struct civil {
    int year, month, day; /* month 1 to 12, day 1 to 31 */
};

/* Days since 1970-01-01 in the proleptic Gregorian calendar, counting years from March so
 * that the leap day comes last. */
static int64_t days_of(struct civil date)
{
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t era = year / 400, of_era = year % 400;
    int64_t of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static struct civil civil_of(int64_t days)
{
    int64_t shifted = days + 719468, era = shifted / 146097, of_era = shifted % 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;

    return (struct civil){.year = (int)(year + era * 400 + (month >= 10)),
                          .month = (int)(month < 10 ? month + 3 : month - 9),
                          .day = (int)(of_year - (153 * month + 2) / 5 + 1)};
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

void ds_date_text(char out[static DS_DATE_TEXT + 1], int64_t seconds)
{
    struct civil date = civil_of(seconds / DAY);
    char text[40];

    snprintf(text, sizeof(text), "%04d-%02d-%02d", date.year, date.month, date.day);
    memcpy(out, text, DS_DATE_TEXT);
    out[DS_DATE_TEXT] = '\0';
}

void ds_instant_text(char out[static DS_INSTANT_TEXT + 1], int64_t seconds)
{
    int of_day = (int)(seconds % DAY);
    char text[40];

    ds_date_text(out, seconds);
    snprintf(text, sizeof(text), "T%02d:%02d:%02dZ", of_day / 3600, of_day / 60 % 60, of_day % 60);
    memcpy(out + DS_DATE_TEXT, text, DS_INSTANT_TEXT - DS_DATE_TEXT + 1);
}

/* Reads exactly `n` digits at *at; -1 when there are not as many. */
static int digits(struct ds_span text, size_t *at, int n)
{
    int value = 0;

    for (int i = 0; i < n; i++, (*at)++) {
        if (*at >= text.n || text.p[*at] < '0' || text.p[*at] > '9')
            return -1;
        value = value * 10 + (text.p[*at] - '0');
    }
    return value;
}

static bool literal(struct ds_span text, size_t *at, const char *allowed)
{
    if (*at >= text.n || !text.p[*at] || !strchr(allowed, text.p[*at]))
        return false;
    (*at)++;
    return true;
}

static bool parse_date(int64_t *out, struct ds_span text, size_t *at)
{
    struct civil date;

    date.year = digits(text, at, 4);
    if (!literal(text, at, "-"))
        return false;
    date.month = digits(text, at, 2);
    if (!literal(text, at, "-"))
        return false;
    date.day = digits(text, at, 2);
    if (date.year < 1970 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > days_in_month(date.year, date.month))
        return false;
    *out = days_of(date) * DAY;
    return true;
}

static bool parse_clock(int64_t *out, struct ds_span text, size_t *at)
{
    int hour = digits(text, at, 2), minute, second;

    if (!literal(text, at, ":"))
        return false;
    minute = digits(text, at, 2);
    if (!literal(text, at, ":"))
        return false;
    second = digits(text, at, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    *out += hour * 3600 + minute * 60 + second;
    return true;
}

static bool parse_offset(int64_t *out, struct ds_span text, size_t *at)
{
    int sign, hour, minute;

    if (literal(text, at, "Zz"))
        return true;
    if (!literal(text, at, "+-"))
        return false;
    sign = text.p[*at - 1] == '+' ? 1 : -1;
    hour = digits(text, at, 2);
    if (!literal(text, at, ":"))
        return false;
    minute = digits(text, at, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return false;
    *out -= sign * (hour * 3600 + minute * 60);
    return true;
}

int ds_date_parse(int64_t *out, struct ds_span text, struct ds_error *err)
{
    size_t at = 0;

    if (parse_date(out, text, &at) && at == text.n)
        return 0;
    return ds_fail(err, DS_EINVAL, "not a date of the form 2026-03-14");
}

int ds_instant_parse(int64_t *out, struct ds_span text, struct ds_error *err)
{
    size_t at = 0;

    if (parse_date(out, text, &at) && literal(text, &at, "T") && parse_clock(out, text, &at) &&
        literal(text, &at, "Z") && at == text.n)
        return 0;
    return ds_fail(err, DS_EINVAL, "not a time of the form 2026-03-14T15:09:26Z");
}

int ds_instant_or_date_parse(int64_t *out, struct ds_span text, struct ds_error *err)
{
    if (ds_instant_parse(out, text, NULL) == 0 || ds_date_parse(out, text, NULL) == 0)
        return 0;
    return ds_fail(err, DS_EUSAGE,
                   _("'%.*s' is not a time such as 2026-03-14 or 2026-03-14T15:09:26Z"),
                   (int)text.n, text.p ? text.p : "");
}

int ds_instant_parse_foreign(int64_t *out, struct ds_span text, struct ds_error *err)
{
    size_t at = 0;
    bool good =
        parse_date(out, text, &at) && literal(text, &at, "Tt ") && parse_clock(out, text, &at);

    if (good && literal(text, &at, "."))
        for (good = digits(text, &at, 1) >= 0; good && at < text.n; at++)
            if (text.p[at] < '0' || text.p[at] > '9')
                break;
    if (good && parse_offset(out, text, &at) && at == text.n)
        return 0;
    return ds_fail(err, DS_EINVAL, "not an RFC 3339 time");
}

int64_t ds_instant_add_months(int64_t seconds, int months)
{
    struct civil date = civil_of(seconds / DAY);
    int month = date.month - 1 + months, last;

    date.year += month / 12;
    date.month = month % 12 + 1;
    last = days_in_month(date.year, date.month);
    if (date.day > last)
        date.day = last;
    return days_of(date) * DAY + seconds % DAY;
}
