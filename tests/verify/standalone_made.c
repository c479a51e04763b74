/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/verify/standalone_made.h"

#include "core/encode.h"
#include "core/instant.h"
#include "core/key/key_document.h"
#include "core/sign/jws_sign.h"
#include "tests/core/documents.h"
#include "tests/lib/test.h"
#include "tests/verify/find.h"
#include "verify/trust.h"

#include <stdlib.h>

#define CREDENTIAL                                                                                 \
    "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\","                                     \
    "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],\"id\":\"urn:uuid:1\","       \
    "\"type\":[\"VerifiableCredential\",\"AchievementCredential\"],\"issuer\":{\"id\":\"" ISSUER   \
    "\",\"type\":[\"Profile\"],\"name\":\"The College\"},\"validFrom\":\"2026-03-14T00:00:00Z\","  \
    "\"credentialSubject\":{\"id\":\"urn:uuid:2\",\"type\":[\"AchievementSubject\"],"              \
    "\"achievement\":{\"id\":\"urn:uuid:3\",\"type\":[\"Achievement\"],\"name\":\"Welding\"}}}"

struct ds_private_key *standalone_p256, *standalone_ed25519;

int standalone_keys(void)
{
    return ds_private_key_generate(&standalone_p256, DS_KEY_P256, NULL) < 0 ||
                   ds_private_key_generate(&standalone_ed25519, DS_KEY_ED25519, NULL) < 0
               ? -1
               : 0;
}

void standalone_keys_release(void)
{
    ds_private_key_free(standalone_p256);
    ds_private_key_free(standalone_ed25519);
}

static void change(json_t *json, const struct change *changes, size_t n)
{
    for (size_t i = 0; i < n && changes[i].path; i++)
        ds_test_put(json, changes[i].path, changes[i].json);
}

static json_t *credential_of(const struct made *made)
{
    json_t *credential = json_loads(CREDENTIAL, 0, NULL);

    assert_non_null(credential);
    change(credential, made->credential, 4);
    return credential;
}

static json_t *claims_of(const struct made *made, json_t *credential)
{
    json_t *claims = made->inside ? json_pack("{s:O}", "vc", credential) : json_copy(credential);
    const char *from = ds_json_text(credential, "validFrom"), *until;
    int64_t time;

    json_object_set_new(claims, "iss", json_string(ds_json_text(credential, "issuer.id")));
    json_object_set_new(claims, "sub",
                        json_string(ds_json_text(credential, "credentialSubject.id")));
    json_object_set_new(claims, "jti", json_string(ds_json_text(credential, "id")));
    if (from && ds_instant_parse(&time, ds_span_of(from), NULL) == 0)
        json_object_set_new(claims, "nbf", json_integer(time));
    until = ds_json_text(credential, "validUntil");
    if (until && ds_instant_parse(&time, ds_span_of(until), NULL) == 0)
        json_object_set_new(claims, "exp", json_integer(time));
    change(claims, made->claims, 3);
    return claims;
}

static void make_jwt(struct ds_buf *out, const struct made *made)
{
    json_t *credential = credential_of(made), *claims = claims_of(made, credential), *jwk = NULL;
    json_t *header = json_pack("{s:s}", "typ", "JWT");
    struct ds_buf payload = DS_BUF_INIT(1 << 20);
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_key_jwk(&jwk, ds_private_key_public(made->key), &err), err);
    if (!made->no_jwk)
        json_object_set(header, "jwk", jwk);
    change(header, made->header, 3);
    assert_ok(ds_json_canonical(&payload, claims, &err), err);
    assert_ok(ds_jws_sign(out, header, ds_buf_span(&payload), made->key, &err), err);
    json_decref(credential);
    json_decref(claims);
    json_decref(header);
    json_decref(jwk);
    ds_buf_release(&payload);
}

