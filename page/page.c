/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the page: the person, what they did and how well with the evidence, who says so,
 * what was checked, how to check, and then everything else. */
#include "page/parts.h"

#include "core/format.h"
#include "core/instant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One slot of the caller, once in each language. */
static void slot(struct ds_page_view *view,
                 int (*write)(void *ctx, struct ds_buf *out, const char *language,
                              struct ds_error *err))
{
    struct ds_html *html = &view->html;

    for (enum ds_language language = DS_EN; write && language <= DS_FR; language++) {
        ds_html_raw(html, language == DS_FR ? "<div class=\"f\" lang=\"fr-CA\">\n"
                                            : "<div class=\"e\" lang=\"en-CA\">\n");
        if (html->rc == 0)
            html->rc =
                write(view->page->ctx, html->out, ds_html_language_code(language), html->err);
        ds_html_raw(html, "</div>\n");
    }
}

static void demonstration(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    if (!ds_json_true(view->page->definition, "demonstration") &&
        !ds_json_true(view->page->record, "demonstration"))
        return;
    ds_html_raw(html, "<p class=\"demonstration\"><b>");
    ds_page_word(html, W_DEMONSTRATION);
    ds_html_raw(html, "</b> <span>");
    ds_page_word(html, W_DEMONSTRATION_MEANS);
    ds_html_raw(html, "</span></p>\n");
}

static size_t count_assessors(const json_t *record)
{
    const json_t *all = json_object_get(record, "judgements");
    ds_cleanup(ds_json_freep) json_t *seen = json_object();

    for (size_t i = 0; i < json_array_size(all); i++) {
        const char *id = ds_json_text(json_array_get(all, i), "assessor");

        if (id)
            json_object_set_new(seen, id, json_true());
    }
    return json_object_size(seen);
}

