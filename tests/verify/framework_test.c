/* SPDX-License-Identifier: Apache-2.0 */
/* The ten elements of the framework: what each says, met and not met, and that none but an overdue
 * review changes the verdict. */
#include "tests/verify/trial.h"

#include "verify/steps/framework.h"

static struct ds_report *with(enum forge_stage stage, const char *where, const char *what)
{
    const struct forge forge = {.stage = stage, .where = where, .what = what};

    return report_of(&forge);
}

/* One change to the definition: what the element says then; the verdict stays. */
static void says(const char *where, const char *what, const char *check, const char *reason,
                 const char *en)
{
    struct ds_report *report = with(FORGE_DEFINITION, where, what);

    expect(report, DS_VERIFIED, check, reason, "*", en);
    ds_report_free(report);
}

static void each_element_has_a_check_of_its_own(void **state)
{
    struct ds_report *report = with(FORGE_NOTHING, NULL, NULL);

    (void)state;
    for (size_t i = 0; i < DS_FRAMEWORK_ELEMENTS; i++) {
        const struct ds_finding *finding = ds_framework_finding(report, i);

        assert_non_null(finding);
        assert_string_equal(finding->id, ds_framework_check(i));
        assert_int_equal(finding->group, DS_GROUP_FRAMEWORK);
        assert_true(*ds_framework_name(i, DS_EN) && *ds_framework_name(i, DS_FR));
    }
    assert_int_equal(report->verdict, DS_VERIFIED);
    ds_report_free(report);
}

static void what_the_test_definition_meets(void **state)
{
    struct ds_report *report = with(FORGE_NOTHING, NULL, NULL);

    (void)state;
    expect(report, DS_VERIFIED, "framework.relevance", "consulted", NULL, "2099-01-15");
    expect(report, DS_VERIFIED, "framework.verifiability", "verifiable", NULL, "without asking");
    expect(report, DS_VERIFIED, "framework.ownership", "held", NULL,
           "record, evidence and credential");
    expect(report, DS_VERIFIED, "framework.issuer", "known", NULL, "The College");
    expect(report, DS_VERIFIED, "framework.assessment", "embedded", NULL, "(3)");
    expect(report, DS_VERIFIED, "framework.endorsement", "none", NULL, "No partner");
    ds_report_free(report);
}

static void relevance_is_judged_for_the_time_of_the_check(void **state)
{
    const struct forge forge = {
        .stage = FORGE_DEFINITION, .where = "relevance.nextReview", .what = "\"2027-01-15\""};
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_report *report;

    (void)state;
    forge_package(&package, &forge, &trial_keys);
    report = report_on(&package, trust, "2027-01-15T23:59:59Z");
    assert_non_null(finding_of(report, "framework.relevance", "consulted"));
    assert_int_equal(report->verdict, DS_VERIFIED);
    ds_report_free(report);
    report = report_on(&package, trust, "2027-01-16T00:00:00Z");
    expect(report, DS_CAUTIONS, "framework.relevance", "overdue", NULL, "due on 2027-01-15");
    ds_report_free(report);
    ds_trust_free(trust);
    ds_buf_release(&package);
    says("relevance.consultations", "[]", "framework.relevance", "no-consultation",
         "no consultation");
}

