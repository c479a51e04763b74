/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about evidence, judgements, sign-offs, decision and ledger, both ways. */
#include "tests/verify/trial.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "tests/core/documents.h"
#include "tests/lib/record.h"

/* SHA-256 of "captions". */
#define CAPTIONS "dcb3eeed0f2b911bb615f4707c3fa6d775624d8f2c3f4cc66924afbbe7946234"

static void evidence_that_is_not_there(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "evidence.present", "size", "*", "99 bytes", FORGE_RECORD,
        "artefacts[0].size", "99");
    TRY(DS_NOT_VERIFIED, "evidence.present", "absent", "Weld", "not in the package", FORGE_RECORD,
        "artefacts[0].extension", "\"mov\"");
    TRY(DS_NOT_VERIFIED, "evidence.present", "unrecorded", DS_ARTEFACTS A_DIGEST ".txt",
        "does not know it", FORGE_FILE, DS_ARTEFACTS A_DIGEST ".txt", "hidden");
    REASONED("evidence.coverage", "lacking", "quality", "Quality", FORGE_ASSESSMENT,
             "artefacts[0].kind", "\"image\"");
}

static void judgements_that_do_not_hold(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "judgement.definition", "other", "gap", "Gap", FORGE_ASSESSMENT,
        "judgements[1].definition.structure", "\"" A_DIGEST "\"");
    TRY(DS_NOT_VERIFIED, "judgement.assessors", "learner", "gap", "Gap", FORGE_ASSESSMENT,
        "judgements[1].assessor", "\"urn:uuid:00000000-0000-4000-8000-000000000010\"");
    REASONED("judgement.assessors", "few", "quality", "Quality", FORGE_DEFINITION,
             "assessors.count", "2");
    REASONED(
        "judgement.assessors", "commitment-unopened", "gap", "Gap", FORGE_ASSESSMENT,
        "commitments[0]",
        "{\"id\":\"urn:uuid:00000000-0000-4000-8000-000000000051\",\"digest\":\"" A_DIGEST
        "\",\"criterion\":\"gap\",\"assessor\":\"urn:uuid:00000000-0000-4000-8000-000000000012\","
        "\"at\":\"2026-03-14T15:00:00Z\"}");
    TRY(DS_CAUTIONS, "signoff.current", "withdrawn", NULL, "Ada Tremblay", FORGE_ASSESSMENT,
        "signOffs",
        "[{\"id\":\"urn:uuid:00000000-0000-4000-8000-000000000031\","
        "\"person\":\"urn:uuid:00000000-0000-4000-8000-000000000010\",\"role\":\"learner\","
        "\"statement\":\"My own\",\"at\":\"2026-03-14T16:00:00Z\","
        "\"recordedBy\":\"urn:uuid:00000000-0000-4000-8000-000000000011\"},"
        "{\"id\":\"urn:uuid:00000000-0000-4000-8000-000000000032\","
        "\"person\":\"urn:uuid:00000000-0000-4000-8000-000000000010\",\"role\":\"learner\","
        "\"statement\":\"Wrong\",\"at\":\"2026-03-14T16:01:00Z\","
        "\"recordedBy\":\"urn:uuid:00000000-0000-4000-8000-000000000010\","
        "\"withdraws\":\"urn:uuid:00000000-0000-4000-8000-000000000031\"}]");
}

