/* SPDX-License-Identifier: Apache-2.0 */
/* Ties a signing key to the issuer's id: did:web and did:key documents, X.509 certificates (RFC
 * 5280), the reader's trust list, what the issuer publishes today. A key that stands in the header
 * of what it signed ties itself to nobody: that is "intact, signer unknown". */
#ifndef DS_VERIFY_ISSUER_H
#define DS_VERIFY_ISSUER_H

#include "core/key/key_search.h"
#include "verify/findings/findings.h"
#include "verify/options.h"

/* A signature that is right, and what came with it. */
struct ds_issuer_subject {
    const char *id;             /* `issuer.id` of what was signed */
    const json_t *name;         /* what it calls itself: a text or a language map; or NULL */
    const char *key;            /* thumbprint of the key that signed */
    int64_t signed_at;          /* when, by its own account, or at the earliest */
    int64_t signed_by;          /* and at the latest: the same when the account is exact */
    int64_t proven_at;          /* when it existed at the latest, by a timestamp; INT64_MAX: none */
    const json_t *did, *list;   /* key documents that came with it; NULL: none */
    struct ds_span chain, crls; /* certificates that came with it (PEM, leaf first); n = 0: none */
    const char *malformed;      /* which file of these is not in form; NULL: none */
};

/* Adds the findings issuer.certificate, issuer.published, issuer.key and issuer.trusted, by the
 * trust list, roots and published document of the options. Fills report->issuer_name. */
int ds_issuer_check(struct ds_report *report, const struct ds_issuer_subject *subject,
                    const struct ds_verify_options *options, struct ds_error *err);

#endif
