/* SPDX-License-Identifier: Apache-2.0 */
/* Key documents: DID documents and their addresses, did:jwk, times of keys. */
#include "tests/lib/test.h"

#include "core/cleanup.h"
#include "core/key/key_document.h"

/* The example of the did:jwk specification. */
static const char JWK[] =
    "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0\","
    "\"y\":\"_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE\"}";
static const char DID_JWK[] =
    "did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6"
    "OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9";

static struct ds_key *key(void)
{
    ds_cleanup(ds_json_freep) json_t *jwk = json_loads(JWK, 0, NULL);
    struct ds_key *made = NULL;
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_key_from_jwk(&made, jwk, &err), err);
    return made;
}

static void test_did_jwk(void **state)
{
    ds_cleanup(ds_key_freep) struct ds_key *one = key();
    struct ds_buf did = DS_BUF_INIT(1024);
    struct ds_error err = DS_ERROR_INIT;
    (void)state;

    assert_ok(ds_key_did_jwk(&did, one, &err), err);
    assert_string_equal(did.p, DID_JWK);
    ds_buf_release(&did);
}

static void test_times(void **state)
{
    ds_cleanup(ds_key_freep) struct ds_key *one = key();
    ds_cleanup(ds_json_freep) json_t *bounded = NULL;
    ds_cleanup(ds_json_freep) json_t *open = NULL;
    struct ds_error err = DS_ERROR_INIT;
    (void)state;

    assert_ok(ds_key_entry(&bounded, one, 100, 200, &err), err);
    assert_ok(ds_key_entry(&open, one, DS_KEY_NO_BOUND, DS_KEY_NO_BOUND, &err), err);
    assert_null(json_object_get(open, "nbf"));
    assert_null(json_object_get(open, "exp"));
    assert_true(ds_key_entry_holds_at(open, 0) && ds_key_entry_holds_at(open, INT64_MAX));
    assert_false(ds_key_entry_holds_at(bounded, 99));
    assert_true(ds_key_entry_holds_at(bounded, 100) && ds_key_entry_holds_at(bounded, 199));
    assert_false(ds_key_entry_holds_at(bounded, 200));
}

#define METHOD(suffix) "\"did:web:c.example#wKIg-QPOd75_AJLdvvo-EACSpCPE5IOJu-MUpQVk1c4" suffix "\""
#define OF_TYPE(suffix, type)                                                                      \
    "{\"controller\":\"did:web:c.example\",\"expires\":\"1970-01-01T00:03:20Z\",\"id\":" METHOD(   \
        suffix) ","                                                                                \
                "\"publicKeyJwk\":{\"crv\":\"P-256\",\"exp\":200,"                                 \
                "\"kid\":\"wKIg-QPOd75_AJLdvvo-EACSpCPE5IOJu-MUpQVk1c4\","                         \
                "\"kty\":\"EC\",\"nbf\":100,"                                                      \
                "\"x\":\"acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0\","                           \
                "\"y\":\"_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE\"},\"type\":\"" type "\"}"

static void test_documents(void **state)
{
    static const char wanted[] =
        "{\"@context\":[\"https://www.w3.org/ns/did/v1\",\"https://w3id.org/security/jwk/v1\","
        "\"https://w3id.org/security/suites/jws-2020/v1\"],"
        "\"assertionMethod\":[" METHOD("") "," METHOD(
            "-2020") "],"
                     "\"id\":\"did:web:c.example\",\"verificationMethod\":[" OF_TYPE(
                         "", "JsonWebKey") "," OF_TYPE("-2020", "JsonWebKey2020") "]}";
    ds_cleanup(ds_key_freep) struct ds_key *one = key();
    ds_cleanup(ds_json_freep) json_t *entries = json_array();
    ds_cleanup(ds_json_freep) json_t *did = NULL;
    ds_cleanup(ds_json_freep) json_t *set = NULL;
    json_t *entry = NULL;
    struct ds_buf text = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;
    (void)state;

    assert_null(ds_key_entry_find(entries, one));
    assert_ok(ds_key_entry(&entry, one, 100, 200, &err), err);
    json_array_append_new(entries, entry);
    assert_ptr_equal(ds_key_entry_find(entries, one), entry);
    assert_ok(ds_did_document(&did, "did:web:c.example", entries, &err), err);
    assert_ok(ds_json_canonical(&text, did, &err), err);
    assert_string_equal(text.p, wanted);
    assert_ok(ds_key_document(&set, NULL, entries, &err), err);
    assert_null(json_object_get(set, "issuer"));
    assert_int_equal(json_array_size(json_object_get(set, "keys")), 1);
    ds_buf_release(&text);
}

static void url(const char *did, const char *wanted)
{
    struct ds_buf out = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;

    if (wanted) {
        assert_ok(ds_did_web_url(&out, did, &err), err);
        assert_string_equal(out.p, wanted);
    } else {
        assert_refused(ds_did_web_url(&out, did, &err), DS_EINVAL, "no did:web", err);
    }
    ds_buf_release(&out);
}

static void test_urls(void **state)
{
    static const char *const wrong[] = {"did:web:",
                                        "did:web::",
                                        "did:web:c.example:",
                                        "did:web:c.example::a",
                                        "did:web:../x",
                                        "did:web:c.example:..",
                                        "did:web:c.example:.",
                                        "did:web:c.example/x",
                                        "did:web:c.example#x",
                                        "did:web:c.example?x",
                                        "did:web:c.example%2Fx",
                                        "did:web:c.example%3A",
                                        "did:web:%3A80",
                                        "did:web:c.example%3A123456",
                                        "did:web:c.example%3A80%3A80",
                                        "did:web:c.example%3A8a",
                                        "did:web:a@b",
                                        "did:web:c.example:a%2e",
                                        "did:key:z6Mk",
                                        "https://c.example",
                                        ""};
    (void)state;

    url("did:web:c.example", "https://c.example/.well-known/did.json");
    url("did:web:c.example%3A8443", "https://c.example:8443/.well-known/did.json");
    url("did:web:c.example:dept:nursing", "https://c.example/dept/nursing/did.json");
    url("did:web:localhost%3a1:x", "https://localhost:1/x/did.json");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        url(wrong[i], NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_did_jwk),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_urls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
