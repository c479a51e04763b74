/* SPDX-License-Identifier: Apache-2.0 */
/* Times as Dossier writes them: RFC 3339, UTC, whole seconds, "2026-03-14T15:09:26Z". Held
 * as seconds since 1970-01-01T00:00:00Z; years 1970 to 9999. */
#ifndef DS_CORE_INSTANT_H
#define DS_CORE_INSTANT_H

#include "core/bytes.h"

#define DS_INSTANT_TEXT 20 /* characters, without the NUL */
#define DS_DATE_TEXT 10
#define DS_INSTANT_LAST INT64_C(253402300799) /* 9999-12-31T23:59:59Z */
#define DS_CLOCKS_DIFFER 300 /* seconds by which two clocks that are both right may */

void ds_instant_text(char out[static DS_INSTANT_TEXT + 1], int64_t seconds);
void ds_date_text(char out[static DS_DATE_TEXT + 1], int64_t seconds);

/* Only the canonical form above; DS_EINVAL otherwise (2026-02-30 included). */
int ds_instant_parse(int64_t *out, struct ds_span text, struct ds_error *err);
/* "2026-03-14", as the first second of that day. */
int ds_date_parse(int64_t *out, struct ds_span text, struct ds_error *err);
/* Either of the two, as people give a time to judge at; DS_EUSAGE with a sentence that shows both
 * forms. */
int ds_instant_or_date_parse(int64_t *out, struct ds_span text, struct ds_error *err);
/* Any RFC 3339 time: fractions are dropped, offsets are applied. For documents of others. */
int ds_instant_parse_foreign(int64_t *out, struct ds_span text, struct ds_error *err);

/* The same day so many months later (31 January + 1 month = 28 or 29 February). */
int64_t ds_instant_add_months(int64_t seconds, int months);

#endif
