/* SPDX-License-Identifier: Apache-2.0 */
/* Proofs of Data Integrity: one made here of each suite, the published vectors where they are, and
 * every member of a signed document changed once. */
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/key/data_integrity.h"
#include "core/sign/proof_sign.h"
#include "tests/lib/test.h"

#include <stdlib.h>

#define V2 "https://www.w3.org/ns/credentials/v2"
#define DOCUMENT                                                                                   \
    "{\"@context\":[\"" V2 "\",\"https://example.org/more\"],\"id\":\"urn:uuid:1\",\"issuer\":"    \
    "\"did:web:college.example\",\"credentialSubject\":{\"name\":\"\u00c9milie\",\"score\":0.10}}"
#define OPTIONS(suite)                                                                             \
    "{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"" suite "\",\"created\":"                  \
    "\"2026-03-14T00:00:00Z\",\"verificationMethod\":\"did:web:college.example#key-1\","           \
    "\"proofPurpose\":\"assertionMethod\",\"@context\":[\"" V2 "\",\"https://example.org/more\"]}"

static json_t *parsed(const char *text)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *json = NULL;

    assert_ok(ds_json_parse(&json, ds_span_of(text), "test", &err), err);
    return json;
}

/* The document with a proof, made by the algorithm as the specification puts it. */
static json_t *secured(const struct ds_private_key *key, const char *document, const char *options)
{
    json_t *out = parsed(document), *proof = parsed(options);
    struct ds_buf signature = DS_BUF_INIT(512), text = DS_BUF_INIT(512);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_digest digest[2];

    assert_ok(ds_json_digest(&digest[0], proof, &err), err);
    assert_ok(ds_json_digest(&digest[1], out, &err), err);
    assert_ok(ds_private_key_sign(&signature, key,
                                  (struct ds_span){.p = (char *)digest, .n = sizeof(digest)}, &err),
              err);
    assert_ok(ds_buf_puts(&text, "z", &err), err);
    assert_ok(ds_base58_encode(&text, signature.p, signature.n, &err), err);
    json_object_set_new(proof, "proofValue", json_string(text.p));
    json_object_set_new(out, "proof", proof);
    ds_buf_release(&signature);
    ds_buf_release(&text);
    return out;
}

static struct ds_private_key *key_of(enum ds_key_kind kind)
{
    struct ds_private_key *key = NULL;
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_private_key_generate(&key, kind, &err), err);
    return key;
}

static enum ds_proof_answer check(const json_t *document, const struct ds_private_key *key)
{
    return ds_proof_check(document, json_object_get(document, "proof"), ds_private_key_public(key));
}

static void test_own(void **state)
{
    struct ds_private_key *ed = key_of(DS_KEY_ED25519), *p256 = key_of(DS_KEY_P256);
    json_t *first = secured(ed, DOCUMENT, OPTIONS("eddsa-jcs-2022"));
    json_t *second = secured(p256, DOCUMENT, OPTIONS("ecdsa-jcs-2019"));

    (void)state;
    assert_int_equal(check(first, ed), DS_PROOF_RIGHT);
    assert_int_equal(check(second, p256), DS_PROOF_RIGHT);
    assert_int_equal(check(first, p256), DS_PROOF_KEY);
    assert_int_equal(check(second, ed), DS_PROOF_KEY);
    json_decref(first);
    json_decref(second);
    ds_private_key_free(ed);
    ds_private_key_free(p256);
}

/* What we sign ourselves, and by which keys that goes. */
static void test_signed(void **state)
{
    static const struct {
        enum ds_key_kind kind;
        const char *suite;
    } kinds[] = {{.kind = DS_KEY_ED25519, .suite = "eddsa-jcs-2022"},
                 {.kind = DS_KEY_P256, .suite = "ecdsa-jcs-2019"}};
    struct ds_private_key *rsa = key_of(DS_KEY_RSA3072);
    struct ds_error err = DS_ERROR_INIT;
    json_t *document = parsed(DOCUMENT);

    (void)state;
    assert_refused(ds_proof_sign(document, "urn:a#1", 0, rsa, &err), DS_EREFUSED, "RS256", err);
    assert_null(ds_proof_suite_of(ds_private_key_public(rsa)));
    assert_null(json_object_get(document, "proof"));
    json_decref(document);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        struct ds_private_key *key = key_of(kinds[i].kind);
        const json_t *proof;

        err = (struct ds_error)DS_ERROR_INIT;
        document = parsed(DOCUMENT);
        assert_ok(ds_proof_sign(document, "urn:a#1", 1773446400, key, &err), err);
        proof = json_object_get(document, "proof");
        assert_string_equal(ds_json_text(proof, "cryptosuite"), kinds[i].suite);
        assert_string_equal(ds_json_text(proof, "created"), "2026-03-14T00:00:00Z");
        assert_true(
            json_equal(json_object_get(proof, "@context"), json_object_get(document, "@context")));
        assert_int_equal(check(document, key), DS_PROOF_RIGHT);
        json_object_set_new(document, "id", json_string("urn:uuid:2"));
        assert_int_equal(check(document, key), DS_PROOF_WRONG);
        json_decref(document);
        ds_private_key_free(key);
    }
    ds_private_key_free(rsa);
}

