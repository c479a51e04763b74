/* SPDX-License-Identifier: Apache-2.0 */
/* Times given to options (RFC 3339, core/instant.h), and the time of an act without one. */
#ifndef DS_CLI_TIME_OPTION_H
#define DS_CLI_TIME_OPTION_H

#include "core/error.h"

#include <stdint.h>

enum ds_time_form {
    DS_TIME_ANY_OFFSET,         /* any RFC 3339 time: fractions are dropped, offsets applied */
    DS_TIME_ANY_OFFSET_OR_DATE, /* the same, or a date, which is its first second in UTC */
    DS_TIME_UTC_OR_DATE         /* "2026-03-14T15:09:26Z" or "2026-03-14" and nothing else */
};

/* The time that `text` names, in seconds since 1970. DS_EUSAGE when it has not this form. */
int ds_time_option(int64_t *out, const char *text, enum ds_time_form form, struct ds_error *err);

/* DS_EREFUSED for a time more than DS_CLOCKS_APART (core/record/time_conflict.h) after the clock:
 * what is signed with it would bind those who sign after it. */
int ds_time_not_ahead(int64_t at, struct ds_error *err);

/* The time of an act: SOURCE_DATE_EPOCH when it is set (DS_EUSAGE unless it is a number of
 * seconds), else the clock's. */
int ds_time_of_act(int64_t *out, struct ds_error *err);

#endif
