/* SPDX-License-Identifier: Apache-2.0 */
/* Who says so: the issuer, the decision and the rule behind it, those who judged, those who
 * signed off; how the assessment went. */
#include "page/parts.h"

#include "core/record/rule.h"

#include <stdio.h>
#include <string.h>

static const json_t *person_of(const json_t *record, const char *id)
{
    return ds_json_by_id(json_object_get(record, "people"), id);
}

const char *ds_page_person_name(const json_t *record, const char *id)
{
    const char *name = ds_json_text(person_of(record, id), "name");

    if (!name && ds_text_same(ds_json_text(record, "learner.id"), id))
        name = ds_json_text(record, "learner.name");
    return name;
}

/* The name; the id of somebody whom the record does not introduce. */
void ds_page_person(struct ds_html *html, const json_t *record, const char *id)
{
    const char *name = ds_page_person_name(record, id);

    ds_html_raw(html, "<span class=\"name\" lang=\"\" dir=\"auto\">");
    ds_html_say(html, name ? name : id);
    ds_html_raw(html, "</span>");
}

/* "Head of trades, Rivermouth College" as it was recorded */
static void position(struct ds_html *html, const json_t *person)
{
    const char *title = ds_json_text(person, "title");
    const char *organisation = ds_json_text(person, "organisation");

    if (!title && !organisation)
        return;
    ds_html_raw(html, "<small lang=\"\">");
    ds_html_say(html, title);
    ds_html_raw(html, title && organisation ? ", " : "");
    ds_html_say(html, organisation);
    ds_html_raw(html, "</small>");
}

static void say_open(struct ds_html *html, const char *class_, const char *sign)
{
    ds_html_rawf(html,
                 "<li class=\"say %s\"><span class=\"m\" aria-hidden=\"true\">%s</span>"
                 "<div>",
                 class_, sign);
}

static void say_close(struct ds_html *html)
{
    ds_html_raw(html, "</div></li>\n");
}

/* "Ontario, Canada" */
static void place(struct ds_html *html, const json_t *issuer_)
{
    const char *country = ds_json_text(issuer_, "country");
    const json_t *region = json_object_get(issuer_, "region");

    if (!country && !region)
        return;
    ds_html_raw(html, "<small>");
    if (region)
        ds_html_map(html, region);
    ds_html_raw(html, region && country ? ", " : "");
    ds_page_country_name(html, country);
    ds_html_raw(html, "</small>");
}

static void issuer(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *issuer_ = json_object_get(view->page->definition, "issuer");
    const enum ds_page_trust trust = view->page->trust;

    say_open(html,
             trust == DS_PAGE_TRUSTED       ? "ok"
             : trust == DS_PAGE_NOT_TRUSTED ? "warn"
                                            : "",
             trust == DS_PAGE_TRUSTED       ? "✓"
             : trust == DS_PAGE_NOT_TRUSTED ? "!"
                                            : "◆");
    ds_html_raw(html, "<b>");
    ds_html_map(html, json_object_get(issuer_, "name"));
    ds_html_raw(html, "</b><small>");
    ds_page_word(html, W_ISSUER_IS);
    ds_html_raw(html, trust == DS_PAGE_TRUST_UNSAID ? "" : ", ");
    if (trust != DS_PAGE_TRUST_UNSAID)
        ds_page_word(html, trust == DS_PAGE_TRUSTED     ? W_TRUSTED
                           : trust == DS_PAGE_CERTIFIED ? W_CERTIFIED
                                                        : W_NOT_TRUSTED);
    if (trust == DS_PAGE_CERTIFIED)
        ds_html_say(html, view->page->certified_as);
    ds_html_raw(html, "</small>");
    place(html, issuer_);
    ds_html_raw(html, "<small class=\"id\"><code>");
    ds_html_say(html, ds_json_text(issuer_, "id"));
    ds_html_raw(html, "</code></small>");
    say_close(html);
}

static void rule_reasons(struct ds_page_view *view, const json_t *rule)
{
    struct ds_html *html = &view->html;
    const json_t *reasons = json_object_get(rule, "reasons");

    if (json_array_size(reasons) == 0)
        return;
    ds_html_raw(html, "<ul class=\"reasons\">");
    for (size_t i = 0; i < json_array_size(reasons) && i < 50; i++) {
        ds_html_raw(html, "<li>");
        for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
            struct ds_buf text = DS_BUF_INIT(4096);

            ds_html_open_language(html, language);
            if (ds_rule_reason_text(&text, json_array_get(reasons, i), view->page->definition,
                                    ds_html_language_code(language), NULL) == 0)
                ds_html_say(html, text.p);
            ds_html_close_language(html);
            ds_buf_release(&text);
        }
        ds_html_raw(html, "</li>\n");
    }
    ds_html_raw(html, "</ul>");
}

