/* SPDX-License-Identifier: Apache-2.0 */
/* The shape of a definition, each fault by its path, and its two digests. */
#include "core/record/definition.h"
#include "tests/core/documents.h"
#include "tests/lib/test.h"

static void a_whole_definition_has_no_fault(void **state)
{
    json_t *definition = ds_test_definition();
    struct ds_faults faults = DS_FAULTS_INIT;

    (void)state;
    ds_definition_check(&faults, definition);
    ds_test_print_faults(&faults);
    assert_int_equal(faults.n, 0);
    ds_faults_release(&faults);
    json_decref(definition);
}

static void what_the_european_union_asks_for_may_be_there(void **state)
{
    static const char *const more[][2] = {
        {"issuer.country", "\"CA\""},
        {"issuer.region", "{\"en\":\"Ontario\",\"fr\":\"Ontario\"}"},
        {"participation", "\"workplace\""},
        {"languages", "[\"en\",\"fr-CA\"]"},
        {"prerequisites", "{\"en\":\"None\",\"fr\":\"Aucun\"}"},
        {"qualityAssurance",
         "[{\"by\":{\"en\":\"A\",\"fr\":\"B\"},\"url\":\"https://a.example/\"}]"},
        {"transcript", "{\"credits\":\"3\",\"creditUnit\":\"ECTS\"}"}};
    json_t *definition = ds_test_definition();
    struct ds_faults faults = DS_FAULTS_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
        ds_test_put(definition, more[i][0], more[i][1]);
    ds_definition_check(&faults, definition);
    ds_test_print_faults(&faults);
    assert_int_equal(faults.n, 0);
    ds_faults_release(&faults);
    json_decref(definition);
}