/* A witness's word that the assessor put down by mistake, and took back. */
static void who_recorded_a_sign_off_takes_it_back(void **state)
{
    (void)state;
    TRY(DS_VERIFIED, "signoff.current", "by-recorder", NULL,
        "withdrawn by Bo Roy, who had recorded it for somebody else: A mistake", FORGE_ASSESSMENT,
        "signOffs",
        "[{\"id\":\"urn:uuid:00000000-0000-4000-8000-000000000031\","
        "\"person\":\"urn:uuid:00000000-0000-4000-8000-000000000012\",\"role\":\"witness\","
        "\"statement\":\"Seen\",\"at\":\"2026-03-14T16:00:00Z\","
        "\"recordedBy\":\"urn:uuid:00000000-0000-4000-8000-000000000011\"},"
        "{\"id\":\"urn:uuid:00000000-0000-4000-8000-000000000032\","
        "\"person\":\"urn:uuid:00000000-0000-4000-8000-000000000012\",\"role\":\"witness\","
        "\"statement\":\"A mistake\",\"at\":\"2026-03-14T16:01:00Z\","
        "\"recordedBy\":\"urn:uuid:00000000-0000-4000-8000-000000000011\","
        "\"withdraws\":\"urn:uuid:00000000-0000-4000-8000-000000000031\"}]");
}

/* The captions of the test record are one line of text. */
static void pointers_lead_to_what_is_there(void **state)
{
    (void)state;
    TRY(DS_CAUTIONS, "judgement.pointers", "beyond", "Captions",
        "points to #line=2 in “Captions”, which ends before", FORGE_ASSESSMENT,
        "judgements[0].pointers[0]", "{\"artefact\":\"" CAPTIONS "\",\"fragment\":\"line=2\"}");
    TRY(DS_VERIFIED, "judgement.pointers", "right", NULL, "(2 places)", FORGE_ASSESSMENT,
        "judgements[1].pointers[0]", "{\"artefact\":\"" CAPTIONS "\",\"fragment\":\"line=1\"}");
}

static void blind_judgements_are_those_committed_to(void **state)
{
    (void)state;
    try(&(struct trial){.forge = {.blind = true},
                        .verdict = DS_VERIFIED,
                        .id = "judgement.assessors",
                        .reason = "blind",
                        .subject = NULL,
                        .en = "Each blind judgement (1)"});
    try(&(struct trial){.forge = {.blind = true,
                                  .stage = FORGE_ASSESSMENT,
                                  .where = "judgements[3].value",
                                  .what = "\"2.6\""},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "judgement.assessors",
                        .reason = "commitment-wrong",
                        .subject = "gap",
                        .en = "not the one that was committed to"});
    REASONED("judgement.assessors", "not-blind", "quality", "nothing shows it", FORGE_DEFINITION,
             "assessors", "{\"count\":2,\"blind\":true}");
}

static void marks_that_are_not_what_they_say(void **state)
{
    ds_cleanup(ds_json_freep) json_t *definition = ds_test_definition();
    ds_cleanup(ds_json_freep) json_t *record = ds_test_record(definition);
    ds_cleanup(ds_freep) char *text = NULL;
    json_t *judgements = json_object_get(record, "judgements");
    json_t *low = json_deep_copy(json_array_get(judgements, 1)), *high;

    (void)state;
    try(&(struct trial){.forge = {.blind = true,
                                  .stage = FORGE_ASSESSMENT,
                                  .where = "commitments[0].at",
                                  .what = "\"2026-03-14T15:50:00Z\""},
                        .verdict = DS_CAUTIONS,
                        .id = "judgement.assessors",
                        .reason = "blind-late",
                        .subject = "gap",
                        .en = "it was not blind"});
    ds_test_put(low, "assessor", "\"urn:uuid:00000000-0000-4000-8000-000000000012\"");
    json_object_del(low, "remark");
    high = json_deep_copy(low);
    ds_test_put(low, "id", "\"urn:uuid:00000000-0000-4000-8000-000000000041\"");
    ds_test_put(low, "value", "\"9.0\"");
    ds_test_put(high, "id", "\"urn:uuid:00000000-0000-4000-8000-000000000042\"");
    json_array_append_new(judgements, low);
    json_array_append_new(judgements, high);
    for (size_t i = 0; i < json_array_size(judgements); i++) /* the evidence is another one there */
        ds_test_put(json_array_get(judgements, i), "pointers", "[]");
    text = json_dumps(judgements, 0);
    REASONED("judgement.assessors", "change-unexplained", "gap", "without giving a reason",
             FORGE_ASSESSMENT, "judgements", text);
}