static void rule_score(struct ds_html *html, const json_t *rule)
{
    int64_t millionths = ds_json_int(rule, "score", 0);
    char text[2][40], decimal[40];

    snprintf(decimal, sizeof(decimal), "%lld.%lld", (long long)(millionths / 10000),
             (long long)(millionths / 1000 % 10));
    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        const char *const argument[] = {text[language]};

        ds_page_decimal_text(text[language], sizeof(text[language]), decimal, language);
        ds_html_open_language(html, language);
        ds_html_fill(html, ds_word(W_RULE_SCORE, language), argument);
        ds_html_close_language(html);
    }
}

static void rule_result(struct ds_page_view *view, const json_t *rule)
{
    struct ds_html *html = &view->html;
    char met[24], of[24];

    snprintf(met, sizeof(met), "%lld", (long long)ds_json_int(rule, "met", 0));
    snprintf(of, sizeof(of), "%lld", (long long)ds_json_int(rule, "of", 0));
    ds_html_raw(html, "<p>");
    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        enum ds_word word = ds_word_of("rule", ds_json_text(rule, "outcome"), W_RULE_INCOMPLETE);
        const char *const arguments[] = {ds_word(word, language), met, of};

        ds_html_open_language(html, language);
        ds_html_fill(html, ds_word(W_RULE_SAYS, language), arguments);
        ds_html_close_language(html);
    }
    ds_html_raw(html, " ");
    rule_score(html, rule);
    ds_html_raw(html, "</p>\n<p class=\"soft\">");
    ds_html_map(html, ds_json_at(view->page->definition, "rule.description"));
    ds_html_raw(html, "</p>\n");
    rule_reasons(view, rule);
}

bool ds_page_departs(const json_t *record)
{
    const json_t *decision = json_object_get(record, "decision");
    bool awarded = ds_text_same(ds_json_text(decision, "outcome"), "awarded");

    return decision && awarded != ds_text_same(ds_json_text(decision, "rule.outcome"), "pass");
}

static void departure(struct ds_html *html, const json_t *record)
{
    const char *reason = ds_json_text(record, "decision.reason");

    if (ds_page_departs(record)) {
        ds_html_raw(html, "<p class=\"departs\"><span aria-hidden=\"true\">! </span><b>");
        ds_page_word(html, W_DEPARTS);
        ds_html_raw(html, "</b></p>\n");
    }
    if (reason) {
        ds_html_raw(html, "<p>");
        ds_page_word(html, W_REASON);
        ds_html_both(html, ": ", "\u00a0: ");
        ds_html_free_text(html, reason);
        ds_html_raw(html, "</p>\n");
    }
}

static void decision(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *decision_ = json_object_get(view->page->record, "decision");
    const char *by = ds_json_text(decision_, "by");
    bool awarded = ds_text_same(ds_json_text(decision_, "outcome"), "awarded");

    if (!decision_)
        return;
    say_open(html, awarded ? "ok" : "bad", awarded ? "✓" : "✗");
    ds_html_raw(html, "<b>");
    ds_page_word(html, awarded ? W_AWARDED : W_NOT_AWARDED);
    ds_html_raw(html, "</b><br>");
    ds_page_person(html, view->page->record, by);
    position(html, person_of(view->page->record, by));
    ds_html_raw(html, "<small>");
    ds_page_date(html, ds_json_text(decision_, "at"));
    ds_html_raw(html, "</small>");
    rule_result(view, json_object_get(decision_, "rule"));
    departure(html, view->page->record);
    say_close(html);
}

/* Each person who judged, once, with the role of the first judgement. */
static void assessors(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *judgements = json_object_get(view->page->record, "judgements");
    ds_cleanup(ds_json_freep) json_t *seen = json_object();

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *judgement = json_array_get(judgements, i);
        const char *id = ds_json_text(judgement, "assessor");

        if (!id || json_object_get(seen, id) || json_object_set_new(seen, id, json_true()) < 0)
            continue;
        say_open(html, "ok", "✓");
        ds_html_raw(html, "<b>");
        ds_page_person(html, view->page->record, id);
        ds_html_raw(html, "</b><small>");
        ds_page_word(html, ds_word_of("role", ds_json_text(judgement, "role"), W_ROLE_ASSESSOR));
        ds_html_raw(html, "</small>");
        position(html, person_of(view->page->record, id));
        say_close(html);
    }
}

static void sign_off_words(struct ds_page_view *view, const json_t *sign_off, bool withdrawn)
{
    struct ds_html *html = &view->html;
    const char *by = ds_json_text(sign_off, "recordedBy");
    const char *const argument[] = {ds_page_person_name(view->page->record, by)};

    ds_html_raw(html, withdrawn ? "<del><b>" : "<b>");
    ds_page_person(html, view->page->record, ds_json_text(sign_off, "person"));
    ds_html_raw(html, "</b>");
    ds_html_raw(html, withdrawn ? "</del> <span class=\"tag warn\">" : "");
    if (withdrawn) {
        ds_page_word(html, W_WITHDRAWN);
        ds_html_raw(html, "</span>");
    }
    ds_html_raw(html, "<small>");
    ds_page_word(html, ds_word_of("role", ds_json_text(sign_off, "role"), W_ROLE_WITNESS));
    ds_html_raw(html, ", ");
    ds_page_date(html, ds_json_text(sign_off, "at"));
    if (argument[0] && !ds_text_same(by, ds_json_text(sign_off, "person"))) {
        ds_html_raw(html, ", ");
        ds_page_fill(html, W_RECORDED_BY, argument);
    }
    ds_html_raw(html, "</small>");
}

