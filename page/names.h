/* SPDX-License-Identifier: Apache-2.0 */
/* Languages (BCP 47) and countries (ISO 3166-1) by name in both languages; a code that is not known
 * here stays one. NULL is nothing. */
#ifndef DS_PAGE_NAMES_H
#define DS_PAGE_NAMES_H

#include "page/html.h"

void ds_page_language_name(struct ds_html *html, const char *code);
void ds_page_country_name(struct ds_html *html, const char *code);

#endif
