/* SPDX-License-Identifier: Apache-2.0 */
/* The achievement behind the award, and the notices of its definition. */
#include "page/sections.h"

#include "core/cleanup.h"
#include "core/decimal_text.h"
#include "core/record/transcript.h"
#include "page/format.h"
#include "page/names.h"

#include <stdio.h>
#include <string.h>

static void row_open(struct ds_html *html, enum ds_word word)
{
    ds_html_raw(html, "<dt>");
    ds_page_word(html, word);
    ds_html_raw(html, "</dt><dd>");
}

static void row_map(struct ds_html *html, enum ds_word word, const json_t *map)
{
    if (!map)
        return;
    row_open(html, word);
    ds_html_map(html, map);
    ds_html_raw(html, "</dd>\n");
}

static void row_code(struct ds_html *html, enum ds_word word, const char *text)
{
    if (!text)
        return;
    row_open(html, word);
    ds_html_raw(html, "<code>");
    ds_html_text(html, text);
    ds_html_raw(html, "</code></dd>\n");
}

static void transcript_levels(struct ds_html *html, const json_t *levels)
{
    for (size_t i = 0; i < json_array_size(levels); i++) {
        const json_t *level = json_array_get(levels, i);
        const char *const argument[] = {ds_json_text(level, "framework")};

        ds_html_raw(html, "<dt>");
        ds_page_fill(html, W_LEVEL_IN, argument);
        ds_html_raw(html, "</dt><dd>");
        ds_html_text(html, ds_json_text(level, "level"));
        ds_html_raw(html, "</dd>\n");
    }
}

/* As it goes into a transcript: a percentage where the rule has a pass mark, else a pass. One
 * decimal is shown, never rounded up, as where the page tells the score. */
static void grade(struct ds_html *html, const json_t *entry)
{
    const char *kind = ds_json_text(entry, "grade.kind");
    const char *value = ds_json_text(entry, "grade.value");

    row_open(html, W_GRADE);
    for (enum ds_language language = DS_EN; value && language <= DS_FR; language++) {
        char number[40], tenths[40];
        const char *point = strchr(value, '.');

        snprintf(tenths, sizeof(tenths), "%.*s", (int)(point ? point + 2 - value : 30), value);
        ds_decimal_text(number, tenths, language);
        ds_html_open_language(html, language);
        ds_html_text(html, number);
        ds_html_raw(html, language == DS_FR ? "\u00a0%" : "%");
        ds_html_close_language(html);
    }
    if (!value)
        ds_page_word(html, kind && strcmp(kind, "pass") == 0 ? W_GRADE_PASS : W_GRADE_NONE);
    ds_html_raw(html, "</dd>\n");
}

static void workload(struct ds_html *html, const json_t *entry)
{
    const char *hours = ds_json_text(entry, "hours"), *credits = ds_json_text(entry, "credits");
    const char *unit = ds_json_text(entry, "creditUnit");

    if (!hours && !credits)
        return;
    row_open(html, W_WORKLOAD);
    if (hours)
        ds_page_decimal_count(html, hours, W_HOURS_ONE, W_HOURS);
    ds_html_raw(html, hours && credits ? " · " : "");
    if (credits)
        ds_page_decimal_count(html, credits, W_CREDITS_ONE, W_CREDITS);
    ds_html_raw(html, unit ? " (" : "");
    ds_html_text(html, unit);
    ds_html_raw(html, unit ? ")" : "");
    ds_html_raw(html, "</dd>\n");
}

static void transcript(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    ds_cleanup(ds_json_freep) json_t *entry = ds_transcript_of(
        view->page->about.definition, view->page->about.record, view->page->about.credential);

    if (!json_object_get(view->page->about.definition, "transcript") &&
        !view->page->about.record->decision.json)
        return;
    ds_page_heading(html, 3, NULL, W_TRANSCRIPT);
    ds_html_raw(html, "<dl class=\"facts\">");
    row_code(html, W_COURSE_CODE, ds_json_text(entry, "courseCode"));
    workload(html, entry);
    transcript_levels(html, json_object_get(entry, "levels"));
    if (view->page->about.record->decision.json)
        grade(html, entry);
    ds_html_raw(html, "</dl>\n");
}

static void languages(struct ds_html *html, const json_t *list)
{
    if (json_array_size(list) == 0)
        return;
    row_open(html, W_LANGUAGES);
    for (size_t i = 0; i < json_array_size(list); i++) {
        ds_html_raw(html, i ? ", " : "");
        ds_page_language_name(html, json_string_value(json_array_get(list, i)));
    }
    ds_html_raw(html, "</dd>\n");
}

static void about_assurance(struct ds_html *html, const json_t *about)
{
    if (!about)
        return;
    ds_html_raw(html, "<dd class=\"soft\">");
    ds_html_map(html, about);
    ds_html_raw(html, "</dd>\n");
}

