/* SPDX-License-Identifier: Apache-2.0 */
/* Trust lists: both formats, merged, and refused whole when a part is wrong. */
#include "tests/lib/test.h"
#include "verify/trust.h"

#define KEY_A "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
#define KEY_B "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
/* RFC 8037 appendix A; its thumbprint is KEY_B. */
#define JWK_B                                                                                      \
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"
#define DID "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
#define LIST(issuers) "{\"format\":\"dossier-trust-1\",\"issuers\":[" issuers "]}"

static int add(struct ds_trust *trust, const char *text, struct ds_error *err)
{
    json_t *json = json_loads(text, 0, NULL);
    int rc;

    assert_non_null(json);
    rc = ds_trust_add(trust, json, "list.json", err);
    json_decref(json);
    return rc;
}

static struct ds_trust *with(const char *text)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_trust *trust = NULL;

    assert_ok(ds_trust_new(&trust, &err), err);
    assert_ok(add(trust, text, &err), err);
    return trust;
}

static void answer_is(const struct ds_trust *trust, const char *id, const char *key,
                      enum ds_trust_answer expected, const char *name)
{
    const char *found;

    assert_int_equal(ds_trust_issuer(trust, id, key, &found), expected);
    if (name)
        assert_string_equal(found, name);
    else
        assert_null(found);
}

/* Whose key it is, in which roles, at a time at which it is theirs. */
static void held_by(const struct ds_trust *trust, const char *key, int64_t at, const char *name,
                    unsigned roles)
{
    struct ds_trust_holding holding;

    assert_true(ds_trust_holder(&holding, trust, key, at, at));
    assert_string_equal(holding.name, name);
    assert_int_equal(holding.roles, roles);
    assert_true(holding.then);
}

static void a_key_belongs_to_one_id(void **state)
{
    struct ds_trust *trust =
        with(LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"keys\":[{"
                  "\"thumbprint\":\"" KEY_A "\"}]},"
                  "{\"id\":\"urn:b:1\",\"name\":\"B\",\"keys\":[{\"jwk\":" JWK_B
                  "}]},{\"id\":\"urn:c:1\",\"name\":\"C\"}"));

    (void)state;
    assert_int_equal(ds_trust_count(trust), 3);
    answer_is(trust, "urn:a:1", KEY_A, DS_TRUST_KEY, "A");
    answer_is(trust, "urn:a:1", KEY_B, DS_TRUST_OTHER_KEY, "A");
    answer_is(trust, "urn:b:1", KEY_B, DS_TRUST_KEY, "B");
    answer_is(trust, "urn:c:1", KEY_A, DS_TRUST_NAME_ONLY, "C");
    answer_is(trust, "urn:A:1", KEY_A, DS_TRUST_UNKNOWN, NULL);
    answer_is(NULL, "urn:a:1", KEY_A, DS_TRUST_UNKNOWN, NULL);
    held_by(trust, KEY_A, 0, "A", DS_TRUST_ISSUER);
    assert_null(ds_trust_key(trust, KEY_A)); /* only its thumbprint is known */
    assert_string_equal(ds_key_algorithm(ds_trust_key(trust, KEY_B)), "EdDSA");
    ds_trust_free(trust);
}

static void lists_add_up(void **state)
{
    struct ds_trust *trust = with(LIST("{\"id\":\"urn:a:1\",\"name\":\"A\"}"));
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    answer_is(trust, "urn:a:1", KEY_A, DS_TRUST_NAME_ONLY, "A");
    assert_ok(
        add(trust,
            LIST("{\"id\":\"urn:a:1\",\"name\":\"A 2\",\"keys\":[{\"thumbprint\":\"" KEY_A "\"}]}"),
            &err),
        err);
    answer_is(trust, "urn:a:1", KEY_A, DS_TRUST_KEY, "A 2");
    ds_trust_free(trust);
}

static void an_endorser_does_not_issue(void **state)
{
    struct ds_trust *trust =
        with(LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"roles\":[\"endorser\"],"
                  "\"keys\":[{\"thumbprint\":\"" KEY_A "\"}]}"));

    (void)state;
    answer_is(trust, "urn:a:1", KEY_A, DS_TRUST_UNKNOWN, NULL);
    held_by(trust, KEY_A, 0, "A", DS_TRUST_ENDORSER);
    ds_trust_free(trust);
}

