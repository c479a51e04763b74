/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a record in one pass over its text: what that accepts, parsing and checking must find as
 * right, with the same model. */
#include "tests/lib/test.h"

#include "core/cleanup.h"
#include "core/json/outline.h"
#include "core/record/artefact_lookup.h"
#include "core/record/record_shape.h"
#include "tests/core/documents.h"
#include "tests/lib/record.h"

#include <stdlib.h>

/* Every optional member, and text with everything that stays escaped in canonical form. */
static const char everything[] =
    "{\"alt\":\"A \\\"weld\\\"\\n\\tseen \\\\ near \u00e9\u2019\U0001F525\","
    "\"captions\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\","
    "\"captured\":{\"at\":\"2026-03-14T15:09:26Z\",\"by\":\"did:key:z6Mk\",\"how\":\"camera\","
    "\"occasion\":\"o1\"},\"criteria\":[\"gap\",\"quality\"],"
    "\"derivedFrom\":\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\","
    "\"digest\":\"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc\","
    "\"extension\":\"zip\",\"kind\":\"archive\",\"mediaType\":\"application/zip\","
    "\"members\":[{\"path\":\"a.txt\"},{\"path\":\"b/c\",\"size\":0}],\"membersLeftOut\":2,"
    "\"name\":\"case.zip\",\"originalName\":\"a \\\"case\\\".zip\",\"size\":281474976710656}";

static const char least[] =
    "{\"captured\":{\"at\":\"2026-03-14T15:09:26Z\",\"by\":\"did:key:z6Mk\",\"how\":\"file\"},"
    "\"criteria\":[],"
    "\"digest\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\","
    "\"extension\":\"bin\",\"kind\":\"other\",\"mediaType\":\"application/octet-stream\","
    "\"name\":\"a\",\"originalName\":\"a\",\"size\":1}";

static int read_record(struct ds_artefacts *out, json_t **outline, struct ds_buf *text,
                       const char *elements)
{
    struct ds_error err = DS_ERROR_INIT;

    text->n = 0;
    assert_ok(
        ds_buf_printf(text, &err, "{\"artefacts\":[%s],\"case\":\"c\",\"people\":[{}]}", elements),
        err);
    return ds_artefacts_read(out, outline, ds_buf_span(text), &err);
}

static void assert_span(struct ds_span span, const char *text)
{
    assert_int_equal(span.n, strlen(text));
    assert_memory_equal(span.p, text, span.n);
}

static void takes_everything(void **state)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1 << 20),
                                             both = DS_BUF_INIT(1 << 20);
    struct ds_artefacts table = DS_ARTEFACTS_INIT;
    struct ds_error err = DS_ERROR_INIT;
    json_t *outline = NULL, *whole = NULL;

    (void)state;
    assert_ok(ds_buf_printf(&both, &err, "%s,%s", everything, least), err);
    assert_int_equal(read_record(&table, &outline, &text, both.p), 1);
    assert_int_equal(table.n, 2);
    assert_int_equal(json_array_size(json_object_get(outline, "artefacts")), 0);
    assert_string_equal(ds_json_text(outline, "case"), "c");
    assert_span(table.item[0].captured.by, "did:key:z6Mk");
    assert_span(table.item[0].captured.occasion, "o1");
    assert_span(table.item[0].media_type, "application/zip");
    assert_int_equal(table.item[0].size, INT64_C(1) << 48);
    assert_int_equal(table.item[0].criteria.n, 2);
    assert_span(table.criterion[1], "quality");
    assert_true(table.item[0].members.listed && table.item[0].members.left_out);
    assert_null(table.item[1].captured.occasion.p);
    assert_int_equal(table.item[1].criteria.n, 0);
    assert_ptr_equal(ds_artefacts_find(&table, table.item[1].digest), &table.item[1]);
    assert_null(ds_artefacts_find(&table, ds_span_of("0123")));
    assert_ok(ds_artefact_json(&whole, &table.item[0], &err), err);
    assert_string_equal(ds_json_text(whole, "originalName"), "a \"case\".zip");
    json_decref(whole);
    json_decref(outline);
    ds_artefacts_release(&table);
}

