/* SPDX-License-Identifier: Apache-2.0 */
/* What partners' endorsements are worth to the reader: each judged like a credential, then the two
 * claims of the framework. docs/verification.md, "Endorsements". */
#ifndef DS_VERIFY_ENDORSEMENT_ENDORSEMENT_H
#define DS_VERIFY_ENDORSEMENT_ENDORSEMENT_H

#include "verify/findings/findings.h"
#include "verify/trust.h"

/* What they are held against. */
struct ds_endorsement_case {
    const char *definition, *content; /* id, and digest in hex; NULL: not compared */
    const char *issuer, *issuer_key;  /* id and thumbprint of whose definition it is; or NULL */
    const json_t *people_keys; /* of those with a part in the assessment: thumbprint → name; or NULL
                                */
    const struct ds_trust *trust;
    int64_t at;
    const int64_t *proven_at; /* when those of the package existed, by a timestamp; NULL: nothing
                                 proves that */
};

struct ds_endorsement_text {
    struct ds_span jwt;
    const char *subject; /* of its findings: the file */
    bool given; /* by the reader, not by the package: a forgery is then none of the package's */
};

/* Judges them together, since a withdrawal ends the endorsement with the same id and key, adds
 * findings for every check "endorsement.…" and sets *shown to an array with what may be shown of
 * each: {claims, endorser: {id, name, role, url}, scope, comment, validFrom, validUntil, state,
 * trustedAs}. One whose form or signature is not right, or that uses a known name with another key,
 * is not in it. `state` is "trusted", or the reason of what kept it from counting. */
int ds_endorsements_judge(json_t **shown, struct ds_report *report,
                          const struct ds_endorsement_case *against,
                          const struct ds_endorsement_text *texts, size_t n, struct ds_error *err);

#endif
