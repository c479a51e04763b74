/* SPDX-License-Identifier: Apache-2.0 */
/* The page inside a package, index.html: the assessment, under a banner that says that a page
 * cannot vouch for itself and how to check the package. */
#ifndef DS_PAGE_READING_COPY_H
#define DS_PAGE_READING_COPY_H

#include "page/content.h"

/* Writes it into the sink. What `page` has around it is set here. */
int ds_page_reading_copy(const struct ds_sink *to, const struct ds_page *page,
                         struct ds_error *err);

#endif
