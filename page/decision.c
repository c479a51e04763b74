/* SPDX-License-Identifier: Apache-2.0 */
/* The decision and the rule behind it: its own result, its reasons, and whether the decision
 * departs from it. */
#include "page/sections.h"

#include "core/cleanup.h"
#include "core/record/record_check.h"
#include "core/record/rule.h"
#include "page/format.h"
#include "page/people.h"

#include <stdio.h>

static void rule_reasons(struct ds_page_view *view, const json_t *reasons)
{
    struct ds_html *html = &view->html;

    if (json_array_size(reasons) == 0)
        return;
    ds_html_raw(html, "<ul class=\"reasons\">");
    for (size_t i = 0; i < json_array_size(reasons) && i < 50; i++) {
        ds_html_raw(html, "<li>");
        for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
            ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(4096);

            ds_html_open_language(html, language);
            if (ds_rule_reason_text(&text, json_array_get(reasons, i), view->page->about.definition,
                                    ds_html_language_code(language), NULL) == 0)
                ds_html_text(html, text.p);
            ds_html_close_language(html);
        }
        ds_html_raw(html, "</li>\n");
    }
    ds_html_raw(html, "</ul>");
}

static void rule_score(struct ds_html *html, int64_t millionths)
{
    char text[2][40];
    const char *const english[] = {text[DS_EN]}, *const french[] = {text[DS_FR]};

    ds_page_score_text(text[DS_EN], millionths, DS_EN);
    ds_page_score_text(text[DS_FR], millionths, DS_FR);
    ds_page_fill_each(html, W_RULE_SCORE, english, french);
}

static void rule_words(struct ds_html *html, const struct ds_rule_result *rule)
{
    enum ds_word word = ds_word_of("rule", rule->outcome, W_RULE_INCOMPLETE);
    char met[24], of[24];
    const char *const english[] = {ds_word(word, DS_EN), met, of};
    const char *const french[] = {ds_word(word, DS_FR), met, of};

    snprintf(met, sizeof(met), "%lld", (long long)rule->met);
    snprintf(of, sizeof(of), "%lld", (long long)rule->of);
    ds_page_fill_each(html, W_RULE_SAYS, english, french);
    ds_html_raw(html, " ");
    rule_score(html, rule->score);
}

void ds_page_rule_result(struct ds_html *html, const struct ds_rule_result *rule)
{
    ds_html_raw(html, "<p>");
    rule_words(html, rule);
    ds_html_raw(html, "</p>\n");
}

void ds_page_departs(struct ds_html *html, const struct ds_decision *decision)
{
    if (!ds_decision_departs(decision))
        return;
    ds_html_raw(html, "<p class=\"departs\"><span aria-hidden=\"true\">! </span>"
                      "<a href=\"#who-says\"><b>");
    ds_page_word(html, W_DEPARTS);
    ds_html_raw(html, "</b></a> ");
    rule_words(html, &decision->rule);
    ds_html_raw(html, "</p>\n");
}

static void rule_text(struct ds_page_view *view, const struct ds_rule_result *rule)
{
    ds_page_rule_result(&view->html, rule);
    ds_html_raw(&view->html, "<p class=\"soft\">");
    ds_html_map(&view->html, ds_json_at(view->page->about.definition, "rule.description"));
    ds_html_raw(&view->html, "</p>\n");
    rule_reasons(view, rule->reasons);
}

void ds_page_departure(struct ds_html *html, const struct ds_decision *decision)
{
    if (ds_decision_departs(decision)) {
        ds_html_raw(html, "<p class=\"departs\"><span aria-hidden=\"true\">! </span><b>");
        ds_page_word(html, W_DEPARTS);
        ds_html_raw(html, "</b></p>\n");
    }
    if (decision->reason) {
        ds_html_raw(html, "<p>");
        ds_page_word(html, W_REASON);
        ds_page_word(html, W_COLON);
        ds_html_free_text(html, decision->reason);
        ds_html_raw(html, "</p>\n");
    }
}

void ds_page_decision(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const struct ds_decision *decision = &view->page->about.record->decision;
    bool awarded = ds_text_same(decision->outcome, "awarded");

    if (!decision->json)
        return;
    ds_page_says_open(html, "", "◆"); /* nobody checked whose word it is */
    ds_html_raw(html, "<b>");
    ds_page_word(html, awarded ? W_AWARDED : W_NOT_AWARDED);
    ds_html_raw(html, "</b><br>");
    ds_page_person(html, view->page->about.record, decision->by);
    ds_page_position(html, view->page->about.record, decision->by);
    ds_html_raw(html, "<small>");
    ds_page_date(html, decision->at);
    ds_html_raw(html, "</small><small>");
    ds_page_stated(view);
    ds_html_raw(html, "</small>");
    ds_page_departure(html, decision);
    rule_text(view, &decision->rule);
    ds_page_says_close(html);
}
