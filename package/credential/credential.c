/* SPDX-License-Identifier: Apache-2.0 */
/* The registered claims of a JWT (RFC 7519) beside the members of a credential, and its signature.
 */
#include "package/credential/credential.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/json/outline.h"
#include "core/sign/jws_sign.h"

static int put_seconds(json_t *claims, const char *claim, const char *time, struct ds_error *err)
{
    int64_t seconds;
    int rc = time ? ds_instant_parse(&seconds, ds_span_of(time), err) : 0;

    return rc < 0 || !time ? rc : ds_award_put(claims, claim, json_integer(seconds), err);
}

/* The credential with the registered claims of a JWT beside its own members;
 * *out is the caller's even when it fails. */
static int with_claims(json_t **out, const json_t *credential, struct ds_error *err)
{
    const struct ds_award_member same[] = {
        {.name = "iss", .text = ds_json_text(credential, "issuer.id")},
        {.name = "sub", .text = ds_json_text(credential, "credentialSubject.id")},
        {.name = "jti", .text = ds_json_text(credential, "id")},
        {.name = NULL},
    };
    json_t *claims = *out = json_copy((json_t *)(uintptr_t)credential);
    int rc = claims ? ds_award_texts(claims, same, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    rc = put_seconds(claims, "nbf", ds_json_text(credential, "validFrom"), err);
    return rc < 0 ? rc : put_seconds(claims, "exp", ds_json_text(credential, "validUntil"), err);
}

/* The record comes first. */
static int write_evidence(void *ctx, struct ds_buf *out, size_t i, struct ds_error *err)
{
    const struct ds_credential_evidence *evidence = ctx;
    const struct ds_award award = {
        .definition = evidence->definition,
        .artefacts = evidence->artefacts,
        .record_digest = evidence->record_digest,
        .language = ds_award_language(evidence->definition),
    };

    return ds_award_evidence(out, &award, i ? &evidence->artefacts->item[i - 1] : NULL, err);
}

static int write_claims(const struct ds_sink *to, const json_t *claims,
                        const struct ds_credential_evidence *evidence, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    if (evidence) {
        const struct ds_outline_elements elements = {
            .member = "evidence",
            .n = 1 + evidence->artefacts->n,
            .write = write_evidence,
            .ctx = (void *)(uintptr_t)evidence,
        };

        return ds_outline_write(to, claims, &elements, err);
    }
    rc = ds_json_canonical(&text, claims, err);
    return rc < 0 ? rc : to->put(to->ctx, text.p, text.n, err);
}

/* With the public key, and its name where it has one. */
static int header_of(json_t **out, const char *key_name, const struct ds_key *key,
                     struct ds_error *err)
{
    json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, key, err);

    if (rc < 0)
        return rc;
    *out = json_pack("{s:s, s:o, s:s*}", "typ", "JWT", "jwk", jwk, "kid", key_name);
    return *out ? 0 : ds_nomem(err);
}

/* The JWT of these claims. */
static int sign_claims(struct ds_jws_making *making, struct ds_buf *out, const json_t *claims,
                       const struct ds_credential_evidence *evidence,
                       const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *header = NULL;
    const struct ds_sink payload = {.put = ds_jws_put, .ctx = making};
    int rc =
        header_of(&header, evidence ? evidence->key_name : NULL, ds_private_key_public(key), err);

    if (rc < 0)
        return rc;
    rc = ds_jws_begin(making, out, header, key, err);
    if (rc < 0)
        return rc;
    rc = write_claims(&payload, claims, evidence, err);
    return rc < 0 ? rc : ds_jws_end(making, key, err);
}

int ds_credential_sign(struct ds_buf *out, const json_t *credential,
                       const struct ds_credential_evidence *evidence,
                       const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *claims = NULL;
    struct ds_jws_making making = {.start = out->n};
    int rc = with_claims(&claims, credential, err);

    if (rc < 0)
        return rc;
    rc = sign_claims(&making, out, claims, evidence, key, err);
    if (rc < 0 || out->n - making.start <= DS_MAX_JSON)
        return rc;
    return ds_fail(err, DS_ELIMIT, _("%s is larger than the limit of %d MiB for JSON"),
                   DS_CREDENTIAL, (int)(DS_MAX_JSON >> 20));
}
