/* SPDX-License-Identifier: Apache-2.0 */
/* The report of a verification as an HTML page, in English and French at once: the verdict, then
 * what the verified documents say, then the findings. What was not verified is not shown. */
#ifndef DS_PAGE_REPORT_H
#define DS_PAGE_REPORT_H

#include "page/content.h"
#include "page/finding.h"

/* What a credential without a package says. */
struct ds_page_credential {
    bool shown; /* it may be shown as fact */
    const char *holder, *achievement;
    const char *issuer; /* as the reader's trust list names it, else as it calls itself */
    bool issuer_known;  /* the former */
};

/* All borrowed. */
struct ds_page_report {
    enum ds_verdict verdict;
    bool withdrawn;          /* all of it is whole, and its issuer took it back */
    const char *title[2];    /* of the verdict; by enum ds_language */
    const char *sentence[2]; /* under the verdict: what it means; by enum ds_language */
    const struct ds_finding *finding;
    size_t n;
    int64_t at; /* the time the verdict is for */
    const char *file_name;
    bool demonstration;
    const struct ds_page_credential *credential; /* NULL: the report is about a package */
};

/* Writes the page of the assessment with the report around it. What `page` has around it is set
 * here. DS_ELIMIT when it is too long for `out`. */
int ds_page_report(struct ds_buf *out, const struct ds_page_report *report,
                   const struct ds_page *page, struct ds_error *err);

/* Writes verdict and findings alone: nothing else was verified, or (`too_long`) it would not fit.
 */
int ds_page_report_alone(struct ds_buf *out, const struct ds_page_report *report, bool too_long,
                         struct ds_error *err);

#endif
