/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials without a package: right ones, each way of being wrong by its name, and the samples of
 * others wherever they are. */
#include "core/cleanup.h"
#include "core/data_integrity.h"
#include "core/encode.h"
#include "core/instant.h"
#include "core/key_document.h"
#include "core/sign/jws_sign.h"
#include "core/sign/private_evp.h"
#include "core/sign/private_key.h"
#include "tests/core/documents.h"
#include "tests/lib/pki.h"
#include "tests/lib/test.h"
#include "tests/verify/lists.h"
#include "verify/findings.h"
#include "verify/lone.h"
#include "verify/status.h"
#include "verify/trust.h"

#include <stdlib.h>
#include <zlib.h>

#define NOW "2026-06-01T00:00:00Z"
#define ISSUER "https://college.example/"
#define MULTIHASH "uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZgbeFK4VQ"
#define CREDENTIAL                                                                               \
    "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\","                                   \
    "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],\"id\":\"urn:uuid:1\","     \
    "\"type\":[\"VerifiableCredential\",\"AchievementCredential\"],\"issuer\":{\"id\":\"" ISSUER \
    "\",\"type\":[\"Profile\"],\"name\":\"The College\"},\"validFrom\":\"2026-03-14T00:00:00Z\"," \
    "\"credentialSubject\":{\"id\":\"urn:uuid:2\",\"type\":[\"AchievementSubject\"],"            \
    "\"achievement\":{\"id\":\"urn:uuid:3\",\"type\":[\"Achievement\"],\"name\":\"Welding\"}}}"

static struct ds_private_key *p256, *ed25519;

/* Changes to the credential, the claims and the header: path, JSON text (NULL: removed). */
struct change {
    const char *path, *json;
};

struct made {
    const struct ds_private_key *key;
    struct change credential[4], claims[3], header[3];
    bool inside;  /* the claims of the older form: {"vc": credential} */
    bool no_jwk;
    const char *suite, *method; /* Data Integrity instead of a JWT */
    struct change proof[3];
};

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
    json_object_set_new(claims, "sub", json_string(ds_json_text(credential, "credentialSubject.id")));
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
                                  (struct ds_span){(char *)digest, sizeof(digest)}, &err),
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

static void make(struct ds_buf *out, const struct made *made)
{
    if (made->suite)
        make_proof(out, made);
    else
        make_jwt(out, made);
}

/* What the reader brings. */
struct reader {
    const char *trust, *published, *at;
};

static struct ds_report *report_of(struct ds_span text, const struct reader *reader)
{
    struct ds_published published = {ds_span_of(reader->published ? reader->published : ""), NULL};
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
        options.trust = trust;
    }
    assert_ok(ds_instant_parse(&options.at, ds_span_of(reader->at ? reader->at : NOW), &err), err);
    assert_ok(ds_verify_lone(&report, text, &options, &err), err);
    ds_trust_free(trust);
    json_decref(list);
    return report;
}

static const struct ds_finding *finding_of(const struct ds_report *report, const char *id,
                                           const char *reason)
{
    for (size_t i = 0; i < report->n; i++)
        if (strcmp(report->finding[i].id, id) == 0 &&
            strcmp(report->finding[i].reason, reason) == 0)
            return &report->finding[i];
    return NULL;
}

static void expect(const struct ds_report *report, enum ds_verdict verdict, const char *id,
                   const char *reason, const char *en)
{
    const struct ds_finding *finding = finding_of(report, id, reason);

    if (report->verdict != verdict || !finding)
        for (size_t i = 0; i < report->n; i++)
            print_message("  %s %s %s\n", report->finding[i].id, report->finding[i].reason,
                          report->finding[i].message[DS_EN]);
    assert_string_equal(ds_verdict_word(report->verdict), ds_verdict_word(verdict));
    if (!finding)
        fail_msg("no finding %s %s", id, reason);
    if (!strstr(finding->message[DS_EN], en))
        fail_msg("'%s' is not in '%s'", en, finding->message[DS_EN]);
    assert_true(report->lone);
    assert_null(report->record);
    if (verdict == DS_PARTLY_CHECKED)
        assert_null(report->credential);
}

static void gives(const struct made *made, const struct reader *reader, enum ds_verdict verdict,
                  const char *id, const char *reason, const char *en)
{
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    struct ds_report *report;

    make(&text, made);
    report = report_of(ds_buf_span(&text), reader);
    expect(report, verdict, id, reason, en);
    ds_report_free(report);
    ds_buf_release(&text);
}

static char *own_did(const struct ds_private_key *key, bool jwk)
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
static char *quoted(const char *a, const char *b, const char *c)
{
    struct ds_buf out = DS_BUF_INIT(1 << 16);

    assert_int_equal(ds_buf_printf(&out, NULL, "\"%s%s%s\"", a, b, c), 0);
    return ds_buf_take(&out);
}

