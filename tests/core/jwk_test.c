/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys: JWK, did:key, thumbprint, and what is refused. */
#include "core/cleanup.h"
#include "core/key/jwk.h"
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
        "",
        "did:key:",
        "did:key:z",
        "did:key:z6Mk",
        "did:web:college.example",
        "did:key:z0OIl",                                                /* not base58 */
        "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW",      /* too short */
        "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#key", /* a DID URL */
        "did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZp2",    /* no point */
        "did:jwk:",
        "did:jwk:e30",
        "did:jwk:W10",
        "did:jwk:{}",
        "did:jwk:AAAA"};
    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_key *key = NULL;

        if (ds_key_from_did(&key, texts[i], &err) != DS_EINVAL || key)
            fail_msg("'%s' was taken", texts[i]);
    }
}

/* Kinds of keys that are known and not used here are refused by their names. */
static void test_did_of_other_kinds(void **state)
{
    static const char *const kinds[][2] = {
        {"did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9",
         "P-384"},
        {"did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme", "secp256k1"},
        {"did:key:z6LSeu9HkTHSfLLeUs2nnzUSNedgDUevfNQgQjQC23ZCit6F", "X25519"},
        {"did:key:"
         "zUC7K4ndUaGZgV7Cp2yJy6JtMoUHY6u7tkcSYUvPrEidqBmLCTLmi6d5WvwnUqejscAkERJ3bfjEiSYtdPkRSE8kS"
         "a"
         "11hFBr4sTgnbZ95SJj19PN2jdvJjyzpSZgxkyyxNnBNnY",
         "BLS12-381 G2"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_key *key = NULL;

        assert_refused(ds_key_from_did(&key, kinds[i][0], &err), DS_EREFUSED, kinds[i][1], err);
        assert_null(key);
    }
}

/* The example of the did:jwk method (P-256), one made of RFC 8037's key, and one that encrypts. */
static void test_did_jwk(void **state)
{
    static const char *const texts[][2] = {
        {"did:jwk:"
         "eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQS"
         "D"
         "ZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9",
         "acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0"},
        {"did:jwk:"
         "eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1sc"
         "n"
         "dJYWFQY0hVUm8ifQ",
         "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}};
    static const char encrypts[] = "did:jwk:"
                                   "eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlN"
                                   "fN1R5V1FIT2c3aGN2UGFwaU1scndJY"
                                   "WFQY0hVUm8iLCJ1c2UiOiJlbmMifQ";
    struct ds_error err = DS_ERROR_INIT;
    struct ds_key *none = NULL;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
        ds_cleanup(ds_json_freep) json_t *jwk = NULL;

        assert_true(ds_did_is_key(texts[i][0]));
        assert_ok(ds_key_from_did(&key, texts[i][0], &err), err);
        assert_ok(ds_key_jwk(&jwk, key, &err), err);
        assert_string_equal(ds_json_text(jwk, "x"), texts[i][1]);
    }
    assert_refused(ds_key_from_did(&none, encrypts, &err), DS_EREFUSED, "does not sign", err);
    assert_false(ds_did_is_key("did:web:college.example"));
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
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS/"
            "7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
            "not base64url");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_"
            "7TyWQHOg7hcvPapiMlrwIaaPcHURo\","
            "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}",
            "private member 'd'");
    refused("{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}", "curve is not P-256");
    /* RFC 7515 A.3 with the last bit of y turned. */
    refused(
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
        "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a8\"}",
        "");
    refused(
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\","
        "\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
        "not on the curve");
    refused("{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQ\",\"e\":\"AQAB\"}", "2048 to 8192");
}

/* With a key of small order one signature is right for many messages. */
static void test_small_order(void **state)
{
    (void)state;
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":"
            "\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
            "small order");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":"
            "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA\"}",
            "small order");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"7P_______________________________________"
            "38\"}",
            "small order");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_"
            "AU\"}",
            "small order");
    refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"xxdqcD1N2E-6PAt2DRBnDyogU_"
            "osOczGTsf9d5KsA_o\"}",
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

static json_t *shared_vectors(const char *name)
{
    const char *shared = getenv("SHARED_DIR");
    char path[4096];

    snprintf(path, sizeof(path), "%s/data/vectors/%s", shared ? shared : DS_SOURCE_DIR "/../shared",
             name);
    return json_load_file(path, 0, NULL);
}

/* Of a kind that is used it is taken, of every other refused by name: never malformed. */
static void check_vector(const char *did, const json_t *vector)
{
    const char *x = ds_json_text(vector, "verificationMethod.publicKeyJwk.x");
    struct ds_error err = DS_ERROR_INIT;
    struct ds_key *key = NULL;

    if (strncmp(did, "did:key:zDn", 11) == 0 && x)
        check_did(did, x);
    else if (strncmp(did, "did:key:zDn", 11) == 0 || strncmp(did, "did:key:z6Mk", 12) == 0)
        assert_ok(ds_key_from_did(&key, did, &err), err);
    else if (strlen(did) > 520) /* RSA with 4096 bits: longer than what is read as base58 */
        assert_refused(ds_key_from_did(&key, did, &err), DS_EINVAL, "known", err);
    else
        assert_refused(ds_key_from_did(&key, did, &err), DS_EREFUSED, "kind", err);
    ds_key_free(key);
}

/* Wherever the shared reference data is: all vectors of did:key, and of thumbprints. */
static void test_shared_vectors(void **state)
{
    static const char *const files[] = {"nist-curves", "ed25519-x25519", "secp256k1", "rsa",
                                        "bls12381"};
    json_t *all = NULL, *vector;
    const char *did;
    size_t i;
    (void)state;

    for (i = 0; i < sizeof(files) / sizeof(*files); i++) {
        char name[200];

        snprintf(name, sizeof(name), "did-key/test-vectors/%s.json", files[i]);
        all = shared_vectors(name);
        if (!all)
            skip();
        json_object_foreach(all, did, vector) check_vector(did, vector);
        json_decref(all);
    }
    all = shared_vectors("jwk/thumbprints.json");
    assert_non_null(all);
    json_array_foreach(all, i, vector)
    {
        char *jwk = json_dumps(json_object_get(vector, "jwk"), 0);

        check_thumbprint(jwk, ds_json_text(vector, "sha256"), i == 0 ? "RS256" : "EdDSA");
        free(jwk);
    }
    json_decref(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thumbprints),
        cmocka_unit_test(test_jwk_both_ways),
        cmocka_unit_test(test_did_key),
        cmocka_unit_test(test_did_refused),
        cmocka_unit_test(test_did_of_other_kinds),
        cmocka_unit_test(test_did_jwk),
        cmocka_unit_test(test_jwk_refused),
        cmocka_unit_test(test_small_order),
        cmocka_unit_test(test_rsa_leading_zero),
        cmocka_unit_test(test_shared_vectors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
