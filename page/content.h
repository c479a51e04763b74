/* SPDX-License-Identifier: Apache-2.0 */
/* What a page about an assessment is made of: documents, what may be said of the issuer, where the
 * evidence is, and what stands around it. All borrowed. */
#ifndef DS_PAGE_CONTENT_H
#define DS_PAGE_CONTENT_H

#include "core/record/record.h"
#include "page/html.h"

/* What the page is about. */
struct ds_page_documents {
    const json_t *definition;
    const struct ds_record *record;
    const json_t *credential;   /* payload of the credential; NULL when there is none */
    const json_t *endorsements; /* what may be shown of partners' endorsements, each as
                                   ds_endorsement_about() and, when it was judged, `state` and
                                   `trustedAs`; NULL: none */
    const char *identity;       /* SHA-256 of the record, hex */
};

/* Whether the reader's trust list knows the issuer's key. */
enum ds_page_trust {
    DS_PAGE_TRUST_UNSAID,
    DS_PAGE_TRUSTED,
    DS_PAGE_CERTIFIED,
    DS_PAGE_NOT_TRUSTED
};

/* What is said of the issuer beside its name. */
struct ds_page_issuer {
    enum ds_page_trust trust;
    const char *known_as; /* by the reader's list, or the certificate's subject, for
                             DS_PAGE_TRUSTED and DS_PAGE_CERTIFIED: it stands instead of the name
                             that the issuer gives itself; NULL: nobody knows it */
};

/* Where links to evidence go. */
struct ds_page_evidence {
    /* Digests of what the holder keeps back (core/json/set.h): shown with their descriptions,
     * marked as withheld. NULL: all are there. */
    const json_t *withheld;
    /* Put before "<sha256>.<ext>": "data/artefacts/"; NULL: the page cannot link to evidence and
     * only names it. */
    const char *prefix;
};

/* Writes what stands above the person (the banner: verdict, or "cannot vouch for itself") and below
 * "who says so" (findings, how to verify), in one language; NULL: nothing. */
struct ds_page_around {
    void (*banner)(struct ds_html *html, enum ds_language language, const void *ctx);
    void (*checks)(struct ds_html *html, enum ds_language language, const void *ctx);
    const void *ctx;
};

struct ds_page {
    struct ds_page_documents about;
    struct ds_page_issuer issuer;
    struct ds_page_evidence evidence;
    struct ds_page_around around;
};

#endif
