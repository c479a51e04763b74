/* SPDX-License-Identifier: Apache-2.0 */
/* Key documents of strangers: the key that is theirs is found, and every other case has its name.
 */
#include "core/cleanup.h"
#include "core/key/key_search.h"
#include "tests/lib/test.h"

#define DID "did:web:college.example"
/* RFC 8037 appendix A, as JWK and as Multikey; its thumbprint. */
#define JWK                                                                                        \
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"
#define MULTIKEY "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"
#define KEY "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
#define P384 "z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9"
#define METHOD(id, more) "{\"id\":\"" id "\",\"controller\":\"" DID "\"," more "}"
#define OF_JWK "\"type\":\"JsonWebKey\",\"publicKeyJwk\":" JWK
#define OF_MULTIKEY "\"type\":\"Multikey\",\"publicKeyMultibase\":\"" MULTIKEY "\""
#define DOCUMENT(methods, asserted)                                                                \
    "{\"id\":\"" DID "\",\"verificationMethod\":[" methods "],\"assertionMethod\":[" asserted "]}"
#define NAME DID "#key-1"

static enum ds_keydoc_answer find(struct ds_keydoc_key *out, const char *text,
                                  const struct ds_keydoc_wanted *wanted)
{
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    struct ds_error err = DS_ERROR_INIT;
    enum ds_keydoc_answer answer;

    assert_ok(ds_json_parse(&document, ds_span_of(text), "did.json", &err), err);
    answer = ds_keydoc_find(out, document, wanted);
    assert_true((answer == DS_KEYDOC_FOUND) == (out->key != NULL));
    return answer;
}

static void answers(const char *text, const char *method, const char *thumbprint,
                    enum ds_keydoc_answer expected)
{
    struct ds_keydoc_wanted wanted = {.id = DID, .method = method, .thumbprint = thumbprint};
    struct ds_keydoc_key found;
    enum ds_keydoc_answer answer = find(&found, text, &wanted);

    if (answer != expected)
        fail_msg("%d instead of %d for %s", (int)answer, (int)expected, text);
    if (found.key) {
        char is[DS_THUMBPRINT_TEXT + 1] = "";

        assert_int_equal(ds_key_thumbprint(is, found.key, NULL), 0);
        assert_string_equal(is, KEY);
        assert_true(found.from == INT64_MIN && found.until == INT64_MAX);
    }
    ds_key_free(found.key);
}

static void test_found(void **state)
{
    static const char *const right[] = {
        DOCUMENT(METHOD(NAME, OF_JWK), "\"" NAME "\""),
        DOCUMENT(METHOD(NAME, OF_MULTIKEY), "\"" NAME "\""),
        DOCUMENT("", METHOD(NAME, OF_JWK)), /* embedded in assertionMethod */
        "{\"id\":\"" DID "\",\"assertionMethod\":" METHOD(NAME, OF_JWK) "}",
        DOCUMENT(
            METHOD(DID "#p384", "\"publicKeyMultibase\":\"" P384 "\"") "," METHOD(NAME, OF_JWK),
            "\"" DID "#p384\",\"" DID "#gone\",7,null,\"" NAME "\""),
    };

    (void)state;
    for (size_t i = 0; i < sizeof(right) / sizeof(*right); i++) {
        answers(right[i], NAME, NULL, DS_KEYDOC_FOUND);
        answers(right[i], NULL, KEY, DS_KEYDOC_FOUND);
        answers(right[i], NAME, KEY, DS_KEYDOC_FOUND);
        answers(right[i], DID "#key-2", KEY, DS_KEYDOC_ABSENT);
    }
}

