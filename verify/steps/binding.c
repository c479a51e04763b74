/* SPDX-License-Identifier: Apache-2.0 */
/* That credential, record, definition and evidence belong together: the issuer signed for exactly
 * this. */
#include "verify/jwt_claims.h"

#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/key/key_search.h"
#include "verify/steps/claims.h"
#include "verify/steps/facts.h"
#include "verify/steps/find_about.h"

#include <string.h>

static const char key_document[] = DS_KEYS_LIST;

/* Only what has the members of this key is read as one. */
static bool is_key(const json_t *jwk, const char *thumbprint)
{
    char found[DS_THUMBPRINT_TEXT + 1] = "";
    struct ds_key *key = NULL;
    bool is = ds_jwk_thumbprint(found, jwk, NULL) == 0 && strcmp(found, thumbprint) == 0 &&
              ds_key_from_jwk(&key, jwk, NULL) == 0;

    ds_key_free(key);
    return is;
}

/* Whether the package's key document gives the issuer the key that signed the credential. */
static int key_document_agrees(bool *out, const struct ds_verification *v, const char *issuer,
                               struct ds_error *err)
{
    json_t *document = NULL;
    int rc = ds_load_json(&document, v, key_document, DS_KEYDOC_MAX, err);
    const json_t *keys = json_object_get(document, "keys");

    *out = false;
    if (!ds_text_same(ds_json_text(document, "issuer"), issuer))
        keys = NULL;
    for (size_t i = 0; !*out && i < json_array_size(keys); i++)
        *out = is_key(json_array_get(keys, i), v->issued.key);
    json_decref(document);
    return rc;
}

/* What the DID document in the package says; found when there is none. */
static int did_document_answers(enum ds_keydoc_answer *out, const struct ds_verification *v,
                                const char *issuer, struct ds_error *err)
{
    struct ds_keydoc_wanted wanted = {.id = issuer, .thumbprint = v->issued.key};
    struct ds_keydoc_key found = {.key = NULL};
    json_t *document = NULL;
    int rc;

    *out = DS_KEYDOC_FOUND;
    if (!ds_container_find(v->container, DS_KEYS_DID))
        return 0;
    rc = ds_load_json(&document, v, DS_KEYS_DID, DS_KEYDOC_MAX, err);
    if (rc == 0)
        *out = document ? ds_keydoc_find(&found, document, &wanted) : DS_KEYDOC_UNREADABLE;
    ds_key_free(found.key);
    json_decref(document);
    return rc;
}

/* An issuer named by did:key or did:jwk names its key. Key types that we cannot read do not occur:
 * the key that signed was read. */
static bool did_agrees(const struct ds_verification *v, const char *issuer)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1] = "";
    struct ds_key *key = NULL;
    bool agrees;

    if (!ds_did_is_key(issuer))
        return true;
    agrees = ds_key_from_did(&key, issuer, NULL) == 0 &&
             ds_key_thumbprint(thumbprint, key, NULL) == 0 &&
             strcmp(thumbprint, v->issued.key) == 0;
    ds_key_free(key);
    return agrees;
}

static int issuer(struct ds_verification *v, struct ds_error *err)
{
    const char *by = ds_json_text(v->issued.credential, "issuer.id");
    const char *defined = ds_json_text(v->documents.definition, "issuer.id");
    bool document = ds_container_find(v->container, key_document) != NULL, agrees = true;
    enum ds_keydoc_answer answer = DS_KEYDOC_FOUND;
    int rc = document ? key_document_agrees(&agrees, v, by, err) : 0;

    if (rc == 0)
        rc = did_document_answers(&answer, v, by, err);
    if (rc < 0)
        return rc;
    if (!ds_text_same(by, defined))
        ds_find(v->report, DS_CREDENTIAL_ISSUER_DEFINITION, NULL, by, defined);
    else if (!did_agrees(v, by))
        ds_find(v->report, DS_CREDENTIAL_ISSUER_DID, v->issued.key, by, NULL);
    else if (!agrees)
        ds_find(v->report, DS_CREDENTIAL_ISSUER_KEY_FILE, key_document, NULL, NULL);
    else if (answer != DS_KEYDOC_FOUND)
        ds_find(v->report,
                DS_CREDENTIAL_ISSUER_DOC_UNREADABLE +
                    (enum ds_reason)(answer - DS_KEYDOC_UNREADABLE),
                DS_KEYS_DID, by, NULL);
    else
        ds_find(v->report, document ? DS_CREDENTIAL_ISSUER_SAME : DS_CREDENTIAL_ISSUER_NO_KEY_FILE,
                NULL, by, NULL);
    return 0;
}

/* The one entry of evidence that names the record; its digest is the record's. */
static enum ds_reason record_bound(struct ds_verification *v)
{
    const struct ds_hash_job *job = ds_job_of(v, DS_RECORD);
    struct ds_claimed *bound = NULL;

    for (size_t i = 0; i < v->evidence_claims.n; i++) {
        if (!v->evidence_claims.item[i].is_record)
            continue;
        if (bound) /* two records: which one is meant nobody can say */
            return DS_CREDENTIAL_RECORD_UNBOUND;
        bound = &v->evidence_claims.item[i];
        bound->recorded = true;
    }
    if (!bound)
        return DS_CREDENTIAL_RECORD_UNBOUND;
    return job && ds_digest_equal(&job->digest, &bound->digest) ? DS_CREDENTIAL_RECORD_BOUND
                                                                : DS_CREDENTIAL_RECORD_OTHER;
}

