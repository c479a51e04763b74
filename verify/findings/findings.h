/* SPDX-License-Identifier: Apache-2.0 */
/* Adds findings to a report and concludes it: gaps become "not checked", the verdict follows. What
 * can be found stands in verify/findings/reasons.h and the tables of this folder. */
#ifndef DS_VERIFY_FINDINGS_FINDINGS_H
#define DS_VERIFY_FINDINGS_FINDINGS_H

#include "verify/findings/checks.h"
#include "verify/findings/reasons.h"
#include "verify/report.h"

/* Adds a finding. `subject` may be NULL. {1}, {2}, {3} in the sentences become the arguments, which
 * are copied. Of failures of one check the first 50 are kept; the others are counted and
 * ds_report_conclude() says how many. Running out of memory marks the report as broken. */
void ds_find(struct ds_report *report, enum ds_reason reason, const char *subject, const char *one,
             const char *two);

/* The same when the arguments differ by language. */
struct ds_words {
    const char *en[3], *fr[3];
};
void ds_find_words(struct ds_report *report, enum ds_reason reason, const char *subject,
                   const struct ds_words *words);
/* The same with numbers as arguments. */
void ds_find_count(struct ds_report *report, enum ds_reason reason, const char *subject,
                   uint64_t one, uint64_t two);

/* What ended a verification: work without end (DS_ECOMPLEX) is the finding `reason`, for the file
 * asked for it; anything else is the failure that it was, handed on to err. */
int ds_find_too_complex(struct ds_report *report, enum ds_reason reason, const struct ds_error *why,
                        struct ds_error *err);

/* The archive is refused: the word of verify/zip/refusal.c, and the entry concerned or "". */
void ds_find_refused(struct ds_report *report, const char *word, const char *entry);

/* It is no package but something else (verify/zip/other.h): the word for it. */
void ds_find_other(struct ds_report *report, const char *word);

/* Gives every check about the credential that has no finding one that says "not applicable": there
 * is no credential, because nothing was awarded. */
void ds_find_no_credential(struct ds_report *report);

/* Whether a check has findings, and none of them failed or remained unchecked (notes aside). */
bool ds_report_holds(const struct ds_report *report, const char *id);
/* The same of several; the list ends with NULL. */
bool ds_report_all_hold(const struct ds_report *report, const char *const *ids);
/* Whether a check has a finding at all. */
bool ds_report_has(const struct ds_report *report, const char *id);

/* Ends the report: every check without a finding gets one that says "not checked", findings are
 * put in order, the verdict follows. DS_ENOMEM for a broken report, which stays not-verified. */
int ds_report_conclude(struct ds_report *report, struct ds_error *err);

/* Moves what was found in `from` behind what was found in `to`, both about one package. */
void ds_report_take(struct ds_report *to, struct ds_report *from);

#endif