static void test_refused_by_name(void **state)
{
    static const char other[] = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

    (void)state;
    answers("[]", NULL, KEY, DS_KEYDOC_UNREADABLE);
    answers("{\"id\":7}", NULL, KEY, DS_KEYDOC_UNREADABLE);
    answers("{\"id\":\"did:web:elsewhere.example\"}", NULL, KEY, DS_KEYDOC_OTHER_ID);
    answers("{\"id\":\"" DID "\"}", NULL, KEY, DS_KEYDOC_ABSENT);
    answers(DOCUMENT(METHOD(NAME, OF_JWK), "\"" NAME "\""), NULL, other, DS_KEYDOC_ABSENT);
    answers(DOCUMENT(METHOD("#key-1", OF_JWK), "\"#key-1\""), NULL, KEY, DS_KEYDOC_RELATIVE);
    answers(DOCUMENT(METHOD("#key-1", OF_JWK), "\"#key-1\""), NAME, NULL, DS_KEYDOC_RELATIVE);
    answers(DOCUMENT(METHOD(NAME, OF_JWK), "\"#key-1\""), NULL, KEY, DS_KEYDOC_RELATIVE);
    answers(DOCUMENT("", METHOD("#key-1", OF_JWK)), NULL, KEY, DS_KEYDOC_RELATIVE);
    answers(DOCUMENT(METHOD(NAME, OF_JWK), ""), NULL, KEY, DS_KEYDOC_PURPOSE);
    answers(DOCUMENT(METHOD(NAME, OF_JWK), ""), NAME, NULL, DS_KEYDOC_PURPOSE);
    answers("{\"id\":\"" DID "\",\"assertionMethod\":[{\"id\":\"" NAME
            "\",\"controller\":\"did:web:elsewhere.example\"," OF_JWK "}]}",
            NULL, KEY, DS_KEYDOC_CONTROLLER);
    answers("{\"id\":\"" DID "\",\"assertionMethod\":[{\"id\":\"" NAME "\"," OF_JWK "}]}", NULL,
            KEY, DS_KEYDOC_CONTROLLER);
    answers(DOCUMENT(METHOD(NAME, "\"publicKeyMultibase\":\"" P384 "\""), "\"" NAME "\""), NAME,
            NULL, DS_KEYDOC_UNSUPPORTED);
    answers(DOCUMENT(METHOD(NAME,
                            "\"publicKeyJwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"enc\","
                            "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"),
                     "\"" NAME "\""),
            NAME, NULL, DS_KEYDOC_UNSUPPORTED);
}

static void test_lists(void **state)
{
#define LISTED(more)                                                                               \
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":"                                                  \
    "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"" more "}"
    (void)state;
    answers("{\"issuer\":\"" DID "\",\"keys\":[" JWK "]}", NULL, KEY, DS_KEYDOC_FOUND);
    answers("{\"issuer\":\"" DID "\",\"jwks\":{\"keys\":[7,{}," LISTED(",\"kid\":\"a\"") "]}}", "a",
            KEY, DS_KEYDOC_FOUND);
    answers("{\"issuer\":\"" DID "\",\"keys\":[" LISTED(",\"kid\":\"a\"") "]}", "b", NULL,
            DS_KEYDOC_ABSENT);
    answers("{\"issuer\":\"" DID "\",\"keys\":[" LISTED(",\"use\":\"enc\"") "]}", NULL, KEY,
            DS_KEYDOC_PURPOSE);
    answers("{\"issuer\":\"" DID "\",\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-521\",\"kid\":\"a\"}]}",
            "a", NULL, DS_KEYDOC_UNSUPPORTED);
    answers("{\"issuer\":\"did:web:elsewhere.example\",\"keys\":[" JWK "]}", NULL, KEY,
            DS_KEYDOC_OTHER_ID);
    answers("{\"issuer\":\"" DID "\",\"keys\":{}}", NULL, KEY, DS_KEYDOC_UNREADABLE);
    answers("{\"keys\":[" JWK "]}", NULL, KEY, DS_KEYDOC_UNREADABLE);
}

/* One key too many is refused before any of them is read. */
static void test_many(void **state)
{
    struct ds_buf text = DS_BUF_INIT(DS_KEYDOC_MAX);

    (void)state;
    for (int extra = 0; extra < 2; extra++) {
        ds_buf_release(&text);
        assert_int_equal(ds_buf_puts(&text, "{\"issuer\":\"" DID "\",\"keys\":[" JWK, NULL), 0);
        for (int i = 1; i < DS_KEYDOC_KEYS + extra; i++)
            assert_int_equal(ds_buf_puts(&text, "," JWK, NULL), 0);
        assert_int_equal(ds_buf_puts(&text, "]}", NULL), 0);
        answers(text.p, NULL, KEY, extra ? DS_KEYDOC_UNREADABLE : DS_KEYDOC_FOUND);
    }
    ds_buf_release(&text);
}