static void make_proof(struct ds_buf *out, const struct made *made)
{
    json_t *credential = credential_of(made);
    json_t *proof = json_pack("{s:s, s:s, s:s, s:s, s:s, s:o}", "type", "DataIntegrityProof",
                              "cryptosuite", made->suite, "created", "2026-03-14T00:00:00Z",
                              "verificationMethod", made->method, "proofPurpose", "assertionMethod",
                              "@context", json_deep_copy(json_object_get(credential, "@context")));
    struct ds_buf signature = DS_BUF_INIT(512), text = DS_BUF_INIT(512);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_digest digest[2];

    change(proof, made->proof, 3);
    assert_ok(ds_json_digest(&digest[0], proof, &err), err);
    assert_ok(ds_json_digest(&digest[1], credential, &err), err);
    assert_ok(ds_private_key_sign(&signature, made->key,
                                  (struct ds_span){.p = (char *)digest, .n = sizeof(digest)}, &err),
              err);
    assert_ok(ds_buf_puts(&text, "z", &err), err);
    assert_ok(ds_base58_encode(&text, signature.p, signature.n, &err), err);
    json_object_set_new(proof, "proofValue", json_string(text.p));
    json_object_set_new(credential, "proof", proof);
    assert_ok(ds_json_canonical(out, credential, &err), err);
    json_decref(credential);
    ds_buf_release(&signature);
    ds_buf_release(&text);
}

void standalone_make(struct ds_buf *out, const struct made *made)
{
    if (made->suite)
        make_proof(out, made);
    else
        make_jwt(out, made);
}

struct ds_report *standalone_report(struct ds_span text, const struct reader *reader)
{
    struct ds_published published = {.text =
                                         ds_span_of(reader->published ? reader->published : "")};
    struct ds_verify_options options = {.published = reader->published ? &published : NULL};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;
    struct ds_trust *trust = NULL;
    json_t *list = NULL;

    if (reader->trust) {
        list = json_loads(reader->trust, 0, NULL);
        assert_non_null(list);
        assert_ok(ds_trust_new(&trust, &err), err);
        assert_ok(ds_trust_add(trust, list, "list", &err), err);
        options.reader.trust = trust;
    }
    assert_ok(ds_instant_parse(&options.at, ds_span_of(reader->at ? reader->at : NOW), &err), err);
    assert_ok(ds_verify_standalone(&report, text, &options, &err), err);
    ds_trust_free(trust);
    json_decref(list);
    return report;
}

void standalone_expect(const struct ds_report *report, enum ds_verdict verdict, const char *id,
                       const char *reason, const char *en)
{
    const struct ds_finding *finding = finding_of(report, id, reason);

    if (report->verdict != verdict || !finding)
        for (size_t i = 0; i < report->findings.n; i++)
            print_message("  %s %s %s\n", report->findings.item[i].id,
                          report->findings.item[i].reason, report->findings.item[i].message[DS_EN]);
    assert_string_equal(ds_verdict_word(report->verdict), ds_verdict_word(verdict));
    if (!finding)
        fail_msg("no finding %s %s", id, reason);
    if (!strstr(finding->message[DS_EN], en))
        fail_msg("'%s' is not in '%s'", en, finding->message[DS_EN]);
    assert_true(report->standalone);
    assert_null(report->shown.record);
    if (verdict == DS_PARTLY_CHECKED)
        assert_null(report->shown.credential);
}

void standalone_gives(const struct made *made, const struct reader *reader, enum ds_verdict verdict,
                      const char *id, const char *reason, const char *en)
{
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    struct ds_report *report;

    standalone_make(&text, made);
    report = standalone_report(ds_buf_span(&text), reader);
    standalone_expect(report, verdict, id, reason, en);
    ds_report_free(report);
    ds_buf_release(&text);
}

char *standalone_did(const struct ds_private_key *key, bool jwk)
{
    struct ds_buf did = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;

    if (jwk)
        assert_ok(ds_key_did_jwk(&did, ds_private_key_public(key), &err), err);
    else
        assert_ok(ds_key_did(&did, ds_private_key_public(key), &err), err);
    return ds_buf_take(&did);
}

/* '"' around a text. The caller frees it. */
char *standalone_quoted(const char *a, const char *b, const char *c)
{
    struct ds_buf out = DS_BUF_INIT(1 << 16);

    assert_int_equal(ds_buf_printf(&out, NULL, "\"%s%s%s\"", a, b, c), 0);
    return ds_buf_take(&out);
}

char *standalone_list(const char *id, const struct ds_private_key *key)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *jwk = NULL, *list;
    char *text;

    assert_ok(ds_key_jwk(&jwk, ds_private_key_public(key), &err), err);
    list = json_pack("{s:s, s:[{s:s, s:s, s:[{s:o}]}]}", "format", DS_TRUST_FORMAT, "issuers", "id",
                     id, "name", "The College", "keys", "jwk", jwk);
    text = json_dumps(list, 0);
    json_decref(list);
    return text;
}
