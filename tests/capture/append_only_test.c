/* SPDX-License-Identifier: Apache-2.0 */
/* What may become of a record, and what may not, member by member. */
#include "capture/casebook/append_only.h"
#include "core/cleanup.h"
#include "tests/lib/test.h"

static const char amy[] = "did:key:amy", ben[] = "did:key:ben";

static json_t *parse(const char *text)
{
    json_t *json = json_loads(text, JSON_DECODE_ANY, NULL);

    assert_non_null(json);
    return json;
}

static json_t *sample(void)
{
    return parse(
        "{\"format\": \"f\", \"id\": \"i\", \"case\": \"c\", \"definition\": {\"id\": \"d\"},"
        " \"learner\": {\"id\": \"l\", \"name\": \"Sam\"}, \"occasions\": [],"
        " \"artefacts\": [{\"digest\": \"a\", \"criteria\": [\"c1\"]}],"
        " \"commitments\": [], \"judgements\": [{\"id\": \"j\", \"assessor\": \"did:key:amy\"}],"
        " \"signOffs\": [], \"people\": [{\"id\": \"did:key:amy\", \"name\": \"Amy\"}]}");
}

/* Sets `member` to a JSON text in a copy and asks for the member at fault. */
static const char *after(const json_t *before, const char *member, const char *text,
                         const char *author)
{
    ds_cleanup(ds_json_freep) json_t *now = json_deep_copy(before);

    json_object_set_new(now, member, parse(text));
    return ds_append_only_fault(before, now, author);
}

static void test_same(void **state)
{
    ds_cleanup(ds_json_freep) json_t *record = sample();

    (void)state;
    assert_null(ds_append_only_fault(record, record, amy));
    assert_null(ds_append_only_fault(NULL, record, amy));
    /* A first commit with a judgement that somebody else made. */
    assert_string_equal(ds_append_only_fault(NULL, record, ben), "judgements");
}

static void test_fixed(void **state)
{
    ds_cleanup(ds_json_freep) json_t *record = sample();

    (void)state;
    assert_string_equal(after(record, "id", "\"x\"", amy), "id");
    assert_string_equal(after(record, "learner", "{\"id\": \"l\", \"name\": \"Sim\"}", amy),
                        "learner");
    assert_string_equal(after(record, "definition", "{}", amy), "definition");
    assert_string_equal(after(record, "demonstration", "true", amy), "demonstration");
}

static void test_lists(void **state)
{
    ds_cleanup(ds_json_freep) json_t *record = sample();
    static const char kept[] = "{\"id\": \"j\", \"assessor\": \"did:key:amy\"}";
    char text[200];

    (void)state;
    assert_string_equal(after(record, "judgements", "[]", amy), "judgements");
    snprintf(text, sizeof(text), "[%s, {\"id\": \"k\", \"assessor\": \"did:key:ben\"}]", kept);
    assert_string_equal(after(record, "judgements", text, amy), "judgements");
    assert_null(after(record, "judgements", text, ben));
    snprintf(text, sizeof(text), "[{\"id\": \"k\", \"assessor\": \"did:key:ben\"}, %s]", kept);
    assert_string_equal(after(record, "judgements", text, ben), "judgements");
    assert_string_equal(after(record, "judgements",
                              "[{\"id\": \"j\", \"assessor\": \"did:key:amy\", \"x\": 1}]", amy),
                        "judgements");
    assert_string_equal(after(record, "signOffs", "[{\"recordedBy\": \"did:key:ben\"}]", amy),
                        "signOffs");
    assert_null(after(record, "signOffs", "[{\"recordedBy\": \"did:key:amy\"}]", amy));
}

static void test_artefacts(void **state)
{
    ds_cleanup(ds_json_freep) json_t *record = sample();

    (void)state;
    assert_null(
        after(record, "artefacts", "[{\"digest\": \"a\", \"criteria\": [\"c1\", \"c2\"]}]", amy));
    assert_string_equal(
        after(record, "artefacts", "[{\"digest\": \"a\", \"criteria\": [\"c2\", \"c1\"]}]", amy),
        "artefacts");
    assert_string_equal(after(record, "artefacts", "[{\"digest\": \"a\", \"criteria\": []}]", amy),
                        "artefacts");
    assert_string_equal(
        after(record, "artefacts", "[{\"digest\": \"b\", \"criteria\": [\"c1\"]}]", amy),
        "artefacts");
}

static void test_people(void **state)
{
    ds_cleanup(ds_json_freep) json_t *record = sample();

    (void)state;
    assert_string_equal(after(record, "people",
                              "[{\"id\": \"did:key:amy\", \"name\": \"Amy\", \"title\": \"T\"}]",
                              amy),
                        "people");
    assert_string_equal(
        after(record, "people", "[{\"id\": \"did:key:amy\", \"name\": \"Eve\"}]", amy), "people");
}

static void test_decided(void **state)
{
    ds_cleanup(ds_json_freep) json_t *record = sample();
    ds_cleanup(ds_json_freep) json_t *more = NULL;

    (void)state;
    assert_string_equal(after(record, "decision", "{\"by\": \"did:key:ben\"}", amy), "decision");
    assert_null(after(record, "decision", "{\"by\": \"did:key:amy\"}", amy));
    json_object_set_new(record, "decision", parse("{\"by\": \"did:key:amy\"}"));
    assert_string_equal(after(record, "decision", "{\"by\": \"did:key:amy\", \"x\": 1}", amy),
                        "decision");
    assert_null(after(record, "signOffs", "[{\"recordedBy\": \"did:key:amy\"}]", amy));
    assert_string_equal(after(record, "occasions", "[{\"id\": \"o\"}]", amy), "decision");
    more = json_deep_copy(record);
    assert_false(ds_decided_changed(record, more));
    json_array_append_new(json_object_get(more, "judgements"), json_object());
    assert_true(ds_decided_changed(record, more));
    json_object_del(more, "decision");
    assert_string_equal(ds_append_only_fault(record, more, amy), "judgements");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),   cmocka_unit_test(test_fixed),
        cmocka_unit_test(test_lists),  cmocka_unit_test(test_artefacts),
        cmocka_unit_test(test_people), cmocka_unit_test(test_decided)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
