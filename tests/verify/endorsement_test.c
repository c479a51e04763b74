/* SPDX-License-Identifier: Apache-2.0 */
/* Endorsements in a package: each fault has its finding, and what is not to be shown is not. */
#include "tests/verify/trial.h"

#include "core/endorsement.h"
#include "core/format.h"
#include "package/endorsement.h"
#include "tests/core/documents.h"

#define UNTIL "2027-01-01T00:00:00Z"

static struct ds_trust *trust_both(void)
{
    struct ds_buf text = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_trust *trust = NULL;
    json_t *list = NULL;

    forge_trust_both(&text, trial_keys.issuer, trial_keys.stranger);
    assert_ok(ds_json_parse(&list, ds_buf_span(&text), "list", &err), err);
    assert_ok(ds_trust_new(&trust, &err), err);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    json_decref(list);
    ds_buf_release(&text);
    return trust;
}

static struct ds_report *report_at(const struct forge *forge, const char *at)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = trust_both();
    struct ds_report *report;

    forge_package(&package, forge, &trial_keys);
    report = report_on(&package, trust, at);
    ds_trust_free(trust);
    ds_buf_release(&package);
    return report;
}

/* One endorsement: the verdict, the finding, and the `state` under which it is shown (NULL: it is
 * not shown). */
struct one {
    struct forge_endorsement endorsement;
    enum ds_verdict verdict;
    const char *check, *reason, *en, *state;
    const char *at; /* NULL: NOW */
};

static void try_one(const struct one *one)
{
    const struct forge forge = {.endorsement = {one->endorsement}};
    struct ds_report *report = report_at(&forge, one->at ? one->at : NOW);
    const json_t *shown = json_array_get(report->shown.endorsements, 0);

    expect(report, one->verdict, one->check, one->reason, "*", one->en);
    if (one->state) {
        assert_int_equal(json_array_size(report->shown.endorsements), 1);
        assert_string_equal(ds_json_text(shown, "state"), one->state);
    } else {
        assert_int_equal(json_array_size(report->shown.endorsements), 0);
    }
    if (!one->state || strcmp(one->state, "trusted") != 0)
        assert_null(finding_of(report, "endorsement.demand", "endorsed"));
    ds_report_free(report);
}

#define FAULT(verdict_, check_, reason_, en_, state_, ...)                                         \
    try_one(&(struct one){.endorsement = {.claim = "demand", .until = UNTIL, __VA_ARGS__},         \
                          .verdict = verdict_,                                                     \
                          .check = check_,                                                         \
                          .reason = reason_,                                                       \
                          .en = en_,                                                               \
                          .state = state_})

static void both_claims_by_a_trusted_partner(void **state)
{
    const struct forge forge = {
        .endorsement = {{.claim = "demand", .until = UNTIL}, {.claim = "performance"}}};
    struct ds_report *report = report_at(&forge, NOW);
    const json_t *shown = json_array_get(report->shown.endorsements, 0);

    (void)state;
    expect(report, DS_VERIFIED, "endorsement.demand", "endorsed", NULL,
           "Partner Works Ltd. confirms");
    expect(report, DS_VERIFIED, "endorsement.performance", "endorsed", NULL,
           "Partner Works Ltd. confirms");
    expect(report, DS_VERIFIED, "endorsement.form", "right", NULL, "(2)");
    expect(report, DS_VERIFIED, "endorsement.signature", "right", NULL, "(2)");
    expect(report, DS_VERIFIED, "endorsement.binding", "same", NULL, "(2)");
    expect(report, DS_VERIFIED, "endorsement.validity", "valid", NULL, "(2)");
    expect(report, DS_VERIFIED, "endorsement.independent", "independent", NULL, "(2)");
    expect(report, DS_VERIFIED, "endorsement.trusted", "trusted", NULL, "as an endorser");
    assert_int_equal(json_array_size(report->shown.endorsements), 2);
    assert_string_equal(ds_json_text(shown, "trustedAs"), "Partner Works Ltd.");
    assert_string_equal(ds_json_text(shown, "endorser.name"), "Partner Works Ltd.");
    assert_string_equal(ds_json_text(shown, "endorser.role"), "Employer");
    assert_string_equal(ds_json_text(shown, "scope"), "Welding shops of the region");
    ds_report_free(report);
}

