/* SPDX-License-Identifier: Apache-2.0 */
/* The checks a verification makes, in order, and everything it can say about each: one table, so
 * that ids, weights and both languages cannot drift apart. docs/verification.md lists them. */
#ifndef DS_VERIFY_FINDINGS_H
#define DS_VERIFY_FINDINGS_H

#include "verify/report.h"

/* One check; every report has at least one finding for each. */
struct ds_check {
    const char *id;
    enum ds_group group;
    const char *title[2]; /* what is asked, for lists of checks */
};

extern const struct ds_check ds_checks[];
extern const size_t ds_checks_n;

/* Every sentence, by what it is about and why. The words in the table follow these names. */
enum ds_reason {
    DS_CONTAINER_CANONICAL,
    DS_CONTAINER_FOLDER,
    DS_CONTAINER_REFUSED,

    DS_READ_ALL,
    DS_READ_SOME_EVIDENCE,
    DS_READ_LIST_ONLY,

    DS_ACCOUNTED_ALL,
    DS_ACCOUNTED_UNLISTED,
    DS_ACCOUNTED_SEAL_UNKNOWN,
    DS_ACCOUNTED_ABSENT,
    DS_ACCOUNTED_REQUIRED,

    DS_MANIFEST_FORM_RIGHT,
    DS_MANIFEST_FORM_BAGIT,
    DS_MANIFEST_FORM_LINE,
    DS_MANIFEST_FORM_ORDER,
    DS_MANIFEST_FORM_PLACE,
    DS_MANIFEST_FORM_OXUM,
    DS_MANIFEST_FORM_LARGE,

    DS_MANIFEST_DIGEST_RIGHT,
    DS_MANIFEST_DIGEST_READ,
    DS_MANIFEST_DIGEST_DIFFERS,
    DS_MANIFEST_DIGEST_CRC,
    DS_MANIFEST_DIGEST_UNREADABLE,

    DS_MANIFEST_TAG_RIGHT,
    DS_MANIFEST_TAG_DIFFERS,
    DS_MANIFEST_TAG_CRC,
    DS_MANIFEST_TAG_UNREADABLE,

    DS_SEAL_RIGHT,
    DS_SEAL_MALFORMED,
    DS_SEAL_TYPE,
    DS_SEAL_NO_KEY,
    DS_SEAL_KEY_UNUSABLE,
    DS_SEAL_WRONG,
    DS_SEAL_OTHER_RECORD,
    DS_SEAL_UNCHECKED,

    DS_SEALER_ISSUER,
    DS_SEALER_PERSON,
    DS_SEALER_TRUSTED,
    DS_SEALER_UNKNOWN,

    DS_RECORD_FORM_RIGHT,
    DS_RECORD_FORM_UNREADABLE,
    DS_RECORD_FORM_FAULT,
    DS_RECORD_FORM_DEFINITION,
    DS_RECORD_FORM_UNDECIDED,

    DS_RECORD_CANONICAL_RIGHT,
    DS_RECORD_CANONICAL_WRONG,

    DS_DEFINITION_FORM_RIGHT,
    DS_DEFINITION_FORM_UNREADABLE,
    DS_DEFINITION_FORM_FAULT,

    DS_DEFINITION_DIGEST_RIGHT,
    DS_DEFINITION_DIGEST_OTHER,
    DS_DEFINITION_DIGEST_STRUCTURE,
    DS_DEFINITION_DIGEST_ID,

    DS_DEMONSTRATION_NO,
    DS_DEMONSTRATION_YES,

    DS_EVIDENCE_ALL,
    DS_EVIDENCE_NONE,
    DS_EVIDENCE_ABSENT,
    DS_EVIDENCE_SIZE,
    DS_EVIDENCE_CONTENT,
    DS_EVIDENCE_UNRECORDED,

    DS_WITHHELD_NOTHING,
    DS_WITHHELD_SOME,
    DS_WITHHELD_STATEMENT,

    DS_COVERAGE_FULL,
    DS_COVERAGE_LACKING,
    DS_COVERAGE_UNUSED,

    DS_JUDGEMENT_DEFINITION_RIGHT,
    DS_JUDGEMENT_DEFINITION_OTHER,

    DS_ASSESSORS_ENOUGH,
    DS_ASSESSORS_FEW,
    DS_ASSESSORS_LEARNER,
    DS_ASSESSORS_BLIND_OPENED,
    DS_ASSESSORS_COMMITMENT_WRONG,
    DS_ASSESSORS_COMMITMENT_UNOPENED,
    DS_ASSESSORS_NOT_BLIND,

    DS_RULE_AGREES,
    DS_RULE_OTHER_RESULT,
    DS_RULE_DEPARTS,
    DS_RULE_DEPARTS_SILENTLY,
    DS_RULE_NOT_AWARDED,

    DS_SIGNOFF_CURRENT,
    DS_SIGNOFF_NONE,
    DS_SIGNOFF_WITHDRAWN,

