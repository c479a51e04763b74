/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about package, documents and trust, both ways: one thing forged and everything after it
 * done as if it belonged there. */
#include "tests/verify/trial.h"

#include "core/format.h"

#include <stdlib.h>

static void a_right_package_is_verified(void **state)
{
    struct ds_report *report = report_of(&(struct forge){.stage = FORGE_NOTHING});

    (void)state;
    print_findings(report);
    assert_int_equal(report->verdict, DS_VERIFIED);
    for (size_t i = 0; i < ds_checks_n; i++)
        assert_true(ds_report_has(report, ds_checks[i].id));
    assert_int_equal(ds_report_count(report, DS_FAILED), 0);
    assert_int_equal(ds_report_count(report, DS_NOT_CHECKED), 0);
    assert_string_equal(report->issuer.name, "The College");
    assert_string_equal(report->shown.record->head.learner.name, "Ada Tremblay");
    assert_non_null(report->shown.definition);
    assert_null(json_object_get(report->shown.credential, "evidence"));
    assert_int_equal(strlen(report->shown.identity), DS_DIGEST_HEX);
    expect(report, DS_VERIFIED, "manifest.digest", "right", NULL, "All 8 files");
    expect(report, DS_VERIFIED, "evidence.present", "all", NULL, "names (3) is");
    expect(report, DS_VERIFIED, "decision.rule", "agrees", NULL, "3 of 3 criteria");
    expect(report, DS_VERIFIED, "credential.results", "same", NULL, "The 4 results");
    expect(report, DS_VERIFIED, "credential.validity", "open", NULL, "since 2026-03-14");
    ds_report_free(report);
}

static void a_package_without_award_needs_no_credential(void **state)
{
    struct ds_report *report = report_of(&(struct forge){.not_awarded = true,
                                                         .stage = FORGE_ASSESSMENT,
                                                         .where = "judgements[1].value",
                                                         .what = "\"9.0\""});

    (void)state;
    /* Nobody signed for the words of its page. */
    expect(report, DS_CAUTIONS, "credential.signature", "not-awarded", NULL, "did not end");
    assert_non_null(finding_of(report, "seal.page", "unsigned"));
    expect(report, DS_CAUTIONS, "framework.ownership", "held", NULL, ": record and evidence. No");
    assert_non_null(finding_of(report, "seal.signer", "issuer-other-key"));
    assert_string_equal(report->shown.record->decision.outcome, "not-awarded");
    assert_null(report->shown.credential);
    ds_report_free(report);
}

static void files_that_are_not_as_sealed(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "manifest.digest", "content-differs", DS_RECORD, "it was changed",
        FORGE_SEALED, DS_RECORD, "~");
    TRY(DS_NOT_VERIFIED, "manifest.digest", "content-differs", DS_LEDGER, "it was changed",
        FORGE_SEALED, DS_LEDGER, "~");
    TRY(DS_NOT_VERIFIED, "manifest.tag", "content-differs", DS_INDEX_HTML, "it was changed",
        FORGE_SEALED, DS_INDEX_HTML, "~");
    TRY(DS_NOT_VERIFIED, "container.accounted", "unlisted", "data/extra.txt", "No manifest",
        FORGE_SEALED, "data/extra.txt", "x");
    TRY(DS_NOT_VERIFIED, "container.accounted", "seal-unknown", "seal/more.tst", "chain of seals",
        FORGE_SEALED, "seal/more.tst", "x");
    TRY(DS_NOT_VERIFIED, "container.accounted", "absent", DS_LEDGER, "It was removed", FORGE_SEALED,
        DS_LEDGER, NULL);
    TRY(DS_NOT_VERIFIED, "container.accounted", "required", DS_SEAL_JWS, "is missing", FORGE_SEALED,
        DS_SEAL_JWS, NULL);
    TRY(DS_NOT_VERIFIED, "container.accounted", "required", DS_CREDENTIAL, "is missing", FORGE_FILE,
        DS_CREDENTIAL, NULL);
}

