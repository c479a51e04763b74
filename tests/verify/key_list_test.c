/* SPDX-License-Identifier: Apache-2.0 */
/* The issuer's list of keys (data/keys/issuer.jwk.json): that it holds keys and nothing else. */
#include "tests/verify/trial.h"

#include "core/format.h"
#include "core/key/key_document.h"
#include "tests/core/documents.h"

#include <stdlib.h>

/* The list with the issuer's key and one that it replaced. */
static json_t *document(const struct ds_private_key *first)
{
    json_t *entry = NULL, *before = NULL, *out;
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_key_entry(&entry, ds_private_key_public(first), 1700000000, DS_KEY_NO_BOUND, &err),
              err);
    assert_ok(ds_key_entry(&before, ds_private_key_public(trial_keys.third), 1600000000, 1700000000,
                           &err),
              err);
    out = json_pack("{s:s, s:[o, o]}", "issuer", FORGE_ISSUER, "keys", entry, before);
    assert_non_null(out);
    return out;
}

static char *canonical(json_t *json)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_json_canonical(&text, json, &err), err);
    json_decref(json);
    return ds_buf_take(&text);
}

static void expect_list(const char *text, enum ds_verdict verdict, const char *reason,
                        const char *en)
{
    TRY(verdict, "container.accounted", reason, reason[0] == 'a' ? NULL : DS_KEYS_LIST, en,
        FORGE_FILE, DS_KEYS_LIST, text);
}

static void nothing_but_keys(void **state)
{
    static const struct {
        const char *path, *value, *en;
    } more[] = {
        {.path = "note", .value = "\"Doctor of Medicine\"", .en = "issuer, keys"},
        {.path = "keys[0].name", .value = "\"Harvard\"", .en = "keys[0]"},
        {.path = "keys[0].alg", .value = "\"ES256\"", .en = "keys[0]"},
        {.path = "keys[0].kid", .value = "\"main\"", .en = "keys[0]"},
        {.path = "keys[0].nbf", .value = "\"2026\"", .en = "keys[0]"},
        {.path = "keys[1].exp", .value = "1600000000", .en = "keys[1]"},
        {.path = "keys[1].successor", .value = "\"any words\"", .en = "keys[1]"},
        {.path = "keys[1].x", .value = "\"AAAA\"", .en = "keys[1]"},
        {.path = "keys[2]", .value = "{\"kty\":\"oct\",\"k\":\"AAAA\"}", .en = "keys[2]"},
        {.path = "keys[2]", .value = "\"any words\"", .en = "keys[2]"},
    };
    char *text = canonical(document(trial_keys.issuer)), *spaced;

    (void)state;
    expect_list(text, DS_VERIFIED, "all", "Each of the");
    assert_true(asprintf(&spaced, " %s", text) > 0);
    expect_list(spaced, DS_NOT_VERIFIED, "key-list", "RFC 8785");
    free(spaced);
    assert_true(asprintf(&spaced, "%s\n", text) > 0);
    expect_list(spaced, DS_NOT_VERIFIED, "key-list", "RFC 8785");
    free(spaced);
    free(text);
    for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++) {
        json_t *changed = document(trial_keys.issuer);

        ds_test_put(changed, more[i].path, more[i].value);
        text = canonical(changed);
        expect_list(text, DS_NOT_VERIFIED, "key-list", more[i].en);
        free(text);
    }
}

static void a_key_once(void **state)
{
    json_t *twice = document(trial_keys.issuer);
    char *text;

    (void)state;
    json_array_append(json_object_get(twice, "keys"),
                      json_array_get(json_object_get(twice, "keys"), 0));
    text = canonical(twice);
    expect_list(text, DS_NOT_VERIFIED, "key-list", "keys[2]");
    free(text);
}

/* Then the seal is all that the issuer signed. */
static void without_a_credential(void **state)
{
    char *theirs = canonical(document(trial_keys.issuer)),
         *others = canonical(document(trial_keys.stranger));
    struct trial trial = {.forge = {.not_awarded = true,
                                    .reason = "The camera failed",
                                    .stage = FORGE_FILE,
                                    .where = DS_KEYS_LIST,
                                    .what = theirs},
                          .verdict = DS_CAUTIONS,
                          .id = "container.accounted",
                          .reason = "all",
                          .en = ""};

    (void)state;
    try(&trial);
    trial.forge.what = others;
    trial.verdict = DS_NOT_VERIFIED;
    trial.reason = "unneeded";
    trial.subject = DS_KEYS_LIST;
    try(&trial);
    free(theirs);
    free(others);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_but_keys),
                                       cmocka_unit_test(a_key_once),
                                       cmocka_unit_test(without_a_credential)};
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
