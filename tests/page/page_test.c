/* SPDX-License-Identifier: Apache-2.0 */
/* The reading page: nothing from outside reaches it raw, nothing withheld is linked, the same
 * input gives the same bytes, and its French is punctuated as in Canada. */
#include "tests/lib/page_fixture.h"
#include "tests/lib/test.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/hidden.h"
#include "core/json/set.h"
#include "core/record/record.h"
#include "page/page.h"
#include "page/words.h"

#include <stdlib.h>

static char *html_of(const char *text)
{
    struct ds_buf out = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_html_escape(&out, text, &err), err);
    return ds_buf_take(&out);
}

static void assert_html(const char *text, const char *expected)
{
    char *html = html_of(text);

    assert_string_equal(html, expected);
    free(html);
}

static void text_is_escaped(void **state)
{
    (void)state;
    assert_html("", "");
    assert_html("a<b>&\"'é", "a&lt;b&gt;&amp;&quot;&#39;é");
    assert_html("line\nnext\ttab", "line\nnext\ttab");
    assert_html("\x01\x1f\x7f\r", "[U+0001][U+001F][U+007F][U+000D]");
    assert_html("a\u202eb\u2066c\u200fd\u061c", "a[U+202E]b[U+2066]c[U+200F]d[U+061C]");
    assert_html("\xc2\x85\u2028\ufeff\U000e0041", "[U+0085][U+2028][U+FEFF][U+E0041]");
}

/* Two names that look alike are never different: what nobody sees is spelled out. Joiners and
 * variation selectors stay where emoji, Persian, Devanagari and ideographs need them. */
static void what_nobody_sees_is_spelled_out(void **state)
{
    static const uint32_t invisible[] = {
        0xad,   0x34f,  0x115f, 0x1160, 0x17b4, 0x180e, 0x200b, 0x200c,  0x200d,  0x2060,  0x2064,
        0x2800, 0x3164, 0xe000, 0xfe0f, 0xffa0, 0xfff0, 0xfeff, 0x1bca0, 0x1d173, 0xe0001, 0xe0100,
    };

    (void)state;
    for (size_t i = 0; i < sizeof(invisible) / sizeof(invisible[0]); i++)
        assert_true(ds_is_hidden(invisible[i], 'n'));
    assert_html("An\u00ad\u200bn\u200d\u200ca", "An[U+00AD][U+200B]n[U+200D][U+200C]a");
    assert_html("\u200d\ufe0fx\ufe0f", "[U+200D][U+FE0F]x[U+FE0F]");
    assert_html("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e");
    assert_html("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937");
    assert_html("\U0001f469\u200d\u2764\ufe0f\u200d\U0001f468",
                "\U0001f469\u200d\u2764\ufe0f\u200d\U0001f468");
    assert_html("\u845b\U000e0100", "\u845b\U000e0100");
    assert_html("\u2764\ufe0f\ufe0f\u200d\u200d",
                "\u2764\ufe0f[U+FE0F]\u200d[U+200D]"); /* one is enough */
}

static void broken_utf8_is_replaced(void **state)
{
    (void)state;
    assert_html("a\xff", "a\ufffd");
    assert_html("\xe2\x80", "\ufffd\ufffd");
    assert_html("\xc0\xaf", "\ufffd\ufffd");
    assert_html("\xed\xa0\x80", "\ufffd\ufffd\ufffd");
    assert_html("\xc3<", "\ufffd&lt;");
}

static void templates_escape_what_they_take(void **state)
{
    struct ds_buf out = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_html html = DS_HTML_INIT(&out, &err);
    const char *const arguments[] = {"<a>", "{0}"};

    (void)state;
    ds_html_fill(&html, "é{0}&{1}{", arguments);
    assert_int_equal(html.rc, 0);
    assert_string_equal(out.p, "é&lt;a&gt;&amp;{0}{");
    ds_buf_release(&out);
}

