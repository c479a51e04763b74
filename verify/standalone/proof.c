/* SPDX-License-Identifier: Apache-2.0 */
/* A standalone credential as JSON with proofs of Data Integrity: one that is right is enough, one
 * that is wrong is too many, and one that is not checked says nothing. */
#include "verify/standalone/checks.h"
#include "verify/standalone/foreign.h"

#include "core/instant.h"
#include "core/key/data_integrity.h"

#include <string.h>

struct proof {
    const json_t *document, *proof;
};

static enum ds_reason answer(const void *ctx, const struct ds_key *key)
{
    const struct proof *p = ctx;

    switch (ds_proof_check(p->document, p->proof, key)) {
    case DS_PROOF_RIGHT:
        return DS_CREDENTIAL_SIGNATURE_RIGHT;
    case DS_PROOF_UNCHECKED:
        return DS_CREDENTIAL_SIGNATURE_UNCHECKED;
    case DS_PROOF_MALFORMED:
        return DS_STANDALONE_PROOF_MALFORMED;
    case DS_PROOF_CONTEXT:
        return DS_STANDALONE_PROOF_CONTEXT;
    case DS_PROOF_KEY:
        return DS_STANDALONE_OTHER_KIND;
    case DS_PROOF_SUITE: /* not asked of such */
    case DS_PROOF_WRONG:
        break;
    }
    return DS_CREDENTIAL_SIGNATURE_WRONG;
}

static bool for_assertion(const json_t *proof)
{
    const char *purpose = ds_json_text(proof, "proofPurpose");

    return purpose && strcmp(purpose, "assertionMethod") == 0;
}

static void date_by(struct ds_standalone *v, const json_t *proof)
{
    const char *created = ds_json_text(proof, "created");

    if (created && ds_instant_parse_foreign(&v->signed_at, ds_span_of(created), NULL) == 0)
        v->dated = true;
}

/* A proof may end before the credential does (`expires`). */
static void check_end(struct ds_standalone *v, const json_t *proof)
{
    const json_t *expires = json_object_get(proof, "expires");
    const char *text = json_string_value(expires);
    char date[DS_DATE_TEXT + 1];
    int64_t end;

    if (!expires)
        return;
    if (!text || ds_instant_parse_foreign(&end, ds_span_of(text), NULL) < 0) {
        ds_find(v->report, DS_STANDALONE_PROOF_MALFORMED, "expires", NULL, NULL);
    } else if (end <= v->options->at) {
        ds_date_text(date, end);
        ds_find(v->report, DS_STANDALONE_PROOF_EXPIRED, NULL, date, NULL);
    }
}

/* Checks one of a suite that is understood. */
static void check_one(struct ds_standalone *v, const json_t *proof)
{
    const struct proof subject = {.document = v->credential, .proof = proof};
    const char *method = ds_json_text(proof, "verificationMethod");

    if (!for_assertion(proof)) {
        ds_find(v->report, DS_STANDALONE_PURPOSE, method, NULL, NULL);
        return;
    }
    date_by(v, proof);
    check_end(v, proof);
    ds_standalone_signature(v,
                            &(struct ds_standalone_check){
                                .answer = answer, .ctx = &subject, .method = method, .key = NULL});
}

/* The first that says whose it is binds them all: they claim to be one issuer's. */
static void check_binding(struct ds_standalone *v, const json_t *proofs)
{
    bool bound = true, named = false;

    for (size_t i = 0; bound && i < ds_json_many_size(proofs); i++) {
        const char *method = ds_json_text(ds_json_many_at(proofs, i), "verificationMethod");

        bound = !method || ds_standalone_bound(v, method, v->signer.key);
        named = named || method;
    }
    if (bound && named)
        ds_find(v->report, DS_STANDALONE_ISSUER_NAMED, NULL, v->issuer, NULL);
}

void ds_standalone_check_proofs(struct ds_standalone *v)
{
    const json_t *proofs = json_object_get(v->credential, "proof");
    enum { PROOFS_MAX = 16 };
    size_t checked = 0;

    if (ds_json_many_size(proofs) == 0 || ds_json_many_size(proofs) > PROOFS_MAX) {
        ds_find(v->report, DS_STANDALONE_UNSIGNED, NULL, NULL, NULL);
        return;
    }
    for (size_t i = 0; i < ds_json_many_size(proofs); i++)
        if (ds_proof_checkable(ds_json_many_at(proofs, i))) {
            check_one(v, ds_json_many_at(proofs, i));
            checked++;
        }
    if (checked == 0) {
        const char *suite = ds_proof_suite(ds_json_many_at(proofs, ds_json_many_size(proofs) - 1));

        if (*suite) {
            ds_foreign_find_suite(v->report, suite);
            v->unchecked = true;
        } else {
            ds_find(v->report, DS_STANDALONE_PROOF_MALFORMED, "type", NULL, NULL);
        }
    }
    check_binding(v, proofs);
}
