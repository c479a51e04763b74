/* SPDX-License-Identifier: Apache-2.0 */
/* Outcomes and their criteria: the level reached against the level required, the remark, the
 * evidence beside them. */
#include "page/sections.h"

#include "page/dates.h"
#include "page/format.h"
#include "page/people.h"
#include "page/scale.h"

#include <stdio.h>
#include <stdlib.h>

/* What was said of a criterion: the judgement of each person that counts, and the earlier ones. */
struct said {
    struct ds_last_judgements last;
    const struct ds_judgement **earlier; /* room for all of the record */
    size_t n;                            /* of `earlier` */
};

static void add_earlier(void *ctx, const struct ds_judgement *judgement)
{
    struct said *said = ctx;

    said->earlier[said->n++] = judgement;
}

/* The one of those that count whose id this is; else the first; NULL: there is none. */
static const struct ds_judgement *standing_of(const struct ds_last_judgements *last, const char *id)
{
    for (size_t i = 0; i < last->n; i++)
        if (ds_text_same(last->item[i]->id, id))
            return last->item[i];
    return last->n ? last->item[0] : NULL;
}

static void caption(struct ds_page_view *view, const struct ds_judgement *judgement,
                    const json_t *scale, bool with_result)
{
    struct ds_html *html = &view->html;
    char number[24];
    const char *const argument[] = {number};

    if (with_result) {
        ds_page_scale_short(html, scale, &judgement->answer);
        ds_html_raw(html, " — ");
    }
    ds_page_person(html, view->page->about.record, judgement->assessor);
    ds_html_raw(html, ", ");
    ds_page_word(html, ds_word_of("role", judgement->role, W_ROLE_ASSESSOR));
    if (ds_judgement_is_blind(view->page->about.record, judgement)) {
        ds_html_raw(html, ", ");
        ds_page_word(html, W_BLIND);
    }
    if (judgement->attempt > 1) {
        snprintf(number, sizeof(number), "%lld", (long long)judgement->attempt);
        ds_html_raw(html, ", ");
        ds_page_fill(html, W_ATTEMPT, argument);
    }
    ds_html_raw(html, ", ");
    ds_page_moment(html, judgement->at,
                   ds_dates_judgement_meets(view->page->about.record, judgement));
}

/* The remark stays in the words of its author; only the quotation marks follow the reader. */
static void remark(struct ds_page_view *view, const struct ds_judgement *judgement,
                   const json_t *scale, bool with_result)
{
    struct ds_html *html = &view->html;
    const char *text = judgement->answer.remark;

    ds_html_raw(html, "<figure class=\"remark\">");
    if (text) {
        ds_html_raw(html, "<blockquote><p>");
        ds_page_word(html, W_QUOTE_OPEN);
        ds_html_free_text(html, text);
        ds_page_word(html, W_QUOTE_CLOSE);
        ds_html_raw(html, "</p></blockquote>");
    }
    ds_html_raw(html, "<figcaption>");
    caption(view, judgement, scale, with_result);
    ds_html_raw(html, "</figcaption></figure>\n");
}

static void earlier_judgements(struct ds_page_view *view, const struct said *said,
                               const json_t *scale)
{
    struct ds_html *html = &view->html;

    if (said->n == 0)
        return;
    ds_html_raw(html, "<details><summary>");
    ds_page_count(html, said->n, W_EARLIER_ONE, W_EARLIER);
    ds_html_raw(html, "</summary>\n");
    for (size_t i = 0; i < said->n; i++)
        remark(view, said->earlier[i], scale, true);
    ds_html_raw(html, "</details>\n");
}

static void criterion_head(struct ds_html *html, const json_t *criterion)
{
    ds_html_raw(html, "<h3>");
    ds_html_map(html, json_object_get(criterion, "name"));
    if (ds_json_true(criterion, "critical")) {
        ds_html_raw(html, " <span class=\"tag none\">");
        ds_page_word(html, W_CRITICAL);
        ds_html_raw(html, "</span>");
    }
    ds_html_raw(html, "</h3>\n");
    if (json_object_get(criterion, "description")) {
        ds_html_raw(html, "<p class=\"asks\">");
        ds_html_map(html, json_object_get(criterion, "description"));
        ds_html_raw(html, "</p>\n");
    }
}

static void criterion_body(struct ds_page_view *view, const json_t *criterion,
                           const struct said *said)
{
    struct ds_html *html = &view->html;
    const json_t *scale = json_object_get(criterion, "scale");
    const struct ds_last_judgements *last = &said->last;
    const struct ds_criterion_result *result =
        ds_rule_result_on(&view->page->about.record->decision.rule, ds_json_text(criterion, "id"));
    const struct ds_judgement *standing = standing_of(last, result ? result->judgement : NULL);
    const struct ds_answer *answer = standing ? &standing->answer : NULL;

    ds_html_raw(html, "<article class=\"crit\">\n<div class=\"said\">\n");
    criterion_head(html, criterion);
    for (size_t i = 0; i < last->n; i++)
        remark(view, last->item[i], scale, last->n > 1);
    ds_html_raw(html, "</div>\n<div class=\"lvl\">\n");
    ds_page_state(html, result ? result->state : NULL);
    ds_page_scale(html, scale, answer);
    ds_html_raw(html, "</div>\n");
    ds_page_criterion_evidence(view, ds_json_text(criterion, "id"), last);
    ds_html_raw(html, "<div class=\"fine\">\n");
    ds_page_scale_details(html, scale, answer);
    earlier_judgements(view, said, scale);
    ds_html_raw(html, "</div>\n</article>\n");
}

