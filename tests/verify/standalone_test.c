/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials without a package: right ones, and each way of being wrong by its name. */
#include "core/key/key_document.h"
#include "tests/lib/test.h"
#include "tests/verify/standalone_made.h"

#include <stdlib.h>

static void a_jwt_of_a_known_issuer(void **state)
{
    const struct ds_private_key *const keys[] = {standalone_p256, standalone_ed25519};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char *list = standalone_list(ISSUER, keys[i]);
        struct made made = {.key = keys[i]};
        struct ds_buf text = DS_BUF_INIT(1 << 20);
        struct ds_report *report;

        standalone_make(&text, &made);
        assert_true(ds_standalone_begins(ds_buf_span(&text)));
        assert_int_equal(ds_buf_puts(&text, "\r\n", NULL), 0);
        report = standalone_report(ds_buf_span(&text), &(struct reader){.trust = list});
        standalone_expect(report, DS_VERIFIED, "issuer.trusted", "trusted", "The College");
        assert_string_equal(
            ds_json_text(report->shown.credential, "credentialSubject.achievement.name"),
            "Welding");
        assert_int_equal(ds_report_count(report, DS_NOT_CHECKED), 0);
        ds_report_free(report);
        standalone_gives(&made, &(struct reader){0}, DS_SIGNER_UNKNOWN, "issuer.key", "unknown",
                         "Intact, signer unknown");
        made.no_jwk = true; /* the reader's list has the key */
        standalone_gives(&made, &(struct reader){.trust = list}, DS_VERIFIED,
                         "credential.signature", "right", "");
        standalone_gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature",
                         "no-key", "");
        free(list);
        ds_buf_release(&text);
    }
}

static void only_what_concerns_a_credential_is_reported(void **state)
{
    static const char *const ids[] = {
        "credential.form",     "credential.signature", "credential.issuer", "credential.evidence",
        "credential.validity", "status.form",          "status.present",    "issuer.certificate",
        "issuer.published",    "issuer.key",           "issuer.trusted"};
    struct ds_report *report = standalone_report(ds_span_of("{\"x\":1}"), &(struct reader){0});

    (void)state;
    for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++)
        assert_true(ds_report_has(report, ids[i]));
    assert_false(ds_report_has(report, "container.form"));
    assert_false(ds_report_has(report, "record.form"));
    assert_false(ds_report_has(report, "status.snapshot"));
    assert_int_equal(report->verdict, DS_PARTLY_CHECKED);
    ds_report_free(report);
}

