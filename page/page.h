/* SPDX-License-Identifier: Apache-2.0 */
/* The reading page of an assessment: what the person did and how well, the evidence beside each
 * criterion, who says so. Shared by the page inside a package (package/index_page.h) and by the
 * report of a verification (verify/report_html.h), which differ in what they may claim. English
 * and French stand on the page together; no script, no external reference. */
#ifndef DS_PAGE_PAGE_H
#define DS_PAGE_PAGE_H

#include "core/record/artefacts.h"
#include "page/html.h"

/* Whether the reader's trust list knows the issuer's key. */
enum ds_page_trust {
    DS_PAGE_TRUST_UNSAID,
    DS_PAGE_TRUSTED,
    DS_PAGE_CERTIFIED,
    DS_PAGE_NOT_TRUSTED
};

/* What the page shows and where its links go. */
struct ds_page {
    const json_t *definition;
    const json_t *record; /* not asked for its artefacts, which are: */
    const struct ds_artefacts *artefacts;
    const json_t *credential;   /* payload of the credential; NULL when there is none */
    const json_t *endorsements; /* what may be shown of partners' endorsements, each as
                                   ds_endorsement_about() and, when it was judged, `state` and
                                   `trustedAs`; NULL: none */
    const char *identity;       /* SHA-256 of the record, hex */
    enum ds_page_trust trust;   /* what is said of the issuer beside its name */
    const char *certified_as;   /* subject of the certificate, for DS_PAGE_CERTIFIED */
    /* Whether the holder keeps this artefact back: its digest and description are shown, marked
     * as withheld. NULL: all are there. */
    bool (*withheld)(void *ctx, const char *digest);
    const char *artefact_prefix; /* put before "<sha256>.<ext>": "data/artefacts/"; NULL: the
                                    report cannot link to evidence and only names it */
    /* Writes what stands above the person (the banner: verdict, or "cannot vouch for itself")
     * and below "who says so" (findings, how to verify), in one language; NULL: nothing. */
    int (*banner)(void *ctx, struct ds_buf *out, const char *language, struct ds_error *err);
    int (*checks)(void *ctx, struct ds_buf *out, const char *language, struct ds_error *err);
    void *ctx;
};

/* Writes the whole document, of which no more than a piece is in memory. */
int ds_page_write(const struct ds_sink *to, const struct ds_page *page, struct ds_error *err);

#endif
