/* SPDX-License-Identifier: Apache-2.0 */
/* Whether signed acts and a record belong together: every entry of the record was added by exactly
 * one act, by the person whom it speaks for, in this order, in this case (docs/format.md, "Acts").
 * Linear in the text of both; needs no Git. Whose key a key really is, is not asked here: keys are
 * those that the record's `people` name. */
#ifndef DS_CORE_ACTS_ACT_CHECK_H
#define DS_CORE_ACTS_ACT_CHECK_H

#include "core/acts/act.h"
#include "core/acts/act_entries.h"
#include "core/json/fault.h"

enum ds_act_fault_kind {
    DS_ACT_FORM,      /* the array has not the shape of acts; nothing else was looked at */
    DS_ACT_SIGNATURE, /* not a right signature by the key that it names */
    DS_ACT_UNCHECKED, /* it could not be checked, for want of memory or entropy */
    DS_ACT_PERSON,    /* by nobody whom the record introduced by then, or by a key not theirs */
    DS_ACT_GENESIS,   /* of another case, learner or definition, or of another first act */
    DS_ACT_REPEATED,  /* an id that an act before it has */
    DS_ACT_SEQ,       /* not the signer's next number */
    DS_ACT_PREVIOUS,  /* not after the signer's last act */
    DS_ACT_AFTER,     /* states a chain value that no act before it has, or none where it must */
    DS_ACT_ADDS,      /* more entries than there are, or of a list that such an act does not add */
    DS_ACT_BODY,      /* its entries are not those that were signed */
    DS_ACT_SPEAKER,   /* adds an entry that speaks for somebody else */
    DS_ACT_KIND,      /* adds an entry that is not of its kind, or opens what nobody committed to */
    DS_ACT_TIME,      /* adds an entry of another time than its own */
    DS_ACT_LATE,      /* comes after the decision, and adds more than sign-offs */
    DS_ACT_EVIDENCE,  /* names an artefact that was not there by then, or twice, or out of order */
    DS_ACT_CLOSING,   /* judges without a chain value, and its signer states none afterwards */
    DS_ACT_UNSIGNED,  /* entries that no act added */
    DS_ACT_FAULTS
};

/* "signature", "genesis" …: one word each, for tests and reports. */
const char *ds_act_fault_word(enum ds_act_fault_kind kind);

struct ds_act_fault {
    enum ds_act_fault_kind kind;
    size_t act;            /* which; of DS_ACT_UNSIGNED: how many there are */
    size_t left;           /* of DS_ACT_UNSIGNED: how many entries */
    enum ds_act_list list; /* of DS_ACT_SPEAKER, _KIND, _TIME and _UNSIGNED */
    size_t entry;          /* of these: the first such one of the list */
};

enum { DS_ACT_FAULTS_KEPT = 1000 };

struct ds_act_report {
    struct ds_act_fault *fault; /* the first DS_ACT_FAULTS_KEPT */
    size_t n;                   /* of all */
    struct ds_digest chain;     /* after the last act */
    size_t signers;             /* who signed at least one act */
    struct ds_faults form;      /* of DS_ACT_FORM: what is wrong where */
};

#define DS_ACT_REPORT_INIT                                                                         \
    {                                                                                              \
        .n = 0                                                                                     \
    }

void ds_act_report_release(struct ds_act_report *report);

/* Checks `acts` against a record that has its shape, both borrowed. 0: it could be checked, and
 * *out says what is wrong; else an error of the machine. */
int ds_acts_check(struct ds_act_report *out, const json_t *acts, const struct ds_record *record,
                  struct ds_error *err);

#endif