    DS_LEDGER_HEAD_RIGHT,
    DS_LEDGER_HEAD_ABSENT,
    DS_LEDGER_HEAD_UNREADABLE,
    DS_LEDGER_HEAD_OTHER,
    DS_LEDGER_ACTS_LATER,

    DS_CREDENTIAL_FORM_RIGHT,
    DS_CREDENTIAL_FORM_MALFORMED,
    DS_CREDENTIAL_FORM_TYPE_HEADER,
    DS_CREDENTIAL_FORM_VC_CLAIM,
    DS_CREDENTIAL_FORM_CONTEXT,
    DS_CREDENTIAL_FORM_TYPE,
    DS_CREDENTIAL_FORM_MEMBER,
    DS_CREDENTIAL_FORM_CLAIM,
    DS_CREDENTIAL_FORM_AUDIENCE,
    DS_CREDENTIAL_FORM_ISS,
    DS_CREDENTIAL_FORM_SUB,
    DS_CREDENTIAL_FORM_JTI,
    DS_CREDENTIAL_FORM_NBF,
    DS_CREDENTIAL_FORM_EXP,

    DS_CREDENTIAL_SIGNATURE_RIGHT,
    DS_CREDENTIAL_SIGNATURE_WRONG,
    DS_CREDENTIAL_SIGNATURE_NO_KEY,
    DS_CREDENTIAL_SIGNATURE_KEY_UNUSABLE,
    DS_CREDENTIAL_SIGNATURE_KID,
    DS_CREDENTIAL_SIGNATURE_UNCHECKED,

    DS_CREDENTIAL_ISSUER_SAME,
    DS_CREDENTIAL_ISSUER_DEFINITION,
    DS_CREDENTIAL_ISSUER_DID,
    DS_CREDENTIAL_ISSUER_KEY_FILE,
    DS_CREDENTIAL_ISSUER_NO_KEY_FILE,
    DS_CREDENTIAL_ISSUER_DOC_UNREADABLE, /* from here in the order of enum ds_keydoc_answer */
    DS_CREDENTIAL_ISSUER_DOC_OTHER_ID,
    DS_CREDENTIAL_ISSUER_DOC_RELATIVE,
    DS_CREDENTIAL_ISSUER_DOC_CONTROLLER,
    DS_CREDENTIAL_ISSUER_DOC_PURPOSE,
    DS_CREDENTIAL_ISSUER_DOC_ABSENT,

    DS_CREDENTIAL_RECORD_BOUND,
    DS_CREDENTIAL_RECORD_UNBOUND,
    DS_CREDENTIAL_RECORD_OTHER,
    DS_CREDENTIAL_RECORD_LEARNER,
    DS_CREDENTIAL_RECORD_ACHIEVEMENT,

    DS_CREDENTIAL_EVIDENCE_SAME,
    DS_CREDENTIAL_EVIDENCE_DIGEST,
    DS_CREDENTIAL_EVIDENCE_DISAGREE,
    DS_CREDENTIAL_EVIDENCE_UNKNOWN,
    DS_CREDENTIAL_EVIDENCE_UNLISTED,
    DS_CREDENTIAL_EVIDENCE_TYPE,

    DS_CREDENTIAL_RESULTS_SAME,
    DS_CREDENTIAL_RESULTS_ABSENT,
    DS_CREDENTIAL_RESULTS_UNKNOWN,
    DS_CREDENTIAL_RESULTS_OTHER,

    DS_VALIDITY_OPEN,
    DS_VALIDITY_UNTIL,
    DS_VALIDITY_EXPIRED,
    DS_VALIDITY_NOT_YET,
    DS_VALIDITY_DEFINITION,

    DS_STATUS_FORM_RIGHT,
    DS_STATUS_FORM_NONE,
    DS_STATUS_FORM_NUMBER,
    DS_STATUS_FORM_ARRAY,
    DS_STATUS_FORM_MALFORMED,
    DS_STATUS_FORM_UNKNOWN_TYPE,
    DS_STATUS_FORM_OTHER_PURPOSE,

    DS_SNAPSHOT_HELD,
    DS_SNAPSHOT_NONE,
    DS_SNAPSHOT_UNKNOWN,
    DS_SNAPSHOT_REVOKED,
    DS_SNAPSHOT_SUSPENDED,
    DS_SNAPSHOT_LIFTED,
    DS_SNAPSHOT_ABSENT,
    DS_SNAPSHOT_NOT_NEEDED,
    DS_SNAPSHOT_UNREADABLE, /* from here in the order of enum ds_status_fault */
    DS_SNAPSHOT_SIGNATURE,
    DS_SNAPSHOT_NO_KEY,
    DS_SNAPSHOT_UNSIGNED,
    DS_SNAPSHOT_OTHER_ISSUER,
    DS_SNAPSHOT_OTHER_KEY,
    DS_SNAPSHOT_OTHER_LIST,
    DS_SNAPSHOT_PURPOSE,
    DS_SNAPSHOT_SHORT,
    DS_SNAPSHOT_RANGE,
    DS_SNAPSHOT_NOT_YET,