static void criterion_of(struct ds_page_view *view, const json_t *criterion)
{
    const struct ds_record *record = view->page->about.record;
    struct said said = {.earlier = calloc(record->judgements.n + 1, sizeof(*said.earlier))};

    if (said.earlier) {
        ds_record_last_judgements(&said.last, record, ds_json_text(criterion, "id"), add_earlier,
                                  &said);
        criterion_body(view, criterion, &said);
    } else {
        ds_html_check(&view->html, ds_nomem(view->html.err));
    }
    free(said.earlier);
}

static void elements(struct ds_html *html, const json_t *outcome, const char *list,
                     enum ds_word word)
{
    const json_t *all = json_object_get(outcome, list);

    if (json_array_size(all) == 0)
        return;
    ds_html_raw(html, "<dt>");
    ds_page_word(html, word);
    ds_html_raw(html, "</dt>");
    for (size_t i = 0; i < json_array_size(all); i++) {
        ds_html_raw(html, "<dd>");
        ds_html_map(html, json_object_get(json_array_get(all, i), "text"));
        ds_html_raw(html, "</dd>\n");
    }
}

static void alignments(struct ds_html *html, const json_t *outcome)
{
    const json_t *all = json_object_get(outcome, "alignments");

    if (json_array_size(all) == 0)
        return;
    ds_html_raw(html, "<dt>");
    ds_page_word(html, W_ALIGNED_WITH);
    ds_html_raw(html, "</dt>");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *alignment = json_array_get(all, i);

        ds_html_raw(html, "<dd>");
        ds_html_map(html, json_object_get(alignment, "name"));
        ds_html_raw(html, " <small>");
        ds_html_text(html, ds_json_text(alignment, "framework"));
        ds_html_raw(html, " ");
        ds_html_text(html, ds_json_text(alignment, "version"));
        ds_html_raw(html, "</small> <code>");
        ds_html_text(html, ds_json_text(alignment, "uri"));
        ds_html_raw(html, "</code></dd>\n");
    }
}

static void element_count(struct ds_html *html, const json_t *outcome, const char *list,
                          enum ds_word word)
{
    size_t n = json_array_size(json_object_get(outcome, list));

    ds_html_raw(html, "<span class=\"chip\">");
    ds_page_word(html, word);
    ds_html_rawf(html, " <b>%zu</b></span> ", n);
}

/* "ESCO: perform data analysis · identify statistical patterns" */
static void alignment_names(struct ds_html *html, const json_t *all)
{
    const char *before = NULL;

    ds_html_raw(html, "<span class=\"align\">");
    for (size_t i = 0; i < json_array_size(all) && i < 3; i++) {
        const json_t *alignment = json_array_get(all, i);
        const char *framework = ds_json_text(alignment, "framework");

        ds_html_raw(html, i ? " · " : "");
        if (!ds_text_same(framework, before)) {
            ds_html_text(html, framework);
            ds_page_word(html, W_COLON);
        }
        ds_html_map(html, json_object_get(alignment, "name"));
        before = framework;
    }
    ds_html_raw(html, json_array_size(all) > 3 ? " · …</span>" : "</span>");
}

static void outcome_summary(struct ds_html *html, const json_t *outcome)
{
    element_count(html, outcome, "knowledge", W_KNOWLEDGE);
    element_count(html, outcome, "skills", W_SKILLS);
    element_count(html, outcome, "attitudes", W_ATTITUDES);
    if (json_array_size(json_object_get(outcome, "alignments")) > 0)
        alignment_names(html, json_object_get(outcome, "alignments"));
}

static void outcome_head(struct ds_html *html, const json_t *outcome, size_t index, size_t n)
{
    char number[24], count[24];
    const char *const arguments[] = {number, count};

    snprintf(number, sizeof(number), "%zu", index + 1);
    snprintf(count, sizeof(count), "%zu", n);
    ds_html_rawf(html,
                 "<section class=\"outcome\" aria-labelledby=\"o%zu\">\n<p class=\"eyebrow\">",
                 index + 1);
    ds_page_fill(html, W_OUTCOME_OF, arguments);
    ds_html_rawf(html, "</p>\n<h2 id=\"o%zu\">", index + 1);
    ds_html_map(html, json_object_get(outcome, "statement"));
    ds_html_raw(html, "</h2>\n<details class=\"ksa\"><summary>");
    outcome_summary(html, outcome);
    ds_html_raw(html, "</summary>\n<dl>");
    elements(html, outcome, "knowledge", W_KNOWLEDGE);
    elements(html, outcome, "skills", W_SKILLS);
    elements(html, outcome, "attitudes", W_ATTITUDES);
    alignments(html, outcome);
    ds_html_raw(html, "</dl></details>\n");
}

void ds_page_outcomes(struct ds_page_view *view)
{
    const json_t *outcomes = json_object_get(view->page->about.definition, "outcomes");
    const json_t *criteria = json_object_get(view->page->about.definition, "criteria");

    for (size_t i = 0; i < json_array_size(outcomes); i++) {
        const json_t *outcome = json_array_get(outcomes, i);

        outcome_head(&view->html, outcome, i, json_array_size(outcomes));
        for (size_t j = 0; j < json_array_size(criteria); j++) {
            const json_t *criterion = json_array_get(criteria, j);

            if (ds_text_same(ds_json_text(criterion, "outcome"), ds_json_text(outcome, "id")))
                criterion_of(view, criterion);
        }
        ds_html_raw(&view->html, "</section>\n");
    }
}