static void the_first_failure_stays(void **state)
{
    struct ds_buf out = DS_BUF_INIT(4);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_html html = DS_HTML_INIT(&out, &err);

    (void)state;
    ds_html_raw(&html, "12345");
    ds_html_raw(&html, "1");
    assert_int_equal(html.rc, DS_ELIMIT);
    assert_int_equal(out.n, 0);
    ds_buf_release(&out);
}

struct sample {
    json_t *definition, *record;
    struct ds_buf page;
};

static void sample_open(struct sample *sample, enum ds_page_case which)
{
    struct ds_error err = DS_ERROR_INIT;

    *sample = (struct sample){.page = DS_BUF_INIT(DS_MAX_PAGE)};
    assert_ok(ds_page_fixture(&sample->definition, &sample->record, which, &err), err);
}

static void sample_write(struct sample *sample, struct ds_page page)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    const struct ds_sink to = ds_sink_memory(&sample->page);
    struct ds_error err = DS_ERROR_INIT;

    page.about.definition = sample->definition;
    page.about.record = &record;
    page.about.identity = "00";
    ds_buf_release(&sample->page);
    assert_ok(ds_record_of(&record, sample->record, &err), err);
    assert_ok(ds_page_write(&to, &page, &err), err);
}

static void sample_close(struct sample *sample)
{
    json_decref(sample->definition);
    json_decref(sample->record);
    ds_buf_release(&sample->page);
}

static void assert_has(const struct sample *sample, const char *part)
{
    if (!strstr(sample->page.p, part))
        fail_msg("'%s' is not on the page", part);
}

static void assert_lacks(const struct sample *sample, const char *part)
{
    if (strstr(sample->page.p, part))
        fail_msg("'%s' is on the page", part);
}

#define HOSTILE "\"'><script>alert(1)</script>\u202e<img src=x onerror=alert(2)>"

/* Every string but digests, which stay what they are (and are hostile in the test below). */
static void poison(json_t *json)
{
    const char *name;
    json_t *value;
    size_t i;

    if (json_is_object(json)) {
        json_object_foreach(json, name, value)
        {
            if (json_is_string(value) && strcmp(name, "digest") != 0)
                json_object_set_new(json, name, json_string(HOSTILE));
            else
                poison(value);
        }
    } else if (json_is_array(json)) {
        json_array_foreach(json, i, value)
        {
            if (json_is_string(value))
                json_array_set_new(json, i, json_string(HOSTILE));
            else
                poison(value);
        }
    }
}

/* One member of the record at a time, so that the page still finds its way through the rest. */
static void poison_member(json_t *object, const char *kept)
{
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value) if (json_is_string(value) && !strstr(kept, name))
        json_object_set_new(object, name, json_string(HOSTILE));
}

static void poison_lists(json_t *record, const char *const *lists, const char *kept)
{
    for (; *lists; lists++) {
        size_t i;
        json_t *entry;

        json_array_foreach(json_object_get(record, *lists), i, entry)
        {
            poison_member(entry, kept);
            poison_member(json_object_get(entry, "captured"), "");
        }
    }
}

static void assert_harmless(const struct sample *sample)
{
    assert_lacks(sample, "<script");
    assert_lacks(sample, "<img src=x");
    assert_lacks(sample, "\"'>");
    assert_lacks(sample, "\u202e");
    assert_lacks(sample, "javascript:");
    assert_has(sample, "&lt;script&gt;alert(1)");
}

static void hostile_text_is_never_raw(void **state)
{
    static const char *const lists[] = {"artefacts", "judgements", "signOffs",
                                        "people",    "occasions",  NULL};
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    struct sample sample;

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    poison(sample.definition);
    poison(sample.record);
    sample_write(&sample, page);
    assert_harmless(&sample);
    sample_close(&sample);

    sample_open(&sample, DS_PAGE_PLAIN);
    poison_lists(
        sample.record, lists,
        "id digest extension criterion assessor mediaType kind role level value at person");
    json_object_set_new(json_object_get(sample.record, "learner"), "name", json_string(HOSTILE));
    sample_write(&sample, page);
    assert_harmless(&sample);
    assert_has(&sample, "<video controls");
    sample_close(&sample);
}

