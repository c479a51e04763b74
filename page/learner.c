/* SPDX-License-Identifier: Apache-2.0 */
/* The person: who did what, awarded or not, in short, and the facts that an employer asks for. */
#include "page/sections.h"

#include "core/cleanup.h"
#include "core/instant.h"
#include "core/json/set.h"
#include "core/record/query.h"
#include "core/record/record_check.h"
#include "page/format.h"

#include <stdio.h>
#include <string.h>

/* Captions are no evidence of their own. */
static void evidence_count(struct ds_page_view *view)
{
    const struct ds_page *page = view->page;
    struct ds_html *html = &view->html;
    size_t withheld = 0;

    for (size_t i = 0; i < page->about.record->artefacts.n; i++)
        withheld += !(view->marks[i] & DS_PAGE_CAPTION) &&
                    ds_page_withheld(view, &page->about.record->artefacts.item[i]);
    ds_page_count(html, page->about.record->artefacts.n - view->captions, W_EVIDENCE_COUNT_ONE,
                  W_EVIDENCE_COUNT);
    if (withheld == 0)
        return;
    ds_html_raw(html, " (");
    ds_page_count(html, withheld, W_WITHHELD_COUNT_ONE, W_WITHHELD_COUNT);
    ds_html_raw(html, ")");
}

/* "6 of 6 criteria met · judged by 2 people · 7 pieces of evidence" */
static void in_short(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const struct ds_record *record = view->page->about.record;
    const struct ds_rule_result *rule = &record->decision.rule;
    char met[24], of[24];
    const char *const arguments[] = {met, of};

    ds_html_raw(html, "<p class=\"short\">");
    if (rule->json) {
        snprintf(met, sizeof(met), "%lld", (long long)rule->met);
        snprintf(of, sizeof(of), "%lld", (long long)rule->of);
        ds_html_raw(html, "<b>");
        ds_page_fill(html, rule->met < 2 ? W_CRITERIA_MET_ONE : W_CRITERIA_MET, arguments);
        ds_html_raw(html, "</b> · ");
    }
    ds_page_count(html, ds_record_count_assessors(record, NULL), W_BY_ASSESSORS_ONE,
                  W_BY_ASSESSORS);
    ds_html_raw(html, " · ");
    evidence_count(view);
    ds_html_raw(html, "</p>\n");
}

static void validity(struct ds_page_view *view, int64_t from)
{
    struct ds_html *html = &view->html;
    int64_t months = ds_json_int(view->page->about.definition, "validity.months", 0);

    ds_html_raw(html, ", ");
    if (months <= 0 || months > 1200) {
        ds_page_word(html, W_VALID_ALWAYS);
        return;
    }
    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        char date[40];
        const char *const argument[] = {date};

        ds_page_date_text(date, ds_instant_add_months(from, (int)months), language);
        ds_html_open_language(html, language);
        ds_html_fill(html, ds_word(W_VALID_TO, language), argument);
        ds_html_close_language(html);
    }
}

static void when(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const char *at = view->page->about.record->decision.at;
    bool awarded = ds_text_same(view->page->about.record->decision.outcome, "awarded");
    int64_t seconds;

    if (!at || ds_instant_parse(&seconds, ds_span_of(at), NULL) < 0)
        return;
    ds_html_raw(html, "<dt>");
    ds_page_word(html, awarded ? W_AWARDED_ON : W_DECIDED_ON);
    ds_html_raw(html, "</dt><dd>");
    ds_page_date(html, at);
    if (awarded)
        validity(view, seconds);
    ds_html_raw(html, "</dd>\n");
}

/* "project, oral questioning, identity checked": each method once */
static void how(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const struct ds_occasions *all = &view->page->about.record->occasions;
    ds_cleanup(ds_json_freep) json_t *seen = json_object();

    if (all->n == 0)
        return;
    ds_html_raw(html, "<dt>");
    ds_page_word(html, W_ASSESSED);
    ds_html_raw(html, "</dt><dd>");
    for (size_t i = 0; i < all->n; i++) {
        const char *method = all->item[i].method;

        if (ds_set_add(seen, method) != 1)
            continue;
        ds_page_word(html, ds_word_of("method", method, W_METHOD_DEMONSTRATION));
        ds_html_raw(html, ", ");
    }
    ds_page_word(html, W_IDENTITY_CHECKED);
    ds_html_raw(html, "</dd>\n");
}

static void workload(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const char *hours = ds_json_text(view->page->about.definition, "transcript.hours");
    const char *credits = ds_json_text(view->page->about.definition, "transcript.credits");

    if (!hours && !credits)
        return;
    ds_html_raw(html, "<dt>");
    ds_page_word(html, W_WORKLOAD);
    ds_html_raw(html, "</dt><dd>");
    if (hours)
        ds_page_decimal_count(html, hours, W_HOURS_ONE, W_HOURS);
    ds_html_raw(html, hours && credits ? " · " : "");
    if (credits)
        ds_page_decimal_count(html, credits, W_CREDITS_ONE, W_CREDITS);
    ds_html_raw(html, "</dd>\n");
}

static void decided(struct ds_page_view *view)
{
    const struct ds_decision *decision = &view->page->about.record->decision;
    const char *outcome = decision->outcome;
    bool awarded = ds_text_same(outcome, "awarded");

    ds_html_rawf(&view->html, "<p class=\"mark big %s\"><span aria-hidden=\"true\">%s</span> ",
                 awarded   ? "ok"
                 : outcome ? "bad"
                           : "warn",
                 awarded   ? "✓"
                 : outcome ? "✗"
                           : "?");
    ds_page_word(&view->html, ds_word_of("decision", outcome, W_UNDECIDED));
    ds_html_raw(&view->html, "</p>\n");
    if (decision->json)
        ds_page_departs(&view->html, decision);
}

void ds_page_learner(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    ds_html_raw(html, "<div class=\"who\">\n<div>\n<h1 lang=\"\" dir=\"auto\">");
    ds_html_text(html, view->page->about.record->head.learner.name);
    ds_html_raw(html, "</h1>\n<p class=\"cred\">");
    ds_html_map(html, json_object_get(view->page->about.definition, "name"));
    ds_html_raw(html, "</p>\n");
    decided(view);
    in_short(view);
    ds_html_raw(html, "</div>\n<dl class=\"facts\">\n<dt>");
    ds_page_word(html, W_ISSUER);
    ds_html_raw(html, "</dt><dd>");
    ds_page_issuer_name(view);
    ds_html_raw(html, "</dd>\n");
    when(view);
    how(view);
    workload(view);
    ds_html_raw(html, "</dl>\n</div>\n");
}
