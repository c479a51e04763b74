/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals and units as each language writes them, and the count of a checklist. */
#include "core/decimal_text.h"

#include "core/cleanup.h"
#include "core/record/judgement_verdict.h"
#include "tests/lib/test.h"

static void decimals_have_the_signs_of_their_language(void **state)
{
    static const struct {
        const char *decimal, *text[2];
    } with[] = {
        {.decimal = "0", .text = {"0", "0"}},
        {.decimal = "2.50", .text = {"2.50", "2,50"}},
        {.decimal = "-0.8", .text = {"\u22120.8", "\u22120,8"}},
        {.decimal = "-12", .text = {"\u221212", "\u221212"}},
    };
    char text[DS_DECIMAL];

    (void)state;
    for (size_t i = 0; i < sizeof(with) / sizeof(with[0]); i++)
        for (enum ds_language language = DS_EN; language <= DS_FR; language++)
            assert_string_equal(ds_decimal_text(text, with[i].decimal, language),
                                with[i].text[language]);
    assert_null(ds_decimal_text(text, NULL, DS_EN));
}

static void units_stand_apart_but_for_two_in_english(void **state)
{
    static const struct {
        const char *unit, *gap[2];
    } with[] = {
        {.unit = "%", .gap = {"", "\u00a0"}},
        {.unit = "°", .gap = {"", "\u00a0"}},
        {.unit = "°C", .gap = {"\u00a0", "\u00a0"}},
        {.unit = "mm", .gap = {"\u00a0", "\u00a0"}},
        {.unit = "", .gap = {"", ""}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(with) / sizeof(with[0]); i++)
        for (enum ds_language language = DS_EN; language <= DS_FR; language++)
            assert_string_equal(ds_unit_gap(with[i].unit, language), with[i].gap[language]);
}

static void what_does_not_apply_is_not_asked_for(void **state)
{
    static const struct {
        int required, yes, applies, left; /* left: what is required then; 0 for `required`: all */
        const char *a, *b;
        bool all;
    } with[] = {
        {.a = "yes", .b = "no", .yes = 2, .applies = 3, .left = 3, .all = true},
        {.a = "na", .b = "yes", .yes = 2, .applies = 2, .left = 2, .all = true},
        {.required = 3, .a = "na", .b = "yes", .yes = 2, .applies = 2, .left = 2, .all = true},
        {.required = 2, .a = "na", .b = "no", .yes = 1, .applies = 2, .left = 1},
        {.required = 1, .a = "na", .b = "na", .yes = 1, .applies = 1, .left = 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(with) / sizeof(with[0]); i++) {
        ds_cleanup(ds_json_freep) json_t *scale =
            json_pack("{s:s, s:[{s:s}, {s:s}, {s:s}]}", "kind", "checklist", "items", "id", "a",
                      "id", "b", "id", "c");
        ds_cleanup(ds_json_freep) json_t *answers =
            json_pack("{s:s, s:s, s:s}", "a", with[i].a, "b", with[i].b, "c", "yes");
        const struct ds_answer said = {.answers = answers};
        struct ds_checklist_count count;

        if (with[i].required)
            json_object_set_new(scale, "requiredYes", json_integer(with[i].required));
        count = ds_checklist_count(scale, &said);
        assert_int_equal(count.yes, with[i].yes);
        assert_int_equal(count.applies, with[i].applies);
        assert_int_equal(count.required, with[i].left);
        assert_int_equal(count.all, with[i].all);
        count = ds_checklist_count(scale, NULL);
        assert_int_equal(count.applies, 3);
        assert_int_equal(count.required, with[i].required ? with[i].required : 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_have_the_signs_of_their_language),
        cmocka_unit_test(units_stand_apart_but_for_two_in_english),
        cmocka_unit_test(what_does_not_apply_is_not_asked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