static char *list_of(const char *id, const struct ds_private_key *key)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *jwk = NULL, *list;
    char *text;

    assert_ok(ds_key_jwk(&jwk, ds_private_key_public(key), &err), err);
    list = json_pack("{s:s, s:[{s:s, s:s, s:[{s:o}]}]}", "format", DS_TRUST_FORMAT, "issuers", "id", id,
                     "name", "The College", "keys", "jwk", jwk);
    text = json_dumps(list, 0);
    json_decref(list);
    return text;
}

static void a_jwt_of_a_known_issuer(void **state)
{
    const struct ds_private_key *const keys[] = {p256, ed25519};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char *list = list_of(ISSUER, keys[i]);
        struct made made = {.key = keys[i]};
        struct ds_buf text = DS_BUF_INIT(1 << 20);
        struct ds_report *report;

        make(&text, &made);
        assert_true(ds_lone_begins(ds_buf_span(&text)));
        assert_int_equal(ds_buf_puts(&text, "\r\n", NULL), 0);
        report = report_of(ds_buf_span(&text), &(struct reader){.trust = list});
        expect(report, DS_VERIFIED, "issuer.trusted", "trusted", "The College");
        assert_string_equal(ds_json_text(report->credential, "credentialSubject.achievement.name"),
                            "Welding");
        assert_int_equal(ds_report_count(report, DS_NOT_CHECKED), 0);
        ds_report_free(report);
        gives(&made, &(struct reader){0}, DS_CAUTIONS, "issuer.key", "unknown", "Intact, signer unknown");
        made.no_jwk = true; /* the reader's list has the key */
        gives(&made, &(struct reader){.trust = list}, DS_VERIFIED, "credential.signature", "right", "");
        gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature", "no-key", "");
        free(list);
        ds_buf_release(&text);
    }
}

static void only_what_concerns_a_credential_is_reported(void **state)
{
    static const char *const ids[] = {
        "credential.form", "credential.signature", "credential.issuer", "credential.evidence",
        "credential.validity", "status.form", "status.present", "issuer.certificate",
        "issuer.published", "issuer.key", "issuer.trusted"};
    struct ds_report *report = report_of(ds_span_of("{\"x\":1}"), &(struct reader){0});

    (void)state;
    for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++)
        assert_true(ds_report_has(report, ids[i]));
    assert_false(ds_report_has(report, "container.form"));
    assert_false(ds_report_has(report, "record.form"));
    assert_false(ds_report_has(report, "status.snapshot"));
    assert_int_equal(report->verdict, DS_NOT_VERIFIED);
    ds_report_free(report);
}

static void ids_that_are_keys(void **state)
{
    char *did = own_did(ed25519, false), *jwk = own_did(p256, true);
    char *issuer = quoted(did, "", ""), *method = quoted(did, "#", did + 8);
    char *issuer_jwk = quoted(jwk, "", ""), *method_jwk = quoted(jwk, "#0", "");
    struct made made = {.key = ed25519, .no_jwk = true, .credential = {{"issuer.id", issuer}},
                        .header = {{"kid", method}}};

    (void)state;
    gives(&made, &(struct reader){0}, DS_CAUTIONS, "issuer.key", "own-id", "is the signing key itself");
    made.key = p256;
    made.credential[0].json = issuer_jwk;
    made.header[0].json = method_jwk;
    gives(&made, &(struct reader){0}, DS_CAUTIONS, "issuer.key", "own-id", "is the signing key itself");
    /* The commonest failure in the field: signed by a key of somebody else than the issuer. */
    made.credential[0].json = issuer;
    gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.issuer", "controller", "The key belongs to");
    made.credential[0].json = "\"urn:uuid:9\"";
    gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.issuer", "controller", "urn:uuid:9");
    made.header[0].path = NULL;
    made.no_jwk = false;
    made.credential[0].json = issuer; /* a did:key, and another key in the header */
    gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.issuer", "did", "another key signed");
    free(did);
    free(jwk);
    free(issuer);
    free(method);
    free(issuer_jwk);
    free(method_jwk);
}

static void a_published_document_gives_the_key(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *entry = NULL, *entries = json_array(), *document = NULL;
    char thumbprint[DS_THUMBPRINT_TEXT + 1], *text, *method;
    struct made made = {.key = p256, .no_jwk = true,
                        .credential = {{"issuer.id", "\"did:web:college.example\""}}};

    (void)state;
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(p256), &err), err);
    assert_ok(ds_key_entry(&entry, ds_private_key_public(p256), DS_KEY_NO_BOUND, DS_KEY_NO_BOUND, &err), err);
    json_array_append_new(entries, entry);
    assert_ok(ds_did_document(&document, "did:web:college.example", entries, &err), err);
    text = json_dumps(document, 0);
    method = quoted("did:web:college.example#", thumbprint, "");
    made.header[0] = (struct change){"kid", method};
    gives(&made, &(struct reader){.published = text}, DS_CAUTIONS, "issuer.key", "published", "itself publishes");
    gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature", "no-key", "");
    made.header[0].json = "\"did:web:college.example#zebra\""; /* a name, and no Multikey */
    gives(&made, &(struct reader){.published = text}, DS_PARTLY_CHECKED, "credential.signature", "no-key", "");
    made.suite = "ecdsa-jcs-2019";
    method[strlen(method) - 1] = '\0';
    made.method = method + 1;
    gives(&made, &(struct reader){.published = text}, DS_CAUTIONS, "issuer.key", "published", "itself publishes");
    free(text);
    free(method);
    json_decref(entries);
    json_decref(document);
}