/* A digest or an extension that is none makes no link, a fragment that is none no address, and a
 * branch that is none no command to paste. */
static void hostile_names_make_no_links(void **state)
{
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    struct sample sample;
    json_t *artefacts, *pointer;

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    artefacts = json_object_get(sample.record, "artefacts");
    json_object_set_new(json_array_get(artefacts, 0), "extension", json_string("../../x"));
    json_object_set_new(json_array_get(artefacts, 2), "digest", json_string("../../../etc"));
    pointer = json_array_get(
        json_object_get(json_array_get(json_object_get(sample.record, "judgements"), 2),
                        "pointers"),
        1);
    json_object_set_new(pointer, "fragment", json_string("page=2\"x"));
    json_object_set_new(json_object_get(sample.record, "ledger"), "branch",
                        json_string("case/$(rm -rf ~)"));
    sample_write(&sample, page);
    assert_lacks(&sample, "artefacts/..");
    assert_lacks(&sample, "../x");
    assert_lacks(&sample, "#page=2");
    assert_has(&sample, "#page=3");
    assert_lacks(&sample, "$(rm");
    assert_lacks(&sample, "<video");
    sample_close(&sample);
}

/* What a browser might run is shown where it is harmless, and named by its place: by media type and
 * by extension, for a file from disk is what its name says. */
static void what_might_run_is_not_linked(void **state)
{
    static const struct {
        const char *media_type, *extension;
        bool linked;
    } cases[] = {
        {.media_type = "image/svg+xml", .extension = "svg"},
        {.media_type = "text/html", .extension = "html"},
        {.media_type = "text/html", .extension = "png"},
        {.media_type = "image/png", .extension = "html"},
        {.media_type = "image/png", .extension = "svg"},
        {.media_type = "image/png", .extension = "pn"},
        {.media_type = "application/pdf", .extension = "xhtml"},
        {.media_type = "text/plain", .extension = "txt png"},
        {.media_type = "application/xml", .extension = "xml"},
        {.media_type = "application/octet-stream", .extension = "bin"},
        {.media_type = "application/x-mhtml", .extension = "mht"},
        {.media_type = "image/png", .extension = "png", .linked = true},
        {.media_type = "application/pdf", .extension = "pdf", .linked = true},
        {.media_type = "video/mp4", .extension = "mp4", .linked = true},
        {.media_type = "application/zip", .extension = "zip", .linked = true},
    };
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct sample sample;
        json_t *artefact;
        char link[300], place[200];

        sample_open(&sample, DS_PAGE_PLAIN);
        artefact = json_array_get(json_object_get(sample.record, "artefacts"), 5);
        json_object_set_new(artefact, "mediaType", json_string(cases[i].media_type));
        json_object_set_new(artefact, "extension", json_string(cases[i].extension));
        snprintf(place, sizeof(place), DS_ARTEFACTS "%s.%s", ds_json_text(artefact, "digest"),
                 cases[i].extension);
        snprintf(link, sizeof(link), "href=\"%s", place);
        sample_write(&sample, page);
        if (cases[i].linked)
            assert_has(&sample, link);
        else
            assert_lacks(&sample, link);
        if (!cases[i].linked && !strchr(place, ' ')) {
            snprintf(link, sizeof(link), "<code>%s</code>", place);
            assert_has(&sample, link);
        }
        sample_close(&sample);
    }
}

/* A set of every digest of the record. */
static json_t *all_digests(const json_t *record)
{
    const json_t *artefacts = json_object_get(record, "artefacts");
    json_t *set = json_object();

    for (size_t i = 0; i < json_array_size(artefacts); i++)
        assert_int_equal(ds_set_add(set, ds_json_text(json_array_get(artefacts, i), "digest")), 1);
    return set;
}

