/* SPDX-License-Identifier: Apache-2.0 */
/* The result of one criterion on its scale: state; level and bar, value and limits, or answers. The
 * browser's page has the same in verify/page/scale.js; tests/page compares the two. */
#ifndef DS_PAGE_SCALE_H
#define DS_PAGE_SCALE_H

#include "core/record/record.h"
#include "page/html.h"

/* The mark of a state of the rule ("met", "disputed"); NULL is "not judged". */
void ds_page_state(struct ds_html *html, const char *state);
/* What was reached and what was required; `said` is what counts, or NULL. */
void ds_page_scale(struct ds_html *html, const json_t *scale, const struct ds_answer *said);
/* In a word: "Meets · 3 of 4". */
void ds_page_scale_short(struct ds_html *html, const json_t *scale, const struct ds_answer *said);
/* What each level means, or the items of a checklist with their answers. */
void ds_page_scale_details(struct ds_html *html, const json_t *scale, const struct ds_answer *said);

#endif
