/* SPDX-License-Identifier: Apache-2.0 */
/* A standalone credential's state during verification, and the checks that fill it: JWT, Data
 * Integrity proofs, key, form; inside verify/standalone/ only. */
#ifndef DS_VERIFY_STANDALONE_CHECKS_H
#define DS_VERIFY_STANDALONE_CHECKS_H

#include "core/key/jws.h"
#include "verify/findings/findings.h"
#include "verify/options.h"
#include "verify/trust.h"

struct ds_standalone {
    const struct ds_verify_options *options;
    struct ds_report *report;
    size_t size;        /* bytes of the file */
    json_t *claims;     /* payload of the JWT; NULL: it is JSON with a proof */
    json_t *credential; /* NULL: there is none that could be read */
    json_t *published;  /* what the issuer publishes today; NULL: not asked, or no document */
    const char *issuer; /* its id, "" when it has none: in credential */
    struct {
        char key[DS_THUMBPRINT_TEXT + 1]; /* that signed it; "" unless the signature is right */
        json_t *jwk;                      /* that key; NULL: could not be had */
    } signer;
    int64_t signed_at;   /* by its own account, or the earliest it can be */
    bool dated;          /* the proof says when it was made */
    bool unchecked;      /* the signature is of a kind that is not checked here */
    struct ds_buf chain; /* certificates of the header, as PEM */
};

/* What a signature or proof is checked with: the answer for one key. */
struct ds_standalone_check {
    enum ds_reason (*answer)(const void *ctx, const struct ds_key *key);
    const void *ctx;
    const char *method;       /* the id of the key's method; NULL: it names none */
    const struct ds_key *key; /* the key it carries; NULL: none */
};

/* Finds the key, checks the signature with it, adds the finding and fills v->signer. */
void ds_standalone_signature(struct ds_standalone *v, const struct ds_standalone_check *check);

/* Whether the method belongs to the issuer; else the finding that it does not. False: not. */
bool ds_standalone_bound(struct ds_standalone *v, const char *method, const char *key);

/* A compact JWS: reads it, then checks it. */
int ds_standalone_read_jwt(struct ds_standalone *v, struct ds_jws *jws, struct ds_span text,
                           struct ds_error *err);
void ds_standalone_check_jwt(struct ds_standalone *v, const struct ds_jws *jws);
/* The proofs of a document. */
void ds_standalone_check_proofs(struct ds_standalone *v);

/* Form, digests of evidence, validity. */
void ds_standalone_form(struct ds_standalone *v);
void ds_standalone_evidence(struct ds_standalone *v);
void ds_standalone_validity(struct ds_standalone *v);

#endif