static void withheld_is_said_and_not_linked(void **state)
{
    struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    ds_cleanup(ds_json_freep) json_t *withheld = NULL;
    struct sample sample;

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    page.evidence.withheld = withheld = all_digests(sample.record);
    sample_write(&sample, page);
    assert_has(&sample, "withheld by its holder");
    assert_has(&sample, "non communiqué par la personne titulaire");
    assert_lacks(&sample, "href=\"data/");
    assert_lacks(&sample, "src=\"data/");
    sample_close(&sample);
}

static void without_prefix_there_are_no_links(void **state)
{
    const struct ds_page page = {.about.definition = NULL};
    struct sample sample;

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    sample_write(&sample, page);
    assert_lacks(&sample, "href=\"data/");
    assert_lacks(&sample, "<img");
    assert_lacks(&sample, "withheld by");
    sample_close(&sample);
}

static void partners_are_told_apart(void **state)
{
    static const char *const states[] = {"trusted",       "not-listed", "self",
                                         "expired",       "withdrawn",  "not-yet",
                                         "other-version", "status",     NULL};
    static const char *const words[] = {"on your trust list",
                                        "not on your trust list",
                                        "counts for nothing",
                                        "has ended",
                                        "was withdrawn",
                                        "has not begun",
                                        "something else",
                                        "whether it was withdrawn was not checked",
                                        "◆"};

    (void)state;
    for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
        ds_cleanup(ds_json_freep) json_t *all =
            json_pack("[{s:[s], s:{s:s, s:s, s:s}, s:s, s:s, s:s, s:s, s:s*}]", "claims", "demand",
                      "endorser", "id", "https://p.example/\"><script>", "name", "<b>Partner</b>",
                      "role", "Employer\xe2\x80\xae", "comment", "<img src=x>", "scope",
                      "Ontario & <Quebec>", "validFrom", "2026-01-01T00:00:00Z", "validUntil",
                      "2028-01-01T00:00:00Z", "state", states[i]);
        const struct ds_page page = {.about.endorsements = all};
        struct sample sample;

        assert_non_null(all);
        sample_open(&sample, DS_PAGE_PLAIN);
        sample_write(&sample, page);
        assert_has(&sample, "Endorsed by partners");
        assert_has(&sample, "Endossements de partenaires");
        assert_has(&sample, "the competency is in demand in this industry");
        assert_has(&sample, "la compétence est recherchée dans ce secteur");
        assert_has(&sample, words[i]);
        assert_has(&sample, "&lt;b&gt;Partner&lt;/b&gt;");
        assert_has(&sample, "Employer[U+202E]");
        assert_lacks(&sample, "<b>Partner");
        assert_lacks(&sample, "<img src=x");
        assert_lacks(&sample, "\"><script>");
        sample_close(&sample);
    }
}

static void a_demonstration_says_so(void **state)
{
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    struct sample sample;

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    sample_write(&sample, page);
    assert_has(&sample, "<p class=\"demonstration\">");
    json_object_del(sample.definition, "demonstration");
    sample_write(&sample, page);
    assert_has(&sample, "<p class=\"demonstration\">"); /* the record still says it */
    json_object_del(sample.record, "demonstration");
    sample_write(&sample, page);
    assert_lacks(&sample, "<p class=\"demonstration\">");
    sample_close(&sample);
}

static void decisions_are_told_apart(void **state)
{
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    struct sample sample;

    (void)state;
    sample_open(&sample, DS_PAGE_REFUSED);
    sample_write(&sample, page);
    assert_has(&sample, "Attestation non décernée");
    assert_lacks(&sample, ">Awarded<");
    sample_close(&sample);
    sample_open(&sample, DS_PAGE_DEPARTS);
    sample_write(&sample, page);
    assert_has(&sample, "The decision departs from the rule.");
    assert_has(&sample, "It ran on the college’s machine the day before.");
    sample_close(&sample);
    sample_open(&sample, DS_PAGE_PLAIN);
    sample_write(&sample, page);
    assert_lacks(&sample, "departs from the rule");
    assert_lacks(&sample, "Departs from the rule");
    sample_close(&sample);
}