static void jwts_out_of_form(void **state)
{
    static const struct {
        struct made made;
        enum ds_verdict verdict;
        const char *id, *reason, *en;
    } cases[] = {
        {{.claims = {{"iss", "\"urn:x:1\""}}}, DS_NOT_VERIFIED, "credential.form", "iss", "urn:x:1"},
        {{.claims = {{"sub", "\"urn:x:1\""}}}, DS_NOT_VERIFIED, "credential.form", "sub", "urn:x:1"},
        {{.claims = {{"jti", "\"urn:x:1\""}}}, DS_NOT_VERIFIED, "credential.form", "jti", "urn:x:1"},
        {{.claims = {{"nbf", "1"}}}, DS_NOT_VERIFIED, "credential.form", "nbf", "start of validity"},
        {{.claims = {{"exp", "1"}}}, DS_NOT_VERIFIED, "credential.form", "exp", "end of validity"},
        {{.claims = {{"nbf", "\"1\""}}}, DS_NOT_VERIFIED, "credential.form", "claim", "absent, or a list"},
        {{.claims = {{"aud", "\"me\""}}}, DS_CAUTIONS, "credential.form", "addressed", "addressed to somebody"},
        {{.claims = {{"nbf", NULL}}}, DS_CAUTIONS, "credential.form", "claim-absent", "lacks this claim"},
        {{.claims = {{"jti", NULL}}}, DS_CAUTIONS, "credential.form", "claim-absent", "lacks this claim"},
        {{.claims = {{"vc", "{}"}}}, DS_NOT_VERIFIED, "credential.form", "vc-claim", "forbids"},
        {{.header = {{"typ", "\"at+jwt\""}}}, DS_NOT_VERIFIED, "credential.form", "header-type", "at+jwt"},
        {{.header = {{"typ", NULL}}}, DS_CAUTIONS, "issuer.key", "unknown", ""},
        {{.header = {{"jwk", "{\"kty\":\"EC\"}"}}}, DS_NOT_VERIFIED, "credential.signature", "key-unusable", ""},
        {{.header = {{"jwk.x", "\"AAAA\""}}}, DS_NOT_VERIFIED, "credential.signature", "key-unusable", ""},
        {{.credential = {{"@context[0]", "\"urn:x:1\""}}}, DS_NOT_VERIFIED, "credential.form", "context", ""},
        {{.credential = {{"type[1]", "\"ClrCredential\""}}}, DS_CAUTIONS, "credential.form", "other-type",
         "ClrCredential"},
        {{.credential = {{"type", "[\"Thing\"]"}}}, DS_NOT_VERIFIED, "credential.form", "type", ""},
        {{.credential = {{"type", "\"VerifiablePresentation\""}}}, DS_NOT_VERIFIED, "credential.form",
         "presentation", "give the credential itself"},
        {{.credential = {{"validFrom", "\"soon\""}}}, DS_NOT_VERIFIED,
         "credential.form", "member", ""},
        {{.credential = {{"validFrom", "\"2026-06-02T00:00:00Z\""}}}, DS_NOT_VERIFIED, "credential.validity",
         "not-yet", "not valid before"},
        {{.credential = {{"validUntil", "\"2026-05-01T00:00:00Z\""}}}, DS_CAUTIONS, "credential.validity",
         "expired", "expired on 2026-05-01"},
        {{.credential = {{"credentialStatus", "[{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":"
                                              "\"revocation\",\"statusListIndex\":\"7\",\"statusListCredential\":"
                                              "\"https://college.example/list\"}]"}}},
         DS_CAUTIONS, "status.form", "array", "list"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct made made = cases[i].made;

        made.key = p256;
        gives(&made, &(struct reader){0}, cases[i].verdict, cases[i].id, cases[i].reason, cases[i].en);
    }
}

static void the_older_form(void **state)
{
    struct made made = {.key = p256, .inside = true,
                        .credential = {{"@context[0]", "\"https://www.w3.org/2018/credentials/v1\""},
                                       {"validFrom", NULL},
                                       {"issuanceDate", "\"2026-03-14T00:00:00Z\""}},
                        .claims = {{"nbf", "1773446400"}}};
    char *list = list_of(ISSUER, p256);

    (void)state;
    gives(&made, &(struct reader){.trust = list}, DS_CAUTIONS, "credential.form", "vc-claim-read", "read from there");
    gives(&made, &(struct reader){.trust = list}, DS_CAUTIONS, "credential.form", "legacy", "version 1.1");
    gives(&made, &(struct reader){.trust = list}, DS_CAUTIONS, "issuer.trusted", "trusted", "");
    made.claims[0].json = "1773446401";
    gives(&made, &(struct reader){.trust = list}, DS_NOT_VERIFIED, "credential.form", "nbf", "");
    made.claims[0] = (struct change){"exp", "1773446500"}; /* stands for expirationDate */
    gives(&made, &(struct reader){.trust = list}, DS_CAUTIONS, "credential.validity", "expired", "2026-03-14");
    free(list);
}

static void algorithms_of_others(void **state)
{
    /* {"alg":"ES384"} and {"alg":"none"} before a payload that begins in the future. */
    static const char payload[] =
        "eyJpc3N1ZXIiOiJ1cm46eDoxIiwidmFsaWRGcm9tIjoiMjA5OS0wMS0wMVQwMDowMDowMFoifQ";
    char text[400];
    struct ds_report *report;

    (void)state;
    snprintf(text, sizeof(text), "eyJhbGciOiJFUzM4NCJ9.%s.AAAA", payload);
    report = report_of(ds_span_of(text), &(struct reader){0});
    expect(report, DS_NOT_VERIFIED, "credential.signature", "algorithm", "ES384 are not checked");
    expect(report, DS_NOT_VERIFIED, "credential.validity", "not-yet", "2099");
    assert_null(report->credential);
    ds_report_free(report);
    snprintf(text, sizeof(text), "eyJhbGciOiJub25lIn0.%s.", payload);
    report = report_of(ds_span_of(text), &(struct reader){0});
    expect(report, DS_NOT_VERIFIED, "credential.form", "malformed", "'none' is none of");
    ds_report_free(report);
}

static void a_signature_over_something_else(void **state)
{
    struct made made = {.key = p256};
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    struct ds_report *report;

    (void)state;
    make(&text, &made);
    text.p[text.n - 10] = text.p[text.n - 10] == 'A' ? 'B' : 'A';
    report = report_of(ds_buf_span(&text), &(struct reader){0});
    expect(report, DS_NOT_VERIFIED, "credential.signature", "wrong", "signature is wrong");
    assert_null(report->credential);
    ds_report_free(report);
    ds_buf_release(&text);
}

static void proofs_over_canonical_json(void **state)
{
    char *did = own_did(ed25519, false), *other = own_did(p256, false), *list = list_of(ISSUER, ed25519);
    char *issuer = quoted(did, "", ""), *method = quoted(did, "#", did + 8);
    struct made made = {.key = ed25519, .suite = "eddsa-jcs-2022", .credential = {{"issuer.id", issuer}}};
    static const struct {
        struct change proof;
        enum ds_verdict verdict;
        const char *reason;
    } cases[] = {{{NULL, NULL}, DS_CAUTIONS, "right"},
                 {{"proofPurpose", "\"authentication\""}, DS_NOT_VERIFIED, "purpose"},
                 {{"proofPurpose", NULL}, DS_NOT_VERIFIED, "purpose"},
                 {{"@context[1]", "\"urn:x:1\""}, DS_NOT_VERIFIED, "proof-context"},
                 {{"cryptosuite", "\"ecdsa-jcs-2019\""}, DS_NOT_VERIFIED, "other-kind"},
                 {{"cryptosuite", "\"eddsa-rdfc-2022\""}, DS_PARTLY_CHECKED, "suite"},
                 {{"type", "\"Ed25519Signature2020\""}, DS_PARTLY_CHECKED, "suite"}};

    (void)state;
    method[strlen(method) - 1] = '\0';
    made.method = method + 1;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        made.proof[0] = cases[i].proof;
        gives(&made, &(struct reader){0}, cases[i].verdict, "credential.signature", cases[i].reason, "");
    }
    made.proof[0].path = NULL;
    gives(&made, &(struct reader){0}, DS_CAUTIONS, "issuer.key", "own-id", "");
    made.credential[0].path = NULL; /* the issuer is an address; the key is a did:key of its own */
    gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.issuer", "controller", "The key belongs to");
    gives(&made, &(struct reader){.trust = list}, DS_VERIFIED, "issuer.trusted", "trusted", "");
    made.method = ISSUER "#key-1"; /* nobody here knows that method but the list has the key */
    gives(&made, &(struct reader){.trust = list}, DS_VERIFIED, "credential.signature", "right", "");
    gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature", "no-key", "");
    made.method = "did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9";
    made.credential[0] = (struct change){
        "issuer.id", "\"did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9\""};
    gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature", "key-kind", "P-384");
    free(did);
    free(other);
    free(list);
    free(issuer);
    free(method);
}

