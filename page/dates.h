/* SPDX-License-Identifier: Apache-2.0 */
/* Times of acts that a reader compares: two of one day do not say by their date which was first, so
 * the hour (UTC) stands with each of them. verify/page/format.js has the same; tests/page compares.
 */
#ifndef DS_PAGE_DATES_H
#define DS_PAGE_DATES_H

#include "core/record/record.h"
#include "page/html.h"

#define DS_MOMENT_TEXT 23 /* "2026-03-14 15:09:26 UTC", without the NUL */

/* Whether both are instants of one day, and not the same one. NULL is no instant. */
bool ds_dates_meet(const char *at, const char *other);

/* Whether another judgement on the same criterion is of the same day. */
bool ds_dates_judgement_meets(const struct ds_record *record, const struct ds_judgement *judgement);
/* Whether another sign-off, or withdrawal of one, by or for the same person is. */
bool ds_dates_sign_off_meets(const struct ds_record *record, const struct ds_sign_off *sign_off);

/* "14 March 2026", with `hour` "14 March 2026, 15:09 UTC", in a <time> element. */
void ds_page_moment(struct ds_html *html, const char *instant, bool hour);
/* For a terminal: "2026-03-14", with `hour` "2026-03-14 15:09:26 UTC". */
const char *ds_dates_text(char out[static DS_MOMENT_TEXT + 1], const char *instant, bool hour);

#endif
