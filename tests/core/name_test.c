/* SPDX-License-Identifier: Apache-2.0 */
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
    } bad[] = {{"", "empty"},
               {"../x", "dot"},
               {"/etc/passwd", "segment"},
               {"a//b", "segment"},
               {"a/", "segment"},
               {"a\\b", "character"},
               {"C:x", "character"},
               {".x", "dot"},
               {"-x", "character"},
               {"a.", "dot"},
               {"con", "device"},
               {"data/LPT1.txt", "device"},
               {"50%.txt", "character"},
               {"caf\xc3\xa9", "character"}};
    char longest[130];

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_string_equal(ds_name_fault(ds_span_of(bad[i].name)), bad[i].fault);
    memset(longest, 'a', sizeof(longest));
    assert_string_equal(ds_name_fault((struct ds_span){longest, 121}), "length");
    assert_string_equal(ds_name_fault((struct ds_span){"a\0b", 3}), "character");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_that_every_system_takes_are_allowed),
                                       cmocka_unit_test(names_that_some_system_twists_are_refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