static void manifests_out_of_form(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "manifest.form", "line", DS_MANIFEST, "Line 1", FORGE_MANIFEST,
        DS_MANIFEST, "not a line\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "line", DS_MANIFEST, "Line 1", FORGE_MANIFEST,
        DS_MANIFEST, A_DIGEST " *data/record.json\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "line", DS_MANIFEST, "Line 1", FORGE_MANIFEST,
        DS_MANIFEST, A_DIGEST "  ../etc/passwd\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "place", DS_MANIFEST, "bagit.txt", FORGE_MANIFEST,
        DS_MANIFEST, A_DIGEST "  bagit.txt\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "place", DS_TAGMANIFEST, "Line 1", FORGE_TAGMANIFEST,
        DS_TAGMANIFEST, A_DIGEST "  data/record.json\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "order", DS_MANIFEST, "Line 2", FORGE_MANIFEST,
        DS_MANIFEST, A_DIGEST "  data/record.json\n" A_DIGEST "  data/record.json\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "bagit", DS_BAGIT_TXT, "BagIt declaration",
        FORGE_MANIFEST, DS_BAGIT_TXT, "BagIt-Version: 0.97\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "oxum", DS_BAG_INFO, "holds 1.1", FORGE_MANIFEST,
        DS_BAG_INFO, "Payload-Oxum: 1.1\n");
    TRY(DS_NOT_VERIFIED, "container.accounted", "absent", "data/zz.txt", "It was removed",
        FORGE_MANIFEST, DS_MANIFEST, A_DIGEST "  data/zz.txt\n");
}

static void records_and_definitions_out_of_order(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "record.form", "unreadable", DS_RECORD, "not JSON", FORGE_FILE, DS_RECORD,
        "{");
    TRY(DS_NOT_VERIFIED, "record.form", "unreadable", DS_RECORD, "duplicate", FORGE_FILE, DS_RECORD,
        "{\"a\":1,\"a\":2}");
    TRY(DS_NOT_VERIFIED, "record.form", "fault", "$", "surprise", FORGE_RECORD, "surprise", "1");
    TRY(DS_NOT_VERIFIED, "record.canonical", "wrong", DS_RECORD, "8785", FORGE_FILE, DS_RECORD,
        "{ }");
    TRY(DS_NOT_VERIFIED, "definition.form", "unreadable", DS_DEFINITION, "not JSON", FORGE_FILE,
        DS_DEFINITION, "[");
    TRY(DS_NOT_VERIFIED, "definition.digest", "other", DS_DEFINITION, "content differs",
        FORGE_DOCUMENT, "name.en", "\"Another\"");
    TRY(DS_NOT_VERIFIED, "definition.digest", "structure", DS_DEFINITION, "levels or rule",
        FORGE_RECORD, "definition.structure", "\"" A_DIGEST "\"");
    TRY(DS_NOT_VERIFIED, "definition.digest", "id", DS_DEFINITION, "urn:other", FORGE_RECORD,
        "definition.id", "\"urn:other:1\"");
}

/* Two members changed together, so that only the check meant can see it. */
static void contradictions_that_agree_with_themselves(void **state)
{
    (void)state;
    try(&(struct trial){.forge = {.stage = FORGE_CLAIM,
                                  .where = "sub",
                                  .what = "\"urn:evil:1\"",
                                  .and_where = "credentialSubject.id",
                                  .and_what = "\"urn:evil:1\""},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "credential.record",
                        .reason = "learner",
                        .subject = NULL,
                        .en = "urn:evil:1"});
    try(&(struct trial){.forge = {.stage = FORGE_CLAIM,
                                  .where = "iss",
                                  .what = "\"https://evil.example/\"",
                                  .and_where = "issuer.id",
                                  .and_what = "\"https://evil.example/\""},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "credential.issuer",
                        .reason = "definition",
                        .subject = NULL,
                        .en = "https://evil.example/"});
    try(&(struct trial){.forge = {.stage = FORGE_CLAIM,
                                  .where = "exp",
                                  .what = "1999999999",
                                  .and_where = "validUntil",
                                  .and_what = "\"2033-05-18T03:33:19Z\""},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "credential.validity",
                        .reason = "definition",
                        .subject = "validUntil",
                        .en = "2033-05-18"});
    try(&(struct trial){.forge = {.stage = FORGE_ASSESSMENT,
                                  .where = "judgements[1].value",
                                  .what = "\"9.0\"",
                                  .and_where = "judgements[0].remark",
                                  .and_what = "\"x\""},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "decision.rule",
                        .reason = "departs-silently",
                        .subject = NULL,
                        .en = "no reason"});
}

