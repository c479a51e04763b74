/* SPDX-License-Identifier: Apache-2.0 */
/* The credential: what docs/format.md promises of it, member by member; npm's jose and jsonld check
 * the standard's rules (tests/foreign). */
#include "core/cleanup.h"
#include "core/credential.h"
#include "core/format.h"
#include "core/key/jws.h"
#include "package/credential/credential.h"
#include "tests/core/documents.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"
#include "tests/package/award.h"

#include <stdlib.h>

static const char AT[] = "2026-03-31T17:00:00Z";
#define D "https://college.example/definitions/test"

struct made {
    json_t *definition, *record, *credential;
};

static int make(void **state)
{
    struct made *made = calloc(1, sizeof(*made));

    if (!made)
        return -1;
    made->definition = ds_test_definition();
    *state = made;
    return 0;
}

static int drop(void **state)
{
    struct made *made = *state;

    json_decref(made->definition);
    json_decref(made->record);
    json_decref(made->credential);
    free(made);
    return 0;
}

/* Builds from what the definition is now. */
static const json_t *build(struct made *made)
{
    struct ds_error err = DS_ERROR_INIT;
    char hex[DS_DIGEST_HEX + 1];

    json_decref(made->record);
    json_decref(made->credential);
    made->credential = NULL;
    made->record = ds_test_record(made->definition);
    ds_test_award(made->record, made->definition, AT);
    ds_test_record_hex(hex, made->record);
    assert_ok(
        ds_test_credential_build(&made->credential, made->definition, made->record, hex, &err),
        err);
    return made->credential;
}

/* What the VC-JWT says, with all of the evidence; *text is the JWT. */
static json_t *signed_payload(struct ds_buf *text, const struct made *made, enum ds_key_kind kind)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_jws jws = DS_JWS_INIT;
    json_t *payload = NULL;

    assert_ok(ds_private_key_generate(&key, kind, &err), err);
    assert_ok(ds_test_sign(text, made->credential, made->definition, made->record, key, &err), err);
    assert_ok(ds_jws_parse(&jws, ds_buf_span(text), "test", &err), err);
    assert_true(
        ds_jws_verify(&jws, ds_private_key_public(key), (struct ds_span){.p = NULL, .n = 0}));
    assert_ok(ds_json_parse(&payload, ds_buf_span(&jws.payload), "test", &err), err);
    ds_jws_release(&jws);
    return payload;
}

static const json_t *description(const json_t *credential, const char *id)
{
    return ds_json_by_id(ds_json_at(credential, "credentialSubject.achievement.resultDescription"),
                         id);
}

static const json_t *result(const json_t *credential, const char *id)
{
    return ds_json_by_member(ds_json_at(credential, "credentialSubject.result"),
                             "resultDescription", id);
}

static void is(const json_t *object, const char *path, const char *expected)
{
    const char *text = ds_json_text(object, path);

    if (!expected && !ds_json_at(object, path))
        return;
    if (!expected || !text || strcmp(text, expected) != 0)
        fail_msg("%s is '%s', not '%s'", path, text ? text : "absent",
                 expected ? expected : "absent");
}

static void test_times(void **state)
{
    struct made *made = *state;
    const json_t *credential = build(made);

    is(credential, "validFrom", AT);
    is(credential, "awardedDate", AT);
    is(credential, "validUntil", NULL);
    ds_test_put(made->definition, "validity", "{\"months\":11}");
    is(build(made), "validUntil", "2027-02-28T17:00:00Z");
}

static void test_who_and_what(void **state)
{
    struct made *made = *state;
    const json_t *credential = build(made);

    is(credential, "issuer.id", "https://college.example/");
    is(credential, "issuer.url", NULL);
    is(credential, "credentialSubject.id", "urn:uuid:00000000-0000-4000-8000-000000000010");
    is(credential, "credentialSubject.achievement.id", D);
    is(credential, "credentialSubject.achievement.description", "For tests");
    is(credential, "credentialSubject.achievement.humanCode", NULL);
    ds_test_put(made->definition, "demonstration", "true");
    is(build(made), "credentialSubject.achievement.description",
       "Demonstration, not a real award. For tests");
}

