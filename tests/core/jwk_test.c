/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys: JWK, did:key, thumbprint, and what is refused. */
#include "core/cleanup.h"
#include "core/jwk.h"
#include "tests/core/jose_vectors.h"
#include "tests/lib/test.h"

#include <stdlib.h>

static const char RFC7638_THUMBPRINT[] = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
static const char RFC8037_THUMBPRINT[] = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

static struct ds_key *key_of(const char *jwk_text)
{
    ds_cleanup(ds_json_freep) json_t *jwk = json_loads(jwk_text, 0, NULL);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_key *key = NULL;

    assert_non_null(jwk);
    assert_ok(ds_key_from_jwk(&key, jwk, &err), err);
    return key;
}

static void refused(const char *jwk_text, const char *part)
{
    ds_cleanup(ds_json_freep) json_t *jwk = json_loads(jwk_text, 0, NULL);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_key *key = NULL;

    assert_non_null(jwk);
    assert_refused(ds_key_from_jwk(&key, jwk, &err), DS_EINVAL, part, err);
    assert_null(key);
}

static void check_thumbprint(const char *jwk_text, const char *expected, const char *algorithm)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = key_of(jwk_text);
    char text[DS_THUMBPRINT_TEXT + 1];

    assert_int_equal(ds_key_thumbprint(text, key, NULL), 0);
    assert_string_equal(text, expected);
    assert_string_equal(ds_key_algorithm(key), algorithm);
}

static void test_thumbprints(void **state)
{
    (void)state;
    check_thumbprint(RFC7638_KEY, RFC7638_THUMBPRINT, "RS256");
    check_thumbprint(RFC8037_KEY, RFC8037_THUMBPRINT, "EdDSA");
}

/* A key becomes the JWK it came from, without the members that it does not need. */
static void test_jwk_both_ways(void **state)
{
    static const char *const texts[] = {A2_KEY, A3_KEY, RFC8037_KEY};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        ds_cleanup(ds_key_freep) struct ds_key *key = key_of(texts[i]);
        ds_cleanup(ds_json_freep) json_t *expected = json_loads(texts[i], 0, NULL);
        ds_cleanup(ds_json_freep) json_t *jwk = NULL;

        assert_int_equal(ds_key_jwk(&jwk, key, NULL), 0);
        assert_true(json_equal(jwk, expected));
    }
}

static void check_did(const char *did, const char *x)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf again = DS_BUF_INIT(200);
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;

    assert_ok(ds_key_from_did(&key, did, &err), err);
    assert_ok(ds_key_jwk(&jwk, key, &err), err);
    assert_string_equal(ds_json_text(jwk, "x"), x);
    assert_ok(ds_key_did(&again, key, &err), err);
    assert_string_equal(again.p, did);
    ds_buf_release(&again);
}

/* Vectors of the did:key method (W3C CCG). */
static void test_did_key(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf out = DS_BUF_INIT(200);
    ds_cleanup(ds_key_freep) struct ds_key *rsa = key_of(A2_KEY);
    (void)state;

    check_did("did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv",
              "igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns");
    check_did("did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
              "fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI");
    check_did("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
              "O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik");
    assert_refused(ds_key_did(&out, rsa, &err), DS_EINVAL, "RSA", err);
    ds_buf_release(&out);
}

static void test_did_refused(void **state)
{
    static const char *const texts[] = {
        "", "did:key:", "did:key:z", "did:key:z6Mk", "did:web:college.example",
        "did:key:z0OIl",                                                       /* not base58 */
        "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW",             /* too short */
        "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#key",        /* a DID URL */
        "did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZp2",           /* no point */
        "did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9"};
    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_key *key = NULL;

        if (ds_key_from_did(&key, texts[i], &err) != DS_EINVAL || key)
            fail_msg("'%s' was taken", texts[i]);
    }
}

static void test_jwk_refused(void **state)
{
    (void)state;
    refused("{}", "not a JSON Web Key");
    refused("[]", "not a JSON Web Key");
    refused("{\"kty\":\"oct\",\"k\":\"AA\"}", "private member 'k'");
    refused("{\"kty\":\"XYZ\"}", "none of P-256");
    refused("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AA\"}", "curve is not Ed25519");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}", "has not 32 bytes");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}", "no member 'x'");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
            "not base64url");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\","
            "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}",
            "private member 'd'");
    refused("{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}", "curve is not P-256");
    /* RFC 7515 A.3 with the last bit of y turned. */
    refused("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
            "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a8\"}",
            "");
    refused("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\","
            "\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
            "not on the curve");
    refused("{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQ\",\"e\":\"AQAB\"}", "2048 to 8192");
}

/* With a key of small order one signature is right for many messages. */
static void test_small_order(void **state)
{
    (void)state;
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
            "small order");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA\"}",
            "small order");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"7P_______________________________________38\"}",
            "small order");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU\"}",
            "small order");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA_o\"}",
            "small order");
}

/* An RSA modulus with a leading zero byte would give one key two thumbprints. */
static void test_rsa_leading_zero(void **state)
{
    ds_cleanup(ds_json_freep) json_t *jwk = json_loads(A2_KEY, 0, NULL);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_key *key = NULL;
    (void)state;

    json_object_set_new(jwk, "e", json_string("AAEAAQ"));
    assert_refused(ds_key_from_jwk(&key, jwk, &err), DS_EINVAL, "modulus or exponent", err);
}

/* Wherever the shared reference data is: all its did:key vectors that concern us. */
static void test_shared_vectors(void **state)
{
    const char *shared = getenv("SHARED_DIR");
    char path[4096];
    json_t *all;
    const char *did;
    json_t *vector;
    (void)state;

    snprintf(path, sizeof(path), "%s/data/vectors/did-key/test-vectors/nist-curves.json",
             shared ? shared : DS_SOURCE_DIR "/../shared");
    all = json_load_file(path, 0, NULL);
    if (!all)
        skip();
    json_object_foreach(all, did, vector) {
        const char *x = ds_json_text(vector, "verificationMethod.publicKeyJwk.x");

        if (strncmp(did, "did:key:zDn", 11) == 0 && x)
            check_did(did, x);
    }
    json_decref(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thumbprints),      cmocka_unit_test(test_jwk_both_ways),
        cmocka_unit_test(test_did_key),          cmocka_unit_test(test_did_refused),
        cmocka_unit_test(test_jwk_refused),      cmocka_unit_test(test_small_order),
        cmocka_unit_test(test_rsa_leading_zero), cmocka_unit_test(test_shared_vectors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