/* Time and trust are the reader's. */
static void verdict_at(const char *at, const struct ds_trust *trust, const struct forge *forge,
                       enum ds_verdict verdict, const char *id, const char *reason,
                       const char *subject, const char *en)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_report *report;

    forge_package(&package, forge, &trial_keys);
    report = report_on(&package, trust, at);
    expect(report, verdict, id, reason, subject, en);
    ds_report_free(report);
    ds_buf_release(&package);
}

static void validity_is_judged_for_the_time_given(void **state)
{
    const struct forge year = {
        .stage = FORGE_DEFINITION, .where = "validity", .what = "{\"months\":12}"};
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);

    (void)state;
    verdict_at("2026-03-14T16:59:59Z", trust, &year, DS_NOT_VERIFIED, "credential.validity",
               "not-yet", NULL, "not valid before 2026-03-14T17:00:00Z");
    verdict_at("2026-03-14T17:00:00Z", trust, &year, DS_VERIFIED, "credential.validity", "until",
               NULL, "from 2026-03-14 until 2027-03-14");
    verdict_at("2027-03-14T16:59:59Z", trust, &year, DS_VERIFIED, "credential.validity", "until",
               NULL, "until 2027-03-14");
    verdict_at("2027-03-14T17:00:00Z", trust, &year, DS_CAUTIONS, "credential.validity", "expired",
               NULL, "expired on 2027-03-14");
    ds_trust_free(trust);
}

static void a_key_is_trusted_only_by_the_readers_list(void **state)
{
    const struct forge right = {.stage = FORGE_NOTHING};
    const struct forge impostor = {.stranger_signs = true, .stranger_seals = true};
    struct ds_trust *ours = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_trust *others = trust_in("https://other.example/", trial_keys.issuer);

    (void)state;
    verdict_at(NOW, NULL, &right, DS_SIGNER_UNKNOWN, "issuer.trusted", "no-list", "*",
               "anybody can sign");
    verdict_at(NOW, others, &right, DS_SIGNER_UNKNOWN, "issuer.trusted", "not-listed", "*",
               "not on your trust list");
    verdict_at(NOW, ours, &right, DS_VERIFIED, "issuer.trusted", "trusted", NULL, "The College");
    verdict_at(NOW, ours, &impostor, DS_NOT_VERIFIED, "issuer.trusted", "foreign-key", FORGE_ISSUER,
               "Somebody may be using their name");
    verdict_at(NOW, NULL, &impostor, DS_SIGNER_UNKNOWN, "issuer.trusted", "no-list", "*",
               "not established");
    ds_trust_free(ours);
    ds_trust_free(others);
}

static void demonstrations_are_named(void **state)
{
    const struct forge forge = {
        .stage = FORGE_DEFINITION, .where = "demonstration", .what = "true"};
    struct ds_report *report = report_of(&forge);

    (void)state;
    expect(report, DS_VERIFIED, "definition.demonstration", "demonstration", NULL,
           "This is a demonstration");
    assert_true(report->demonstration);
    ds_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_package_is_verified),
        cmocka_unit_test(a_package_without_award_needs_no_credential),
        cmocka_unit_test(files_that_are_not_as_sealed),
        cmocka_unit_test(manifests_out_of_form),
        cmocka_unit_test(records_and_definitions_out_of_order),
        cmocka_unit_test(contradictions_that_agree_with_themselves),
        cmocka_unit_test(validity_is_judged_for_the_time_given),
        cmocka_unit_test(a_key_is_trusted_only_by_the_readers_list),
        cmocka_unit_test(demonstrations_are_named),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
