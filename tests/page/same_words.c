/* SPDX-License-Identifier: Apache-2.0 */
/* same_words CASES.JSON: for each case the HTML that the pages written in C have of it, as one JSON
 * string a line. A case is [what, arguments …]; same_words.mjs reads the same file. */
#include "core/cleanup.h"
#include "core/decimal_text.h"
#include "core/format.h"
#include "core/instant.h"
#include "page/dates.h"
#include "page/evidence.h"
#include "page/finding.h"
#include "page/format.h"
#include "page/people.h"
#include "page/scale.h"
#include "page/sections.h"

#include <stdio.h>
#include <string.h>

static const char *text_at(const json_t *one, size_t i)
{
    return json_string_value(json_array_get(one, i));
}

static void size(struct ds_html *html, const json_t *one)
{
    ds_page_size(html, (uint64_t)json_integer_value(json_array_get(one, 1)));
}

static void count(struct ds_html *html, const json_t *one)
{
    char key[80];

    snprintf(key, sizeof(key), "%s.one", strchr(text_at(one, 2), '.') + 1);
    ds_page_count(html, (size_t)json_integer_value(json_array_get(one, 1)),
                  ds_word_of("tally", key, W_WORDS),
                  ds_word_of("tally", strchr(text_at(one, 2), '.') + 1, W_WORDS));
}

static void date(struct ds_html *html, const json_t *one)
{
    ds_page_date(html, text_at(one, 1));
}

static void moment(struct ds_html *html, const json_t *one)
{
    ds_page_moment(html, text_at(one, 1), ds_dates_meet(text_at(one, 1), text_at(one, 2)));
}

static void sentence(struct ds_html *html, const json_t *one)
{
    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        ds_html_open_language(html, language);
        ds_page_dated_sentence(html, text_at(one, 1), language);
        ds_html_close_language(html);
    }
}

static void time_of_day(struct ds_html *html, const json_t *one)
{
    char text[2][16];
    int64_t seconds = 0;

    ds_html_check(html, ds_instant_parse(&seconds, ds_span_of(text_at(one, 1)), html->err));
    ds_page_time_text(text[DS_EN], seconds, DS_EN);
    ds_page_time_text(text[DS_FR], seconds, DS_FR);
    ds_html_pair(html, text[DS_EN], text[DS_FR]);
}

static void decimal(struct ds_html *html, const json_t *one)
{
    char text[2][40];

    ds_decimal_text(text[DS_EN], text_at(one, 1), DS_EN);
    ds_decimal_text(text[DS_FR], text_at(one, 1), DS_FR);
    ds_html_pair(html, text[DS_EN], text[DS_FR]);
}

static void quantity(struct ds_html *html, const json_t *one)
{
    ds_page_quantity(html, text_at(one, 1), text_at(one, 2));
}

static void fragment(struct ds_html *html, const json_t *one)
{
    ds_page_fragment(html, text_at(one, 1));
}

/* What a judgement says; NULL: there is none. */
static const struct ds_answer *said_of(struct ds_answer *said, const json_t *judgement)
{
    *said = ds_answer_of(judgement);
    return json_is_object(judgement) ? said : NULL;
}

/* The state, then what was reached and required. */
static void scale(struct ds_html *html, const json_t *one)
{
    struct ds_answer said;

    ds_page_state(html, text_at(one, 3));
    ds_page_scale(html, json_array_get(one, 1), said_of(&said, json_array_get(one, 2)));
}

static void scale_short(struct ds_html *html, const json_t *one)
{
    struct ds_answer said;

    ds_page_scale_short(html, json_array_get(one, 1), said_of(&said, json_array_get(one, 2)));
}

static void scale_details(struct ds_html *html, const json_t *one)
{
    struct ds_answer said;

    ds_page_scale_details(html, json_array_get(one, 1), said_of(&said, json_array_get(one, 2)));
}

static void evidence(struct ds_html *html, const json_t *one)
{
    const struct ds_artefact_details artefact = ds_artefact_details(json_array_get(one, 1));

    ds_page_artefact_facts(html, &artefact, text_at(one, 2));
}

static void word(struct ds_html *html, const json_t *one)
{
    ds_page_word(html, ds_word_of(text_at(one, 1), text_at(one, 2), W_WORDS));
}

static void rule(struct ds_html *html, const json_t *one)
{
    ds_cleanup(ds_rule_result_release) struct ds_rule_result result = {.outcome = NULL};

    ds_html_check(html, ds_rule_result_of(&result, json_array_get(one, 1), html->err));
    ds_page_rule_result(html, &result);
}

static void departure(struct ds_html *html, const json_t *one)
{
    const json_t *json = json_array_get(one, 1);
    struct ds_decision decision = {
        .outcome = ds_json_text(json, "outcome"),
        .reason = ds_json_text(json, "reason"),
        .rule.outcome = ds_json_text(json, "rule.outcome"),
        .json = json,
    };

    ds_page_departure(html, &decision);
}