static void changed(const char *path, const char *value, enum ds_proof_answer expected)
{
    struct ds_private_key *key = key_of(DS_KEY_ED25519);
    json_t *document = secured(key, DOCUMENT, OPTIONS("eddsa-jcs-2022")), *at = document;
    char *name = strdup(path), *dot = strchr(name, '.');

    assert_int_equal(check(document, key), DS_PROOF_RIGHT);
    if (dot) {
        *dot = '\0';
        at = json_object_get(document, name);
    }
    if (value)
        json_object_set_new(at, dot ? dot + 1 : name, json_loads(value, JSON_DECODE_ANY, NULL));
    else
        json_object_del(at, dot ? dot + 1 : name);
    if (check(document, key) != expected)
        fail_msg("%s %s: %d", path, value ? value : "removed", (int)check(document, key));
    free(name);
    json_decref(document);
    ds_private_key_free(key);
}

static void test_changed(void **state)
{
    (void)state;
    changed("id", "\"urn:uuid:2\"", DS_PROOF_WRONG);
    changed("id", NULL, DS_PROOF_WRONG);
    changed("credentialSubject.score", "0.2", DS_PROOF_WRONG);
    changed("credentialSubject.score", "0.100", DS_PROOF_RIGHT); /* the same number */
    changed("more", "1", DS_PROOF_WRONG);
    changed("proof.created", "\"2026-03-15T00:00:00Z\"", DS_PROOF_WRONG);
    changed("proof.proofPurpose", "\"authentication\"", DS_PROOF_WRONG);
    changed("proof.verificationMethod", "\"did:web:elsewhere.example#key-1\"", DS_PROOF_WRONG);
    changed("proof.proofValue", "\"z1111\"", DS_PROOF_WRONG);
    changed("proof.proofValue", "\"z0\"", DS_PROOF_MALFORMED);
    changed("proof.proofValue", "\"uAAAA\"", DS_PROOF_MALFORMED);
    changed("proof.proofValue", NULL, DS_PROOF_MALFORMED);
    changed("proof.previousProof", "\"urn:uuid:3\"", DS_PROOF_SUITE);
    changed("proof.cryptosuite", "\"eddsa-rdfc-2022\"", DS_PROOF_SUITE);
    changed("proof.cryptosuite", NULL, DS_PROOF_SUITE);
    changed("proof.type", "\"Ed25519Signature2020\"", DS_PROOF_SUITE);
}

/* Contexts appended later do not count; other ones at the start do (Data Integrity EdDSA 3.3.2). */
static void test_contexts(void **state)
{
    (void)state;
    changed("@context",
            "[\"" V2 "\",\"https://example.org/more\",\"https://example.org/injected\"]",
            DS_PROOF_RIGHT);
    changed("@context", "[\"" V2 "\"]", DS_PROOF_CONTEXT);
    changed("@context", "[\"https://example.org/more\",\"" V2 "\"]", DS_PROOF_CONTEXT);
    changed("@context", "\"" V2 "\"", DS_PROOF_CONTEXT);
    changed("@context", NULL, DS_PROOF_CONTEXT);
    changed("proof.@context", NULL, DS_PROOF_WRONG);
    changed("proof.@context", "[\"" V2 "\"]", DS_PROOF_WRONG);
    changed("proof.@context", "[]", DS_PROOF_WRONG);
}

static json_t *vector(const char *name)
{
    const char *shared = getenv("SHARED_DIR");
    char path[4096];

    snprintf(path, sizeof(path), "%s/data/vectors/%s", shared ? shared : DS_SOURCE_DIR "/../shared",
             name);
    return json_load_file(path, 0, NULL);
}

static void check_vector(const char *name)
{
    json_t *document = vector(name);
    const json_t *proof = json_object_get(document, "proof");
    const char *method = ds_json_text(proof, "verificationMethod");
    struct ds_error err = DS_ERROR_INIT;
    struct ds_key *key = NULL;

    assert_non_null(method);
    assert_ok(ds_key_from_multikey(&key, strchr(method, '#') + 1, &err), err);
    assert_int_equal(ds_proof_check(document, proof, key), DS_PROOF_RIGHT);
    json_object_set_new(document, "name", json_string("changed"));
    assert_int_equal(ds_proof_check(document, proof, key), DS_PROOF_WRONG);
    ds_key_free(key);
    json_decref(document);
}

/* The vectors of W3C, wherever the shared reference data is. */
static void test_vectors(void **state)
{
    static const char *const others[] = {
        "vc-di-eddsa/TestVectors/eddsa-rdfc-2022/signedDataInt.json",
        "vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p384/signedECDSAP384.json"};
    json_t *there = vector("vc-di-eddsa/TestVectors/eddsa-jcs-2022/signedJCS.json");

    (void)state;
    if (!there)
        skip();
    json_decref(there);
    check_vector("vc-di-eddsa/TestVectors/eddsa-jcs-2022/signedJCS.json");
    check_vector("vc-di-ecdsa/TestVectors/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json");
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        there = vector(others[i]);
        assert_non_null(there);
        assert_false(ds_proof_checkable(json_object_get(there, "proof")));
        json_decref(there);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own),     cmocka_unit_test(test_signed),
        cmocka_unit_test(test_changed), cmocka_unit_test(test_contexts),
        cmocka_unit_test(test_vectors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
