/* SPDX-License-Identifier: Apache-2.0 */
/* What a caller may set for a verification: time, trust, hashing, what to read, and what it has
 * beside the package. All of it is borrowed. Zeroed: nobody is trusted, everything is read. */
#ifndef DS_VERIFY_OPTIONS_H
#define DS_VERIFY_OPTIONS_H

#include "verify/hashing.h"

struct ds_trust;           /* verify/trust.h: whom the reader trusts */
struct ds_status_document; /* verify/status/status.h: a status list of the present */

struct ds_verify_options {
    int64_t at;             /* the time to judge for, seconds since 1970 */
    bool without_artefacts; /* nobody asks the report for artefacts as JSON */
    struct {
        const struct ds_trust *trust; /* NULL: nobody */
        struct ds_span roots;         /* certificates of trusted authorities, PEM; may be empty */
        struct ds_span crls;          /* revocation lists (PEM) beside those of the package */
    } reader;                         /* whom the reader trusts, and knows to be revoked */
    struct {
        ds_hash_all all;     /* NULL: ds_hash_sequential */
        bool with_documents; /* documents are read beside the hashing, not after it */
        struct ds_progress progress;
    } hashing;
    struct {
        /* Whether an entry is read, asked for all but the tag files and the seal; NULL: everything
         * is. What is left out makes the verdict "partly checked", and cannot make it better. */
        bool (*wanted)(void *ctx, const struct ds_zip_entry *entry);
        void *ctx;
    } selection;
    struct {
        const struct ds_status_document *item; /* n of them, with what could not be had */
        size_t n;
        bool asked; /* the caller looked for them */
    } status_lists; /* of the present */
    struct {
        const struct ds_span *text;
        const char *const *name; /* of each, for the findings */
        size_t n;
    } endorsements; /* that the reader has beside the package: later ones, and withdrawals. One that
                     * does not hold is a caution and says nothing about the package */
    const struct ds_published *published; /* NULL: nobody asked what the issuer publishes today */
};

/* What the issuer publishes today where ds_keydoc_url() (core/key/key_search.h) says. */
struct ds_published {
    struct ds_span text; /* the document as it came */
    const char *why;     /* it could not be fetched, for this reason; NULL: it was */
};

#endif
