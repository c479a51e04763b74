/* SPDX-License-Identifier: Apache-2.0 */
/* That a credential is written in the one way of the format (docs/format.md,
 * "data/credential.jwt"): the header's members, contexts and types, and the agreement of its parts
 * (Open Badges 3.0, "JSON Web Token Proof Format"). */
#include "verify/steps/credential_form.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/key/key_search.h"
#include "core/key/method_name.h"
#include "verify/jwt_claims.h"

#include <string.h>

static void find_inexact(struct ds_verification *v, const char *what)
{
    ds_find(v->report, DS_CREDENTIAL_FORM_EXACT, what, what, NULL);
}

/* The text of the DID document in the package; empty when there is none that can be one. */
static int load_did_document(struct ds_buf *out, const struct ds_verification *v,
                             struct ds_error *err)
{
    const struct ds_zip_entry *entry = ds_container_find(v->container, DS_KEYS_DID);

    return entry && entry->size <= DS_KEYDOC_MAX ? ds_load_hashed(out, v, DS_KEYS_DID, err) : 0;
}

/* *right: the header names its key exactly where, and as, that leads to this one key. */
static int name_right(bool *right, const struct ds_verification *v, const json_t *header,
                      struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf document = DS_BUF_INIT(DS_KEYDOC_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf name = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    const char *issuer = ds_json_text(v->issued.credential, "issuer.id");
    const json_t *kid = json_object_get(header, "kid");
    int rc = load_did_document(&document, v, err);

    if (rc == 0 && issuer && ds_key_from_jwk(&key, json_object_get(header, "jwk"), NULL) == 0)
        rc = ds_key_method_name(&name, issuer, key, ds_buf_span(&document), err);
    *right = name.n ? ds_text_same(json_string_value(kid), name.p) : !kid;
    return rc;
}

/* *fault: the member of the header that is not as the one way has it; NULL: none is. */
static int header_fault(const char **fault, const struct ds_jws *jws, struct ds_error *err)
{
    const json_t *jwk = json_object_get(jws->header, "jwk");
    const size_t members = json_object_get(jws->header, "kid") ? 4 : 3; /* alg, jwk, typ */
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *required = NULL;
    bool canonical = false;
    int rc = ds_key_from_jwk(&key, jwk, NULL) == 0 ? ds_key_jwk(&required, key, err) : 0;

    *fault = "jwk";
    if (rc < 0 || !json_equal(jwk, required))
        return rc;
    *fault = "header";
    rc = ds_jws_header_is_canonical(&canonical, jws, err);
    if (rc == 0 && canonical && json_object_size(jws->header) == members)
        *fault = NULL;
    return rc;
}

int ds_credential_header(struct ds_verification *v, const struct ds_jws *jws, struct ds_error *err)
{
    const json_t *type = json_object_get(jws->header, "typ");
    const char *fault;
    int rc;

    if (!ds_text_same(json_string_value(type), "JWT")) {
        ds_find(v->report, DS_CREDENTIAL_FORM_TYPE_HEADER, DS_CREDENTIAL,
                json_is_string(type) ? json_string_value(type) : "typ", NULL);
        return 0;
    }
    rc = header_fault(&fault, jws, err);
    if (rc == 0 && fault)
        find_inexact(v, fault);
    return rc;
}

/* Whether a value is this JSON. */
static bool is_exactly(const json_t *value, const char *meant)
{
    ds_cleanup(ds_json_freep) json_t *exact = json_loads(meant, 0, NULL);

    return json_equal(value, exact);
}

#define CONTEXTS                                                                                   \
    "\"https://www.w3.org/ns/credentials/v2\","                                                    \
    "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\""

#define TYPES "[\"VerifiableCredential\",\"AchievementCredential\"]"

/* The third one is there with the term that it is for, and only then. */
static bool contexts_exact(const json_t *credential)
{
    const json_t *achievement = ds_json_at(credential, "credentialSubject.achievement");

    return is_exactly(json_object_get(credential, "@context"),
                      json_object_get(achievement, "endorsementJwt")
                          ? "[" CONTEXTS ",{\"endorsementJwt\":{\"@id\":"
                            "\"https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt\","
                            "\"@container\":\"@set\"}}]"
                          : "[" CONTEXTS "]");
}

static bool is_open_badge(const json_t *credential)
{
    static const char open_badges[] = "https://purl.imsglobal.org/spec/ob/v3p0/context";
    const json_t *context = json_object_get(credential, "@context");
    const char *first = json_string_value(json_array_get(context, 0));
    const char *second = json_string_value(json_array_get(context, 1));

    return ds_text_same(first, "https://www.w3.org/ns/credentials/v2") && second &&
           strncmp(second, open_badges, strlen(open_badges)) == 0;
}

static bool is_achievement(const json_t *credential)
{
    const json_t *type = json_object_get(credential, "type");

    return ds_json_has_word(type, "VerifiableCredential") &&
           (ds_json_has_word(type, "AchievementCredential") ||
            ds_json_has_word(type, "OpenBadgeCredential"));
}

/* Another kind of credential, or this kind in another spelling. */
static void check_kind(struct ds_verification *v)
{
    const json_t *credential = v->issued.credential;

    if (!is_open_badge(credential))
        ds_find(v->report, DS_CREDENTIAL_FORM_CONTEXT, "@context", NULL, NULL);
    else if (!contexts_exact(credential))
        find_inexact(v, "@context");
    if (!is_achievement(credential))
        ds_find(v->report, DS_CREDENTIAL_FORM_TYPE, "type", NULL, NULL);
    else if (!is_exactly(json_object_get(credential, "type"), TYPES))
        find_inexact(v, "type");
}

/* Members without which the credential says nothing; false when one is missing. */
static bool members_there(struct ds_verification *v)
{
    static const char *const needed[] = {"id", "issuer.id", "validFrom", "credentialSubject.id",
                                         "credentialSubject.achievement.id"};
    bool there = true;

    for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++)
        if (!ds_json_text(v->issued.credential, needed[i])) {
            ds_find(v->report, DS_CREDENTIAL_FORM_MEMBER, needed[i], NULL, NULL);
            there = false;
        }
    return there;
}

