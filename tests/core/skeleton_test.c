/* SPDX-License-Identifier: Apache-2.0 */
/* Texts that people take for one another, and texts that they do not. */
#include "core/skeleton.h"
#include "tests/lib/test.h"

static char *skeleton(const char *text,
                      int (*make)(struct ds_buf *, const char *, struct ds_error *))
{
    struct ds_buf out = DS_BUF_INIT(1000);

    assert_int_equal(make(&out, text, NULL), 0);
    return ds_buf_take(&out);
}

static bool alike(const char *a, const char *b)
{
    char *first = skeleton(a, ds_skeleton), *second = skeleton(b, ds_skeleton);
    bool same = strcmp(first, second) == 0;

    free(first);
    free(second);
    return same;
}

static void what_looks_the_same(void **state)
{
    static const char *const pairs[][2] = {
        {"Rivermouth College", "RIVERMOUTH COLLEGE"},
        {"Rivermouth College", "  Rivermouth\u00a0 \u2003College "},
        {"Rivermouth College", "R\u0456v\u0435rmouth C\u043ell\u0435g\u0435"}, /* Cyrillic */
        {"RIVERMOUTH", "R\u0399V\u0395R\u039cOUTH"},                           /* Greek */
        {"Rivermouth", "Riverrnouth"},
        {"College", "Co11ege"},
        {"College", "Co|lege"},
        {"College 1O", "College lo"},
        {"William", "VVilliam"},
        {"College", "\uff23\uff4f\uff4c\uff4c\uff45\uff47\uff45"}, /* full width */
        {"College", "\U0001d402\U0001d428\U0001d425\U0001d425\U0001d41e\U0001d420\U0001d41e"},
        {"College", "Coll\u200bege\u00ad"},
        {"Coll\u00e8ge", "Colle\u0300ge"},
        {"\u00c9cole", "ecole"},
        {"Rivermouth College", "Rivermouth-College"},
        {"Rivermouth College", "Rivermouth \u2013 College."},
        {"Rivermouth College", "The Rivermouth College"},
        {"Cit\u00e9", "La Cit\u00e9"},
        {"O'Neil", "O\u2019Neil"},
        {"\u0416\u0438\u0432\u043e\u0439", "\u0436\u0418\u0412\u041e\u0419"}, /* a Russian word */
    };

    (void)state;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
        if (!alike(pairs[i][0], pairs[i][1]))
            fail_msg("%s and %s", pairs[i][0], pairs[i][1]);
}

static void what_does_not(void **state)
{
    static const char *const pairs[][2] = {
        {"Rivermouth College", "Rivermouth Colleges"},
        {"Rivermouth", "River mouth"},
        {"\u5b66\u9662", "\u5b66\u6821"},
        {"North College", "South College"},
        {"", "a"},
        {"\xff", "\xfe"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
        assert_false(alike(pairs[i][0], pairs[i][1]));
}

static void ids(void **state)
{
    static const struct {
        const char *id, *form;
    } cases[] = {{.id = "https://College.Example/", .form = "college.exarnple"},
                 {.id = "http://college.example", .form = "college.exarnple"},
                 {.id = "https://college.example/a//", .form = "college.exarnple/a"},
                 {.id = "did:web:college.example", .form = "college.exarnple"},
                 {.id = "did:web:college.example%3A443:a", .form = "college.exarnple/a"},
                 {.id = "https://www.college.example:443/a", .form = "college.exarnple/a"},
                 {.id = "http://college.example.:80/", .form = "college.exarnple"},
                 {.id = "https://college%2Eexample/", .form = "college.exarnple"},
                 {.id = "https://college.example:444", .form = "college.exarnple:444"},
                 {.id = "did:key:z6", .form = "dld:key:z6"},
                 {.id = "https://", .form = ""},
                 {.id = "", .form = ""}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char *form = skeleton(cases[i].id, ds_skeleton_id);

        assert_string_equal(form, cases[i].form);
        free(form);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_looks_the_same),
        cmocka_unit_test(what_does_not),
        cmocka_unit_test(ids),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