static void sign_off(struct ds_page_view *view, const json_t *entry, bool withdrawn)
{
    struct ds_html *html = &view->html;
    bool withdraws = ds_json_text(entry, "withdraws") != NULL;

    say_open(html, withdrawn || withdraws ? "warn" : "ok", withdrawn ? "✗" : withdraws ? "↶" : "✓");
    sign_off_words(view, entry, withdrawn);
    if (withdraws) {
        ds_html_raw(html, "<small><b>");
        ds_page_word(html, W_WITHDRAWS);
        ds_html_raw(html, "</b></small>");
    }
    ds_html_raw(html, withdrawn ? "<p><del>" : "<p>");
    ds_html_free_text(html, ds_json_text(entry, "statement"));
    ds_html_raw(html, withdrawn ? "</del></p>" : "</p>");
    say_close(html);
}

static void sign_offs(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *all = json_object_get(view->page->record, "signOffs");

    if (json_array_size(all) == 0)
        return;
    ds_page_heading(html, 3, NULL, W_SIGN_OFFS);
    ds_html_raw(html, "<ul class=\"says\">\n");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *entry = json_array_get(all, i);

        sign_off(view, entry,
                 ds_json_by_member(all, "withdraws", ds_json_text(entry, "id")) != NULL);
    }
    ds_html_raw(html, "</ul>\n");
}

/* Blind judgements that were promised and never shown. */
static void commitments(struct ds_page_view *view)
{
    const json_t *promised = json_object_get(view->page->record, "commitments");
    const json_t *judgements = json_object_get(view->page->record, "judgements");
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(promised); i++) {
        const char *id = ds_json_text(json_array_get(promised, i), "id");

        n += ds_json_by_member(judgements, "commitment", id) == NULL;
    }
    if (n == 0)
        return;
    ds_html_raw(&view->html, "<p class=\"departs\"><span aria-hidden=\"true\">! </span>");
    ds_page_count(&view->html, n, W_COMMITMENTS_ONE, W_COMMITMENTS);
    ds_html_raw(&view->html, "</p>\n");
}

void ds_page_voices(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    ds_html_raw(html, "<section aria-labelledby=\"voices\">\n");
    ds_page_heading(html, 2, "voices", W_WHO_SAYS_SO);
    ds_html_raw(html, "<ul class=\"says\">\n");
    issuer(view);
    decision(view);
    ds_html_raw(html, "</ul>\n");
    ds_page_endorsed(view);
    ds_page_heading(html, 3, NULL, W_ASSESSORS_ARE);
    ds_html_raw(html, "<ul class=\"says\">\n");
    assessors(view);
    ds_html_raw(html, "</ul>\n");
    commitments(view);
    sign_offs(view);
    ds_html_raw(html, "</section>\n");
}

static void fact(struct ds_html *html, enum ds_word word, const char *text)
{
    if (!text)
        return;
    ds_html_raw(html, "<dt>");
    ds_page_word(html, word);
    ds_html_raw(html, "</dt><dd>");
    ds_html_free_text(html, text);
    ds_html_raw(html, "</dd>\n");
}

static void occasion(struct ds_html *html, const json_t *entry)
{
    ds_html_raw(html, "<li><b>");
    ds_page_word(html, ds_word_of("method", ds_json_text(entry, "method"), W_METHOD_DEMONSTRATION));
    ds_html_raw(html, "</b>, ");
    ds_page_date(html, ds_json_text(entry, "start"));
    ds_html_raw(html, "<dl class=\"facts\">");
    fact(html, W_PLACE, ds_json_text(entry, "place"));
    fact(html, W_IDENTITY_HOW, ds_json_text(entry, "identity"));
    fact(html, W_CONDITIONS, ds_json_text(entry, "conditions"));
    fact(html, W_ADJUSTMENTS, ds_json_text(entry, "adjustments"));
    fact(html, W_SUPPORT, ds_json_text(entry, "support"));
    ds_html_raw(html, "</dl></li>\n");
}

void ds_page_occasions(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *all = json_object_get(view->page->record, "occasions");

    if (json_array_size(all) == 0)
        return;
    ds_html_raw(html, "<section aria-labelledby=\"occasions\">\n");
    ds_page_heading(html, 2, "occasions", W_OCCASIONS);
    ds_html_raw(html, "<ul class=\"occasions\">\n");
    for (size_t i = 0; i < json_array_size(all); i++)
        occasion(html, json_array_get(all, i));
    ds_html_raw(html, "</ul></section>\n");
}