/* Whether the slow way finds no fault in the text and its bytes canonical. */
static bool right_slowly(struct ds_span text)
{
    ds_cleanup(ds_buf_release) struct ds_buf canonical = DS_BUF_INIT(1 << 20);
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    struct ds_faults faults = DS_FAULTS_INIT;
    bool right = ds_json_parse(&json, text, "x", NULL) == 0;

    if (right) {
        ds_shape_check(&faults, json_array_get(json_object_get(json, "artefacts"), 0),
                       &ds_artefact_shape, "$");
        right = faults.n == 0 && ds_json_canonical(&canonical, json, NULL) == 0 &&
                ds_span_equal(ds_buf_span(&canonical), text);
        ds_faults_release(&faults);
    }
    return right;
}

/* Each byte of an artefact becomes each of these in turn, and is left out, and doubled. */
static void accepts_only_what_is_right(void **state)
{
    static const char instead[] = "\"\\{}[]:,09azA-. \n\t\x01\x7f\x80\xc3\xed\xff/u";
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1 << 20);
    size_t accepted = 0, refused = 0;

    (void)state;
    for (size_t at = 0; at < strlen(everything); at++)
        for (size_t c = 0; c < sizeof(instead) + 1; c++) {
            struct ds_artefacts table = DS_ARTEFACTS_INIT;
            char changed[sizeof(everything) + 1];
            json_t *outline = NULL;

            memcpy(changed, everything, sizeof(everything));
            if (c < sizeof(instead) - 1)
                changed[at] = instead[c];
            else if (c == sizeof(instead) - 1)
                memmove(changed + at, everything + at + 1, sizeof(everything) - at - 1);
            else
                memmove(changed + at + 1, everything + at, sizeof(everything) - at);
            if (read_record(&table, &outline, &text, changed) != 1) {
                refused++;
                continue;
            }
            accepted++;
            if (!right_slowly(ds_buf_span(&text)))
                fail_msg("accepted: %s", text.p);
            json_decref(outline);
            ds_artefacts_release(&table);
        }
    assert_true(accepted > 500 && refused > 5000);
}

static void leaves_the_unusual(void **state)
{
    static const char *const elements[] = {
        "", "{}", "null", "[]", " {}", "{\"digest\":1}",
        /* right, but for whoever takes the text as it stands: an escape in it */
        "{\"captured\":{\"at\":\"2026-03-14T15:09:26Z\",\"by\":\"did:key:z6Mk\",\"how\":\"file\"},"
        "\"criteria\":[],"
        "\"digest\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\","
        "\"extension\":\"bin\",\"kind\":\"other\",\"mediaType\":\"a/\\\"b\","
        "\"name\":\"a\",\"originalName\":\"a\",\"size\":1}"};
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1 << 20);
    struct ds_artefacts table = DS_ARTEFACTS_INIT;
    struct ds_error err = DS_ERROR_INIT;
    json_t *outline = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++) {
        assert_int_equal(read_record(&table, &outline, &text, elements[i]), 0);
        assert_null(outline);
        assert_int_equal(table.n, 0);
    }
    text.n = 0;
    assert_ok(ds_buf_printf(&text, &err, "{\"artefacts\":[%s],\"b\":1, \"c\":2}", least), err);
    assert_int_equal(ds_artefacts_read(&table, &outline, ds_buf_span(&text), &err), 0);
    text.n = 0;
    assert_ok(ds_buf_printf(&text, &err, "{\"a\":{\"artefacts\":[%s]}}", least), err);
    assert_int_equal(ds_artefacts_read(&table, &outline, ds_buf_span(&text), &err), 0);
}