#define UUID_OF(n) "urn:uuid:00000000-0000-4000-8000-0000000000" n
#define SIGN_OFF(id, person, role, at, more)                                                       \
    "{\"id\":\"" UUID_OF(id) "\",\"person\":\"" UUID_OF(                                           \
        person) "\",\"role\":\"" role "\",\"statement\":\"So\",\"at\":\"" at                       \
                "\",\"recordedBy\":\"" UUID_OF("11") "\"" more "}"

/* In order, as most of the test record is; then each kind of contradiction, with both times. */
static void times_that_contradict(void **state)
{
    (void)state;
    TRY(DS_VERIFIED, "record.times", "agree", NULL, "do not contradict", FORGE_NOTHING, NULL, NULL);
    TRY(DS_CAUTIONS, "record.times", "backwards", "$.judgements[2]",
        "the judgement of “Safety” by Bo Roy (2026-03-14T15:30:59Z) is before the judgement of "
        "“Gap” by Bo Roy (2026-03-14T15:31:00Z), which the same person did earlier",
        FORGE_ASSESSMENT, "judgements[2].at", "\"2026-03-14T15:30:59Z\"");
    TRY(DS_CAUTIONS, "record.times", "decision", "$.decision",
        "(2019-01-01T00:00:00Z) is before the judgement of “Safety” by Bo Roy "
        "(2026-03-14T15:32:00Z), on which it rests",
        FORGE_RECORD, "decision.at", "\"2019-01-01T00:00:00Z\"");
    TRY(DS_CAUTIONS, "record.times", "evidence", "$.judgements[0]",
        "the judgement of “Quality” by Bo Roy (2026-03-14T15:30:00Z) is before the capture of "
        "“Weld” by Bo Roy (2026-03-14T15:30:30Z), to which it points",
        FORGE_ASSESSMENT, "artefacts[0].captured.at", "\"2026-03-14T15:30:30Z\"");
    TRY(DS_CAUTIONS, "record.times", "occasion", "$.artefacts[0]",
        "the beginning of the occasion “shop” (2026-03-14T15:20:00Z)", FORGE_ASSESSMENT,
        "occasions[0].start", "\"2026-03-14T15:20:00Z\"");
    TRY(DS_CAUTIONS, "record.times", "withdrawn", "$.signOffs[1]", "the withdrawal recorded by",
        FORGE_ASSESSMENT, "signOffs",
        "[" SIGN_OFF("31", "12", "witness", "2026-03-14T16:00:00Z",
                     "") "," SIGN_OFF("32", "12", "witness", "2026-03-14T15:59:00Z",
                                      ",\"withdraws\":\"" UUID_OF("31") "\"") "]");
    TRY(DS_CAUTIONS, "record.times", "signed", "$.signOffs[0]",
        "the sign-off recorded by Bo Roy (2026-03-14T15:29:00Z) is before", FORGE_ASSESSMENT,
        "signOffs", "[" SIGN_OFF("31", "11", "assessor", "2026-03-14T15:29:00Z", "") "]");
    try(&(struct trial){.forge = {.blind = true,
                                  .stage = FORGE_ASSESSMENT,
                                  .where = "judgements[3].opened",
                                  .what = "\"2026-03-14T15:10:00Z\""},
                        .verdict = DS_CAUTIONS,
                        .id = "record.times",
                        .reason = "blind",
                        .subject = "$.judgements[3]",
                        .en = "the opening of the blind judgement of “Gap”"});
}

