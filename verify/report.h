/* SPDX-License-Identifier: Apache-2.0 */
/* What a verification found: a list of findings, and the verdict that follows from them. A report
 * starts as not-verified and only ds_report_conclude() (verify/findings/findings.h) can say better.
 */
#ifndef DS_VERIFY_REPORT_H
#define DS_VERIFY_REPORT_H

#include "core/record/record.h"
#include "page/finding.h"
#include "verify/work.h"

#define DS_CHECKS_MAX 128

/* What was found, in the order of the table once concluded. */
struct ds_findings {
    struct ds_finding *item;
    size_t n, room;
    /* By check, outcome and weight: those kept; by check: findings beyond those. */
    unsigned char kept[DS_CHECKS_MAX][DS_PASSED][DS_NOTE + 1];
    size_t left_out[DS_CHECKS_MAX];
    bool broken; /* a finding could not be kept: out of memory */
};

/* What may be shown as fact; NULL, "" and 0 unless container, manifest, signatures and the links
 * between the documents held. Owned by the report. */
struct ds_shown_content {
    char identity[65]; /* SHA-256 of the record, in hex */
    /* Of the credential, `evidence` is left out: it was compared with the record's artefacts, which
     * say the same. */
    json_t *definition, *credential;
    struct ds_record
        *record;          /* read whole, unless: `without_artefacts`, struct ds_verify_options */
    json_t *endorsements; /* verify/endorsement/endorsement.h; NULL: none may be shown */
    json_t
        *withheld; /* digests of evidence that the holder keeps back (core/json/set.h); or NULL */
    /* How many of the record's artefacts, and their bytes, but for captions, the words of another
     * one, and for those withheld. */
    size_t evidence;
    uint64_t evidence_size;
};

/* Whether the issuer withdrew the credential, as far as the lists tell that the reader has. */
struct ds_report_status {
    bool reached; /* the credential was asked about it */
    bool named;   /* it says where to ask */
    bool asked;   /* somebody looked for the present lists ... */
    bool current; /* ... and each that it names says that it is not withdrawn */
    bool known;   /* by lists that can be believed, it was not withdrawn ... */
    int64_t at;   /* ... on this day: the newest of each list, of these the oldest */
    enum ds_withdrawn { DS_WITHDRAWN_NOT, DS_WITHDRAWN_SUSPENDED, DS_WITHDRAWN_REVOKED } withdrawn;
};

struct ds_report {
    enum ds_verdict verdict;
    int64_t at;         /* the time the verdict is for */
    bool standalone;    /* about a credential without a package: only what concerns such */
    bool demonstration; /* the definition or the record says that it is one */
    struct ds_findings findings;
    uint64_t memory_failures; /* of the process, before the checks: core/memory.h */
    struct ds_work work;      /* what the checks cost so far; without a limit unless one was set */
    struct {
        bool proven; /* timestamps that the reader can trust, unbroken until now, say ... */
        int64_t at;  /* ... that the package existed at this time */
    } existed;
    struct ds_report_status status;
    struct {
        char *name;     /* as the reader's trust list names the issuer; NULL: not trusted */
        bool certified; /* that name is the subject of a certificate that the reader trusts */
    } issuer;
    struct ds_shown_content shown;
};

struct ds_report *ds_report_new(void); /* NULL when out of memory */
void ds_report_free(struct ds_report *report);
void ds_report_freep(struct ds_report **report);

/* Appends the sentence under the verdict: what it means, for this report. Outside text in it is
 * not escaped. */
int ds_report_sentence(struct ds_buf *out, const struct ds_report *report,
                       enum ds_language language, struct ds_error *err);
/* Whether the verdict is "partly checked" for no other reason than that the caller left something
 * out: nothing that was read is wrong or in doubt. */
bool ds_report_read_in_part(const struct ds_report *report);
/* Whether nothing of the file was judged, because it is of another format, which the report names.
 */
bool ds_report_other_format(const struct ds_report *report);
/* How the issuer withdrew what is whole: the verdict is "not verified" for no other reason. */
enum ds_withdrawn ds_report_withdrawn(const struct ds_report *report);
/* Appends since when it is unknown whether the issuer withdrew the credential ("Not withdrawn on …;
 * not asked since."), as part of ds_report_sentence(); nothing where no credential was asked about
 * it, or where it was withdrawn. */
int ds_report_withdrawal_sentence(struct ds_buf *out, const struct ds_report *report,
                                  enum ds_language language, struct ds_error *err);
/* A stable word for programs: "revoked", "suspended", "not-withdrawn", "unknown", "unlisted"; NULL:
 * no credential was asked about it. */
const char *ds_report_withdrawal_word(const struct ds_report *report);
/* The verdict's title: "Could not be checked" for a file of another format, "Intact, but revoked".
 */
const char *ds_report_title(const struct ds_report *report, enum ds_language language);

/* How many findings have this outcome and a weight that is not DS_NOTE. */
size_t ds_report_count(const struct ds_report *report, enum ds_outcome outcome);

#endif
