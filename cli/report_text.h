/* SPDX-License-Identifier: Apache-2.0 */
/* A report for reading on a terminal: 80 columns, in the reader's language. */
#ifndef DS_CLI_REPORT_TEXT_H
#define DS_CLI_REPORT_TEXT_H

#include "verify/report.h"

#include <stdio.h>

/* Whose word vouches for the issuer: a certificate, the reader's list, or only the issuer's own
 * name (`claimed`). The caller frees it; NULL when out of memory. */
char *ds_report_text_issuer(const struct ds_report *report, const char *claimed);

/* Verdict and what it means, and that a demonstration is one. */
void ds_report_text_verdict(FILE *to, const struct ds_report *report);

/* Who achieved what, by whose word; nothing when it may not be shown as fact. */
void ds_report_text_summary(FILE *to, const struct ds_report *report);

/* That names, roles and remarks are the word of the issuer, or, without an award, of whoever packed
 * them. */
void ds_report_text_stated(FILE *to, const struct ds_record *record);

/* The same of a credential without a package. */
void ds_report_text_standalone(FILE *to, const struct ds_report *report);

/* Every finding, under its heading. */
void ds_report_text_findings(FILE *to, const struct ds_report *report);

/* "Competent (required: Competent)", "2.40 mm (required: 1.50 to 3.00)", "5 of 6 yes": what the
 * standing judgement says of a criterion (`said` NULL: there is none) and what was needed. The
 * caller frees it; NULL when out of memory. */
char *ds_report_text_reached(const json_t *criterion, const struct ds_answer *said);

/* The same after whether it is met: "not met: 6 of 7 yes (required: 6); critical, answered no:
 * Wears gloves". Names the critical items, or the limit, that decided. */
char *ds_report_text_judged(const json_t *criterion, const struct ds_answer *said);

/* "1 of 2 assessors", where a definition asks for several; "" where one is enough. The caller frees
 * it. */
char *ds_report_text_assessors(size_t have, int64_t wanted);

/* "✓" and the like for the state of a criterion, and its word. */
const char *ds_report_text_mark(const char *state);
const char *ds_report_text_state(const char *state);

/* "! The decision departs from the rule. By the rule itself: not passed."; nothing when it does
 * not. */
void ds_report_text_departure(FILE *to, const struct ds_decision *decision);

/* "✗", "!", "?", "i", "✓" or "–". */
const char *ds_report_text_outcome_mark(const struct ds_finding *finding);
/* One finding on a line of its own, wrapped. */
void ds_report_text_finding(FILE *to, const struct ds_finding *finding);

#endif
