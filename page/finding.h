/* SPDX-License-Identifier: Apache-2.0 */
/* One finding of a verification, and the verdict over all of them, as every report and page tells
 * them: stable words for programs, titles in both languages for readers. Filled by verify/. */
#ifndef DS_PAGE_FINDING_H
#define DS_PAGE_FINDING_H

#include "core/i18n.h"
#include "page/check_ids.h"

#include <stdbool.h>
#include <stddef.h>

enum ds_outcome { DS_FAILED, DS_NOT_CHECKED, DS_NOT_APPLICABLE, DS_PASSED };

/* The worst first. DS_SIGNER_UNKNOWN: intact, and nothing of the reader's says that whoever signed
 * is an issuer. */
enum ds_verdict { DS_NOT_VERIFIED, DS_PARTLY_CHECKED, DS_SIGNER_UNKNOWN, DS_CAUTIONS, DS_VERIFIED };

/* What a finding that did not pass does to the verdict. */
enum ds_weight {
    DS_DECISIVE, /* failed: not verified; not checked: partly checked */
    DS_CAUTION,  /* failed or not checked: verified with cautions */
    DS_NOTE      /* worth knowing; changes nothing */
};

/* Headings under which a report lists its findings, in this order. */
enum ds_group {
    DS_GROUP_PACKAGE,
    DS_GROUP_ASSESSMENT,
    DS_GROUP_CREDENTIAL,
    DS_GROUP_TRUST,
    DS_GROUP_TIME,
    DS_GROUP_ENDORSEMENT,
    DS_GROUP_FRAMEWORK
};
#define DS_GROUPS 7

/* The reason of a finding for a check that was not made, because one before it did not hold. */
#define DS_NOT_REACHED "not-reached"

struct ds_finding {
    const char *id;     /* of a check, page/check_ids.h: "manifest.digest" */
    const char *reason; /* why this outcome, a stable word: "content-differs" */
    enum ds_outcome outcome;
    enum ds_weight weight;
    enum ds_group group;
    char *subject; /* file, criterion, key … concerned, or NULL; may hold outside text: escape it */
    char *message[2]; /* indexed by enum ds_language: what it means to the reader; escape it */
};

const char *ds_verdict_word(enum ds_verdict verdict); /* "not-verified", … */
const char *ds_outcome_word(enum ds_outcome outcome); /* "not-checked", … */
const char *ds_weight_word(enum ds_weight weight);    /* "decisive", … */
const char *ds_group_word(enum ds_group group);       /* "package", … */

/* For the reader: "Verified with cautions"; "could not be checked"; "The credential". */
const char *ds_verdict_title(enum ds_verdict verdict, enum ds_language language);
const char *ds_outcome_title(enum ds_outcome outcome, enum ds_language language);
const char *ds_group_title(enum ds_group group, enum ds_language language);
/* The sentence every report of a demonstration carries. */
const char *ds_demonstration_text(enum ds_language language);

/* Whether it is about a check that was not made: what that rests on is told instead. */
bool ds_finding_not_reached(const struct ds_finding *finding);
/* What a reader is shown as the subject: a file or a name, never the word of a rule of the archive
 * ("end-missing"), which is for programs. NULL: nothing. */
const char *ds_finding_place(const struct ds_finding *finding);
/* Whether a finding above all[index] says the same to the reader, and of the same thing unless it
 * does not apply to either: once is enough. */
bool ds_finding_repeats(const struct ds_finding *all, size_t index);

/* How many of its reasons a verdict names beside it; the findings tell all. */
#define DS_REASONS_SHOWN 4
/* What a verdict rests on, in the order in which text, report and page name it below the verdict:
 * what decides and failed, what decides and could not be checked, a decision other than the rule's,
 * other cautions that failed, those that could not be checked; each sentence once, not the
 * verdict's own (`said`, in either language, or NULL), and no check that was not made. Puts the
 * first `max` into `out`, borrowed from `all`, and returns how many there are.
 * verify/page/verdict.js has the same. */
size_t ds_finding_reasons(const struct ds_finding **out, size_t max, const struct ds_finding *all,
                          size_t n, const char *said);

#endif
