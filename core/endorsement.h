/* SPDX-License-Identifier: Apache-2.0 */
/* A partner's endorsement of an achievement definition: an Open Badges 3.0 EndorsementCredential as
 * a VC-JWT. package/ writes and carries it, verify/ judges it. docs/format.md, "Endorsements". */
#ifndef DS_CORE_ENDORSEMENT_H
#define DS_CORE_ENDORSEMENT_H

#include "core/instant.h"
#include "core/key/jws.h"

/* What our own terms stand for in JSON-LD: a vocabulary without a web address, so that it needs
 * nobody's domain to last. */
#define DS_ENDORSEMENT_VOCABULARY "urn:uuid:1a2ee55f-778d-4d6e-adc3-052602c80c8c#"

/* The two claims; a credential can make either or both. */
#define DS_ENDORSES_DEMAND 1u      /* the competency is in demand in this industry */
#define DS_ENDORSES_PERFORMANCE 2u /* the assessment reflects performance on the job */

/* Members of our own, by the same vocabulary: of the issuer and of the subject. */
#define DS_ENDORSER_ROLE DS_ENDORSEMENT_VOCABULARY "endorserRole"
#define DS_ENDORSEMENT_SCOPE DS_ENDORSEMENT_VOCABULARY "endorsementScope"

/* The extra `type` of a claim, a URN; its short word ("demand", "performance") and the claim of a
 * word; NULL or 0 for what is none. */
const char *ds_endorsement_type(unsigned claim);
const char *ds_endorsement_word(unsigned claim);
unsigned ds_endorsement_claim(const char *word);

/* What an endorsement says, before anything about it is believed. */
struct ds_endorsement {
    struct ds_jws jws; /* signed_by is borrowed from the text */
    json_t *credential;
    /* NULL: it has the form of an endorsement; else why not, a stable word ("malformed",
     * "embedded-proof", "header-type", "vc-claim", "context", "type", "claimless", "member", "iss",
     * "sub", "jti", "nbf", "exp") and what is concerned. */
    const char *fault;
    char detail[200];
    unsigned claims;
    int64_t from, until; /* of validFrom and, when `ends`, validUntil */
    bool ends;
    bool bound;                  /* it names a content of the definition, by digest */
    struct ds_digest definition; /* that content */
};

#define DS_ENDORSEMENT_INIT                                                                        \
    {                                                                                              \
        .jws = DS_JWS_INIT                                                                         \
    }

void ds_endorsement_release(struct ds_endorsement *endorsement);

/* Takes the text apart; it must outlive *out. Returns 0 also for what is no endorsement: then
 * `fault` says why, and the rest is filled as far as it could be read. DS_ENOMEM is the only error.
 */
int ds_endorsement_read(struct ds_endorsement *out, struct ds_span text, const char *what,
                        struct ds_error *err);

/* What it says, for those who show it: {claims: […], endorser: {id, name, role, url}, scope,
 * comment, validFrom, validUntil}; what is not said is absent. NULL when out of memory. */
json_t *ds_endorsement_about(const struct ds_endorsement *endorsement);

/* For a reader: "the competency is in demand in this industry". */
const char *ds_endorsement_claim_text(unsigned claim, const char *language);

#endif