static void lasts(const char *more, bool jwk, int64_t from, int64_t until)
{
    struct ds_keydoc_wanted wanted = {.id = DID, .method = NULL, .thumbprint = KEY};
    struct ds_buf text = DS_BUF_INIT(4096);
    struct ds_keydoc_key found;

    assert_int_equal(
        ds_buf_printf(&text, NULL,
                      "{\"id\":\"" DID "\",\"assertionMethod\":[{\"id\":\"" NAME
                      "\",\"controller\":\"" DID "\",\"publicKeyJwk\":{\"kty\":\"OKP\",\"crv\":"
                      "\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"%s}%s}]}",
                      jwk ? more : "", jwk ? "" : more),
        0);
    assert_int_equal(find(&found, text.p, &wanted), DS_KEYDOC_FOUND);
    if (found.from != from || found.until != until)
        fail_msg("%s: %lld to %lld", more, (long long)found.from, (long long)found.until);
    ds_key_free(found.key);
    ds_buf_release(&text);
}

static void test_validity(void **state)
{
    (void)state;
    lasts(",\"nbf\":1000,\"exp\":2000", true, 1000, 2000);
    lasts(",\"exp\":\"soon\"", true, INT64_MIN, INT64_MIN);
    lasts(",\"nbf\":\"soon\"", true, INT64_MAX, INT64_MAX);
    lasts(",\"exp\":2000,\"revoked\":{\"revoked_at\":1500}", true, INT64_MIN, 1500);
    lasts(",\"revoked\":true", true, INT64_MIN, INT64_MIN);
    lasts(",\"expires\":\"1970-01-01T00:33:20Z\"", false, INT64_MIN, 2000);
    lasts(",\"expires\":\"1970-01-01T00:33:20Z\",\"revoked\":\"1970-01-01T00:25:00Z\"", false,
          INT64_MIN, 1500);
    lasts(",\"revoked\":\"yes\"", false, INT64_MIN, INT64_MIN);
    lasts(",\"expires\":7", false, INT64_MIN, INT64_MIN);
}

static void at_url(const char *id, const char *expected)
{
    struct ds_buf url = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_keydoc_url(&url, id, &err), err);
    assert_string_equal(url.p, expected);
    ds_buf_release(&url);
}

static void test_urls(void **state)
{
    static const char *const wrong[] = {"did:web:",
                                        "did:web:a/b",
                                        "did:web:a%2Fb",
                                        "did:web:a.example:",
                                        "did:web:a.example:..:b",
                                        "did:web:a.example:b/c",
                                        "did:web:a.example:b::c",
                                        "did:web:a.example%3A",
                                        "did:web:a.example%3A80x",
                                        "did:web:a.example#key",
                                        "did:web:user@a.example",
                                        "did:web:.a",
                                        "did:web:[::1]",
                                        "did:web:a.example:b?c"};
    static const char *const nowhere[] = {"urn:uuid:1",
                                          "did:key:z6Mk",
                                          "https://",
                                          "https:///a",
                                          "https://a.example/?b",
                                          "https://user@a.example/",
                                          "https://a.example/#b",
                                          ""};

    (void)state;
    at_url("did:web:college.example", "https://college.example/.well-known/did.json");
    at_url("did:web:college.example:issuers:7", "https://college.example/issuers/7/did.json");
    at_url("did:web:localhost%3A8443", "https://localhost:8443/.well-known/did.json");
    at_url("did:web:localhost%3a8443:x", "https://localhost:8443/x/did.json");
    at_url("https://college.example/", "https://college.example/.well-known/jwt-vc-issuer");
    at_url("https://college.example", "https://college.example/.well-known/jwt-vc-issuer");
    at_url("http://127.0.0.1:8080/", "http://127.0.0.1:8080/.well-known/jwt-vc-issuer");
    at_url("https://college.example:8443/issuers/7/",
           "https://college.example:8443/.well-known/jwt-vc-issuer/issuers/7");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong) + sizeof(nowhere) / sizeof(*nowhere);
         i++) {
        bool web = i < sizeof(wrong) / sizeof(*wrong);
        const char *id = web ? wrong[i] : nowhere[i - sizeof(wrong) / sizeof(*wrong)];
        struct ds_buf url = DS_BUF_INIT(4096);
        struct ds_error err = DS_ERROR_INIT;

        if (ds_keydoc_url(&url, id, &err) != (web ? DS_EINVAL : DS_ENOENT))
            fail_msg("'%s' was taken: %s", id, url.p ? url.p : "");
        ds_buf_release(&url);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),    cmocka_unit_test(test_refused_by_name),
        cmocka_unit_test(test_lists),    cmocka_unit_test(test_many),
        cmocka_unit_test(test_validity), cmocka_unit_test(test_urls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