static void several_proofs(void **state)
{
    char *did = own_did(ed25519, false), *issuer = quoted(did, "", "");
    struct made made = {.key = ed25519, .suite = "eddsa-jcs-2022", .method = did,
                        .credential = {{"issuer.id", issuer}}};
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    json_t *document, *proof, *list = json_array(), *other;
    struct ds_report *report;
    char *dumped;

    (void)state;
    make(&text, &made);
    document = json_loads(text.p, 0, NULL);
    proof = json_object_get(document, "proof");
    other = json_deep_copy(proof);
    json_object_set_new(other, "cryptosuite", json_string("eddsa-rdfc-2022"));
    json_array_append(list, proof);
    json_array_append_new(list, other);
    json_object_set(document, "proof", list);
    dumped = json_dumps(document, 0);
    report = report_of(ds_span_of(dumped), &(struct reader){0});
    expect(report, DS_CAUTIONS, "credential.signature", "right", ""); /* one is enough */
    ds_report_free(report);
    free(dumped);
    other = json_deep_copy(json_array_get(list, 0));
    json_object_set_new(other, "created", json_string("2026-03-15T00:00:00Z"));
    json_array_append_new(list, other);
    dumped = json_dumps(document, 0);
    report = report_of(ds_span_of(dumped), &(struct reader){0});
    expect(report, DS_NOT_VERIFIED, "credential.signature", "wrong", ""); /* one is too many */
    ds_report_free(report);
    free(dumped);
    json_array_clear(list);
    dumped = json_dumps(document, 0);
    report = report_of(ds_span_of(dumped), &(struct reader){0});
    expect(report, DS_NOT_VERIFIED, "credential.signature", "unsigned", "no proof");
    ds_report_free(report);
    free(dumped);
    json_decref(list);
    json_decref(document);
    ds_buf_release(&text);
    free(did);
    free(issuer);
}

