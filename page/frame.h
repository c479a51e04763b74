/* SPDX-License-Identifier: Apache-2.0 */
/* The HTML document around any page: head, Content-Security-Policy, style, choice of language. */
#ifndef DS_PAGE_FRAME_H
#define DS_PAGE_FRAME_H

#include "page/html.h"

/* `title` is text from outside: a name, and what it is about in English and French; `first` is the
 * language chosen when the page opens. */
void ds_page_open(struct ds_html *html, const char *const title[3], enum ds_language first);
void ds_page_close(struct ds_html *html);

extern const char *const ds_page_style[]; /* CSS in pieces (page/style.c); ends with NULL */

#endif
