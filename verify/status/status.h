/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the issuer withdrew a credential: as far as the lists tell that the reader has. Nothing
 * is fetched here: a list is a file of the package or comes from the caller. */
#ifndef DS_VERIFY_STATUS_STATUS_H
#define DS_VERIFY_STATUS_STATUS_H

#include "verify/findings/findings.h"
#include "verify/status/entry.h"
#include "verify/trust.h"

/* A list as the caller got it. */
struct ds_status_document {
    const char *url;     /* where it was fetched; NULL: the list says itself which one it is */
    struct ds_span text; /* a JWT, or JSON of a 1EdTechRevocationList that the caller vouches for */
    const char *why;     /* it could not be fetched, for this reason; NULL: it was */
};

/* The credential that is asked about. */
struct ds_status_subject {
    struct ds_work *work;         /* of the verification; not NULL */
    const json_t *credential;     /* checked: its signature is right */
    const char *key;              /* thumbprint of the key that signed it */
    const json_t *jwk;            /* that key, for a method that names it so; NULL: not at hand */
    const struct ds_trust *trust; /* NULL: nobody */
    int64_t at;                   /* the time to judge for */
    bool packaged;                /* a package carries it: its form is exact */
    int64_t sealed_at;        /* of the package that carries it; 0: none, or that is not known */
    const json_t *published;  /* key document that the issuer publishes today; NULL: not asked */
    const int64_t *proven_at; /* when it and the lists that travel with it existed, by a timestamp;
                                 NULL: nothing proves that */
};

/* What was found so far; one for each of entries.entry. Zeroed it is ready. */
struct ds_status_answer {
    enum { DS_STATUS_UNASKED, DS_STATUS_FAULT, DS_STATUS_HELD, DS_STATUS_WITHDRAWN } state;
    unsigned fault; /* enum ds_status_fault, or one past its end: unreachable */
    char detail[200];
    bool dated;
    int64_t date; /* of the list */
};

struct ds_status_inquiry {
    struct ds_status_subject subject;
    int64_t valid_from; /* of the credential; INT64_MIN: it does not say */
    struct ds_status_entries entries;
    struct ds_status_answer then[DS_STATUS_ENTRIES], now[DS_STATUS_ENTRIES];
    bool carried[DS_STATUS_ENTRIES]; /* a list with this entry's address travelled with it */
    bool asked;                      /* somebody looked for the present lists */
};

/* Begins: reads `credentialStatus`. `out` borrows from the subject. */
void ds_status_begin(struct ds_status_inquiry *out, const struct ds_status_subject *subject);
/* Takes a list that travelled with the credential: what it says held then. *needed: it is the first
 * with an address that the credential names. */
int ds_status_carried(bool *needed, struct ds_status_inquiry *inquiry, struct ds_span list,
                      struct ds_error *err);
/* Takes a list of the present, or the reason why it is not there. After all the carried ones. */
int ds_status_present(struct ds_status_inquiry *inquiry, const struct ds_status_document *list,
                      struct ds_error *err);
/* Adds the findings status.form, status.snapshot and status.present, and fills report->status. */
void ds_status_report(const struct ds_status_inquiry *inquiry, struct ds_report *report);

/* All of it for a credential that stands alone: no list travels with it. */
int ds_status_check(struct ds_report *report, const struct ds_status_subject *subject,
                    const struct ds_status_document *present, size_t n, bool asked,
                    struct ds_error *err);

#endif