static void both_languages_and_every_scale_are_there(void **state)
{
    static const char *const parts[] = {"4 of 4 criteria met",
                                        "4 critères satisfaits sur 4",
                                        "Rivermouth College",
                                        "Collège Rivermouth",
                                        "16\u00a0mars\u00a02029",
                                        "1,5 crédit<",
                                        "1.5 credits<",
                                        "3 sur 4",
                                        "required: Competent (2)",
                                        "exigé\u00a0: Compétent (2)",
                                        "\u22120.8%",
                                        "\u22120,8\u00a0%",
                                        "exigé\u00a0: de \u22122 à 2\u00a0%",
                                        "3 of 4 yes",
                                        "#t=12,24\"",
                                        "#page=3\"",
                                        "lines 40 to 71",
                                        "second assessor",
                                        "attempt 2",
                                        "kind=\"captions\"",
                                        "5 fichiers à l’intérieur",
                                        "ESCO classification",
                                        "GIT_LFS_SKIP_SMUDGE=1 git clone",
                                        "data/ledger.bundle",
                                        "Looks for what would prove the finding wrong",
                                        "left:30.00%;top:20.00%"};
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    struct sample sample;

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    sample_write(&sample, page);
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        assert_has(&sample, parts[i]);
    assert_lacks(&sample, "trust list");
    assert_lacks(&sample, "data-kind=\"other\""); /* captions stand with what they caption */
    sample_close(&sample);
}

/* Who recorded it for somebody else took it back, or the person did. */
static void a_sign_off_is_withdrawn_by_whom_it_was(void **state)
{
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    struct sample sample;
    json_t *withdrawal;

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    sample_write(&sample, page);
    assert_has(&sample, "A sign-off was withdrawn by Joy Okafor, who had recorded it.");
    assert_has(&sample, "Une signature a été retirée par Joy Okafor, qui l’avait consignée.");
    assert_lacks(&sample, "Luis Ferreira");
    assert_lacks(&sample, "<del>");
    sample_close(&sample);
    sample_open(&sample, DS_PAGE_PLAIN);
    withdrawal = json_array_get(json_object_get(sample.record, "signOffs"), 2);
    json_object_set(withdrawal, "recordedBy", json_object_get(withdrawal, "person"));
    sample_write(&sample, page);
    assert_has(&sample, "withdraws an earlier sign-off");
    assert_has(&sample, "<del>");
    assert_lacks(&sample, "who had recorded it");
    sample_close(&sample);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    struct sample one, two;

    (void)state;
    sample_open(&one, DS_PAGE_PLAIN);
    sample_open(&two, DS_PAGE_PLAIN);
    sample_write(&one, page);
    setenv("TZ", "Pacific/Kiritimati", 1);
    sample_write(&two, page);
    assert_int_equal(one.page.n, two.page.n);
    assert_memory_equal(one.page.p, two.page.p, one.page.n);
    sample_close(&one);
    sample_close(&two);
}

/* A record that would need more than a page may have is refused by that limit's name. */
static void a_page_has_a_limit(void **state)
{
    struct sample sample;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf small = DS_BUF_INIT(20000);
    const struct ds_sink to = ds_sink_memory(&small);
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    struct ds_page page = {.about = {.record = &record, .identity = "00"}};

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    page.about.definition = sample.definition;
    assert_ok(ds_record_of_acts(&record, sample.record, &err), err);
    assert_refused(ds_page_write(&to, &page, &err), DS_ELIMIT, "20000", err);
    ds_buf_release(&small);
    sample_close(&sample);
}

