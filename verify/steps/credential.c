/* SPDX-License-Identifier: Apache-2.0 */
/* The credential: signature, then its form, then what it claims about evidence, taken out of the
 * JSON. */
#include "verify/steps/steps.h"

#include "core/format.h"
#include "verify/jwt_claims.h"
#include "verify/named_key.h"
#include "verify/steps/claims.h"
#include "verify/steps/credential_form.h"

#include <string.h>

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
    struct ds_named_key key = {0};
    struct ds_error why = DS_ERROR_INIT;
    enum ds_reason reason;
    int rc;

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

/* What was not in form for the fast way is read as a whole. */
static int parse_payload(struct ds_verification *v, struct ds_jws *jws, struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    bool canonical = true;
    int rc = ds_json_parse(&v->issued.credential, ds_buf_span(&jws->payload), DS_CREDENTIAL, &why);

    if (rc == 0 && !json_is_object(v->issued.credential))
        rc = ds_fail(&why, DS_EINVAL, "JSON");
    if (rc == 0)
        rc = ds_json_is_canonical(&canonical, v->issued.credential, ds_buf_span(&jws->payload),
                                  &why);
    ds_buf_release(&jws->payload);
    if (rc == DS_ENOMEM)
        return ds_fail(err, rc, "%s", why.text);
    if (rc < 0)
        ds_find(v->report, DS_CREDENTIAL_FORM_MALFORMED, DS_CREDENTIAL, why.text, NULL);
    else if (!canonical)
        ds_find(v->report, DS_CREDENTIAL_FORM_EXACT, DS_CREDENTIAL, "RFC 8785", NULL);
    return rc < 0 ? 0 : 1;
}

static int read_payload(struct ds_verification *v, struct ds_jws *jws, struct ds_error *err)
{
    int fast = ds_claims_read(v, &jws->payload, err);
    int rc = fast == 0 ? parse_payload(v, jws, err) : fast;

    if (rc == 1)
        rc = ds_credential_form(v, jws->header, err);
    else if (rc == 0)
        return 0;
    return rc < 0 || fast == 1 ? rc : ds_claims_take(v, err);
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
    else if (rc < 0 || ds_jws_parse_exact(&jws, ds_buf_span(&text), DS_CREDENTIAL, &why) < 0) {
        ds_find(v->report, DS_CREDENTIAL_FORM_MALFORMED, DS_CREDENTIAL, why.text, NULL);
        rc = 0;
    } else
        right = check_signature(v, &jws);
    if (right)
        rc = ds_credential_header(v, &jws, err);
    ds_buf_release(&text);
    if (right && rc == 0)
        rc = read_payload(v, &jws, err);
    ds_jws_release(&jws);
    return rc;
}