/* Captions are no evidence of their own. */
static void evidence_count(struct ds_page_view *view)
{
    const struct ds_page *page = view->page;
    struct ds_html *html = &view->html;
    size_t withheld = 0;

    for (size_t i = 0; i < page->artefacts->n; i++)
        withheld += !(view->marks[i] & DS_PAGE_CAPTION) &&
                    ds_page_withheld(view, &page->artefacts->item[i]);
    ds_page_count(html, page->artefacts->n - view->captions, W_EVIDENCE_COUNT_ONE,
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
    const json_t *record = view->page->record;
    const json_t *rule = ds_json_at(record, "decision.rule");
    char met[24], of[24];
    const char *const arguments[] = {met, of};

    ds_html_raw(html, "<p class=\"short\">");
    if (rule) {
        snprintf(met, sizeof(met), "%lld", (long long)ds_json_int(rule, "met", 0));
        snprintf(of, sizeof(of), "%lld", (long long)ds_json_int(rule, "of", 0));
        ds_html_raw(html, "<b>");
        ds_page_fill(html, ds_json_int(rule, "met", 0) < 2 ? W_CRITERIA_MET_ONE : W_CRITERIA_MET,
                     arguments);
        ds_html_raw(html, "</b> · ");
    }
    ds_page_count(html, count_assessors(record), W_BY_ASSESSORS_ONE, W_BY_ASSESSORS);
    ds_html_raw(html, " · ");
    evidence_count(view);
    ds_html_raw(html, "</p>\n");
}

static void validity(struct ds_page_view *view, int64_t from)
{
    struct ds_html *html = &view->html;
    int64_t months = ds_json_int(view->page->definition, "validity.months", 0);

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
    const char *at = ds_json_text(view->page->record, "decision.at");
    bool awarded = ds_text_same(ds_json_text(view->page->record, "decision.outcome"), "awarded");
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
    const json_t *all = json_object_get(view->page->record, "occasions");
    ds_cleanup(ds_json_freep) json_t *seen = json_object();

    if (json_array_size(all) == 0)
        return;
    ds_html_raw(html, "<dt>");
    ds_page_word(html, W_ASSESSED);
    ds_html_raw(html, "</dt><dd>");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const char *method = ds_json_text(json_array_get(all, i), "method");

        if (!method || json_object_get(seen, method) ||
            json_object_set_new(seen, method, json_true()) < 0)
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
    const char *hours = ds_json_text(view->page->definition, "transcript.hours");
    const char *credits = ds_json_text(view->page->definition, "transcript.credits");

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
    const char *outcome = ds_json_text(view->page->record, "decision.outcome");
    bool awarded = ds_text_same(outcome, "awarded");

    ds_html_rawf(&view->html, "<p class=\"mark big %s\"><span aria-hidden=\"true\">%s</span> ",
                 awarded   ? "ok"
                 : outcome ? "bad"
                           : "warn",
                 awarded   ? "✓"
                 : outcome ? "✗"
                           : "?");
    ds_page_word(&view->html, ds_word_of("decision", outcome, W_UNDECIDED));
    if (ds_page_departs(view->page->record)) {
        ds_html_raw(&view->html, " <a class=\"tag\" href=\"#voices\">");
        ds_page_word(&view->html, W_DEPARTS_SHORT);
        ds_html_raw(&view->html, "</a>");
    }
    ds_html_raw(&view->html, "</p>\n");
}

static void who(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    ds_html_raw(html, "<div class=\"who\">\n<div>\n<h1 lang=\"\" dir=\"auto\">");
    ds_html_say(html, ds_json_text(view->page->record, "learner.name"));
    ds_html_raw(html, "</h1>\n<p class=\"cred\">");
    ds_html_map(html, json_object_get(view->page->definition, "name"));
    ds_html_raw(html, "</p>\n");
    decided(view);
    in_short(view);
    ds_html_raw(html, "</div>\n<dl class=\"facts\">\n<dt>");
    ds_page_word(html, W_ISSUER);
    ds_html_raw(html, "</dt><dd>");
    ds_html_map(html, ds_json_at(view->page->definition, "issuer.name"));
    ds_html_raw(html, "</dd>\n");
    when(view);
    how(view);
    workload(view);
    ds_html_raw(html, "</dl>\n</div>\n");
}

static void open_document(struct ds_page_view *view)
{
    const json_t *name = json_object_get(view->page->definition, "name");
    const char *learner = ds_json_text(view->page->record, "learner.name");
    const char *const title[] = {learner ? learner : "Dossier", ds_json_language(name, "en"),
                                 ds_json_language(name, "fr")};

    ds_page_open(&view->html, title, json_object_get(name, "en") ? DS_EN : DS_FR);
}

static void body(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    slot(view, view->page->banner);
    demonstration(view);
    who(view);
    ds_html_raw(html, "<div class=\"grid\">\n<div class=\"work\">\n");
    ds_page_outcomes(view);
    ds_page_further(view);
    if (view->page->artefact_prefix) {
        ds_html_raw(html, "<p class=\"soft opens\">");
        ds_page_word(html, W_EVIDENCE_OPENS);
        ds_html_raw(html, "</p>\n");
    }
    ds_html_raw(html, "</div>\n<div class=\"side\">\n");
    ds_page_voices(view);
    ds_page_occasions(view);
    if (view->page->checks) {
        ds_html_raw(html, "<section aria-labelledby=\"checked\">\n");
        ds_page_heading(html, 2, "checked", W_CHECKED);
        slot(view, view->page->checks);
        ds_html_raw(html, "</section>\n");
    }
    ds_page_without_us(view);
    ds_html_raw(html, "</div>\n</div>\n<div class=\"more\">\n");
    ds_page_about(view);
    ds_page_files(view);
    ds_page_notices(view);
    ds_html_raw(html, "</div>\n");
}

unsigned char *ds_page_marks(struct ds_page_view *view, const struct ds_artefact *artefact)
{
    return &view->marks[artefact - view->page->artefacts->item];
}

const struct ds_artefact *ds_page_find(const struct ds_page_view *view, const char *digest)
{
    return digest ? ds_artefacts_find(view->page->artefacts, ds_span_of(digest)) : NULL;
}

json_t *ds_page_json(struct ds_page_view *view, const struct ds_artefact *artefact)
{
    json_t *json = NULL;

    if (view->html.rc == 0)
        view->html.rc = ds_artefact_json(&json, artefact, view->html.err);
    return json;
}

/* Which are captions of another: those stand with the video and need no place of their own. */
static void mark_captions(struct ds_page_view *view)
{
    const struct ds_artefacts *all = view->page->artefacts;

    for (size_t i = 0; i < all->n; i++) {
        const struct ds_artefact *captions = ds_artefacts_find(all, all->item[i].captions);

        if (!captions || *ds_page_marks(view, captions) & DS_PAGE_CAPTION)
            continue;
        *ds_page_marks(view, captions) |= DS_PAGE_CAPTION | DS_PAGE_TIED;
        view->captions++;
    }
}

int ds_page_write(const struct ds_sink *to, const struct ds_page *page, struct ds_error *err)
{
    ds_cleanup(ds_freep) unsigned char *marks = calloc(page->artefacts->n + 1, 1);
    struct ds_buf piece = DS_BUF_INIT(DS_MAX_PAGE);
    struct ds_page_view view = {
        DS_HTML_INIT(&piece, err), page, marks, 0, DS_PAGE_INLINE, DS_PAGE_MEMBERS};

    if (!marks)
        return ds_nomem(err);
    view.html.to = to;
    mark_captions(&view);
    open_document(&view);
    body(&view);
    ds_page_close(&view.html);
    ds_html_pour(&view.html);
    ds_buf_release(&piece);
    return view.html.rc;
}
