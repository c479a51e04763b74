/* SPDX-License-Identifier: Apache-2.0 */
/* A report for programs: "dossier-report-1". docs/verification.md, "The report as JSON". */
#ifndef DS_VERIFY_REPORT_JSON_H
#define DS_VERIFY_REPORT_JSON_H

#include "verify/report.h"

/* The whole report. `message` of each finding is in `language`; `messages` has both. `summary` is
 * there only when its content may be shown as fact. */
int ds_report_json(json_t **out, const struct ds_report *report, enum ds_language language,
                   struct ds_error *err);

/* Appends its text, as `dossier verify --json` writes it: indented, a newline at the end. Every way
 * to run a verification gives these bytes. */
int ds_report_json_text(struct ds_buf *out, const struct ds_report *report,
                        enum ds_language language, struct ds_error *err);

#endif