static void each_fault_is_named_by_its_path(void **state)
{
    static const struct ds_test_fault wrong[] = {
        WRONG("format", "\"dossier-definition-9\"", DS_FAULT_CHOICE, "$.format", NULL),
        WRONG("issuer.id", NULL, DS_FAULT_MISSING, "$.issuer", "id"),
        WRONG("issuer.web", "\"x\"", DS_FAULT_UNKNOWN, "$.issuer", "web"),
        WRONG("issuer.country", "\"Canada\"", DS_FAULT_FORM, "$.issuer.country", "CA"),
        WRONG("languages", "[\"French\"]", DS_FAULT_FORM, "$.languages[0]", "fr-CA"),
        WRONG("languages", "[\"fr\",\"en\",\"fr\"]", DS_FAULT_DUPLICATE, "$.languages[2]", "fr"),
        WRONG("participation", "\"home\"", DS_FAULT_CHOICE, "$.participation",
              "on-site, online, blended, workplace"),
        WRONG("qualityAssurance", "[{}]", DS_FAULT_MISSING, "$.qualityAssurance[0]", "by"),
        WRONG("transcript", "{\"creditUnit\":\"ECTS\"}", DS_FAULT_MISSING, "$.transcript",
              "credits"),
        WRONG("outcomes", "[]", DS_FAULT_EMPTY, "$.outcomes", NULL),
        WRONG("outcomes[1].id", "\"make\"", DS_FAULT_DUPLICATE, "$.outcomes[1].id", "make"),
        WRONG("outcomes[1].id", "\"other\"", DS_FAULT_IMPOSSIBLE, "$.outcomes[1]",
              "no criterion assesses this outcome"),
        WRONG("outcomes[1].id", "\"other\"", DS_FAULT_REFERENCE, "$.criteria[1].outcome", "check"),
        WRONG("outcomes[0].skills[0].id", "\"k1\"", DS_FAULT_DUPLICATE,
              "$.outcomes[0].skills[0].id", "k1"),
        WRONG("outcomes[0].alignments[0].uri", "\"no scheme\"", DS_FAULT_FORM,
              "$.outcomes[0].alignments[0].uri", NULL),
        WRONG("criteria[1].id", "\"quality\"", DS_FAULT_DUPLICATE, "$.criteria[1].id", "quality"),
        WRONG("criteria[0].weight", "0", DS_FAULT_RANGE, "$.criteria[0].weight", "1 … 1000"),
        WRONG("criteria[0].weight", "1.5", DS_FAULT_TYPE, "$.criteria[0].weight", "integer"),
        WRONG("criteria[0].scale.kind", "\"stars\"", DS_FAULT_CHOICE, "$.criteria[0].scale.kind",
              "levels, measure, checklist"),
        WRONG("criteria[0].scale.required", "\"great\"", DS_FAULT_REFERENCE,
              "$.criteria[0].scale.required", "great"),
        WRONG("criteria[0].scale.levels[2].points", "1", DS_FAULT_ORDER,
              "$.criteria[0].scale.levels[2].points", "points"),
        WRONG("criteria[0].scale.levels[2].id", "\"fair\"", DS_FAULT_DUPLICATE,
              "$.criteria[0].scale.levels[2].id", "fair"),
        WRONG("criteria[0].evidence[1]", "{\"kind\":\"video\",\"atLeast\":2}", DS_FAULT_DUPLICATE,
              "$.criteria[0].evidence[1].kind", "video"),
        WRONG("criteria[1].scale.maximum", "\"1.49\"", DS_FAULT_ORDER,
              "$.criteria[1].scale.maximum", NULL),
        WRONG("criteria[1].scale.maximum", "\"1e3\"", DS_FAULT_FORM, "$.criteria[1].scale.maximum",
              NULL),
        WRONG("criteria[1].scale.maximum", "3", DS_FAULT_TYPE, "$.criteria[1].scale.maximum",
              "string"),
        WRONG("criteria[2].scale.items[1].id", "\"gloves\"", DS_FAULT_DUPLICATE,
              "$.criteria[2].scale.items[1].id", "gloves"),
        WRONG("criteria[2].scale.requiredYes", "5", DS_FAULT_IMPOSSIBLE,
              "$.criteria[2].scale.requiredYes", "more than there are items"),
        WRONG("rule.criteriaMet", "4", DS_FAULT_IMPOSSIBLE, "$.rule.criteriaMet",
              "more than there are criteria"),
        WRONG("rule.passPercent", "101", DS_FAULT_RANGE, "$.rule.passPercent", "1 … 100"),
        WRONG("assessors.blind", "true", DS_FAULT_IMPOSSIBLE, "$.assessors.blind", NULL),
        WRONG("relevance.nextReview", "\"2026-01-14\"", DS_FAULT_ORDER,
              "$.relevance.consultations[0].date", NULL),
        WRONG("relevance.nextReview", "\"2026-02-30\"", DS_FAULT_FORM, "$.relevance.nextReview",
              "2026-03-14"),
        WRONG("pathways",
              "{\"precedes\":[{\"id\":\"urn:x:1\",\"name\":{\"en\":\"A\",\"fr\":\"A\"}},"
              "{\"id\":\"urn:x:1\",\"name\":{\"en\":\"B\",\"fr\":\"B\"}}]}",
              DS_FAULT_DUPLICATE, "$.pathways.precedes[1].id", "urn:x:1"),
        WRONG("criteria[2].name.fr", NULL, DS_FAULT_MISSING, "$.criteria[2].name", "fr"),
        WRONG("notices", "[{\"fr\":\"Avis\"}]", DS_FAULT_MISSING, "$.notices[0]", "en"),
        WRONG("name.en", "\"\"", DS_FAULT_EMPTY, "$.name.en", NULL),
        WRONG("name.en", "\"a\\u0007b\"", DS_FAULT_FORM, "$.name.en", NULL),
        WRONG("name.english", "\"x\"", DS_FAULT_UNKNOWN, "$.name", "english"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        json_t *definition = ds_test_definition();
        struct ds_faults faults = DS_FAULTS_INIT;

        ds_test_put(definition, wrong[i].at, wrong[i].value);
        ds_definition_check(&faults, definition);
        if (!ds_test_has_fault(&faults, wrong[i].kind, wrong[i].path, wrong[i].detail)) {
            ds_test_print_faults(&faults);
            fail_msg("%s = %s: no such fault at %s", wrong[i].at, wrong[i].value, wrong[i].path);
        }
        ds_faults_release(&faults);
        json_decref(definition);
    }
}

/* Without a pass mark the score decides nothing, so a criterion that nobody can miss is a
 * mistake; with one it counts by its points. */
static void a_criterion_that_binds_nothing_needs_a_pass_mark(void **state)
{
    static const struct {
        const char *at, *value, *path;
    } loose[] = {{.at = "criteria[0].scale.required",
                  .value = "\"poor\"",
                  .path = "$.criteria[0].scale.required"},
                 {.at = "criteria[2].scale.requiredYes",
                  .value = "0",
                  .path = "$.criteria[2].scale.requiredYes"}};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        json_t *definition = ds_test_definition();
        struct ds_faults faults = DS_FAULTS_INIT;

        ds_test_put(definition, "criteria[2].scale.items[0].critical", "false");
        ds_test_put(definition, loose[i].at, loose[i].value);
        ds_definition_check(&faults, definition);
        assert_int_equal(faults.n, 0);
        ds_test_put(definition, "rule.passPercent", NULL);
        ds_definition_check(&faults, definition);
        assert_true(ds_test_has_fault(&faults, DS_FAULT_IMPOSSIBLE, loose[i].path, NULL));
        assert_int_equal(faults.n, 1);
        ds_faults_release(&faults);
        json_decref(definition);
    }
}