/* A key counts from its first second on and before its last; listed twice, in both its times. */
static void a_key_has_its_time(void **state)
{
    struct ds_trust *trust =
        with(LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"roles\":[\"issuer\",\"endorser\"],\"keys\":"
                  "[{\"thumbprint\":\"" KEY_A "\",\"from\":\"1970-01-01T00:00:10Z\",\"until\":"
                  "\"1970-01-01T00:00:20Z\"},{\"thumbprint\":\"" KEY_A
                  "\",\"from\":\"1970-01-01T00:00:30Z\"}]}"));
    static const struct {
        int64_t at;
        enum ds_trust_answer answer;
    } times[] = {
        {.at = 9, .answer = DS_TRUST_OTHER_TIME},  {.at = 10, .answer = DS_TRUST_KEY},
        {.at = 19, .answer = DS_TRUST_KEY},        {.at = 20, .answer = DS_TRUST_OTHER_TIME},
        {.at = 29, .answer = DS_TRUST_OTHER_TIME}, {.at = 30, .answer = DS_TRUST_KEY}};

    (void)state;
    for (size_t i = 0; i < 2 * sizeof(times) / sizeof(*times); i++) {
        const struct ds_trust_question question = {.role =
                                                       i % 2 ? DS_TRUST_ISSUER : DS_TRUST_ENDORSER,
                                                   .id = "urn:a:1",
                                                   .thumbprint = KEY_A,
                                                   .at = times[i / 2].at,
                                                   .by = 0,
                                                   .known_by = 0};
        struct ds_trust_found found;

        assert_int_equal(ds_trust_ask(&found, trust, &question), times[i / 2].answer);
        assert_string_equal(found.name, "A");
    }
    answer_is(trust, "urn:a:1", KEY_A, DS_TRUST_KEY, "A"); /* at any time */
    ds_trust_free(trust);
}

/* Once it is revoked a key is nobody's, whichever list says so, but for what is known to be older.
 */
static void a_revoked_key_is_nobodys(void **state)
{
    struct ds_trust *trust = with(LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"keys\":["
                                       "{\"thumbprint\":\"" KEY_A "\"}]}"));
    struct ds_trust_question question = {
        .role = DS_TRUST_ISSUER, .id = "urn:a:1", .thumbprint = KEY_A, .at = 5, .known_by = 1000};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_trust_holding holding;
    struct ds_trust_found found;

    (void)state;
    assert_int_equal(ds_trust_ask(&found, trust, &question), DS_TRUST_KEY);
    assert_ok(add(trust,
                  LIST("{\"id\":\"urn:b:1\",\"name\":\"B\",\"keys\":[{\"thumbprint\":\"" KEY_A
                       "\",\"revoked\":\"1970-01-01T00:00:10Z\"}]}"),
                  &err),
              err);
    assert_int_equal(ds_trust_ask(&found, trust, &question), DS_TRUST_REVOKED);
    assert_int_equal(found.revoked, 10);
    assert_string_equal(found.name, "A");
    question.known_by = 9;
    assert_int_equal(ds_trust_ask(&found, trust, &question), DS_TRUST_KEY);
    question.id = "urn:z:1";
    assert_int_equal(ds_trust_ask(&found, trust, &question), DS_TRUST_UNKNOWN);
    question.known_by = 10;
    assert_int_equal(ds_trust_ask(&found, trust, &question), DS_TRUST_REVOKED);
    assert_null(found.name);
    answer_is(trust, "urn:a:1", KEY_A, DS_TRUST_REVOKED, "A");
    assert_true(ds_trust_holder(&holding, trust, KEY_A, 5, 9) && holding.then);
    assert_true(ds_trust_holder(&holding, trust, KEY_A, 5, 10) && !holding.then);
    ds_trust_free(trust);
}

static void an_organisation_is_tied_to_an_id(void **state)
{
    struct ds_trust *trust =
        with(LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"organisation\":\"One\"},"
                  "{\"id\":\"urn:a:1\",\"name\":\"A 2\",\"organisation\":\"Two\"},"
                  "{\"id\":\"urn:a:1\",\"name\":\"A 3\",\"organisation\":\"Three\","
                  "\"roles\":[\"endorser\"]}"));
    const char *name = NULL;

    (void)state;
    assert_string_equal(ds_trust_organisation(trust, "urn:a:1", 0, &name), "One");
    assert_string_equal(ds_trust_organisation(trust, "urn:a:1", 1, &name), "Two");
    assert_string_equal(name, "A 2");
    assert_null(ds_trust_organisation(trust, "urn:a:1", 2, &name));
    assert_null(ds_trust_organisation(trust, "urn:b:1", 0, &name));
    assert_null(ds_trust_organisation(NULL, "urn:a:1", 0, &name));
    ds_trust_free(trust);
}

