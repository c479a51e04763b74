/* SPDX-License-Identifier: Apache-2.0 */
/* The reading page: nothing withheld is linked, the same input gives the same bytes, and its French
 * is punctuated as in Canada. */
#include "tests/page/sample.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/json/set.h"
#include "core/record/record.h"
#include "core/words.h"
#include "tests/lib/test.h"

#include <stdlib.h>

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
    static const char *const states[] = {
        "trusted", "not-listed",       "self",          "person",  "expired", "withdrawn",
        "not-yet", "other-definition", "other-version", "unbound", "status",  NULL};
    static const char *const words[] = {"on your trust list",
                                        "not on your trust list",
                                        "endorses itself: does not count",
                                        "had a part in the assessment: does not count",
                                        "has ended",
                                        "was withdrawn",
                                        "has not begun",
                                        "something else",
                                        "another version",
                                        "does not say for which version",
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

static void assert_in_order(const struct sample *sample, const char *const *parts)
{
    const char *at = sample->page.p;

    for (; *parts; parts++) {
        at = strstr(at, *parts);
        if (!at)
            fail_msg("'%s' is not there, or too early", *parts);
        at++;
    }
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
    assert_in_order(&sample,
                    (const char *const[]){"class=\"mark big", "<p class=\"departs\">",
                                          "The rule’s own result", "<dl class=\"facts\">",
                                          "id=\"who-says\"", "<p class=\"departs\">",
                                          "It ran on the college’s machine the day before.",
                                          "The rule’s own result", NULL});
    assert_has(&sample, "It ran on the college’s machine the day before.");
    sample_close(&sample);
    sample_open(&sample, DS_PAGE_PLAIN);
    sample_write(&sample, page);
    assert_lacks(&sample, "departs from the rule");
    assert_lacks(&sample, "Departs from the rule");
    /* No mark of a check beside a name that the issuer alone states. */
    assert_lacks(&sample, "✓</span><div><b><span class=\"e\" lang=\"en-CA\">Awarded");
    assert_has(&sample, "◆</span><div><b><span class=\"e\" lang=\"en-CA\">Awarded");
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
                                        ">14\u00a0March\u00a02026, 15:20\u00a0UTC</span>",
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

/* "required: 1.5 to 3.0 mm" of the pages and "from 1.5 to 3.0 mm" of the credential. */
static void a_credential_asks_as_the_pages_do(void **state)
{
    static const struct {
        enum ds_word page, credential;
    } pair[] = {{.page = W_LIMIT_BETWEEN, .credential = W_ASKS_BETWEEN},
                {.page = W_LIMIT_MINIMUM, .credential = W_ASKS_MINIMUM},
                {.page = W_LIMIT_MAXIMUM, .credential = W_ASKS_MAXIMUM}};
    static const char *const required[] = {"required: ", "exigé\u00a0: "};

    (void)state;
    for (size_t i = 0; i < 2 * sizeof(pair) / sizeof(pair[0]); i++) {
        enum ds_language language = i % 2 ? DS_FR : DS_EN;
        const char *page = ds_word(pair[i / 2].page, language);
        const char *asks = ds_word(pair[i / 2].credential, language);

        assert_memory_equal(page, required[language], strlen(required[language]));
        if (strncmp(asks, "from ", strlen("from ")) == 0) /* after a colon it is left out */
            asks += strlen("from ");
        assert_string_equal(page + strlen(required[language]), asks);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
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
        cmocka_unit_test(a_credential_asks_as_the_pages_do),
        cmocka_unit_test(french_is_punctuated_as_in_canada),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
