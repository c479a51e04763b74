/* SPDX-License-Identifier: Apache-2.0 */
/* JSON: the canonical form (RFC 8785), and what is refused: ambiguous or too much of it. */
#include "core/json/json.h"
#include "tests/lib/test.h"

#include "core/format.h"

#include <stdlib.h>

static void canonical_is(const char *input, const char *expected)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf out = DS_BUF_INIT(DS_MAX_JSON);
    json_t *json = NULL;

    assert_ok(ds_json_parse(&json, ds_span_of(input), "input", &err), err);
    assert_ok(ds_json_canonical(&out, json, &err), err);
    assert_string_equal(out.p, expected);
    ds_buf_release(&out);
    json_decref(json);
}

static void canonical_form_follows_rfc_8785(void **state)
{
    (void)state;
    canonical_is("{\"b\":1,\"a\":[true,null,false]}", "{\"a\":[true,null,false],\"b\":1}");
    canonical_is("[56.0, 1e21, 1E-7, 0.000001, -0.0, 333333333.33333329, 1e23, 9007199254740992]",
                 "[56,1e+21,1e-7,0.000001,0,333333333.3333333,1e+23,9007199254740992]");
    canonical_is("[1e20, -100000000000000000001, 9007199254740993, -9223372036854775808]",
                 "[100000000000000000000,-100000000000000000000,9007199254740992,"
                 "-9223372036854776000]");
    /* The nearest decimal of 16 digits does not read back; the one above does. */
    canonical_is("[7.1202363472230444e-307]", "[7.120236347223045e-307]");
    canonical_is("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"",
                 "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    /* U+1F600 sorts before U+FB33, as its surrogates do. */
    canonical_is("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2}", "{\"😀\":2,\"\uFB33\":1}");
}

static void refused(const char *input, enum ds_code code, const char *part)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *json = NULL;

    assert_refused(ds_json_parse(&json, ds_span_of(input), "it.json", &err), code, part, err);
}

static void ambiguous_json_is_refused(void **state)
{
    (void)state;
    refused("{\"a\":1,\"a\":2}", DS_EINVAL, "duplicate");
    refused("[1e400]", DS_EINVAL, "overflow");
    refused("\"a\\u0000b\"", DS_EINVAL, "it.json is not JSON");
    refused("\"\\ud800\"", DS_EINVAL, "it.json is not JSON");
    refused("{} {}", DS_EINVAL, "it.json is not JSON");
    refused("\"\xff\"", DS_EINVAL, "it.json is not JSON");
    refused("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", DS_ELIMIT,
            "32 levels");
}

/* Three bytes each, and over two hundred in memory. */
static void a_swarm_of_objects_is_refused(void **state)
{
    enum { MORE = DS_MAX_JSON_CONTAINERS + 1 };
    struct ds_error err = DS_ERROR_INIT;
    char *text = malloc(3 * (size_t)MORE + 3);
    json_t *json = NULL;
    size_t n = 0;

    (void)state;
    assert_non_null(text);
    text[n++] = '[';
    for (int i = 0; i < MORE; i++) {
        memcpy(text + n, i ? ",{}" : "{}", 3);
        n += i ? 3 : 2;
    }
    text[n++] = ']';
    assert_refused(ds_json_parse(&json, (struct ds_span){.p = text, .n = n}, "it.json", &err),
                   DS_ELIMIT, "it.json has more objects and arrays than the limit of 1048576", err);
    free(text);
}

/* A number's canonical form may have to be found by trying; what looks like one in a text may not.
 */
static void a_swarm_of_fractions_is_refused(void **state)
{
    static const struct {
        const char *one;
        size_t n;
        bool refused;
    } lists[] = {{.one = "0.1", .n = DS_MAX_JSON_FRACTIONS, .refused = false},
                 {.one = "0.1", .n = DS_MAX_JSON_FRACTIONS + 1, .refused = true},
                 {.one = "-1E4", .n = DS_MAX_JSON_FRACTIONS + 1, .refused = true},
                 {.one = "1234567890123456", .n = DS_MAX_JSON_FRACTIONS + 1, .refused = true},
                 {.one = "123456789012345", .n = 2 * DS_MAX_JSON_FRACTIONS, .refused = false},
                 {.one = "true", .n = 2 * DS_MAX_JSON_FRACTIONS, .refused = false},
                 {.one = "\"0.1\"", .n = 2 * DS_MAX_JSON_FRACTIONS, .refused = false}};

    (void)state;
    for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
        struct ds_buf text = DS_BUF_INIT(1 << 20);
        struct ds_error err = DS_ERROR_INIT;
        json_t *json = NULL;

        for (size_t k = 0; k < lists[i].n; k++)
            assert_ok(ds_buf_printf(&text, &err, "%s%s", k ? "," : "[", lists[i].one), err);
        assert_ok(ds_buf_puts(&text, "]", &err), err);
        if (lists[i].refused)
            assert_refused(ds_json_parse(&json, ds_buf_span(&text), "it.json", &err), DS_ELIMIT,
                           "it.json has more fractions than the limit of 1000", err);
        else
            assert_ok(ds_json_parse(&json, ds_buf_span(&text), "it.json", &err), err);
        json_decref(json);
        ds_buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(canonical_form_follows_rfc_8785),
                                       cmocka_unit_test(a_swarm_of_objects_is_refused),
                                       cmocka_unit_test(a_swarm_of_fractions_is_refused),
                                       cmocka_unit_test(ambiguous_json_is_refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
