/* SPDX-License-Identifier: Apache-2.0 */
/* The credential: signature, then the agreement of its parts (Open Badges 3.0, "JSON Web Token
 * Proof Format"), then what it claims about evidence, taken out of the JSON. */
#include "verify/steps/steps.h"

#include "core/format.h"
#include "verify/jwt_claims.h"
#include "verify/named_key.h"
#include "verify/steps/claims.h"

#include <string.h>

static bool context_right(const json_t *credential)
{
    static const char open_badges[] = "https://purl.imsglobal.org/spec/ob/v3p0/context";
    const json_t *context = json_object_get(credential, "@context");
    const char *first = json_string_value(json_array_get(context, 0));
    const char *second = json_string_value(json_array_get(context, 1));

    return first && second && strcmp(first, "https://www.w3.org/ns/credentials/v2") == 0 &&
           strncmp(second, open_badges, strlen(open_badges)) == 0;
}

static bool type_right(const json_t *credential)
{
    const json_t *type = json_object_get(credential, "type");

    return ds_json_has_word(type, "VerifiableCredential") &&
           (ds_json_has_word(type, "AchievementCredential") ||
            ds_json_has_word(type, "OpenBadgeCredential"));
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

static void check_form(struct ds_verification *v)
{
    const json_t *credential = v->issued.credential;
    struct ds_report *report = v->report;

    if (json_object_get(credential, "vc") || json_object_get(credential, "vp")) {
        ds_find(report, DS_CREDENTIAL_FORM_VC_CLAIM, DS_CREDENTIAL, NULL, NULL);
        return; /* which of the two is meant nobody can say */
    }
    if (json_object_get(credential, "aud"))
        ds_find(report, DS_CREDENTIAL_FORM_AUDIENCE, "aud", NULL, NULL);
    if (!context_right(credential))
        ds_find(report, DS_CREDENTIAL_FORM_CONTEXT, "@context", NULL, NULL);
    if (!type_right(credential))
        ds_find(report, DS_CREDENTIAL_FORM_TYPE, "type", NULL, NULL);
    if (!members_there(v))
        return;
    repeats(v, "iss", "issuer.id", DS_CREDENTIAL_FORM_ISS);
    repeats(v, "sub", "credentialSubject.id", DS_CREDENTIAL_FORM_SUB);
    repeats(v, "jti", "id", DS_CREDENTIAL_FORM_JTI);
    repeats_time(v, "nbf", "validFrom", false, DS_CREDENTIAL_FORM_NBF);
    repeats_time(v, "exp", "validUntil", true, DS_CREDENTIAL_FORM_EXP);
    if (!ds_report_has(report, DS_CHECK_CREDENTIAL_FORM))
        ds_find(report, DS_CREDENTIAL_FORM_RIGHT, NULL, NULL, NULL);
}

/* A key that is not there, or that cannot be used. */
static enum ds_reason key_fault(int rc, const struct ds_named_key *key)
{
    if (rc == 0)
        return DS_CREDENTIAL_SIGNATURE_NO_KEY;
    if (key->other)
        return DS_CREDENTIAL_SIGNATURE_KID;
    return rc == DS_EINVAL ? DS_CREDENTIAL_SIGNATURE_KEY_UNUSABLE
                           : DS_CREDENTIAL_SIGNATURE_UNCHECKED;
}

/* Whether the signature is right; says why not. */
static bool check_signature(struct ds_verification *v, const struct ds_jws *jws)
{
    static const char *const types[] = {"JWT", "vc+jwt", NULL};
    const json_t *type = json_object_get(jws->header, "typ");
    struct ds_named_key key = {0};
    struct ds_error why = DS_ERROR_INIT;
    enum ds_reason reason;
    int rc;

    if (type && (!json_is_string(type) || !ds_text_one_of(json_string_value(type), types)))
        ds_find(v->report, DS_CREDENTIAL_FORM_TYPE_HEADER, DS_CREDENTIAL,
                json_is_string(type) ? json_string_value(type) : "typ", NULL);
    rc = ds_named_key_of(&key, jws, v->options->reader.trust, &why);
    reason = rc == 0 && key.key ? ds_credential_signature(jws, key.key) : key_fault(rc, &key);
    if (reason != DS_CREDENTIAL_SIGNATURE_RIGHT) {
        ds_find(v->report, reason, DS_CREDENTIAL, why.text, NULL);
    } else {
        memcpy(v->issued.key, key.thumbprint, sizeof(v->issued.key));
        v->issued.jwk = json_incref(json_object_get(jws->header, "jwk"));
        ds_find(v->report, DS_CREDENTIAL_SIGNATURE_RIGHT, NULL, ds_key_algorithm(key.key),
                key.thumbprint);
    }
    ds_key_free(key.own);
    return reason == DS_CREDENTIAL_SIGNATURE_RIGHT;
}

static int read_payload(struct ds_verification *v, struct ds_jws *jws, struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    int rc = ds_claims_read(v, &jws->payload, err);

    if (rc != 0) {
        if (rc == 1)
            check_form(v);
        return rc < 0 ? rc : 0;
    }
    rc = ds_json_parse(&v->issued.credential, ds_buf_span(&jws->payload), DS_CREDENTIAL, &why);
    ds_buf_release(&jws->payload);
    if (rc == DS_ENOMEM)
        return ds_fail(err, rc, "%s", why.text);
    if (rc == 0 && !json_is_object(v->issued.credential))
        rc = ds_fail(&why, DS_EINVAL, "JSON");
    if (rc < 0)
        ds_find(v->report, DS_CREDENTIAL_FORM_MALFORMED, DS_CREDENTIAL, why.text, NULL);
    else
        check_form(v);
    return rc < 0 ? 0 : ds_claims_take(v, err);
}

/* The text goes before the payload is parsed, the payload before anything else is loaded: with
 * ten thousand artefacts each of them takes megabytes. */
int ds_step_credential(struct ds_verification *v, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_error why = DS_ERROR_INIT;
    bool right = false;
    int rc;

    if (!ds_container_find(v->container, DS_CREDENTIAL))
        return 0; /* right only without an award: ds_step_documents() */
    rc = ds_load_hashed(&text, v, DS_CREDENTIAL, &why);
    if (rc == DS_ECHANGED || rc == DS_EIO || rc == DS_ENOMEM)
        rc = ds_fail_as(err, &why);
    else if (rc < 0 || ds_jws_parse(&jws, ds_buf_span(&text), DS_CREDENTIAL, &why) < 0) {
        ds_find(v->report, DS_CREDENTIAL_FORM_MALFORMED, DS_CREDENTIAL, why.text, NULL);
        rc = 0;
    } else
        right = check_signature(v, &jws);
    ds_buf_release(&text);
    if (right)
        rc = read_payload(v, &jws, err);
    ds_jws_release(&jws);
    return rc;
}