static void test_results(void **state)
{
    struct made *made = *state;
    const json_t *credential = build(made);

    is(description(credential, D "#quality"), "requiredLevel", D "#quality/good");
    is(result(credential, D "#quality"), "achievedLevel", D "#quality/good");
    is(result(credential, D "#quality"), "value", NULL);
    is(description(credential, D "#gap"), "name", "Gap (from 1.5 to 3.0\u00a0mm)");
    is(description(credential, D "#gap"), "requiredValue", NULL);
    is(result(credential, D "#gap"), "value", "2.5");
    is(description(credential, D "#safety"), "valueMax", "4");
    is(description(credential, D "#safety"), "requiredValue", NULL); /* an item may not apply */
    is(result(credential, D "#safety"), "value", "2");
    is(result(credential, D "#safety"), "status", "Completed");
    is(description(credential, D "#/result"), "resultType", "Percent");
    is(description(credential, D "#/result"), "requiredValue", "60");
    is(result(credential, D "#/result"), "value", "75");
    assert_int_equal(json_array_size(ds_json_at(credential, "credentialSubject.result")), 4);
}

/* Without a pass mark there is no percent; a lower limit alone is a required value. */
static void test_other_rules(void **state)
{
    struct made *made = *state;
    const json_t *credential;

    ds_test_put(made->definition, "rule.passPercent", NULL);
    ds_test_put(made->definition, "criteria[1].scale.maximum", NULL);
    ds_test_put(made->definition, "criteria[2].scale.items[2].mayNotApply", NULL);
    credential = build(made);
    is(description(credential, D "#/result"), "resultType", "Status");
    is(result(credential, D "#/result"), "status", "Completed");
    is(result(credential, D "#/result"), "value", NULL);
    is(description(credential, D "#gap"), "requiredValue", "1.5");
    is(description(credential, D "#safety"), "requiredValue", "3");
}

/* An award against the rule, for a reason: what was not met says so, what was not judged is not
 * there. */
static void test_not_met(void **state)
{
    struct made *made = *state;
    struct ds_error err = DS_ERROR_INIT;
    char hex[DS_DIGEST_HEX + 1];

    build(made);
    json_decref(made->credential);
    made->credential = NULL;
    ds_test_put(made->record, "judgements[0].level", "\"poor\"");
    ds_test_put(made->record, "judgements[1]", NULL);
    ds_test_award(made->record, made->definition, AT);
    ds_test_record_hex(hex, made->record);
    assert_ok(
        ds_test_credential_build(&made->credential, made->definition, made->record, hex, &err),
        err);
    is(result(made->credential, D "#quality"), "status", "Failed");
    is(result(made->credential, D "#quality"), "achievedLevel", D "#quality/poor");
    assert_null(result(made->credential, D "#gap"));
}

static void test_evidence(void **state)
{
    struct made *made = *state;
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    const json_t *empty = json_object_get(build(made), "evidence");
    ds_cleanup(ds_json_freep) json_t *payload = signed_payload(&text, made, DS_KEY_ED25519);
    const json_t *evidence = json_object_get(payload, "evidence");
    const json_t *record = json_array_get(evidence, 0), *video = json_array_get(evidence, 1);
    struct ds_buf id = DS_BUF_INIT(200);
    char hex[DS_DIGEST_HEX + 1];

    assert_true(json_is_array(empty) && json_array_size(empty) == 0);
    assert_int_equal(json_array_size(evidence), 4);
    ds_test_record_hex(hex, made->record);
    assert_int_equal(ds_credential_digest_multibase(&id, hex, NULL), 0);
    is(record, "genre", DS_CREDENTIAL_RECORD_GENRE);
    is(record, "digestMultibase", id.p);
    is(video, "id", "ni:///sha-256;qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo");
    is(video, "digestMultibase", "uEiCqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqg");
    is(video, "digestSRI", "sha256-qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=");
    is(video, "genre", "Video");
    is(video, "mediaType", "video/mp4");
    is(video, "narrative", "Supports: Quality.");
    ds_buf_release(&id);
    ds_buf_release(&text);
}