/* A record of ours, the same faults from both ways of reading it. */
static void same_faults(void **state)
{
    ds_cleanup(ds_json_freep) json_t *definition = ds_test_definition();
    ds_cleanup(ds_json_freep) json_t *record = ds_test_record(definition);
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1 << 20);
    ds_cleanup(ds_record_release) struct ds_record scanned = DS_RECORD_INIT;
    struct ds_faults one = DS_FAULTS_INIT, other = DS_FAULTS_INIT;
    struct ds_error err = DS_ERROR_INIT;
    json_t *artefact = json_array_get(json_object_get(record, "artefacts"), 0);

    (void)state;
    json_object_set_new(artefact, "derivedFrom",
                        json_string("0123456789abcdef0123456789abcdef"
                                    "0123456789abcdef0123456789abcdef"));
    json_object_set_new(json_object_get(artefact, "captured"), "by", json_string("did:key:z"));
    json_array_append(json_object_get(record, "artefacts"), artefact);
    assert_ok(ds_json_canonical(&text, record, &err), err);
    assert_int_equal(ds_record_scan(&scanned, ds_buf_span(&text), &err), 1);
    ds_test_record_check(&one, record);
    ds_record_check(&other, &scanned);
    assert_int_equal(one.n, other.n);
    assert_true(one.n >= 5);
    for (size_t i = 0; i < one.n; i++) {
        assert_string_equal(one.fault[i].path, other.fault[i].path);
        assert_string_equal(one.fault[i].detail, other.fault[i].detail);
        assert_int_equal(one.fault[i].kind, other.fault[i].kind);
    }
    ds_faults_release(&one);
    ds_faults_release(&other);
}

/* A record with one member more, written from its outline: as canonical as from all of its JSON. */
static void same_text(struct ds_record *read, const json_t *record)
{
    ds_cleanup(ds_buf_release) struct ds_buf expected = DS_BUF_INIT(DS_MAX_JSON),
                                             text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_json_freep) json_t *whole = json_copy((json_t *)(uintptr_t)record),
                                     *outline = json_copy(read->outline);
    const struct ds_sink to = ds_sink_memory(&text);
    struct ds_error err = DS_ERROR_INIT;

    assert_int_equal(json_array_size(json_object_get(read->outline, "artefacts")), 0);
    json_object_set_new(whole, "ledger", json_pack("{s:s}", "branch", "case/a"));
    json_object_set_new(outline, "ledger", json_pack("{s:s}", "branch", "case/a"));
    assert_ok(ds_json_canonical(&expected, whole, &err), err);
    assert_ok(ds_record_write(&to, outline, &read->artefacts, &err), err);
    assert_string_equal(text.p, expected.p);
    ds_record_release(read);
}

static void writes_what_it_read(void **state)
{
    ds_cleanup(ds_json_freep) json_t *definition = ds_test_definition();
    ds_cleanup(ds_json_freep) json_t *record = ds_test_record(definition);
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_freep) char *loose = json_dumps(record, JSON_INDENT(2));
    struct ds_record read = DS_RECORD_INIT;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_json_canonical(&text, record, &err), err);
    assert_ok(ds_record_read(&read, ds_buf_span(&text), &err), err);
    assert_null(read.whole);
    assert_ptr_equal(read.text.p, text.p);
    same_text(&read, record);
    /* not canonical: the slow way, and the text is another one */
    assert_ok(ds_record_read(&read, ds_span_of(loose), &err), err);
    assert_non_null(read.whole);
    assert_true(ds_span_equal(read.text, ds_buf_span(&text)));
    same_text(&read, record);
    json_array_clear(json_object_get(record, "artefacts"));
    text.n = 0;
    assert_ok(ds_json_canonical(&text, record, &err), err);
    assert_ok(ds_record_take(&read, &text, &err), err);
    assert_null(text.p);
    same_text(&read, record);
    assert_refused(ds_record_read(&read, ds_span_of("{"), &err), DS_EINVAL, "record.json", err);
    assert_null(read.outline);
}

static int put_piece(void *ctx, const void *bytes, size_t n, struct ds_error *err)
{
    if (n > 100000)
        return ds_fail(err, DS_ELIMIT, "a piece of %zu bytes", n);
    return ds_buf_add(ctx, bytes, n, err);
}