static void evidence_by_digest(void **state)
{
    static const struct {
        const char *evidence;
        enum ds_verdict verdict;
        const char *reason;
    } cases[] = {
        {"{\"type\":[\"Evidence\"],\"id\":\"urn:x:1\"}", DS_CAUTIONS, "elsewhere"},
        {"[{\"digestMultibase\":\"" MULTIHASH "\"}]", DS_CAUTIONS, "elsewhere"},
        {"[{\"digestMultibase\":[\"" MULTIHASH "\",\"zQmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n\"]}]",
         DS_CAUTIONS, "elsewhere"},
        /* The value that the Verifiable Credentials Data Model prints: 33 bytes. */
        {"[{\"digestMultibase\":\"uELq9FnJ5YLa5iAszyJ518bXcnlc5P7xp1u-5uJRDYKvc\"}]", DS_NOT_VERIFIED,
         "malformed-digest"},
        {"[{},{\"digestMultibase\":\"\"}]", DS_NOT_VERIFIED, "malformed-digest"},
        {"[{\"digestMultibase\":7}]", DS_NOT_VERIFIED, "malformed-digest"},
        {"[{\"digestSRI\":\"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}]", DS_CAUTIONS, "elsewhere"},
        {"[{\"digestSRI\":\"sha384-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}]", DS_NOT_VERIFIED,
         "malformed-digest"},
        {"[{\"digestSRI\":\"md5-AAAA\"}]", DS_NOT_VERIFIED, "malformed-digest"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct made made = {.key = p256, .credential = {{"evidence", cases[i].evidence}}};

        gives(&made, &(struct reader){0}, cases[i].verdict, "credential.evidence", cases[i].reason, "");
    }
}

static void an_envelope(void **state)
{
    struct made made = {.key = p256};
    struct ds_buf text = DS_BUF_INIT(1 << 20), envelope = DS_BUF_INIT(1 << 20);
    char *list = list_of(ISSUER, p256);
    struct ds_report *report;

    (void)state;
    make(&text, &made);
    assert_int_equal(ds_buf_printf(&envelope, NULL,
                                   "\n {\"@context\":\"https://www.w3.org/ns/credentials/v2\",\"type\":"
                                   "\"EnvelopedVerifiableCredential\",\"id\":\"data:application/vc+jwt,%s\"}",
                                   text.p),
                     0);
    assert_true(ds_lone_begins(ds_buf_span(&envelope)));
    report = report_of(ds_buf_span(&envelope), &(struct reader){.trust = list});
    expect(report, DS_VERIFIED, "issuer.trusted", "trusted", "");
    ds_report_free(report);
    ds_buf_release(&text);
    ds_buf_release(&envelope);
    free(list);
}

static void add_chunk(struct ds_buf *out, const char *type, const char *bytes, size_t n)
{
    unsigned char length[4] = {0, 0, (unsigned char)(n >> 8), (unsigned char)n}, crc[4];
    size_t start = out->n + 4;
    uLong sum;

    assert_int_equal(ds_buf_add(out, length, 4, NULL), 0);
    assert_int_equal(ds_buf_puts(out, type, NULL), 0);
    assert_int_equal(ds_buf_add(out, bytes, n, NULL), 0);
    sum = crc32(0, (const unsigned char *)out->p + start, (uInt)(n + 4));
    for (int i = 0; i < 4; i++)
        crc[i] = (unsigned char)(sum >> (24 - 8 * i));
    assert_int_equal(ds_buf_add(out, crc, 4, NULL), 0);
}

/* A PNG whose text chunk holds `before` (keyword and flags) and then `text`; `times` of it. */
static void make_png(struct ds_buf *out, struct ds_span before, const char *text, int times)
{
    struct ds_buf chunk = DS_BUF_INIT(1 << 20);

    assert_int_equal(ds_buf_add(&chunk, before.p, before.n, NULL), 0);
    assert_int_equal(ds_buf_puts(&chunk, text, NULL), 0);
    assert_int_equal(ds_buf_add(out, "\x89PNG\r\n\x1a\n", 8, NULL), 0);
    add_chunk(out, "IHDR", "0123456789abc", 13);
    for (int i = 0; i < times; i++)
        add_chunk(out, "iTXt", chunk.p, chunk.n);
    add_chunk(out, "IEND", "", 0);
    ds_buf_release(&chunk);
}

static void in_image(struct ds_span image, const char *list, enum ds_verdict verdict, const char *id,
                     const char *reason)
{
    struct ds_report *report = report_of(image, &(struct reader){.trust = list});

    assert_true(ds_lone_begins((struct ds_span){image.p, image.n < 16 ? image.n : 16}));
    expect(report, verdict, id, reason, "");
    ds_report_free(report);
}

static void baked_into_png(void **state)
{
    static const struct {
        const char *before;
        size_t n;
        int times;
        enum ds_verdict verdict;
        const char *id, *reason;
    } cases[] = {
        {"openbadgecredential\0\0\0\0\0", 24, 1, DS_VERIFIED, "issuer.trusted", "trusted"},
        {"openbadgecredential\0\0\0en\0x\0", 27, 1, DS_VERIFIED, "issuer.trusted", "trusted"},
        {"openbadgecredential\0\0\0\0\0", 24, 0, DS_NOT_VERIFIED, "credential.form", "image-without"},
        {"openbadgecredential\0\0\0\0\0", 24, 2, DS_NOT_VERIFIED, "credential.form", "image-several"},
        {"openbadgecredential\0\1\0\0\0", 24, 1, DS_NOT_VERIFIED, "credential.form", "image-damaged"},
        {"openbadgecredential\0\0\0", 22, 1, DS_NOT_VERIFIED, "credential.form", "image-damaged"},
        {"openbadges\0\0\0\0\0", 15, 1, DS_NOT_VERIFIED, "credential.form", "image-without"}};
    struct made made = {.key = p256};
    struct ds_buf text = DS_BUF_INIT(1 << 20), png = DS_BUF_INIT(1 << 20);
    char *list = list_of(ISSUER, p256);

    (void)state;
    make(&text, &made);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        ds_buf_release(&png);
        make_png(&png, (struct ds_span){cases[i].before, cases[i].n}, text.p, cases[i].times);
        in_image(ds_buf_span(&png), list, cases[i].verdict, cases[i].id, cases[i].reason);
    }
    ds_buf_release(&png);
    make_png(&png, (struct ds_span){cases[0].before, cases[0].n}, text.p, 1);
    png.p[png.n - 30] ^= 1; /* the checksum no longer fits */
    in_image(ds_buf_span(&png), list, DS_NOT_VERIFIED, "credential.form", "image-damaged");
    in_image((struct ds_span){png.p, png.n - 20}, list, DS_NOT_VERIFIED, "credential.form", "image-damaged");
    free(list);
    ds_buf_release(&text);
    ds_buf_release(&png);
}

