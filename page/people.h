/* SPDX-License-Identifier: Apache-2.0 */
/* People of a record, and the list items in which they say so. Names: core/record/query.h. */
#ifndef DS_PAGE_PEOPLE_H
#define DS_PAGE_PEOPLE_H

#include "core/record/query.h"
#include "page/html.h"

/* The name; the id of somebody whom the record does not introduce. */
void ds_page_person(struct ds_html *html, const struct ds_record *record, const char *id);
/* "Head of trades, Rivermouth College" as it was recorded; nothing when it was not. */
void ds_page_position(struct ds_html *html, const struct ds_record *record, const char *id);

/* The list item of one who says so, with a mark in front. `look` is a class of page/style.c. */
void ds_page_says_open(struct ds_html *html, const char *look, const char *mark);
void ds_page_says_close(struct ds_html *html);

#endif