    DS_PRESENT_HELD,
    DS_PRESENT_NONE,
    DS_PRESENT_UNKNOWN,
    DS_PRESENT_REVOKED,
    DS_PRESENT_SUSPENDED,
    DS_PRESENT_NOT_ASKED,
    DS_PRESENT_ABSENT,
    DS_PRESENT_UNREACHABLE,
    DS_PRESENT_UNREADABLE, /* likewise */
    DS_PRESENT_SIGNATURE,
    DS_PRESENT_NO_KEY,
    DS_PRESENT_UNSIGNED,
    DS_PRESENT_OTHER_ISSUER,
    DS_PRESENT_OTHER_KEY,
    DS_PRESENT_OTHER_LIST,
    DS_PRESENT_PURPOSE,
    DS_PRESENT_SHORT,
    DS_PRESENT_RANGE,
    DS_PRESENT_NOT_YET,
    DS_PRESENT_STALE,
    DS_PRESENT_OLDER,

    DS_CERTIFICATE_HOLDS,
    DS_CERTIFICATE_NONE,
    DS_CERTIFICATE_NO_ROOTS,
    DS_CERTIFICATE_UNTRUSTED,
    DS_CERTIFICATE_RAN_OUT,
    DS_CERTIFICATE_EXPIRED,
    DS_CERTIFICATE_NOT_YET,
    DS_CERTIFICATE_REVOKED,
    DS_CERTIFICATE_SIGNATURE,
    DS_CERTIFICATE_WEAK,
    DS_CERTIFICATE_PURPOSE,
    DS_CERTIFICATE_OTHER_KEY,
    DS_CERTIFICATE_MALFORMED,

    DS_PUBLISHED_SAME,
    DS_PUBLISHED_CHANGED,
    DS_PUBLISHED_GIVES,
    DS_PUBLISHED_NOWHERE,
    DS_PUBLISHED_NOT_ASKED,
    DS_PUBLISHED_UNREACHABLE,
    DS_PUBLISHED_UNREADABLE, /* from here in the order of enum ds_keydoc_answer */
    DS_PUBLISHED_OTHER_ID,
    DS_PUBLISHED_RELATIVE,
    DS_PUBLISHED_CONTROLLER,
    DS_PUBLISHED_PURPOSE,
    DS_PUBLISHED_ABSENT,

    DS_KEY_OWN,
    DS_KEY_LISTED,
    DS_KEY_CERTIFIED,
    DS_KEY_PUBLISHED,
    DS_KEY_CARRIED,
    DS_KEY_UNKNOWN,
    DS_KEY_WITHHELD,
    DS_KEY_OTHER_TIME,

    DS_TRUSTED,
    DS_TRUSTED_CERTIFICATE,
    DS_TRUSTED_PUBLISHED,
    DS_TRUST_NO_LIST,
    DS_TRUST_NOT_LISTED,
    DS_TRUST_NAME_ONLY_LISTED,
    DS_TRUST_FOREIGN_KEY,
    DS_TRUST_NOT_THEN,

    DS_REASONS
};

/* Adds a finding. `subject` may be NULL. {1}, {2}, {3} in the sentences become the arguments, which
 * are copied. Of failures of one check the first 50 are kept; the others are counted and
 * ds_report_conclude() says how many. Running out of memory marks the report as broken. */
void ds_find(struct ds_report *report, enum ds_reason reason, const char *subject,
             const char *one, const char *two);

/* The same when the arguments differ by language. */
struct ds_words {
    const char *en[3], *fr[3];
};
void ds_find_words(struct ds_report *report, enum ds_reason reason, const char *subject,
                   const struct ds_words *words);
/* The same with numbers as arguments. */
void ds_find_count(struct ds_report *report, enum ds_reason reason, const char *subject,
                   uint64_t one, uint64_t two);

/* The archive is refused: the word of verify/zip_refusal.c, and the entry concerned or "". */
void ds_find_refused(struct ds_report *report, const char *word, const char *entry);

/* Gives every check about the credential that has no finding one that says "not applicable": there
 * is no credential, because nothing was awarded. */
void ds_find_no_credential(struct ds_report *report);

/* Whether a check has findings, and none of them failed or remained unchecked (notes aside). */
bool ds_report_holds(const struct ds_report *report, const char *id);
/* Whether a check has a finding at all. */
bool ds_report_has(const struct ds_report *report, const char *id);

/* Ends the report: every check without a finding gets one that says "not checked", findings are
 * put in order, the verdict follows. DS_ENOMEM for a broken report, which stays not-verified. */
int ds_report_conclude(struct ds_report *report, struct ds_error *err);

#endif