/* The seal of a forged package is of 2026-03-14T17:00:00Z. */
static void times_that_are_too_late(void **state)
{
    ds_cleanup(ds_buf_release) struct ds_buf package = DS_BUF_INIT(1 << 20);
    struct ds_report *report;

    (void)state;
    TRY(DS_CAUTIONS, "record.times", "after-seal", "$.signOffs[0]",
        "(2026-03-14T17:10:01Z) is after the seal over it (2026-03-14T17:00:00Z)", FORGE_ASSESSMENT,
        "signOffs", "[" SIGN_OFF("31", "12", "witness", "2026-03-14T17:10:01Z", "") "]");
    TRY(DS_VERIFIED, "record.times", "agree", NULL, "do not contradict", FORGE_ASSESSMENT,
        "signOffs", "[" SIGN_OFF("31", "12", "witness", "2026-03-14T17:10:00Z", "") "]");
    TRY(DS_CAUTIONS, "record.times", "marked", "$.timeConflicts[0]",
        "The casebook marked an act of Bo Roy, dated 2026-03-14T15:00:00Z: its time contradicts "
        "2026-03-14T15:32:00Z",
        FORGE_ASSESSMENT, "timeConflicts",
        "[{\"act\":\"judge\",\"by\":\"" UUID_OF(
            "11") "\",\"at\":\"2026-03-14T15:00:00Z\","
                  "\"origin\":\"device\",\"received\":\"2026-03-14T16:00:00Z\",\"conflict\":"
                  "\"backwards\","
                  "\"with\":\"2026-03-14T15:32:00Z\"}]");
    forge_package(&package, &(struct forge){.stage = FORGE_NOTHING}, &trial_keys);
    report = report_on(&package, NULL, "2026-03-14T15:00:00Z");
    assert_non_null(finding_of(report, "record.times", "future"));
    assert_non_null(finding_of(report, "seal.signature", "future"));
    ds_report_free(report);
}

static void decisions_that_do_not_follow(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "decision.rule", "other-result", NULL, "does not give", FORGE_RECORD,
        "decision.rule.score", "999999");
    TRY(DS_NOT_VERIFIED, "decision.rule", "other-result", NULL, "does not give", FORGE_RECORD,
        "judgements[0].level", "\"poor\"");
    REASONED("decision.rule", "departs", NULL, "The camera failed", FORGE_ASSESSMENT,
             "judgements[1].value", "\"9.0\"");
    TRY(DS_NOT_VERIFIED, "decision.rule", "departs-silently", NULL, "no reason", FORGE_ASSESSMENT,
        "judgements[1].value", "\"9.0\"");
    TRY(DS_NOT_VERIFIED, "ledger.head", "other", DS_LEDGER, "not the one", FORGE_RECORD,
        "ledger.branch", "\"case/other\"");
    TRY(DS_NOT_VERIFIED, "ledger.head", "unreadable", DS_LEDGER, "signature", FORGE_FILE, DS_LEDGER,
        "PACK");
    TRY(DS_NOT_VERIFIED, "ledger.head", "unreadable", DS_LEDGER, "prerequisite", FORGE_FILE,
        DS_LEDGER, "# v2 git bundle\n-0123456789abcdef0123456789abcdef01234567 x\n\n");
    TRY(DS_NOT_VERIFIED, "ledger.head", "other", DS_LEDGER, "not the one", FORGE_FILE, DS_LEDGER,
        "# v2 git bundle\n0123456789abcdef0123456789abcdef01234567 refs/heads/case/case-1\n\nPACK");
    TRY(DS_CAUTIONS, "ledger.head", "absent", DS_LEDGER, "does not hold", FORGE_FILE, DS_LEDGER,
        NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(evidence_that_is_not_there),
        cmocka_unit_test(judgements_that_do_not_hold),
        cmocka_unit_test(who_recorded_a_sign_off_takes_it_back),
        cmocka_unit_test(pointers_lead_to_what_is_there),
        cmocka_unit_test(blind_judgements_are_those_committed_to),
        cmocka_unit_test(marks_that_are_not_what_they_say),
        cmocka_unit_test(times_that_contradict),
        cmocka_unit_test(times_that_are_too_late),
        cmocka_unit_test(decisions_that_do_not_follow),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
