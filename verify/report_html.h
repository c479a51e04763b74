/* SPDX-License-Identifier: Apache-2.0 */
/* A report as a page, in English and French at once: the verdict, then what the verified
 * documents say, then the findings. What was not verified is not shown. */
#ifndef DS_VERIFY_REPORT_HTML_H
#define DS_VERIFY_REPORT_HTML_H

#include "verify/report.h"

/* Appends the page. `file_name` is what was verified, as the reader named it. The page has no
 * link to evidence: it names it and gives its digest. */
int ds_report_html(struct ds_buf *out, const struct ds_report *report, const char *file_name,
                   struct ds_error *err);

#endif