static void baked_into_svg(void **state)
{
#define SVG(inside) "<?xml version=\"1.0\"?>\n<svg xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">" \
                    inside "<circle r='1'/></svg>"
    static const struct {
        const char *image;
        enum ds_verdict verdict;
        const char *id, *reason;
    } cases[] = {
        {SVG("<openbadges:credential verify=\"%s\"/>"), DS_VERIFIED, "issuer.trusted", "trusted"},
        {SVG("<openbadges:credential verify='%s'></openbadges:credential>"), DS_VERIFIED, "issuer.trusted",
         "trusted"},
        {SVG("<openbadges:credential>\n<![CDATA[\n%s\n]]></openbadges:credential>"), DS_VERIFIED,
         "issuer.trusted", "trusted"},
        {SVG("%s"), DS_NOT_VERIFIED, "credential.form", "image-without"},
        {SVG("<openbadges:credential/>%s"), DS_NOT_VERIFIED, "credential.form", "image-damaged"},
        {SVG("<openbadges:credential>%s</openbadges:credential>"), DS_NOT_VERIFIED, "credential.form",
         "image-damaged"},
        {SVG("<openbadges:credential verify=\"%s"), DS_NOT_VERIFIED, "credential.form", "image-damaged"},
        {SVG("<openbadges:credential/><openbadges:credential verify=\"%s\"/>"), DS_NOT_VERIFIED,
         "credential.form", "image-several"},
        {"<svg><openbadges:credential verify=\"%s\"/></svg>", DS_NOT_VERIFIED, "credential.form",
         "image-without"}};
    struct made made = {.key = p256};
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    char *list = list_of(ISSUER, p256), image[8192];

    (void)state;
    make(&text, &made);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *mark = strstr(cases[i].image, "%s");

        snprintf(image, sizeof(image), "%.*s%s%s", (int)(mark - cases[i].image), cases[i].image, text.p,
                 mark + 2);
        in_image(ds_span_of(image), list, cases[i].verdict, cases[i].id, cases[i].reason);
    }
    free(list);
    ds_buf_release(&text);
}