static void what_a_definition_lacks_is_named(void **state)
{
    (void)state;
    says("pathways",
         "{\"isPartOf\":[{\"id\":\"urn:x:1\",\"name\":{\"en\":\"Program\",\"fr\":\"P\"}}]}",
         "framework.durability", "part-of", "counts toward \u201cProgram\u201d");
    says("pathways",
         "{\"precedes\":[{\"id\":\"urn:x:1\",\"name\":{\"en\":\"Next\",\"fr\":\"P\"}}]}",
         "framework.durability", "precedes", "leads to \u201cNext\u201d");
    says("pathways", "{}", "framework.durability", "no-pathway", "names nothing");
    says("outcomes[0].alignments", "[]", "framework.competencies", "none", "No outcome");
    says("outcomes[1].alignments",
         "[{\"framework\":\"ESCO\",\"version\":\"1.2\",\"uri\":\"urn:x:1\",\"name\":{\"en\":\"a\","
         "\"fr\":"
         "\"b\"}}]",
         "framework.competencies", "aligned", "ESCO 1.2");
    says("outcomes[0].attitudes", "[]", "framework.outcomes", "lacking", "no attitude");
    says("transcript", "{\"hours\":\"30\"}", "framework.transcript", "part",
         "lacks: course code, credits, level.");
    says("transcript",
         "{\"hours\":\"30\",\"credits\":\"1\",\"courseCode\":\"W "
         "1\",\"levels\":[{\"framework\":\"EQF\","
         "\"level\":\"4\"}]}",
         "framework.transcript", "complete", "what a transcript needs");
}

static void some_outcomes_are_aligned(void **state)
{
    (void)state;
    says("outcomes[1].alignments", "[]", "framework.competencies", "part",
         "aligned with no competency");
}

static void the_european_description_names_what_is_absent(void **state)
{
    (void)state;
    says("relevance.nextReview", "\"2027-02-01\"", "description.european", "part",
         "country or region, workload, level, form of participation, quality assurance.");
    says("participation", "\"online\"", "description.european", "part",
         "country or region, workload, level, quality assurance.");
}

static void endorsements_count_as_they_were_judged(void **state)
{
    static const struct {
        struct forge_endorsement one, two;
        const char *reason;
    } cases[] = {
        {.one = {.claim = "demand"}, .two = {.claim = "performance"}, .reason = "both"},
        {.one = {.claim = "demand"}, .two = {.claim = NULL}, .reason = "demand-only"},
        {.one = {.claim = "performance"}, .two = {.claim = NULL}, .reason = "performance-only"},
        {.one = {.claim = "demand", .id = FORGE_ISSUER},
         .two = {.claim = NULL},
         .reason = "unestablished"}};
    struct ds_trust *trust = NULL;
    struct ds_buf text = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;
    json_t *list = NULL;

    (void)state;
    forge_trust_both(&text, trial_keys.issuer, trial_keys.stranger);
    assert_ok(ds_json_parse(&list, ds_buf_span(&text), "list", &err), err);
    assert_ok(ds_trust_new(&trust, &err), err);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct forge forge = {.endorsement = {cases[i].one, cases[i].two}};
        struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
        struct ds_report *report;

        forge_package(&package, &forge, &trial_keys);
        report = report_on(&package, trust, NOW);
        assert_non_null(finding_of(report, "framework.endorsement", cases[i].reason));
        ds_report_free(report);
        ds_buf_release(&package);
    }
    json_decref(list);
    ds_trust_free(trust);
    ds_buf_release(&text);
}

static void what_does_not_hold_is_not_met(void **state)
{
    struct ds_report *report = with(FORGE_RECORD, "artefacts[0].size", "99");

    (void)state;
    assert_non_null(finding_of(report, "framework.ownership", "part"));
    assert_non_null(finding_of(report, "framework.verifiability", "broken"));
    assert_non_null(finding_of(report, "framework.assessment", "part"));
    ds_report_free(report);
    report = with(FORGE_SEALED, "data/record.json", "~");
    assert_non_null(finding_of(report, "framework.verifiability", DS_NOT_REACHED));
    ds_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_element_has_a_check_of_its_own),
        cmocka_unit_test(what_the_test_definition_meets),
        cmocka_unit_test(relevance_is_judged_for_the_time_of_the_check),
        cmocka_unit_test(what_a_definition_lacks_is_named),
        cmocka_unit_test(some_outcomes_are_aligned),
        cmocka_unit_test(the_european_description_names_what_is_absent),
        cmocka_unit_test(endorsements_count_as_they_were_judged),
        cmocka_unit_test(what_does_not_hold_is_not_met),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