/* Whoever seals anew and leaves the files out takes nothing away: the credential carries them. */
static void files_that_are_left_out_are_judged_all_the_same(void **state)
{
    const struct forge both = {.stranger_seals = true,
                               .endorsement = {{.claim = "demand", .until = UNTIL, .dropped = true},
                                               {.claim = "performance", .dropped = true}}};
    const struct forge ended = {
        .stranger_seals = true,
        .endorsement = {{.claim = "demand", .withdrawn = true, .dropped = true}}};
    struct ds_report *report = report_at(&both, NOW);

    (void)state;
    assert_non_null(finding_of(report, "endorsement.demand", "endorsed"));
    assert_non_null(finding_of(report, "endorsement.performance", "endorsed"));
    expect(report, report->verdict, "endorsement.form", "right", NULL, "(2)");
    assert_int_equal(json_array_size(report->shown.endorsements), 2);
    ds_report_free(report);
    report = report_at(&ended, NOW);
    assert_null(finding_of(report, "endorsement.demand", "endorsed"));
    expect(report, report->verdict, "endorsement.validity", "withdrawn", "*", "withdrew");
    ds_report_free(report);
}

static void none_changes_nothing(void **state)
{
    const struct forge forge = {.stage = FORGE_NOTHING};
    struct ds_report *report = report_at(&forge, NOW);

    (void)state;
    expect(report, DS_VERIFIED, "endorsement.form", "none", NULL, "no endorsement");
    expect(report, DS_VERIFIED, "endorsement.demand", "unclaimed", NULL, "No partner");
    expect(report, DS_VERIFIED, "endorsement.performance", "unclaimed", NULL, "No partner");
    assert_int_equal(json_array_size(report->shown.endorsements), 0);
    ds_report_free(report);
}

static void forms_that_are_not_right(void **state)
{
    (void)state;
    FAULT(DS_CAUTIONS, "endorsement.form", "malformed", "cannot be read", NULL, .text = "no JWT");
    FAULT(DS_CAUTIONS, "endorsement.form", "embedded-proof", "inside the JSON", NULL,
          .text = "{\"type\":[\"VerifiableCredential\",\"EndorsementCredential\"],\"proof\":{}}");
    FAULT(DS_CAUTIONS, "endorsement.form", "vc-claim", "older version", NULL, .where = "vc",
          .what = "{}");
    FAULT(DS_CAUTIONS, "endorsement.form", "context", "contexts", NULL, .where = "@context[0]",
          .what = "\"https://www.w3.org/2018/credentials/v1\"");
    FAULT(DS_CAUTIONS, "endorsement.form", "type", "not an endorsement", NULL, .where = "type[1]",
          .what = "\"AchievementCredential\"");
    FAULT(DS_CAUTIONS, "endorsement.form", "claimless", "neither", NULL, .where = "type[2]",
          .what = NULL);
    FAULT(DS_CAUTIONS, "endorsement.form", "claimless", "neither", NULL, .where = "type[2]",
          .what = "\"DemandEndorsement\"");
    FAULT(DS_CAUTIONS, "endorsement.form", "member", "name", NULL, .where = "name", .what = NULL);
    FAULT(DS_CAUTIONS, "endorsement.form", "member", "digestMultibase", NULL,
          .where = "credentialSubject.digestMultibase", .what = "\"uEiAA\"");
    FAULT(DS_CAUTIONS, "endorsement.form", "iss", "two different endorsers", NULL, .where = "iss",
          .what = "\"https://other.example/\"");
    FAULT(DS_CAUTIONS, "endorsement.form", "sub", "two different achievements", NULL,
          .where = "sub", .what = "\"https://other.example/\"");
    FAULT(DS_CAUTIONS, "endorsement.form", "jti", "two different ids", NULL, .where = "jti",
          .what = "\"urn:uuid:0\"");
    FAULT(DS_CAUTIONS, "endorsement.form", "nbf", "begins at two", NULL, .where = "nbf",
          .what = "1");
    FAULT(DS_CAUTIONS, "endorsement.form", "exp", "ends at two", NULL, .where = "exp",
          .what = NULL);
    FAULT(DS_CAUTIONS, "endorsement.form", "name", "not named by the SHA-256", NULL,
          .name = "partner", .loose = true);
}