/* More than a piece, into a list that is not the first member; and no such list. */
static int write_number(void *ctx, struct ds_buf *out, size_t i, struct ds_error *err)
{
    (void)ctx;
    return ds_buf_printf(out, err, "%zu", i);
}

static void writes_long_lists(void **state)
{
    ds_cleanup(ds_json_freep) json_t *outline =
        json_pack("{s:[], s:s, s:[[]]}", "z", "a", "\"z\":[", "b");
    ds_cleanup(ds_json_freep) json_t *numbers = json_array();
    ds_cleanup(ds_buf_release) struct ds_buf expected = DS_BUF_INIT(DS_MAX_JSON),
                                             text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_outline_elements elements = {.member = "z", .n = 30000, .write = write_number};
    const struct ds_sink to = {.put = put_piece, .ctx = &text};
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_outline_write(&to, outline, &elements, &err), err);
    for (json_int_t i = 0; i < 30000; i++)
        json_array_append_new(numbers, json_integer(i));
    json_object_set(outline, "z", numbers);
    assert_ok(ds_json_canonical(&expected, outline, &err), err);
    assert_string_equal(text.p, expected.p);
    elements.member = "b";
    assert_refused(ds_outline_write(&to, outline, &elements, &err), DS_EINVAL, "'b'", err);
}

static bool same_length(const char *a, const char *b)
{
    return strlen(a) == strlen(b);
}

/* By each way alone, and by name or digest at once, so that a name never hides a digest. */
static void finds_what_a_text_means(void **state)
{
    static const struct {
        const char *text;
        unsigned int ways;
        size_t n, first;
    } cases[] = {
        {.text = "b.mp4", .ways = DS_ARTEFACT_BY_NAME, .n = 1, .first = 1},
        {.text = "x/a.mp4", .ways = DS_ARTEFACT_BY_NAME, .n = 1, .first = 0},
        {.text = "A.mp4", .ways = DS_ARTEFACT_BY_NAME, .n = 0},
        {.text = "A.mp4", .ways = DS_ARTEFACT_BY_ALIKE, .n = 3, .first = 0},
        {.text = "y/..mp4", .ways = DS_ARTEFACT_BY_LAST_PART, .n = 2, .first = 0},
        {.text = "0123", .ways = DS_ARTEFACT_BY_DIGEST, .n = 2, .first = 0},
        {.text = "012", .ways = DS_ARTEFACT_BY_DIGEST, .n = 0},
        {.text = "01234", .ways = DS_ARTEFACT_BY_DIGEST, .n = 1, .first = 0},
        {.text = "ABCD", .ways = DS_ARTEFACT_BY_DIGEST, .n = 0},
        {.text = "abcd", .ways = DS_ARTEFACT_BY_NAME, .n = 1, .first = 1},
        {.text = "abcd", .ways = DS_ARTEFACT_BY_NAME | DS_ARTEFACT_BY_DIGEST, .n = 2, .first = 1},
    };
    ds_cleanup(json_decrefp) json_t *json = json_pack(
        "{s:[{s:s,s:s,s:s},{s:s,s:s,s:s},{s:s,s:s,s:s}]}", "artefacts", "digest", "01234567",
        "name", "a.mp4", "originalName", "x/a.mp4", "digest", "01239999", "name", "abcd",
        "originalName", "b.mp4", "digest", "abcdef01", "name", "c.mp4", "originalName", "z/long");
    ds_cleanup(ds_record_release) struct ds_record record = {.outline = NULL};
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_record_of(&record, json, &err), err);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct ds_artefact_wanted wanted = {
            .text = cases[i].text, .ways = cases[i].ways, .least = 4, .alike = same_length};
        size_t first = 0;

        assert_int_equal(ds_artefacts_fitting(&first, &record, &wanted), cases[i].n);
        assert_int_equal(first, cases[i].first);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_everything),        cmocka_unit_test(accepts_only_what_is_right),
        cmocka_unit_test(leaves_the_unusual),      cmocka_unit_test(same_faults),
        cmocka_unit_test(writes_what_it_read),     cmocka_unit_test(writes_long_lists),
        cmocka_unit_test(finds_what_a_text_means),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
