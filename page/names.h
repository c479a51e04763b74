/* SPDX-License-Identifier: Apache-2.0 */
/* Languages (BCP 47) and countries (ISO 3166-1) by name in both languages; a code that is not known
 * here stays one. */
#ifndef DS_PAGE_NAMES_H
#define DS_PAGE_NAMES_H

#include "page/html.h"

/* Writes the name of a language ("fr", "cr"); the code itself, escaped, when it has none here, and
 * nothing for NULL. `code` may be any text. */
void ds_page_language_name(struct ds_html *html, const char *code);
/* The same of a country ("CA"). */
void ds_page_country_name(struct ds_html *html, const char *code);

#endif