/* How one learns for it, and who sees to its quality. */
static void description(struct ds_html *html, const json_t *definition)
{
    const json_t *assured = json_object_get(definition, "qualityAssurance");
    const char *participation = ds_json_text(definition, "participation");

    if (participation) {
        row_open(html, W_PARTICIPATION);
        ds_page_word(html, ds_word_of("participation", participation, W_PARTICIPATION_ON_SITE));
        ds_html_raw(html, "</dd>\n");
    }
    languages(html, json_object_get(definition, "languages"));
    row_map(html, W_PREREQUISITES, json_object_get(definition, "prerequisites"));
    for (size_t i = 0; i < json_array_size(assured); i++) {
        row_map(html, W_QUALITY, json_object_get(json_array_get(assured, i), "by"));
        about_assurance(html, json_object_get(json_array_get(assured, i), "about"));
    }
}

static void pathway(struct ds_html *html, enum ds_word word, const json_t *list)
{
    if (json_array_size(list) == 0)
        return;
    row_open(html, word);
    for (size_t i = 0; i < json_array_size(list); i++) {
        ds_html_raw(html, i ? "<br>" : "");
        ds_html_map(html, json_object_get(json_array_get(list, i), "name"));
    }
    ds_html_raw(html, "</dd>\n");
}

static void pathways(struct ds_html *html, const json_t *definition)
{
    const json_t *part_of = ds_json_at(definition, "pathways.isPartOf");
    const json_t *precedes = ds_json_at(definition, "pathways.precedes");

    if (json_array_size(part_of) + json_array_size(precedes) == 0)
        return;
    ds_page_heading(html, 3, NULL, W_PATHWAYS);
    ds_html_raw(html, "<dl class=\"facts\">");
    pathway(html, W_PART_OF, part_of);
    pathway(html, W_PRECEDES, precedes);
    ds_html_raw(html, "</dl>\n");
}

static void relevance(struct ds_html *html, const json_t *definition)
{
    const json_t *all = ds_json_at(definition, "relevance.consultations");

    ds_page_heading(html, 3, NULL, W_RELEVANCE);
    ds_html_raw(html, "<ul class=\"occasions\">\n");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *consultation = json_array_get(all, i);

        ds_html_raw(html, "<li><b>");
        ds_html_map(html, json_object_get(consultation, "with"));
        ds_html_raw(html, "</b>, ");
        ds_page_date(html, ds_json_text(consultation, "date"));
        ds_html_raw(html, "<br>");
        ds_html_map(html, json_object_get(consultation, "summary"));
        ds_html_raw(html, "</li>\n");
    }
    ds_html_raw(html, "</ul>\n<p class=\"soft\">");
    ds_page_word(html, W_NEXT_REVIEW);
    ds_page_word(html, W_COLON);
    ds_page_date(html, ds_json_text(definition, "relevance.nextReview"));
    ds_html_raw(html, "</p>\n");
}

static void identifiers(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    ds_html_raw(html, "<dl class=\"facts\">");
    description(html, view->page->about.definition);
    row_map(html, W_CONDITIONS, json_object_get(view->page->about.definition, "conditions"));
    row_map(html, W_ABOUT_QUALIFICATION,
            ds_json_at(view->page->about.definition, "assessors.qualification"));
    row_open(html, W_VERSION);
    ds_html_raw(html, "<code>");
    ds_html_text(html, ds_json_text(view->page->about.definition, "id"));
    ds_html_raw(html, "</code> ");
    ds_html_text(html, ds_json_text(view->page->about.definition, "version"));
    ds_html_raw(html, "</dd>\n");
    row_code(html, W_RECORD_ID, view->page->about.record->head.id);
    row_code(html, W_CASE, view->page->about.record->head.case_name);
    row_code(html, W_CREDENTIAL_ID, ds_json_text(view->page->about.credential, "id"));
    ds_html_raw(html, "</dl>\n");
}

void ds_page_about(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *definition = view->page->about.definition;

    ds_html_raw(html, "<section aria-labelledby=\"about\">\n");
    ds_page_heading(html, 2, "about", W_ABOUT);
    ds_html_raw(html, "<p>");
    ds_html_map(html, json_object_get(definition, "description"));
    ds_html_raw(html, "</p>\n<div class=\"columns\">\n<div>\n");
    relevance(html, definition);
    ds_html_raw(html, "</div>\n<div>\n");
    transcript(view);
    pathways(html, definition);
    ds_html_raw(html, "</div>\n</div>\n");
    identifiers(view);
    ds_html_raw(html, "</section>\n");
}

void ds_page_notices(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *notices = json_object_get(view->page->about.definition, "notices");

    if (json_array_size(notices) == 0)
        return;
    ds_html_raw(html, "<section class=\"notices\" aria-labelledby=\"notices\">\n");
    ds_page_heading(html, 2, "notices", W_NOTICES);
    for (size_t i = 0; i < json_array_size(notices); i++) {
        ds_html_raw(html, "<p>");
        ds_html_map(html, json_array_get(notices, i));
        ds_html_raw(html, "</p>\n");
    }
    ds_html_raw(html, "</section>\n");
}