/* Certificates in the header, as eIDAS wants them: the key is the certificate's, and so is the name. */
static void certificates_in_the_header(void **state)
{
    struct pki root, leaf;
    struct ds_private_key *key = NULL;
    struct ds_buf base64 = DS_BUF_INIT(1 << 16), roots = DS_BUF_INIT(1 << 16), text = DS_BUF_INIT(1 << 20);
    struct ds_verify_options options = {0};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;
    unsigned char *der = NULL;
    struct made made;
    char *x5c;
    int n;

    (void)state;
    pki_make(&root, NULL, "The Root", PKI_CA, "2020-01-01", "2050-01-01");
    pki_make(&leaf, &root, "The Leaf", PKI_SIGNER, "2026-01-01", "2030-01-01");
    assert_int_equal(EVP_PKEY_up_ref(leaf.key), 1);
    assert_ok(ds_private_key_adopt(&key, leaf.key, &err), err);
    n = i2d_X509(leaf.cert, &der);
    assert_true(n > 0);
    assert_ok(ds_base64_encode(&base64, der, (size_t)n, &err), err);
    x5c = quoted(base64.p, "", "");
    made = (struct made){.key = key, .no_jwk = true, .header = {{"x5c", "[]"}, {"x5c[0]", x5c}}};
    make(&text, &made);
    pki_pem(&roots, root.cert);
    options.roots = ds_buf_span(&roots);
    assert_ok(ds_instant_parse(&options.at, ds_span_of(NOW), &err), err);
    assert_ok(ds_verify_lone(&report, ds_buf_span(&text), &options, &err), err);
    expect(report, DS_VERIFIED, "issuer.trusted", "certificate", "CN = The Leaf");
    assert_string_equal(report->issuer_name, "CN = The Leaf");
    ds_report_free(report);
    options.roots = (struct ds_span){NULL, 0};
    assert_ok(ds_verify_lone(&report, ds_buf_span(&text), &options, &err), err);
    expect(report, DS_CAUTIONS, "issuer.certificate", "no-roots", "CN = The Leaf");
    ds_report_free(report);
    made.header[1].json = "\"AAAA\"";
    gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature", "no-key", "");
    OPENSSL_free(der);
    free(x5c);
    ds_private_key_free(key);
    pki_release(&root);
    pki_release(&leaf);
    ds_buf_release(&base64);
    ds_buf_release(&roots);
    ds_buf_release(&text);
}

/* Its issuer withdrew it, says the list that the issuer signed. */
static void withdrawn(void **state)
{
    static const char status[] =
        "{\"id\":\"" LIST_URL "#7\",\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
        "\"statusListIndex\":\"7\",\"statusListCredential\":\"" LIST_URL "\"}";
    struct made made = {.key = p256, .credential = {{"credentialStatus", status}}};
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    make(&text, &made);
    for (int set = 7; set <= 8; set++) {
        struct ds_buf list = DS_BUF_INIT(1 << 20);
        struct ds_status_document document = {.url = LIST_URL};
        struct ds_verify_options options = {.status = &document, .status_n = 1, .status_asked = true};
        struct ds_report *report = NULL;

        list_make(&list, &(struct list){.set = set}, p256);
        document.text = ds_buf_span(&list);
        assert_ok(ds_instant_parse(&options.at, ds_span_of(NOW), &err), err);
        assert_ok(ds_verify_lone(&report, ds_buf_span(&text), &options, &err), err);
        if (set == 7)
            expect(report, DS_NOT_VERIFIED, "status.present", "revoked", "");
        else
            expect(report, DS_CAUTIONS, "status.present", "held", "");
        assert_true((report->credential == NULL) == (set == 7));
        ds_report_free(report);
        ds_buf_release(&list);
    }
    ds_buf_release(&text);
}

