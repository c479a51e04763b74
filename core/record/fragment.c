/* SPDX-License-Identifier: Apache-2.0 */
/* Pointers into artefacts, one spelling each. */
#include "core/record/record_check.h"

#include <stdlib.h>
#include <string.h>

/* Takes a whole number of at most `digits` digits, without leading zeros. */
static bool take_number(const char **at, size_t digits, long *value)
{
    size_t n = strspn(*at, "0123456789");

    if (n == 0 || n > digits || (n > 1 && **at == '0'))
        return false;
    *value = strtol(*at, NULL, 10);
    *at += n;
    return true;
}

static bool take(const char **at, char wanted)
{
    if (**at != wanted)
        return false;
    ++*at;
    return true;
}

/* Seconds with at most three decimals, as milliseconds. */
static bool take_seconds(const char **at, long *milliseconds)
{
    long scale = 100;

    if (!take_number(at, 7, milliseconds))
        return false;
    *milliseconds *= 1000;
    if (!take(at, '.'))
        return true;
    for (size_t n = 0; **at >= '0' && **at <= '9'; n++, scale /= 10) {
        if (n == 3)
            return false;
        *milliseconds += (*(*at)++ - '0') * scale;
    }
    return (*at)[-1] != '.';
}

static bool is_time(const char *at)
{
    long start = 0, end;

    if (*at != ',' && !take_seconds(&at, &start))
        return false;
    if (!*at)
        return true;
    return take(&at, ',') && take_seconds(&at, &end) && !*at && start < end;
}

/* "3" or, with `range`, "40,71". Counted from 1. */
static bool is_count(const char *at, bool range)
{
    long first, last;

    if (!take_number(&at, 9, &first) || first < 1)
        return false;
    if (!*at)
        return true;
    return range && take(&at, ',') && take_number(&at, 9, &last) && !*at && first <= last;
}

static bool is_region(const char *at)
{
    static const char percent[] = "percent:";
    bool in_percent = strncmp(at, percent, strlen(percent)) == 0;
    long side[4];

    at += in_percent ? strlen(percent) : 0;
    for (size_t i = 0; i < 4; i++)
        if ((i > 0 && !take(&at, ',')) || !take_number(&at, 6, &side[i]))
            return false;
    if (*at || side[2] < 1 || side[3] < 1)
        return false;
    return !in_percent || (side[0] + side[2] <= 100 && side[1] + side[3] <= 100);
}

bool ds_fragment_valid(const char *fragment)
{
    const char *value = strchr(fragment, '=');
    size_t n = value ? (size_t)(value - fragment) : 0;

    if (!value || !*++value)
        return false;
    if (n == 1 && *fragment == 't')
        return is_time(value);
    if (n == 4 && strncmp(fragment, "page", n) == 0)
        return is_count(value, false);
    if (n == 4 && strncmp(fragment, "line", n) == 0)
        return is_count(value, true);
    if (n == 4 && strncmp(fragment, "xywh", n) == 0)
        return is_region(value);
    return n == 6 && strncmp(fragment, "member", n) == 0;
}
