/* SPDX-License-Identifier: Apache-2.0 */
/* What the reader's trust list says of a key: revoked, imitated, by which name it is known. */
#include "tests/verify/question.h"

#include "core/key/key_document.h"
#include "verify/report_json.h"

#include <stdlib.h>

/* What a list calls a key of `id`, and until when it could be relied on. */
static char *listing(const char *id, const char *name, const char *more)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_buf out = DS_BUF_INIT(4096);

    assert_int_equal(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.issuer), NULL),
                     0);
    assert_int_equal(ds_buf_printf(&out, NULL,
                                   "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"%s\","
                                   "\"name\":\"%s\",\"keys\":[{\"thumbprint\":\"%s\"%s}]}]}",
                                   id, name, thumbprint, more),
                     0);
    return ds_buf_take(&out);
}

/* The seal says 2026-03-14; a thief would say so too. Whose the key was makes no difference. */
static void the_list_revokes_a_key(void **state)
{
    static const struct {
        const char *id, *more;
        enum ds_verdict verdict;
        const char *reason;
    } cases[] = {
        {.id = FORGE_ISSUER,
         .more = ",\"revoked\":\"2026-05-31T23:59:59Z\"",
         .verdict = DS_NOT_VERIFIED,
         .reason = "revoked"},
        {.id = FORGE_ISSUER,
         .more = ",\"revoked\":\"2026-01-01T00:00:00Z\"",
         .verdict = DS_NOT_VERIFIED,
         .reason = "revoked"},
        {.id = "urn:x:another",
         .more = ",\"revoked\":\"2026-05-01T00:00:00Z\"",
         .verdict = DS_NOT_VERIFIED,
         .reason = "revoked"},
        {.id = FORGE_ISSUER,
         .more = ",\"revoked\":\"2026-06-02T00:00:00Z\"",
         .verdict = DS_VERIFIED,
         .reason = "trusted"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char *list = listing(cases[i].id, "The College", cases[i].more);
        struct question q = {.forge = {.stage = FORGE_NOTHING}, .trust = list};

        answers(&q, cases[i].verdict, "issuer.trusted", cases[i].reason, "");
        free(list);
    }
}

/* The forged package is from "College" at https://college.example/, unknown to the list. */
static void who_looks_like_somebody_listed(void **state)
{
    static const struct {
        const char *id, *name;
        bool alike;
    } cases[] = {
        {.id = "https://college.example", .name = "Another", .alike = true},
        {.id = "https://college.example//", .name = "Another", .alike = true},
        {.id = "http://college.example/", .name = "Another", .alike = true},
        {.id = "https://College.Example/", .name = "Another", .alike = true},
        {.id = "https://cоllege.example/", .name = "Another", .alike = true}, /* Cyrillic o */
        {.id = "did:web:www.college.example", .name = "Another", .alike = true},
        {.id = "https://elsewhere.example/", .name = "The College.", .alike = true},
        {.id = "https://elsewhere.example/", .name = "COLLEGE", .alike = true},
        {.id = "https://elsewhere.example/",
         .name = "Co\u0399l\u200b\u0435ge",
         .alike = true}, /* Greek I, Cyrillic e */
        {.id = "https://elsewhere.example/", .name = "Co\uff4clege ", .alike = true},
        {.id = "https://elsewhere.example/", .name = "Coll\u00e8ge", .alike = true},
        {.id = "https://elsewhere.example/", .name = "Sample College"},
        {.id = "https://colleges.example/", .name = "Colleges"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char list[500];
        struct question q = {.forge = {.stage = FORGE_NOTHING}, .trust = list};
        struct ds_report *report;

        snprintf(list, sizeof(list),
                 "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"%s\",\"name\":\"%s\"}]}",
                 cases[i].id, cases[i].name);
        report = ask(&q);
        assert_int_equal(report->verdict, DS_SIGNER_UNKNOWN);
        assert_int_equal(finding_of(report, "issuer.trusted", "lookalike") != NULL, cases[i].alike);
        if (cases[i].alike)
            expect(report, DS_SIGNER_UNKNOWN, "issuer.trusted", "lookalike", FORGE_ISSUER,
                   cases[i].id);
        ds_report_free(report);
    }
}

/* An issuer who moved is not taken for an imitation of itself. */
static void one_key_under_two_ids(void **state)
{
    char *list = listing("https://college.example", "College", "");
    struct question q = {.forge = {.stage = FORGE_NOTHING}, .trust = list};
    struct ds_report *report = ask(&q);

    (void)state;
    assert_null(finding_of(report, "issuer.trusted", "lookalike"));
    ds_report_free(report);
    free(list);
}

/* Beside "trusted" stands the reader's name, whatever the package calls its issuer. */
static void the_report_names_whom_the_reader_knows(void **state)
{
    char *list = listing(FORGE_ISSUER, "As I know them", "");
    struct question q = {.forge = {.stage = FORGE_NOTHING}, .trust = list};
    struct ds_report *report = ask(&q);
    json_t *json = NULL;

    (void)state;
    assert_int_equal(ds_report_json(&json, report, DS_EN, NULL), 0);
    assert_true(ds_json_true(json, "summary.issuer.trusted"));
    assert_string_equal(ds_json_text(json, "summary.issuer.name"), "As I know them");
    json_decref(json);
    ds_report_free(report);
    free(list);
    q.trust = NULL;
    report = ask(&q);
    assert_int_equal(ds_report_json(&json, report, DS_EN, NULL), 0);
    assert_false(ds_json_true(json, "summary.issuer.trusted"));
    assert_non_null(ds_json_text(json, "summary.issuer.name.en"));
    json_decref(json);
    ds_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_revokes_a_key),
        cmocka_unit_test(who_looks_like_somebody_listed),
        cmocka_unit_test(one_key_under_two_ids),
        cmocka_unit_test(the_report_names_whom_the_reader_knows),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
