/* SPDX-License-Identifier: Apache-2.0 */
/* Names of files that every system takes, and those that some system changes. */
#include "core/name.h"
#include "tests/lib/test.h"

static void names_that_every_system_takes_are_allowed(void **state)
{
    static const char *const good[] = {"bagit.txt",   "data/record.json", "_x",
                                       "a/b/c.d-e_f", "console.txt",      "data/artefacts/0a.mp4"};

    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        assert_null(ds_name_fault(ds_span_of(good[i])));
}

static void names_that_some_system_twists_are_refused(void **state)
{
    static const struct {
        const char *name, *fault;
    } bad[] = {{.name = "", .fault = "empty"},
               {.name = "../x", .fault = "dot"},
               {.name = "/etc/passwd", .fault = "segment"},
               {.name = "a//b", .fault = "segment"},
               {.name = "a/", .fault = "segment"},
               {.name = "a\\b", .fault = "character"},
               {.name = "C:x", .fault = "character"},
               {.name = ".x", .fault = "dot"},
               {.name = "-x", .fault = "character"},
               {.name = "a.", .fault = "dot"},
               {.name = "con", .fault = "device"},
               {.name = "data/LPT1.txt", .fault = "device"},
               {.name = "50%.txt", .fault = "character"},
               {.name = "caf\xc3\xa9", .fault = "character"}};
    char longest[130];

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_string_equal(ds_name_fault(ds_span_of(bad[i].name)), bad[i].fault);
    memset(longest, 'a', sizeof(longest));
    assert_string_equal(ds_name_fault((struct ds_span){.p = longest, .n = 121}), "length");
    assert_string_equal(ds_name_fault((struct ds_span){.p = "a\0b", .n = 3}), "character");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_that_every_system_takes_are_allowed),
                                       cmocka_unit_test(names_that_some_system_twists_are_refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