static void record(struct ds_verification *v)
{
    const char *about = ds_json_text(v->issued.credential, "credentialSubject.id");
    const char *achieved = ds_json_text(v->issued.credential, "credentialSubject.achievement.id");
    const char *learner = v->documents.record.head.learner.id;
    const char *definition = v->documents.record.head.definition.id;
    enum ds_reason reason = record_bound(v);

    if (reason != DS_CREDENTIAL_RECORD_BOUND)
        ds_find(v->report, reason, DS_RECORD, NULL, NULL);
    else if (!ds_text_same(about, learner))
        ds_find(v->report, DS_CREDENTIAL_RECORD_LEARNER, NULL, about, learner);
    else if (!ds_text_same(achieved, definition))
        ds_find(v->report, DS_CREDENTIAL_RECORD_ACHIEVEMENT, NULL, achieved, definition);
    else if (ds_facts_agree(v))
        ds_find(v->report, DS_CREDENTIAL_RECORD_BOUND, NULL, NULL, NULL);
}

static bool artefact_claimed(struct ds_verification *v, const struct ds_artefact *artefact,
                             size_t *next)
{
    const struct ds_span none = {.p = NULL};
    struct ds_claimed *claimed;
    struct ds_digest digest;

    if (ds_digest_parse(&digest, artefact->digest, NULL) < 0)
        return false;
    claimed = ds_claim_of(v, &digest, next);
    if (!claimed || claimed->is_record) {
        ds_find_artefact(v, DS_CREDENTIAL_EVIDENCE_UNLISTED, artefact, none, none);
        return false;
    }
    claimed->recorded = true;
    if (!claimed->media_type.p || !ds_span_equal(claimed->media_type, artefact->media_type))
        ds_find_artefact(v, DS_CREDENTIAL_EVIDENCE_TYPE, artefact,
                         claimed->media_type.p ? claimed->media_type : ds_span_of("?"),
                         artefact->media_type);
    else if (!ds_facts_evidence(v, claimed, artefact))
        ds_find_artefact(v, DS_CREDENTIAL_EVIDENCE_OTHER, artefact, none, none);
    else
        return true;
    return false;
}

/* Both ways: each artefact is claimed, each claim is an artefact. */
static void evidence(struct ds_verification *v)
{
    bool right = !ds_report_has(v->report, DS_CHECK_CREDENTIAL_EVIDENCE);
    size_t next = 0;

    for (size_t i = 0; i < v->documents.record.artefacts.n; i++)
        right = artefact_claimed(v, &v->documents.record.artefacts.item[i], &next) && right;
    for (size_t i = 0; i < v->evidence_claims.n; i++) {
        const struct ds_claimed *claimed = &v->evidence_claims.item[i];

        if (claimed->recorded && claimed->is_record && !ds_facts_evidence(v, claimed, NULL)) {
            ds_find(v->report, DS_CREDENTIAL_EVIDENCE_OTHER, DS_RECORD, NULL, NULL);
            right = false;
        }
        if (claimed->recorded)
            continue;
        ds_find_claim(v, DS_CREDENTIAL_EVIDENCE_UNKNOWN, &v->evidence_claims.item[i]);
        right = false;
    }
    if (right)
        ds_find_count(v->report, DS_CREDENTIAL_EVIDENCE_SAME, NULL, v->documents.record.artefacts.n,
                      0);
}

int ds_step_claims(struct ds_verification *v, struct ds_error *err)
{
    int rc = issuer(v, err);

    if (rc == 0)
        rc = ds_facts_expect(v, err);
    if (rc < 0)
        return rc;
    record(v);
    evidence(v);
    return 0;
}

/* What `validUntil` must be by the definition; "" when validity has no end. */
static void expected_end(char out[static DS_INSTANT_TEXT + 1], const struct ds_verification *v,
                         int64_t from)
{
    int64_t months = ds_json_int(v->documents.definition, "validity.months", 0);

    out[0] = '\0';
    if (months > 0)
        ds_instant_text(out, ds_instant_add_months(from, (int)months));
}

static bool as_decided(struct ds_verification *v, const char *from, const char *until,
                       int64_t start)
{
    const char *decided = v->documents.record.decision.at;
    char end[DS_INSTANT_TEXT + 1];

    expected_end(end, v, start);
    if (!ds_text_same(from, decided))
        ds_find(v->report, DS_VALIDITY_DEFINITION, "validFrom", from, decided);
    else if (strcmp(until ? until : "", end) != 0)
        ds_find(v->report, DS_VALIDITY_DEFINITION, "validUntil", until ? until : "\u2013",
                *end ? end : "\u2013");
    else
        return true;
    return false;
}

int ds_step_validity(struct ds_verification *v, struct ds_error *err)
{
    const char *from = ds_json_text(v->issued.credential, "validFrom");
    const char *until = ds_json_text(v->issued.credential, "validUntil");
    int64_t start = 0;

    (void)err;
    ds_instant_parse_foreign(&start, ds_span_of(from), NULL);
    if (as_decided(v, from, until, start))
        ds_find_validity(v->report, from, until, v->options->at);
    return 0;
}