static void over_the_limit_they_are_not_read(void **state)
{
    static char long_text[DS_MAX_ENDORSEMENT + 2];

    (void)state;
    memset(long_text, 'a', sizeof(long_text) - 1);
    FAULT(DS_CAUTIONS, "endorsement.form", "limit", "Over the limits", NULL, .text = long_text);
    FAULT(DS_CAUTIONS, "endorsement.form", "limit", "Over the limits", NULL, .text = long_text,
          .loose = true);
}

static void signatures_that_are_not_right(void **state)
{
    (void)state;
    FAULT(DS_NOT_VERIFIED, "endorsement.signature", "wrong", "Partner Works did not sign", NULL,
          .broken = true);
    FAULT(DS_NOT_VERIFIED, "endorsement.signature", "wrong", "not right", NULL, .broken = true,
          .loose = true);
    FAULT(DS_NOT_VERIFIED, "endorsement.signature", "did", "another key signed", NULL,
          .where = "issuer.id",
          .what = "\"did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK\"",
          .and_where = "iss",
          .and_what = "\"did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK\"");
    FAULT(DS_NOT_VERIFIED, "endorsement.trusted", "foreign-key", "Somebody may be using", NULL,
          .by_third = true);
}

static void it_is_for_this_definition(void **state)
{
    (void)state;
    FAULT(DS_CAUTIONS, "endorsement.binding", "other-version", "another version", "other-version",
          .other = true);
    FAULT(DS_CAUTIONS, "endorsement.binding", "other-definition", "something else",
          "other-definition", .where = "credentialSubject.id",
          .what = "\"https://other.example/d\"", .and_where = "sub",
          .and_what = "\"https://other.example/d\"");
    FAULT(DS_CAUTIONS, "endorsement.binding", "unbound", "could have changed", "unbound",
          .where = "credentialSubject.digestMultibase", .what = NULL);
}

static void it_holds_for_its_time(void **state)
{
    (void)state;
    try_one(&(struct one){.endorsement = {.claim = "demand", .until = UNTIL},
                          .verdict = DS_CAUTIONS,
                          .check = "endorsement.validity",
                          .reason = "expired",
                          .en = "ended on 2027-01-01",
                          .state = "expired",
                          .at = UNTIL});
    try_one(&(struct one){.endorsement = {.claim = "demand", .until = UNTIL},
                          .verdict = DS_VERIFIED,
                          .check = "endorsement.validity",
                          .reason = "valid",
                          .en = "have not ended",
                          .state = "trusted",
                          .at = "2026-12-31T23:59:59Z"});
    FAULT(DS_CAUTIONS, "endorsement.validity", "not-yet", "before 2026-07-01", "not-yet",
          .where = "validFrom", .what = "\"2026-07-01T00:00:00Z\"", .and_where = "nbf",
          .and_what = "1782864000");
    FAULT(DS_CAUTIONS, "endorsement.validity", "status", "status list", "status",
          .where = "credentialStatus", .what = "{\"id\":\"https://a.example/1\",\"type\":\"X\"}");
    FAULT(DS_CAUTIONS, "endorsement.validity", "withdrawn", "withdrew", "withdrawn",
          .withdrawn = true);
    FAULT(DS_CAUTIONS, "endorsement.validity", "withdrawn", "withdrew", "withdrawn",
          .withdrawn = true, .loose = true);
}

static void nobody_endorses_their_own_work(void **state)
{
    (void)state;
    FAULT(DS_CAUTIONS, "endorsement.independent", "self", "A self-endorsement", "self",
          .id = FORGE_ISSUER);
    FAULT(DS_CAUTIONS, "endorsement.independent", "self", "A self-endorsement", "self",
          .by_issuer = true);
}

static void a_participant_is_no_partner(void **state)
{
    char jwk[400];
    const struct forge forge = {.endorsement = {{.claim = "demand"}},
                                .stage = FORGE_ASSESSMENT,
                                .where = "people[0].keys",
                                .what = jwk};
    struct ds_buf text = DS_BUF_INIT(300);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report;
    json_t *key = NULL;

    (void)state;
    assert_ok(ds_key_jwk(&key, ds_private_key_public(trial_keys.stranger), &err), err);
    assert_ok(ds_json_canonical(&text, key, &err), err);
    snprintf(jwk, sizeof(jwk), "[%s]", text.p);
    report = report_at(&forge, NOW);
    expect(report, DS_CAUTIONS, "endorsement.independent", "person", "*", "had a part in this");
    ds_report_free(report);
    json_decref(key);
    ds_buf_release(&text);
}