static void something_must_always_apply(void **state)
{
    json_t *definition = ds_test_definition();
    struct ds_faults faults = DS_FAULTS_INIT;

    (void)state;
    ds_test_put(definition, "criteria[0].scale",
                "{\"kind\":\"checklist\",\"items\":[{\"id\":\"i\",\"text\":{\"en\":\"T\","
                "\"fr\":\"T\"},\"mayNotApply\":true}]}");
    ds_test_put(definition, "criteria[0].outcome", "\"check\"");
    ds_test_put(definition, "criteria[2]", NULL);
    ds_test_put(definition, "criteria[1]", NULL);
    ds_test_put(definition, "outcomes[0]", NULL);
    ds_definition_check(&faults, definition);
    assert_true(ds_test_has_fault(&faults, DS_FAULT_IMPOSSIBLE, "$.criteria", NULL));
    ds_faults_release(&faults);
    json_decref(definition);
}

static void nothing_in_a_broken_document_is_a_crash(void **state)
{
    static const char *const broken[] = {
        "null",
        "[]",
        "{}",
        "{\"outcomes\":{},\"criteria\":7}",
        "{\"criteria\":[null,[],{}]}",
        "{\"name\":{\"en\":1},\"criteria\":[{\"scale\":{\"kind\":\"levels\",\"levels\":[1]}}]}",
        "{\"criteria\":[{\"scale\":{\"kind\":\"measure\",\"minimum\":1,\"maximum\":\"x\"}}]}",
        "{\"relevance\":{\"consultations\":[{\"date\":1}],\"nextReview\":\"x\"}}"};

    (void)state;
    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
        json_t *definition = json_loads(broken[i], JSON_DECODE_ANY, NULL);
        struct ds_faults faults = DS_FAULTS_INIT;

        assert_non_null(definition);
        ds_definition_check(&faults, definition);
        assert_true(faults.n > 0);
        ds_faults_release(&faults);
        json_decref(definition);
    }
}

static void digests_of(struct ds_definition_digests *out, const char *at, const char *value)
{
    json_t *definition = ds_test_definition();
    struct ds_error err = DS_ERROR_INIT;

    if (at)
        ds_test_put(definition, at, value);
    assert_ok(ds_definition_digests_of(out, definition, &err), err);
    json_decref(definition);
}

