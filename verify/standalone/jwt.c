/* SPDX-License-Identifier: Apache-2.0 */
/* A standalone credential as JWT: the credential's members at the top (Open Badges 3.0) or inside a
 * claim "vc" (the older form). */
#include "verify/standalone/checks.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/x509/x509.h"
#include "verify/jwt_claims.h"

#include <string.h>

/* The part of a compact JWS before or after the first dot, as JSON. */
static json_t *part(struct ds_span text, size_t which)
{
    struct ds_buf bytes = DS_BUF_INIT(DS_MAX_JSON);
    json_t *json = NULL;
    const char *dot;

    for (; which > 0; which--) {
        dot = memchr(text.p, '.', text.n);
        if (!dot)
            return NULL;
        text = (struct ds_span){.p = dot + 1, .n = text.n - (size_t)(dot + 1 - text.p)};
    }
    dot = memchr(text.p, '.', text.n);
    if (dot && ds_base64url_decode(
                   &bytes, (struct ds_span){.p = text.p, .n = (size_t)(dot - text.p)}, NULL) == 0)
        ds_json_parse(&json, ds_buf_span(&bytes), "JWT", NULL);
    ds_buf_release(&bytes);
    return json;
}

/* An algorithm that others sign with, and that is not checked here. */
static bool of_others(const char *algorithm)
{
    static const char *const others[] = {"ES384", "ES512", "ES256K", "RS384",   "RS512",
                                         "PS256", "PS384", "PS512",  "Ed25519", "Ed448"};

    for (size_t i = 0; algorithm && i < sizeof(others) / sizeof(*others); i++)
        if (strcmp(algorithm, others[i]) == 0)
            return true;
    return false;
}

static void take_payload(struct ds_standalone *v, json_t *payload)
{
    json_t *inside = json_object_get(payload, "vc");

    v->claims = payload;
    v->credential = json_incref(json_is_object(inside) ? inside : payload);
}

/* With an algorithm of others what it says is still read; nothing of it is believed. */
static bool read_unchecked(struct ds_standalone *v, struct ds_span text)
{
    ds_cleanup(ds_json_freep) json_t *header = part(text, 0);
    const char *algorithm = ds_json_text(header, "alg");
    json_t *payload = of_others(algorithm) ? part(text, 1) : NULL;

    if (!json_is_object(payload)) {
        json_decref(payload);
        return false;
    }
    ds_find(v->report, DS_STANDALONE_ALGORITHM, NULL, algorithm, NULL);
    v->unchecked = true;
    take_payload(v, payload);
    return true;
}

/* The payload of a JWS, which must be an object. */
static int payload_of(json_t **out, const struct ds_jws *jws, struct ds_error *err)
{
    int rc = ds_json_parse(out, ds_buf_span(&jws->payload), "JWT", err);

    return rc == 0 && !json_is_object(*out) ? ds_fail(err, DS_EINVAL, "JSON") : rc;
}

int ds_standalone_read_jwt(struct ds_standalone *v, struct ds_jws *jws, struct ds_span text,
                           struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    json_t *payload = NULL;
    int rc = ds_jws_parse(jws, text, "JWT", &why);

    if (rc == DS_EINVAL && read_unchecked(v, text))
        return 0;
    if (rc == 0)
        rc = payload_of(&payload, jws, &why);
    if (rc == 0) {
        take_payload(v, payload);
        return 0;
    }
    json_decref(payload);
    if (rc == DS_ENOMEM)
        return ds_fail(err, rc, "%s", why.text);
    ds_find(v->report, DS_CREDENTIAL_FORM_MALFORMED, NULL, why.text, NULL);
    return 0;
}

static enum ds_reason answer(const void *ctx, const struct ds_key *key)
{
    return ds_credential_signature(ctx, key);
}

/* x5c: base64 of DER, leaf first (RFC 7515, 4.1.6). Whether it is one shows when it is checked. */
static void keep_chain(struct ds_standalone *v, const json_t *x5c)
{
    for (size_t i = 0; i < json_array_size(x5c); i++) {
        const char *text = json_string_value(json_array_get(x5c, i));
        size_t n = text ? strlen(text) : 0;

        ds_buf_puts(&v->chain, "-----BEGIN CERTIFICATE-----\n", NULL);
        for (size_t at = 0; at < n; at += 64)
            ds_buf_printf(&v->chain, NULL, "%.64s\n", text + at);
        ds_buf_puts(&v->chain, "-----END CERTIFICATE-----\n", NULL);
    }
}

/* The key of the certificate, when the header has no other; whether the certificate is to be
 * believed is asked later. */
static struct ds_key *key_of_chain(const struct ds_standalone *v)
{
    struct ds_x509_answer answer = {.key = NULL};
    struct ds_key *key = NULL;

    if (v->chain.n &&
        ds_x509_chain_check(&answer, ds_buf_span(&v->chain), v->options->reader.roots,
                            (struct ds_span){.p = NULL, .n = 0}, v->options->at, NULL) == 0)
        key = answer.key;
    answer.key = NULL;
    ds_x509_answer_release(&answer);
    return key;
}

static void check_type(struct ds_standalone *v, const json_t *type)
{
    static const char *const types[] = {"JWT", "vc+jwt", "vc+ld+jwt", "JOSE"};
    const char *said = json_string_value(type);

    for (size_t i = 0; said && i < sizeof(types) / sizeof(*types); i++)
        if (strcmp(said, types[i]) == 0)
            return;
    if (type)
        ds_find(v->report, DS_CREDENTIAL_FORM_TYPE_HEADER, "typ", said ? said : "typ", NULL);
}

void ds_standalone_check_jwt(struct ds_standalone *v, const struct ds_jws *jws)
{
    const json_t *jwk = json_object_get(jws->header, "jwk");
    const char *kid = ds_json_text(jws->header, "kid");
    ds_cleanup(ds_key_freep) struct ds_key *own = NULL;
    struct ds_standalone_check check = {.answer = answer, .ctx = jws, .method = kid, .key = NULL};
    struct ds_error why = DS_ERROR_INIT;
    int rc;

    check_type(v, json_object_get(jws->header, "typ"));
    keep_chain(v, json_object_get(jws->header, "x5c"));
    rc = jwk ? ds_key_from_jwk(&own, jwk, &why) : 0;
    if (rc < 0) {
        ds_find(v->report,
                rc == DS_EINVAL ? DS_CREDENTIAL_SIGNATURE_KEY_UNUSABLE
                                : DS_CREDENTIAL_SIGNATURE_UNCHECKED,
                "jwk", why.text, NULL);
        return;
    }
    if (!jwk)
        own = key_of_chain(v);
    check.key = own ? own : kid ? ds_trust_key(v->options->reader.trust, kid) : NULL;
    ds_standalone_signature(v, &check);
    if (ds_standalone_bound(v, kid, v->signer.key))
        ds_find(v->report, DS_STANDALONE_ISSUER_NAMED, NULL, v->issuer, NULL);
}