static void strangers_are_named_as_such(void **state)
{
    const struct forge forge = {.endorsement = {{.claim = "demand"}}};
    struct ds_report *report = report_of(&forge); /* who trusts the issuer alone */

    (void)state;
    FAULT(DS_CAUTIONS, "endorsement.trusted", "not-listed", "calls itself", "not-listed",
          .id = "https://another.example/");
    expect(report, DS_CAUTIONS, "endorsement.trusted", "not-listed", "*", "calls itself");
    expect(report, DS_CAUTIONS, "endorsement.demand", "unestablished", NULL, "nobody whose word");
    assert_string_equal(ds_json_text(json_array_get(report->shown.endorsements, 0), "state"),
                        "not-listed");
    ds_report_free(report);
}

static void who_looks_like_a_partner(void **state)
{
    (void)state;
    FAULT(DS_CAUTIONS, "endorsement.trusted", "lookalike", "taken for Partner Works Ltd.",
          "lookalike", .id = "https://partner.example", .by_third = true);
    FAULT(DS_CAUTIONS, "endorsement.trusted", "lookalike", "(https://partner.example/)",
          "lookalike", .id = "https://another.example/", .where = "issuer.name",
          .what = "\"PARTNER W\u043erks Ltd.\"", .by_third = true);
}

/* A key that the reader's list calls revoked, with nothing that shows the endorsement to be older.
 */
static void a_revoked_key_endorses_nothing(void **state)
{
    const struct forge forge = {.endorsement = {{.claim = "demand"}}};
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = trust_both();
    struct ds_error err = DS_ERROR_INIT;
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_report *report;
    json_t *list;

    (void)state;
    assert_int_equal(
        ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.stranger), NULL), 0);
    list = json_pack("{s:s, s:[{s:s, s:s, s:[{s:s, s:s}]}]}", "format", DS_TRUST_FORMAT, "issuers",
                     "id", "urn:x:y", "name", "Y", "keys", "thumbprint", thumbprint, "revoked",
                     "2026-05-01T00:00:00Z");
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    forge_package(&package, &forge, &trial_keys);
    report = report_on(&package, trust, "2026-04-30T00:00:00Z");
    expect(report, DS_VERIFIED, "endorsement.trusted", "trusted", NULL, "Partner Works Ltd.");
    ds_report_free(report);
    report = report_on(&package, trust, NOW);
    expect(report, DS_NOT_VERIFIED, "endorsement.trusted", "revoked", "*", "since 2026-05-01");
    assert_int_equal(json_array_size(report->shown.endorsements), 0);
    ds_report_free(report);
    json_decref(list);
    ds_trust_free(trust);
    ds_buf_release(&package);
}

static void an_issuer_on_the_list_is_no_endorser_by_that(void **state)
{
    const struct forge forge = {.endorsement = {{.claim = "demand", .id = "https://a.example/"}}};
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = trust_in("https://a.example/", trial_keys.stranger);
    struct ds_report *report;

    (void)state;
    forge_package(&package, &forge, &trial_keys);
    report = report_on(&package, trust, NOW);
    expect(report, DS_SIGNER_UNKNOWN, "endorsement.trusted", "not-listed", "*", "as an endorser");
    ds_report_free(report);
    ds_trust_free(trust);
    report = report_on(&package, NULL, NOW);
    expect(report, DS_SIGNER_UNKNOWN, "endorsement.trusted", "no-list", "*", "anybody can sign");
    ds_report_free(report);
    ds_buf_release(&package);
}

/* One that does not hold takes nothing from one that does. */
static void each_stands_for_itself(void **state)
{
    const struct forge forge = {
        .endorsement = {{.claim = "demand"},
                        {.claim = "demand", .id = FORGE_ISSUER},
                        {.claim = "performance", .other = true, .loose = true}}};
    struct ds_report *report = report_at(&forge, NOW);

    (void)state;
    expect(report, DS_CAUTIONS, "endorsement.demand", "endorsed", NULL, "Partner Works Ltd.");
    expect(report, DS_CAUTIONS, "endorsement.performance", "unestablished", NULL, "nobody");
    expect(report, DS_CAUTIONS, "endorsement.independent", "self", "*", "own achievement");
    expect(report, DS_CAUTIONS, "endorsement.binding", "other-version", "*", "another version");
    assert_int_equal(json_array_size(report->shown.endorsements), 3);
    ds_report_free(report);
}