/* The samples of others, wherever the shared reference data is: what each is, by name. */
static void samples_of_others(void **state)
{
    static const struct {
        const char *file;
        enum ds_verdict verdict;
        const char *id, *reason;
    } samples[] = {
        {"ob3/validator/simple.jwt", DS_PARTLY_CHECKED, "credential.form", "vc-claim-read"},
        {"ob3/validator/simple.jwt", DS_PARTLY_CHECKED, "credential.form", "legacy"},
        {"ob3/validator/simple.jwt", DS_PARTLY_CHECKED, "credential.signature", "no-key"},
        {"ob3/validator/simple-jwt.png", DS_CAUTIONS, "credential.form", "addressed"},
        {"ob3/validator/simple-jwt.svg", DS_CAUTIONS, "credential.signature", "right"},
        {"ob3/validator/simple-json.png", DS_PARTLY_CHECKED, "credential.signature", "suite"},
        {"ob3/validator/simple-json.svg", DS_PARTLY_CHECKED, "credential.signature", "suite"},
        {"ob3/validator/simple.json", DS_PARTLY_CHECKED, "credential.signature", "suite"},
        {"ob3/validator/complete.json", DS_PARTLY_CHECKED, "credential.evidence", "elsewhere"},
        {"ob3/validator/simple-did-key-method.json", DS_NOT_VERIFIED, "credential.issuer", "controller"},
        {"ob3/validator/simple-err-expired.json", DS_PARTLY_CHECKED, "credential.validity", "expired"},
        {"ob3/validator/derivedcredential.json", DS_PARTLY_CHECKED, "credential.signature", "suite"},
        {"ob3/validator/credential-status-revoked.json", DS_PARTLY_CHECKED, "credential.form", "legacy"},
        {"ob3/validator/simple-multiple-proofs.json", DS_PARTLY_CHECKED, "credential.signature", "suite"},
        {"ob3/validator/endorsement-valid.json", DS_PARTLY_CHECKED, "credential.form", "endorsement"},
        {"ob3/mynextid_open-badge-mc-example.json", DS_NOT_VERIFIED, "credential.signature", "unsigned"},
        {"surf/mbob_zw_ssb_microcredential_full.json", DS_NOT_VERIFIED, "credential.evidence",
         "malformed-digest"},
        {"dcc/v2-di-oidf-noStatus-notExpired-notYetValid.json", DS_NOT_VERIFIED, "credential.validity",
         "not-yet"},
        {"dcc/v2-di-twoOIDF-validStatus-expired.json", DS_PARTLY_CHECKED, "credential.validity", "expired"},
        {"dcc/v2-di-oidf-revokedStatus-noExpiry.json", DS_PARTLY_CHECKED, "status.present", "not-asked"},
        {"dcc/v2-di-legacyRegistry-noStatus-noExpiry-alignments.json", DS_PARTLY_CHECKED,
         "credential.signature", "suite"},
        {"blockcerts/mocknet-vp-tampered.json", DS_NOT_VERIFIED, "credential.form", "presentation"},
        {"blockcerts/testnet-v3-hashlink.json", DS_NOT_VERIFIED, "credential.issuer", "controller"},
        {"clr2/simple.jwt", DS_CAUTIONS, "credential.signature", "right"},
        {"clr2/simple.jwt", DS_CAUTIONS, "issuer.key", "unknown"},
        {"clr2/complex.json", DS_NOT_VERIFIED, "credential.issuer", "controller"},
    };
    const char *shared = getenv("SHARED_DIR");
    size_t found = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
        static char text[1 << 18];
        struct ds_report *report;
        char path[4096];
        FILE *file;
        size_t n;

        snprintf(path, sizeof(path), "%s/data/samples/%s", shared ? shared : DS_SOURCE_DIR "/../shared",
                 samples[i].file);
        file = fopen(path, "rb");
        if (!file)
            continue;
        n = fread(text, 1, sizeof(text), file);
        fclose(file);
        found++;
        report = report_of((struct ds_span){text, n}, &(struct reader){0});
        expect(report, samples[i].verdict, samples[i].id, samples[i].reason, "");
        ds_report_free(report);
    }
    if (found == 0)
        skip();
    assert_int_equal(found, sizeof(samples) / sizeof(*samples));
}

static void what_is_no_credential(void **state)
{
    static const char *const no[] = {"", "PK\x03\x04", "hello", "[]", "ey", "\x89PNG", "<html>"};
    static const char *const malformed[] = {"{", "{}x", "eyJ", "eyJhbGciOiJFUzI1NiJ9.e30", "{\"a\":1,\"a\":2}"};

    (void)state;
    for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
        assert_false(ds_lone_begins(ds_span_of(no[i])));
    for (size_t i = 0; i < sizeof(malformed) / sizeof(*malformed); i++) {
        struct ds_report *report = report_of(ds_span_of(malformed[i]), &(struct reader){0});

        expect(report, DS_NOT_VERIFIED, "credential.form", "malformed", "");
        ds_report_free(report);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_jwt_of_a_known_issuer),
        cmocka_unit_test(only_what_concerns_a_credential_is_reported),
        cmocka_unit_test(ids_that_are_keys),
        cmocka_unit_test(a_published_document_gives_the_key),
        cmocka_unit_test(jwts_out_of_form),
        cmocka_unit_test(the_older_form),
        cmocka_unit_test(algorithms_of_others),
        cmocka_unit_test(a_signature_over_something_else),
        cmocka_unit_test(proofs_over_canonical_json),
        cmocka_unit_test(several_proofs),
        cmocka_unit_test(evidence_by_digest),
        cmocka_unit_test(an_envelope),
        cmocka_unit_test(baked_into_png),
        cmocka_unit_test(baked_into_svg),
        cmocka_unit_test(certificates_in_the_header),
        cmocka_unit_test(withdrawn),
        cmocka_unit_test(samples_of_others),
        cmocka_unit_test(what_is_no_credential),
    };
    struct ds_error err = DS_ERROR_INIT;
    int failed;

    if (ds_private_key_generate(&p256, DS_KEY_P256, &err) < 0 ||
        ds_private_key_generate(&ed25519, DS_KEY_ED25519, &err) < 0)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    ds_private_key_free(p256);
    ds_private_key_free(ed25519);
    return failed;
}