static void ids_that_are_keys(void **state)
{
    char *did = standalone_did(standalone_ed25519, false),
         *jwk = standalone_did(standalone_p256, true);
    char *issuer = standalone_quoted(did, "", ""), *method = standalone_quoted(did, "#", did + 8);
    char *issuer_jwk = standalone_quoted(jwk, "", ""),
         *method_jwk = standalone_quoted(jwk, "#0", "");
    struct made made = {.key = standalone_ed25519,
                        .no_jwk = true,
                        .credential = {{.path = "issuer.id", .json = issuer}},
                        .header = {{.path = "kid", .json = method}}};

    (void)state;
    standalone_gives(&made, &(struct reader){0}, DS_SIGNER_UNKNOWN, "issuer.key", "own-id",
                     "is the signing key itself");
    made.key = standalone_p256;
    made.credential[0].json = issuer_jwk;
    made.header[0].json = method_jwk;
    standalone_gives(&made, &(struct reader){0}, DS_SIGNER_UNKNOWN, "issuer.key", "own-id",
                     "is the signing key itself");
    /* The commonest failure in the field: signed by a key of somebody else than the issuer. */
    made.credential[0].json = issuer;
    standalone_gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.issuer", "controller",
                     "The key belongs to");
    made.credential[0].json = "\"urn:uuid:9\"";
    standalone_gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.issuer", "controller",
                     "urn:uuid:9");
    made.header[0].path = NULL;
    made.no_jwk = false;
    made.credential[0].json = issuer; /* a did:key, and another key in the header */
    standalone_gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.issuer", "did",
                     "another key signed");
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
    struct made made = {
        .key = standalone_p256,
        .no_jwk = true,
        .credential = {{.path = "issuer.id", .json = "\"did:web:college.example\""}}};

    (void)state;
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(standalone_p256), &err), err);
    assert_ok(ds_key_entry(&entry, ds_private_key_public(standalone_p256), DS_KEY_NO_BOUND,
                           DS_KEY_NO_BOUND, &err),
              err);
    json_array_append_new(entries, entry);
    assert_ok(ds_did_document(&document, "did:web:college.example", entries, &err), err);
    text = json_dumps(document, 0);
    method = standalone_quoted("did:web:college.example#", thumbprint, "");
    made.header[0] = (struct change){.path = "kid", .json = method};
    standalone_gives(&made, &(struct reader){.published = text}, DS_SIGNER_UNKNOWN, "issuer.key",
                     "published", "itself publishes");
    standalone_gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature",
                     "no-key", "");
    made.header[0].json = "\"did:web:college.example#zebra\""; /* a name, and no Multikey */
    standalone_gives(&made, &(struct reader){.published = text}, DS_PARTLY_CHECKED,
                     "credential.signature", "no-key", "");
    made.suite = "ecdsa-jcs-2019";
    method[strlen(method) - 1] = '\0';
    made.method = method + 1;
    standalone_gives(&made, &(struct reader){.published = text}, DS_SIGNER_UNKNOWN, "issuer.key",
                     "published", "itself publishes");
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
        {.made = {.claims = {{.path = "iss", .json = "\"urn:x:1\""}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "iss",
         .en = "urn:x:1"},
        {.made = {.claims = {{.path = "sub", .json = "\"urn:x:1\""}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "sub",
         .en = "urn:x:1"},
        {.made = {.claims = {{.path = "jti", .json = "\"urn:x:1\""}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "jti",
         .en = "urn:x:1"},
        {.made = {.claims = {{.path = "nbf", .json = "1"}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "nbf",
         .en = "start of validity"},
        {.made = {.claims = {{.path = "exp", .json = "1"}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "exp",
         .en = "end of validity"},
        {.made = {.claims = {{.path = "nbf", .json = "\"1\""}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "claim",
         .en = "absent, or a list"},
        {.made = {.claims = {{.path = "aud", .json = "\"me\""}}},
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "credential.form",
         .reason = "addressed",
         .en = "addressed to somebody"},
        {.made = {.claims = {{.path = "nbf", .json = NULL}}},
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "credential.form",
         .reason = "claim-absent",
         .en = "lacks this claim"},
        {.made = {.claims = {{.path = "jti", .json = NULL}}},
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "credential.form",
         .reason = "claim-absent",
         .en = "lacks this claim"},
        {.made = {.claims = {{.path = "vc", .json = "{}"}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "vc-claim",
         .en = "forbids"},
        {.made = {.header = {{.path = "typ", .json = "\"at+jwt\""}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "header-type",
         .en = "at+jwt"},
        {.made = {.header = {{.path = "typ", .json = NULL}}},
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "issuer.key",
         .reason = "unknown",
         .en = ""},
        {.made = {.header = {{.path = "jwk", .json = "{\"kty\":\"EC\"}"}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.signature",
         .reason = "key-unusable",
         .en = ""},
        {.made = {.header = {{.path = "jwk.x", .json = "\"AAAA\""}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.signature",
         .reason = "key-unusable",
         .en = ""},
        {.made = {.credential = {{.path = "@context[0]", .json = "\"urn:x:1\""}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "context",
         .en = ""},
        {.made = {.credential = {{.path = "type[1]", .json = "\"ClrCredential\""}}},
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "credential.form",
         .reason = "other-type",
         .en = "ClrCredential"},
        {.made = {.credential = {{.path = "type", .json = "[\"Thing\"]"}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "type",
         .en = ""},
        {.made = {.credential = {{.path = "type", .json = "\"VerifiablePresentation\""}}},
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.form",
         .reason = "presentation",
         .en = "give it the credential"},
        {.made = {.credential = {{.path = "validFrom", .json = "\"soon\""}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "member",
         .en = ""},
        {.made = {.credential = {{.path = "validFrom", .json = "\"2026-06-02T00:00:00Z\""}}},
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.validity",
         .reason = "not-yet",
         .en = "not valid before"},
        {.made = {.credential = {{.path = "validUntil", .json = "\"2026-05-01T00:00:00Z\""}}},
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "credential.validity",
         .reason = "expired",
         .en = "expired on 2026-05-01"},
        {.made = {.credential =
                      {{.path = "credentialStatus",
                        .json = "[{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":"
                                "\"revocation\",\"statusListIndex\":\"7\",\"statusListCredential\":"
                                "\"https://college.example/list\"}]"}}},
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "status.form",
         .reason = "array",
         .en = "list"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct made made = cases[i].made;

        made.key = standalone_p256;
        standalone_gives(&made, &(struct reader){0}, cases[i].verdict, cases[i].id, cases[i].reason,
                         cases[i].en);
    }
}

static void the_older_form(void **state)
{
    struct made made = {
        .key = standalone_p256,
        .inside = true,
        .credential = {{.path = "@context[0]",
                        .json = "\"https://www.w3.org/2018/credentials/v1\""},
                       {.path = "validFrom", .json = NULL},
                       {.path = "issuanceDate", .json = "\"2026-03-14T00:00:00Z\""}},
        .claims = {{.path = "nbf", .json = "1773446400"}}};
    char *list = standalone_list(ISSUER, standalone_p256);

    (void)state;
    standalone_gives(&made, &(struct reader){.trust = list}, DS_CAUTIONS, "credential.form",
                     "vc-claim-read", "read from there");
    standalone_gives(&made, &(struct reader){.trust = list}, DS_CAUTIONS, "credential.form",
                     "legacy", "version 1.1");
    standalone_gives(&made, &(struct reader){.trust = list}, DS_CAUTIONS, "issuer.trusted",
                     "trusted", "");
    made.claims[0].json = "1773446401";
    standalone_gives(&made, &(struct reader){.trust = list}, DS_NOT_VERIFIED, "credential.form",
                     "nbf", "");
    made.claims[0] =
        (struct change){.path = "exp", .json = "1773446500"}; /* stands for expirationDate */
    standalone_gives(&made, &(struct reader){.trust = list}, DS_CAUTIONS, "credential.validity",
                     "expired", "2026-03-14");
    /* The newer members in it are held against the claims too: it has one end. */
    made.credential[1] = (struct change){.path = "validUntil", .json = "\"2030-01-01T00:00:00Z\""};
    standalone_gives(&made, &(struct reader){.trust = list}, DS_NOT_VERIFIED, "credential.form",
                     "exp", "");
    made.credential[1].path = NULL;
    made.claims[0].json = "1773446500.5"; /* not read, it would be no end */
    standalone_gives(&made, &(struct reader){.trust = list}, DS_NOT_VERIFIED, "credential.form",
                     "claim", "");
    made.claims[0] =
        (struct change){.path = "credentialStatus",
                        .json = "{\"type\":\"1EdTechRevocationList\",\"id\":\"urn:x:1\"}"};
    standalone_gives(&made, &(struct reader){.trust = list}, DS_NOT_VERIFIED, "credential.form",
                     "vc-claim", "");
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
    report = standalone_report(ds_span_of(text), &(struct reader){0});
    standalone_expect(report, DS_PARTLY_CHECKED, "credential.signature", "algorithm",
                      "ES384 are not checked");
    standalone_expect(report, DS_PARTLY_CHECKED, "credential.validity", "not-yet", "2099");
    assert_null(report->shown.credential);
    ds_report_free(report);
    snprintf(text, sizeof(text), "eyJhbGciOiJub25lIn0.%s.", payload);
    report = standalone_report(ds_span_of(text), &(struct reader){0});
    standalone_expect(report, DS_NOT_VERIFIED, "credential.form", "malformed", "'none' is none of");
    ds_report_free(report);
}

static void a_signature_over_something_else(void **state)
{
    struct made made = {.key = standalone_p256};
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    struct ds_report *report;

    (void)state;
    standalone_make(&text, &made);
    text.p[text.n - 10] = text.p[text.n - 10] == 'A' ? 'B' : 'A';
    report = standalone_report(ds_buf_span(&text), &(struct reader){0});
    standalone_expect(report, DS_NOT_VERIFIED, "credential.signature", "wrong",
                      "signature is wrong");
    assert_null(report->shown.credential);
    ds_report_free(report);
    ds_buf_release(&text);
}

static void proofs_over_canonical_json(void **state)
{
    char *did = standalone_did(standalone_ed25519, false),
         *other = standalone_did(standalone_p256, false),
         *list = standalone_list(ISSUER, standalone_ed25519);
    char *issuer = standalone_quoted(did, "", ""), *method = standalone_quoted(did, "#", did + 8);
    struct made made = {.key = standalone_ed25519,
                        .suite = "eddsa-jcs-2022",
                        .credential = {{.path = "issuer.id", .json = issuer}}};
    static const struct {
        struct change proof;
        enum ds_verdict verdict;
        const char *reason;
    } cases[] = {
        {.proof = {.path = NULL}, .verdict = DS_SIGNER_UNKNOWN, .reason = "right"},
        {.proof = {.path = "proofPurpose", .json = "\"authentication\""},
         .verdict = DS_NOT_VERIFIED,
         .reason = "purpose"},
        {.proof = {.path = "proofPurpose"}, .verdict = DS_NOT_VERIFIED, .reason = "purpose"},
        {.proof = {.path = "@context[1]", .json = "\"urn:x:1\""},
         .verdict = DS_NOT_VERIFIED,
         .reason = "proof-context"},
        {.proof = {.path = "cryptosuite", .json = "\"ecdsa-jcs-2019\""},
         .verdict = DS_NOT_VERIFIED,
         .reason = "other-kind"},
        {.proof = {.path = "cryptosuite", .json = "\"eddsa-rdfc-2022\""},
         .verdict = DS_PARTLY_CHECKED,
         .reason = "suite"},
        {.proof = {.path = "type", .json = "\"Ed25519Signature2020\""},
         .verdict = DS_PARTLY_CHECKED,
         .reason = "suite"}};

    (void)state;
    method[strlen(method) - 1] = '\0';
    made.method = method + 1;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        made.proof[0] = cases[i].proof;
        standalone_gives(&made, &(struct reader){0}, cases[i].verdict, "credential.signature",
                         cases[i].reason, "");
    }
    made.proof[0] = (struct change){.path = NULL};
    made.credential[1] =
        (struct change){.path = "validUntil", .json = "1577836800"}; /* no text, so no end? */
    standalone_gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.form", "member", "");
    made.credential[1].path = NULL;
    made.proof[0] = (struct change){.path = "expires", .json = "\"2026-05-01T00:00:00Z\""};
    standalone_gives(&made, &(struct reader){0}, DS_SIGNER_UNKNOWN, "credential.validity",
                     "proof-expired", "2026-05-01");
    made.proof[0].json = "\"some day\"";
    standalone_gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.signature",
                     "proof-malformed", "");
    made.proof[0].path = NULL;
    standalone_gives(&made, &(struct reader){0}, DS_SIGNER_UNKNOWN, "issuer.key", "own-id", "");
    made.credential[0].path = NULL; /* the issuer is an address; the key is a did:key of its own */
    standalone_gives(&made, &(struct reader){0}, DS_NOT_VERIFIED, "credential.issuer", "controller",
                     "The key belongs to");
    standalone_gives(&made, &(struct reader){.trust = list}, DS_VERIFIED, "issuer.trusted",
                     "trusted", "");
    made.method = ISSUER "#key-1"; /* nobody here knows that method but the list has the key */
    standalone_gives(&made, &(struct reader){.trust = list}, DS_VERIFIED, "credential.signature",
                     "right", "");
    standalone_gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature",
                     "no-key", "");
    made.method = "did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9";
    made.credential[0] = (struct change){
        .path = "issuer.id",
        .json =
            "\"did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9\""};
    standalone_gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature",
                     "key-kind", "P-384");
    free(did);
    free(other);
    free(list);
    free(issuer);
    free(method);
}

static void several_proofs(void **state)
{
    char *did = standalone_did(standalone_ed25519, false), *issuer = standalone_quoted(did, "", "");
    struct made made = {.key = standalone_ed25519,
                        .suite = "eddsa-jcs-2022",
                        .method = did,
                        .credential = {{.path = "issuer.id", .json = issuer}}};
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    json_t *document, *proof, *list = json_array(), *other;
    struct ds_report *report;
    char *dumped;

    (void)state;
    standalone_make(&text, &made);
    document = json_loads(text.p, 0, NULL);
    proof = json_object_get(document, "proof");
    other = json_deep_copy(proof);
    json_object_set_new(other, "cryptosuite", json_string("eddsa-rdfc-2022"));
    json_array_append(list, proof);
    json_array_append_new(list, other);
    json_object_set(document, "proof", list);
    dumped = json_dumps(document, 0);
    report = standalone_report(ds_span_of(dumped), &(struct reader){0});
    standalone_expect(report, DS_SIGNER_UNKNOWN, "credential.signature", "right",
                      ""); /* one is enough */
    ds_report_free(report);
    free(dumped);
    other = json_deep_copy(json_array_get(list, 0));
    json_object_set_new(other, "created", json_string("2026-03-15T00:00:00Z"));
    json_array_append_new(list, other);
    dumped = json_dumps(document, 0);
    report = standalone_report(ds_span_of(dumped), &(struct reader){0});
    standalone_expect(report, DS_NOT_VERIFIED, "credential.signature", "wrong",
                      ""); /* one is too many */
    ds_report_free(report);
    free(dumped);
    json_array_clear(list);
    dumped = json_dumps(document, 0);
    report = standalone_report(ds_span_of(dumped), &(struct reader){0});
    standalone_expect(report, DS_NOT_VERIFIED, "credential.signature", "unsigned", "no proof");
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
        {.evidence = "{\"type\":[\"Evidence\"],\"id\":\"urn:x:1\"}",
         .verdict = DS_SIGNER_UNKNOWN,
         .reason = "elsewhere"},
        {.evidence = "[{\"digestMultibase\":\"" MULTIHASH "\"}]",
         .verdict = DS_SIGNER_UNKNOWN,
         .reason = "elsewhere"},
        {.evidence = "[{\"digestMultibase\":[\"" MULTIHASH
                     "\",\"zQmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n\"]}]",
         .verdict = DS_SIGNER_UNKNOWN,
         .reason = "elsewhere"},
        /* The value that the Verifiable Credentials Data Model prints: 33 bytes. */
        {.evidence = "[{\"digestMultibase\":\"uELq9FnJ5YLa5iAszyJ518bXcnlc5P7xp1u-5uJRDYKvc\"}]",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed-digest"},
        {.evidence = "[{},{\"digestMultibase\":\"\"}]",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed-digest"},
        {.evidence = "[{\"digestMultibase\":7}]",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed-digest"},
        {.evidence = "[{\"digestSRI\":\"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}]",
         .verdict = DS_SIGNER_UNKNOWN,
         .reason = "elsewhere"},
        {.evidence = "[{\"digestSRI\":\"sha384-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}]",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed-digest"},
        {.evidence = "[{\"digestSRI\":\"md5-AAAA\"}]",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed-digest"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct made made = {.key = standalone_p256,
                            .credential = {{.path = "evidence", .json = cases[i].evidence}}};

        standalone_gives(&made, &(struct reader){0}, cases[i].verdict, "credential.evidence",
                         cases[i].reason, "");
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
    };
    int failed;

    if (standalone_keys() < 0)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    standalone_keys_release();
    return failed;
}