static void roots_are_kept(void **state)
{
    struct ds_trust *trust =
        with("{\"format\":\"dossier-trust-1\",\"issuers\":[],\"roots\":[\"one\",\"two\"]}");
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_trust_add_roots(trust, (struct ds_span){.p = "three", .n = 5}, &err), err);
    assert_string_equal(ds_trust_roots(trust).p, "one\ntwo\nthree\n");
    assert_int_equal(ds_trust_roots(NULL).n, 0);
    ds_trust_free(trust);
}

static void the_community_registry_is_read_as_it_is(void **state)
{
    struct ds_trust *trust =
        with("{\"meta\":{\"created\":\"x\"},\"registry\":{\"" DID
             "\":{\"name\":\"Key\",\"location\":\"L\",\"url\":\"https://a.example\"},"
             "\"did:web:b.example\":{\"name\":\"Web\"}}}");
    struct ds_error err = DS_ERROR_INIT;
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_key *key = NULL;

    (void)state;
    assert_ok(ds_key_from_did(&key, DID, &err), err);
    assert_ok(ds_key_thumbprint(thumbprint, key, &err), err);
    answer_is(trust, DID, thumbprint, DS_TRUST_KEY, "Key");
    answer_is(trust, DID, KEY_A, DS_TRUST_OTHER_KEY, "Key");
    answer_is(trust, "did:web:b.example", KEY_A, DS_TRUST_NAME_ONLY, "Web");
    ds_key_free(key);
    ds_trust_free(trust);
}

static void a_wrong_list_adds_nobody(void **state)
{
    static const struct {
        const char *text, *part;
    } wrong[] = {
        {.text = "[]", .part = "neither"},
        {.text = "{}", .part = "neither"},
        {.text = "{\"format\":\"dossier-trust-2\",\"issuers\":[]}", .part = "$.format"},
        {.text = LIST("{\"id\":\"urn:a:1\"}"), .part = "name"},
        {.text = LIST("{\"id\":\"a\",\"name\":\"A\"}"), .part = "$.issuers[0].id"},
        {.text = LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"surprise\":1}"), .part = "surprise"},
        {.text = LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"keys\":[{}]}"),
         .part = "neither thumbprint nor jwk"},
        {.text = LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"keys\":[{\"thumbprint\":\"AAA\"}]}"),
         .part = "43"},
        {.text = LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"keys\":[{\"thumbprint\":\"" KEY_A
                      "\",\"jwk\":" JWK_B "}]}"),
         .part = KEY_B},
        {.text = LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"keys\":[{\"jwk\":{\"kty\":\"OKP\"}}]}"),
         .part = "list"},
        {.text = LIST(
             "{\"id\":\"urn:a:1\",\"name\":\"A\",\"keys\":[{\"jwk\":{\"kty\":\"OKP\",\"d\":\"x\"}}"
             "]}"),
         .part = "d"},
        {.text = "{\"registry\":{\"urn:x:1\":{}}}", .part = "urn:x:1"},
        {.text = LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"keys\":[{\"thumbprint\":\"" KEY_A
                      "\",\"from\":\"2026-01-01\"}]}"),
         .part = "from"},
        {.text = LIST("{\"id\":\"urn:a:1\",\"name\":\"A\",\"keys\":[{\"thumbprint\":\"" KEY_A
                      "\",\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}]}"),
         .part = "until"},
        {.text = "{\"format\":\"dossier-trust-1\",\"issuers\":[],\"roots\":[7]}", .part = "roots"},
    };
    struct ds_trust *trust = with(LIST("{\"id\":\"urn:z:1\",\"name\":\"Z\"}"));

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        struct ds_error err = DS_ERROR_INIT;

        assert_refused(add(trust, wrong[i].text, &err), DS_EINVAL, wrong[i].part, err);
        assert_int_equal(ds_trust_count(trust), 1);
    }
    ds_trust_free(trust);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_belongs_to_one_id),
        cmocka_unit_test(lists_add_up),
        cmocka_unit_test(an_endorser_does_not_issue),
        cmocka_unit_test(a_key_has_its_time),
        cmocka_unit_test(a_revoked_key_is_nobodys),
        cmocka_unit_test(an_organisation_is_tied_to_an_id),
        cmocka_unit_test(roots_are_kept),
        cmocka_unit_test(the_community_registry_is_read_as_it_is),
        cmocka_unit_test(a_wrong_list_adds_nobody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
