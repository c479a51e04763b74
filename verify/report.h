/* SPDX-License-Identifier: Apache-2.0 */
/* What a verification found: a list of findings, and the verdict that follows from them. A report
 * starts as not-verified and only ds_report_conclude() (verify/findings/findings.h) can say better.
 */
#ifndef DS_VERIFY_REPORT_H
#define DS_VERIFY_REPORT_H

#include "core/record/record.h"
#include "page/finding.h"

#define DS_CHECKS_MAX 128

/* What was found, in the order of the table once concluded. */
struct ds_findings {
    struct ds_finding *item;
    size_t n, room;
    size_t left_out[DS_CHECKS_MAX]; /* by check: findings beyond those kept */
    bool broken;                    /* a finding could not be kept: out of memory */
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

struct ds_report {
    enum ds_verdict verdict;
    int64_t at;         /* the time the verdict is for */
    bool standalone;    /* about a credential without a package: only what concerns such */
    bool demonstration; /* the definition or the record says that it is one */
    struct ds_findings findings;
    struct {
        bool proven; /* timestamps that the reader can trust, unbroken until now, say ... */
        int64_t at;  /* ... that the package existed at this time */
    } existed;
    struct {
        bool named; /* the credential says where to ask whether it was withdrawn */
        bool known; /* by a list that can be believed, it was not ... */
        int64_t at; /* ... on this day, the newest one */
    } status;
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
/* The verdict's title: "Could not be checked" for such a file. */
const char *ds_report_title(const struct ds_report *report, enum ds_language language);

/* How many findings have this outcome and a weight that is not DS_NOTE. */
size_t ds_report_count(const struct ds_report *report, enum ds_outcome outcome);

#endif
