/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the page of an assessment as one HTML document: what the person did and how well, the
 * evidence beside each criterion, who says so. English and French stand on it together; no script,
 * no external reference. The page inside a package (page/reading_copy.h) and the report of a
 * verification (page/report.h) differ in what stands around it. */
#ifndef DS_PAGE_PAGE_H
#define DS_PAGE_PAGE_H

#include "page/content.h"

/* Writes the whole document into the sink, of which no more than a piece is in memory. */
int ds_page_write(const struct ds_sink *to, const struct ds_page *page, struct ds_error *err);

#endif