static void position(struct ds_html *html, const json_t *one)
{
    ds_cleanup(ds_json_freep) json_t *record =
        json_pack("{s:[O]}", "people", json_array_get(one, 1));

    ds_cleanup(ds_record_release) struct ds_record model = DS_RECORD_INIT;

    ds_html_check(html, ds_record_of_acts(&model, record, html->err));
    ds_page_position(html, &model, ds_json_text(json_array_get(one, 1), "id"));
}

static void departs(struct ds_html *html, const json_t *one)
{
    ds_cleanup(ds_rule_result_release) struct ds_rule_result result = {.outcome = NULL};
    const json_t *given = json_array_get(one, 1);
    struct ds_decision decision = {.outcome = ds_json_text(given, "outcome")};

    ds_html_check(html, ds_rule_result_of(&result, json_object_get(given, "rule"), html->err));
    decision.rule = result;
    ds_page_departs(html, &decision);
}

static enum ds_weight weight_of(const char *word)
{
    enum ds_weight weight = DS_NOTE;

    while (weight > DS_DECISIVE && !ds_text_same(ds_weight_word(weight), word))
        weight--;
    return weight;
}

static enum ds_outcome outcome_of(const char *word)
{
    enum ds_outcome outcome = DS_PASSED;

    while (outcome > DS_FAILED && !ds_text_same(ds_outcome_word(outcome), word))
        outcome--;
    return outcome;
}

/* The sentences below a verdict, given as the verdict's and [id, outcome, weight, reason, message]
 * each. */
static void reasons(struct ds_html *html, const json_t *one)
{
    enum { MOST = 20 };
    const struct ds_finding *shown[MOST];
    struct ds_finding all[MOST] = {{.id = NULL}};
    size_t n = json_array_size(one) - 2;

    for (size_t i = 0; i < n && i < MOST; i++) {
        const json_t *given = json_array_get(one, i + 2);
        char *message = (char *)text_at(given, 4);

        all[i] = (struct ds_finding){.id = text_at(given, 0),
                                     .outcome = outcome_of(text_at(given, 1)),
                                     .weight = weight_of(text_at(given, 2)),
                                     .reason = text_at(given, 3),
                                     .message = {message, message}};
    }
    n = ds_finding_reasons(shown, MOST, all, n, text_at(one, 1));
    for (size_t i = 0; i < n && i < MOST; i++) {
        ds_html_text(html, shown[i]->message[DS_EN]);
        ds_html_raw(html, " ");
    }
}

static const struct {
    const char *what;
    void (*write)(struct ds_html *html, const json_t *one);
} kinds[] = {
    {.what = "size", .write = size},
    {.what = "count", .write = count},
    {.what = "date", .write = date},
    {.what = "moment", .write = moment},
    {.what = "sentence", .write = sentence},
    {.what = "time", .write = time_of_day},
    {.what = "decimal", .write = decimal},
    {.what = "quantity", .write = quantity},
    {.what = "fragment", .write = fragment},
    {.what = "scale", .write = scale},
    {.what = "scale-short", .write = scale_short},
    {.what = "scale-details", .write = scale_details},
    {.what = "evidence", .write = evidence},
    {.what = "word", .write = word},
    {.what = "rule", .write = rule},
    {.what = "departure", .write = departure},
    {.what = "departs", .write = departs},
    {.what = "reasons", .write = reasons},
    {.what = "position", .write = position},
};

static int write_case(struct ds_buf *out, const json_t *one, struct ds_error *err)
{
    struct ds_html html = DS_HTML_INIT(out, err);

    ds_html_raw(&html, "");
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (ds_text_same(kinds[i].what, text_at(one, 0))) {
            kinds[i].write(&html, one);
            return html.rc;
        }
    return ds_fail(err, DS_EINVAL, "no such case: %s", text_at(one, 0));
}

static int print_case(const json_t *one, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf html = DS_BUF_INIT(DS_MAX_PAGE);
    ds_cleanup(ds_json_freep) json_t *text = NULL;
    int rc = write_case(&html, one, err);

    if (rc < 0)
        return rc;
    text = json_string(html.p);
    return json_dumpf(text, stdout, JSON_ENCODE_ANY) < 0 || putchar('\n') == EOF ? DS_EIO : 0;
}

int main(int argc, char **argv)
{
    ds_cleanup(ds_json_freep) json_t *cases = json_load_file(argc > 1 ? argv[1] : "", 0, NULL);
    struct ds_error err = DS_ERROR_INIT;

    for (size_t i = 0; i < json_array_size(cases); i++)
        if (print_case(json_array_get(cases, i), &err) < 0) {
            fprintf(stderr, "%s\n", err.text);
            return 3;
        }
    return json_array_size(cases) > 0 ? 0 : 3;
}
