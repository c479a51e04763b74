/* SPDX-License-Identifier: Apache-2.0 */
/* What a verification found: a list of findings, and the verdict that follows from them. A report
 * starts as not-verified and only ds_report_conclude() can say better. */
#ifndef DS_VERIFY_REPORT_H
#define DS_VERIFY_REPORT_H

#include "core/json.h"

enum ds_outcome { DS_FAILED, DS_NOT_CHECKED, DS_NOT_APPLICABLE, DS_PASSED };

enum ds_verdict { DS_NOT_VERIFIED, DS_PARTLY_CHECKED, DS_CAUTIONS, DS_VERIFIED };

/* What a finding that did not pass does to the verdict. */
enum ds_weight {
    DS_DECISIVE, /* failed: not verified */
    DS_CAUTION   /* failed or not checked: verified with cautions */
};

struct ds_finding {
    const char *id; /* from the table in verify/findings.c: "manifest.digest" */
    enum ds_outcome outcome;
    enum ds_weight weight;
    char *subject; /* file, criterion, key … concerned; may hold outside text: escape it */
    char *message[2]; /* indexed by enum ds_language: what it means to the reader */
};

struct ds_report {
    enum ds_verdict verdict;
    struct ds_finding *finding;
    size_t n, room;
    int64_t at;          /* the time the verdict is for */
    char identity[65];   /* SHA-256 of the record, "" unless verified */
    /* What may be shown as fact; NULL unless container, manifest and signatures held. Owned. */
    json_t *definition, *record, *credential;
};

struct ds_report *ds_report_new(void); /* NULL when out of memory */
void ds_report_free(struct ds_report *report);
const char *ds_verdict_word(enum ds_verdict verdict); /* "not-verified", … */
const char *ds_outcome_word(enum ds_outcome outcome);

#endif