/* A package with one endorsement; the reader has another text beside it. */
static struct ds_report *report_beside(struct ds_span given)
{
    static const char *const name = "given.jwt";
    const struct forge forge = {.endorsement = {{.claim = "demand", .until = UNTIL}}};
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = trust_both();
    struct ds_verify_options options = {.reader.trust = trust,
                                        .endorsements = {.text = &given, .name = &name, .n = 1},
                                        .at = 1780272000 /* 2026-06-01 */};
    struct ds_report *report = NULL;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_source source;
    struct ds_span bytes;

    forge_package(&package, &forge, &trial_keys);
    bytes = ds_buf_span(&package);
    source = ds_source_memory(&bytes);
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    ds_trust_free(trust);
    ds_buf_release(&package);
    return report;
}

static void partner_says(struct ds_buf *out, int64_t until, const struct ds_private_key *key)
{
    json_t *definition = ds_test_definition();
    const struct ds_endorsing endorsing = {.definition = definition,
                                           .claim = DS_ENDORSES_PERFORMANCE,
                                           .id = FORGE_PARTNER,
                                           .name = "Partner Works",
                                           .title = "Endorsement",
                                           .comment = "Yes.",
                                           .from = 1767225600,
                                           .until = until};
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_endorsement_write(out, &endorsing, key, &err), err);
    json_decref(definition);
}

static void what_the_reader_has_counts_too(void **state)
{
    struct ds_buf jwt = DS_BUF_INIT(DS_MAX_JSON), forged = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_report *report;

    (void)state;
    partner_says(&jwt, 0, trial_keys.stranger);
    report = report_beside(ds_buf_span(&jwt));
    expect(report, DS_VERIFIED, "endorsement.performance", "endorsed", NULL, "Partner Works Ltd.");
    expect(report, DS_VERIFIED, "endorsement.demand", "endorsed", NULL, "Partner Works Ltd.");
    ds_report_free(report);
    partner_says(&forged, 0, trial_keys.third);
    report = report_beside(ds_buf_span(&forged));
    expect(report, DS_CAUTIONS, "endorsement.signature", "given", "given.jwt", "left out");
    assert_non_null(finding_of(report, "endorsement.demand", "endorsed"));
    assert_null(finding_of(report, "endorsement.performance", "endorsed"));
    ds_report_free(report);
    jwt.p[jwt.n - 20] = jwt.p[jwt.n - 20] == 'A' ? 'B' : 'A';
    report = report_beside(ds_buf_span(&jwt));
    expect(report, DS_CAUTIONS, "endorsement.signature", "given", "given.jwt", "left out");
    ds_report_free(report);
    report = report_beside(ds_span_of("no JWT"));
    expect(report, DS_CAUTIONS, "endorsement.form", "malformed", "given.jwt", "cannot be read");
    ds_report_free(report);
    ds_buf_release(&jwt);
    ds_buf_release(&forged);
}

static void without_an_award_they_stand_as_files(void **state)
{
    const struct forge forge = {.not_awarded = true,
                                .stage = FORGE_ASSESSMENT,
                                .where = "judgements[1].value",
                                .what = "\"9.0\"",
                                .endorsement = {{.claim = "demand"}}};
    struct ds_report *report = report_at(&forge, NOW);

    (void)state;
    assert_non_null(finding_of(report, "endorsement.demand", "endorsed"));
    ds_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_claims_by_a_trusted_partner),
        cmocka_unit_test(files_that_are_left_out_are_judged_all_the_same),
        cmocka_unit_test(none_changes_nothing),
        cmocka_unit_test(forms_that_are_not_right),
        cmocka_unit_test(over_the_limit_they_are_not_read),
        cmocka_unit_test(signatures_that_are_not_right),
        cmocka_unit_test(it_is_for_this_definition),
        cmocka_unit_test(it_holds_for_its_time),
        cmocka_unit_test(nobody_endorses_their_own_work),
        cmocka_unit_test(a_participant_is_no_partner),
        cmocka_unit_test(strangers_are_named_as_such),
        cmocka_unit_test(who_looks_like_a_partner),
        cmocka_unit_test(a_revoked_key_endorses_nothing),
        cmocka_unit_test(an_issuer_on_the_list_is_no_endorser_by_that),
        cmocka_unit_test(each_stands_for_itself),
        cmocka_unit_test(what_the_reader_has_counts_too),
        cmocka_unit_test(without_an_award_they_stand_as_files),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