static void wording_keeps_the_structure(void **state)
{
    static const struct {
        const char *at, *value;
        bool same_structure;
    } change[] = {
        {.at = "criteria[0].name.en", .value = "\"Qualities\"", .same_structure = true},
        {.at = "criteria[0].scale.levels[0].name.fr",
         .value = "\"Insuffisant\"",
         .same_structure = true},
        {.at = "criteria[0].description",
         .value = "{\"en\":\"D\",\"fr\":\"D\"}",
         .same_structure = true},
        {.at = "criteria[0].critical",
         .value = "false",
         .same_structure = true}, /* the default, written out */
        {.at = "rule.criteriaMet", .value = "3", .same_structure = true},
        {.at = "version", .value = "\"1.1\"", .same_structure = true},
        {.at = "relevance.nextReview", .value = "\"2028-01-15\"", .same_structure = true},
        {.at = "criteria[0].critical", .value = "true"},
        {.at = "criteria[0].weight", .value = "3"},
        {.at = "criteria[0].id", .value = "\"q\""},
        {.at = "criteria[0].scale.required", .value = "\"fair\""},
        {.at = "criteria[0].scale.levels[3].points", .value = "4"},
        {.at = "criteria[0].evidence[0].atLeast", .value = "2"},
        {.at = "criteria[1].scale.maximum", .value = "\"3.1\""},
        {.at = "criteria[1].scale.unit", .value = "\"cm\""},
        {.at = "criteria[2].scale.items[1].critical", .value = "true"},
        {.at = "criteria[2].scale.requiredYes", .value = "2"},
        {.at = "rule.criteriaMet", .value = "2"},
        {.at = "rule.passPercent", .value = "61"},
        {.at = "assessors.count", .value = "2"},
    };
    struct ds_definition_digests plain, other;

    (void)state;
    digests_of(&plain, NULL, NULL);
    for (size_t i = 0; i < sizeof(change) / sizeof(change[0]); i++) {
        digests_of(&other, change[i].at, change[i].value);
        assert_false(ds_digest_equal(&plain.content, &other.content));
        if (ds_digest_equal(&plain.structure, &other.structure) != change[i].same_structure)
            fail_msg("%s = %s", change[i].at, change[i].value);
    }
}

/* Pinned: a structure digest made today is compared with one made in ten years. */
static void the_structure_digest_does_not_drift(void **state)
{
    struct ds_definition_digests digests;
    char hex[DS_DIGEST_HEX + 1];

    (void)state;
    digests_of(&digests, NULL, NULL);
    ds_digest_hex(hex, &digests.structure);
    assert_string_equal(hex, "e38238d663079af112274b0f7d21ffb497513268748279e44eed09cc1362a626");
}

static void decimals_compare_exactly(void **state)
{
    static const char *const ascending[] = {"-999999999999999",
                                            "-10.5",
                                            "-10.45",
                                            "-0.001",
                                            "0",
                                            "0.000000000000001",
                                            "0.1",
                                            "0.11",
                                            "9.9",
                                            "10",
                                            "10.000000000001",
                                            "999999999999999"};
    static const char *const equal[][2] = {
        {"0", "-0"}, {"0", "-0.00"}, {"1.50", "1.5"}, {"-2", "-2.0"}, {"10", "10.000"}};
    const size_t n = sizeof(ascending) / sizeof(ascending[0]);

    (void)state;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            assert_int_equal(ds_decimal_compare(ascending[i], ascending[k]), i < k ? -1 : i > k);
    for (size_t i = 0; i < sizeof(equal) / sizeof(equal[0]); i++) {
        assert_int_equal(ds_decimal_compare(equal[i][0], equal[i][1]), 0);
        assert_int_equal(ds_decimal_compare(equal[i][1], equal[i][0]), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_definition_has_no_fault),
        cmocka_unit_test(what_the_european_union_asks_for_may_be_there),
        cmocka_unit_test(each_fault_is_named_by_its_path),
        cmocka_unit_test(a_criterion_that_binds_nothing_needs_a_pass_mark),
        cmocka_unit_test(something_must_always_apply),
        cmocka_unit_test(nothing_in_a_broken_document_is_a_crash),
        cmocka_unit_test(wording_keeps_the_structure),
        cmocka_unit_test(the_structure_digest_does_not_drift),
        cmocka_unit_test(decimals_compare_exactly)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