static void repeats(struct ds_verification *v, const char *claim, const char *member,
                    enum ds_reason differs)
{
    ds_jwt_claim_check_text(v->report, &(struct ds_jwt_claim){.claims = v->issued.credential,
                                                              .credential = v->issued.credential,
                                                              .claim = claim,
                                                              .member = member,
                                                              .differs = differs,
                                                              .absent = DS_CREDENTIAL_FORM_CLAIM});
}

static void repeats_time(struct ds_verification *v, const char *claim, const char *member,
                         bool optional, enum ds_reason differs)
{
    ds_jwt_claim_check_time(v->report,
                            &(struct ds_jwt_claim){.claims = v->issued.credential,
                                                   .credential = v->issued.credential,
                                                   .claim = claim,
                                                   .member = member,
                                                   .differs = differs,
                                                   .absent = differs},
                            optional);
}

static void check_claims(struct ds_verification *v)
{
    const json_t *credential = v->issued.credential;
    struct ds_report *report = v->report;

    if (json_object_get(credential, "vc") || json_object_get(credential, "vp")) {
        ds_find(report, DS_CREDENTIAL_FORM_VC_CLAIM, DS_CREDENTIAL, NULL, NULL);
        return; /* which of the two is meant nobody can say */
    }
    if (json_object_get(credential, "aud"))
        ds_find(report, DS_CREDENTIAL_FORM_AUDIENCE, "aud", NULL, NULL);
    check_kind(v);
    if (!members_there(v))
        return;
    repeats(v, "iss", "issuer.id", DS_CREDENTIAL_FORM_ISS);
    repeats(v, "sub", "credentialSubject.id", DS_CREDENTIAL_FORM_SUB);
    repeats(v, "jti", "id", DS_CREDENTIAL_FORM_JTI);
    repeats_time(v, "nbf", "validFrom", false, DS_CREDENTIAL_FORM_NBF);
    repeats_time(v, "exp", "validUntil", true, DS_CREDENTIAL_FORM_EXP);
}

int ds_credential_form(struct ds_verification *v, const json_t *header, struct ds_error *err)
{
    bool named;
    int rc = name_right(&named, v, header, err);

    if (rc < 0)
        return rc;
    if (!named)
        find_inexact(v, "kid");
    check_claims(v);
    if (!ds_report_has(v->report, DS_CHECK_CREDENTIAL_FORM))
        ds_find(v->report, DS_CREDENTIAL_FORM_RIGHT, NULL, NULL, NULL);
    return 0;
}