/* The multihash of nothing, as the Controlled Identifiers document prints it in base58: 0x12 0x20
 * and SHA-256 of the empty string. */
static void test_digest_forms(void **state)
{
    static const char empty[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    struct ds_buf text = DS_BUF_INIT(200), bad = DS_BUF_INIT(200);
    (void)state;

    assert_int_equal(ds_credential_digest_id(&text, empty, NULL), 0);
    assert_string_equal(text.p, "ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    text.n = 0;
    assert_int_equal(ds_credential_digest_multibase(&text, empty, NULL), 0);
    assert_string_equal(text.p, "uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZkbeFK4VQ");
    text.n = 0;
    assert_int_equal(ds_credential_digest_sri(&text, empty, NULL), 0);
    assert_string_equal(text.p, "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    assert_int_equal(ds_credential_digest_id(&bad, "E3B0", NULL), DS_EINVAL);
    ds_buf_release(&text);
    ds_buf_release(&bad);
}

static void test_part_ids(void **state)
{
    struct ds_buf text = DS_BUF_INIT(200);
    (void)state;

    ds_credential_part_id(&text, "https://a.example/#d", "c", "l", NULL);
    assert_string_equal(text.p, "https://a.example/#d/c/l");
    text.n = 0;
    ds_credential_part_id(&text, "https://a.example/#d", NULL, NULL, NULL);
    assert_string_equal(text.p, "https://a.example/#d//result");
    ds_buf_release(&text);
}

static void test_french(void **state)
{
    struct made *made = *state;
    const json_t *credential;

    ds_test_put(made->definition, "name.en", NULL);
    credential = build(made);
    is(credential, "name", "Essai");
    is(credential, "credentialSubject.achievement.inLanguage", "fr");
    is(description(credential, D "#gap"), "name", "Jeu (de 1,5 à 3,0\u00a0mm)");
    is(description(credential, D "#/result"), "name", "Évaluation entière");
}

/* Marks of Markdown in a definition are shown, not obeyed. */
static void test_markdown(void **state)
{
    struct made *made = *state;
    const char *narrative;

    ds_test_put(made->definition, "rule.description",
                "{\"en\":\"<script>\\n[all](https://evil.example) *now*\"}");
    narrative = ds_json_text(build(made), "credentialSubject.achievement.criteria.narrative");
    assert_non_null(
        strstr(narrative, "\\<script\\> \\[all\\](https://evil.example) \\*now\\*\n\n## "));
}

static void test_refused(void **state)
{
    struct made *made = *state;
    struct ds_error err = DS_ERROR_INIT, no = DS_ERROR_INIT;
    json_t *none = NULL;
    char hex[DS_DIGEST_HEX + 1];

    build(made);
    ds_test_record_hex(hex, made->record);
    ds_test_put(made->record, "decision.outcome", "\"not-awarded\"");
    assert_refused(ds_test_credential_build(&none, made->definition, made->record, hex, &no),
                   DS_EREFUSED, "nothing to certify", no);
    ds_test_put(made->record, "decision", NULL);
    assert_refused(ds_test_credential_build(&none, made->definition, made->record, hex, &err),
                   DS_EREFUSED, "not decided", err);
    assert_null(none);
}

static void test_jwt(void **state)
{
    struct made *made = *state;
    const json_t *credential = build(made);
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON), again = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *payload = NULL;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_jws jws = DS_JWS_INIT;

    assert_ok(ds_private_key_generate(&key, DS_KEY_ED25519, &err), err);
    assert_ok(ds_credential_sign(&text, credential, NULL, key, &err), err);
    assert_ok(ds_credential_sign(&again, credential, NULL, key, &err), err);
    assert_string_equal(text.p, again.p);
    assert_ok(ds_jws_parse(&jws, ds_buf_span(&text), "test", &err), err);
    assert_true(
        ds_jws_verify(&jws, ds_private_key_public(key), (struct ds_span){.p = NULL, .n = 0}));
    assert_int_equal(json_object_size(jws.header), 3);
    is(jws.header, "typ", "JWT");
    assert_ok(ds_json_parse(&payload, ds_buf_span(&jws.payload), "test", &err), err);
    is(payload, "iss", "https://college.example/");
    is(payload, "sub", ds_json_text(credential, "credentialSubject.id"));
    is(payload, "jti", ds_json_text(credential, "id"));
    assert_int_equal(ds_json_int(payload, "nbf", 0), 1774976400);
    assert_null(json_object_get(payload, "exp"));
    assert_null(json_object_get(credential, "iss"));
    ds_jws_release(&jws);
    ds_buf_release(&text);
    ds_buf_release(&again);
}

/* As many artefacts as a case may have, with long names and descriptions. */
static void test_ten_thousand(void **state)
{
    struct made *made = *state;
    json_t *artefacts, *template;
    ds_cleanup(ds_json_freep) json_t *payload = NULL;
    struct ds_buf text = DS_BUF_INIT(2 * DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;
    char hex[DS_DIGEST_HEX + 1], name[140];

    build(made);
    artefacts = json_object_get(made->record, "artefacts");
    template = json_array_get(artefacts, 0);
    json_object_set_new(template, "alt", json_sprintf("%0200d", 1));
    for (int i = (int)json_array_size(artefacts); i < DS_MAX_ARTEFACTS; i++) {
        json_t *artefact = json_deep_copy(template);

        snprintf(hex, sizeof(hex), "%064x", i);
        snprintf(name, sizeof(name), "photo %0120d.jpg", i);
        json_object_set_new(artefact, "digest", json_string(hex));
        json_object_set_new(artefact, "name", json_string(name));
        json_array_append_new(artefacts, artefact);
    }
    json_decref(made->credential);
    made->credential = NULL;
    ds_test_record_hex(hex, made->record);
    assert_ok(
        ds_test_credential_build(&made->credential, made->definition, made->record, hex, &err),
        err);
    payload = signed_payload(&text, made, DS_KEY_P256);
    assert_int_equal(json_array_size(json_object_get(payload, "evidence")), DS_MAX_ARTEFACTS + 1);
    assert_true(text.n <= DS_MAX_JSON);
    ds_buf_release(&text);
}

static void test_too_long(void **state)
{
    struct made *made = *state;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    struct ds_buf text = DS_BUF_INIT(2 * DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;

    build(made);
    json_object_set_new(made->credential, "description", json_sprintf("%013000000d", 1));
    assert_ok(ds_private_key_generate(&key, DS_KEY_ED25519, &err), err);
    assert_refused(ds_credential_sign(&text, made->credential, NULL, key, &err), DS_ELIMIT,
                   "16 MiB", err);
    ds_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_times, make, drop),
        cmocka_unit_test_setup_teardown(test_who_and_what, make, drop),
        cmocka_unit_test_setup_teardown(test_results, make, drop),
        cmocka_unit_test_setup_teardown(test_other_rules, make, drop),
        cmocka_unit_test_setup_teardown(test_not_met, make, drop),
        cmocka_unit_test_setup_teardown(test_evidence, make, drop),
        cmocka_unit_test(test_digest_forms),
        cmocka_unit_test(test_part_ids),
        cmocka_unit_test_setup_teardown(test_french, make, drop),
        cmocka_unit_test_setup_teardown(test_markdown, make, drop),
        cmocka_unit_test_setup_teardown(test_refused, make, drop),
        cmocka_unit_test_setup_teardown(test_jwt, make, drop),
        cmocka_unit_test_setup_teardown(test_ten_thousand, make, drop),
        cmocka_unit_test_setup_teardown(test_too_long, make, drop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