static int put_piece(void *ctx, const void *bytes, size_t n, struct ds_error *err)
{
    if (n > 100000)
        return ds_fail(err, DS_ELIMIT, "a piece of %zu bytes", n);
    return ds_buf_add(ctx, bytes, n, err);
}

/* Ten thousand artefacts, from the record's text and from its JSON: the same page, and never much
 * of it in memory. */
static void a_long_page_is_written_in_pieces(void **state)
{
    struct ds_page page = {.evidence.prefix = DS_ARTEFACTS, .about.identity = "00"};
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON), out = DS_BUF_INIT(DS_MAX_PAGE);
    const struct ds_sink to = {.put = put_piece, .ctx = &out};
    struct ds_record read = DS_RECORD_INIT;
    struct ds_error err = DS_ERROR_INIT;
    struct sample sample;

    (void)state;
    sample_open(&sample, DS_PAGE_MANY);
    sample_write(&sample, page);
    assert_ok(ds_json_canonical(&text, sample.record, &err), err);
    assert_ok(ds_record_take(&read, &text, &err), err);
    assert_null(read.whole);
    page.about.definition = sample.definition;
    page.about.record = &read;
    assert_ok(ds_page_write(&to, &page, &err), err);
    assert_true(out.n > 1000000);
    assert_true(ds_span_equal(ds_buf_span(&out), ds_buf_span(&sample.page)));
    ds_record_release(&read);
    ds_buf_release(&out);
    sample_close(&sample);
}

static bool is_wrong_in_french(const char *text, const char *p)
{
    bool after_space = p > text && p[-1] == ' ';
    bool after_no_break = p >= text + 2 && memcmp(p - 2, "\u00a0", 2) == 0;

    if (*p == '\'' || *p == '"')
        return true;
    if (*p == ':' || *p == '%')
        return !after_no_break;
    if (strncmp(p, "»", strlen("»")) == 0)
        return !after_no_break;
    if (strncmp(p, "«", strlen("«")) == 0)
        return strncmp(p + strlen("«"), "\u00a0", 2) != 0;
    return strchr(";!?", *p) && (after_space || after_no_break);
}

static void french_is_punctuated_as_in_canada(void **state)
{
    (void)state;
    for (int word = 0; word < W_WORDS; word++) {
        const char *english = ds_word((enum ds_word)word, DS_EN);
        const char *french = ds_word((enum ds_word)word, DS_FR);

        if (!english || !french)
            fail_msg("word %d has no text", word);
        for (const char *p = french; *p; p++)
            if (is_wrong_in_french(french, p))
                fail_msg("%s: at '%s'", french, p);
        for (char n = '0'; n <= '2'; n++) {
            const char place[] = {'{', n, '}', '\0'};

            if (!strstr(english, place) != !strstr(french, place))
                fail_msg("%s: %s in one language only", english, place);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(what_nobody_sees_is_spelled_out),
        cmocka_unit_test(broken_utf8_is_replaced),
        cmocka_unit_test(templates_escape_what_they_take),
        cmocka_unit_test(the_first_failure_stays),
        cmocka_unit_test(hostile_text_is_never_raw),
        cmocka_unit_test(hostile_names_make_no_links),
        cmocka_unit_test(what_might_run_is_not_linked),
        cmocka_unit_test(withheld_is_said_and_not_linked),
        cmocka_unit_test(without_prefix_there_are_no_links),
        cmocka_unit_test(partners_are_told_apart),
        cmocka_unit_test(a_demonstration_says_so),
        cmocka_unit_test(decisions_are_told_apart),
        cmocka_unit_test(both_languages_and_every_scale_are_there),
        cmocka_unit_test(a_sign_off_is_withdrawn_by_whom_it_was),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
        cmocka_unit_test(a_page_has_a_limit),
        cmocka_unit_test(a_long_page_is_written_in_pieces),
        cmocka_unit_test(french_is_punctuated_as_in_canada),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
