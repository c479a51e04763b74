/* SPDX-License-Identifier: Apache-2.0 */
/* How well: what a judgement says on its scale, in words first; bars only repeat the words. */
#include "page/scale.h"

#include "core/decimal_text.h"
#include "core/record/definition.h"
#include "core/record/judgement_verdict.h"
#include "page/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_kind(const json_t *scale, const char *kind)
{
    return ds_text_same(ds_json_text(scale, "kind"), kind);
}

struct look {
    const char *entry, *class_, *sign;
};

/* The look of an entry; the last one for what is not listed. */
static const struct look *look_of(const struct look *looks, size_t n, const char *entry)
{
    size_t i = 0;

    while (i < n - 1 && !ds_text_same(looks[i].entry, entry))
        i++;
    return &looks[i];
}

void ds_page_state(struct ds_html *html, const char *state)
{
    static const struct look looks[] = {
        {.entry = "met", .class_ = "ok", .sign = "✓"},
        {.entry = "not-met", .class_ = "bad", .sign = "✗"},
        {.entry = "not-applicable", .class_ = "none", .sign = "–"},
        {.entry = "disputed", .class_ = "warn", .sign = "≠"},
        {.entry = "missing", .class_ = "warn", .sign = "?"},
    };
    const struct look *look = look_of(looks, sizeof(looks) / sizeof(looks[0]), state);

    ds_html_rawf(html, "<p class=\"mark %s\"><span aria-hidden=\"true\">%s</span> ", look->class_,
                 look->sign);
    ds_page_word(html, ds_word_of("state", state, W_STATE_MISSING));
    ds_html_raw(html, "</p>\n");
}

static void step_of(struct ds_html *html, int index, size_t n)
{
    char number[24], count[24];
    const char *const arguments[] = {number, count};

    snprintf(number, sizeof(number), "%d", index + 1);
    snprintf(count, sizeof(count), "%zu", n);
    ds_page_fill(html, W_LEVEL_OF, arguments);
}

/* "Proficient · 3 of 4" */
static void level_reached(struct ds_html *html, const json_t *levels, const char *id, int index)
{
    ds_html_raw(html, "<b>");
    ds_html_map(html, json_object_get(ds_json_by_id(levels, id), "name"));
    ds_html_raw(html, "</b> <span class=\"step\">");
    step_of(html, index, json_array_size(levels));
    ds_html_raw(html, "</span>");
}

static void level_required(struct ds_html *html, const json_t *levels, const char *id, int index)
{
    const json_t *name = json_object_get(ds_json_by_id(levels, id), "name");
    char number[24];
    const char *const english[] = {ds_json_language(name, "en"), number};
    const char *const french[] = {ds_json_language(name, "fr"), number};

    snprintf(number, sizeof(number), "%d", index + 1);
    ds_page_fill_each(html, W_REQUIRED_LEVEL, english, french);
}

static void level_bar(struct ds_html *html, size_t n, int reached, int required)
{
    ds_html_raw(html, "<span class=\"bar\" aria-hidden=\"true\">");
    for (int i = 0; i < (int)n; i++)
        ds_html_rawf(html, "<i class=\"%s%s%s\"></i>", i <= reached ? "on" : "off",
                     i <= reached && reached < required ? " low" : "",
                     i == required ? " need" : "");
    ds_html_raw(html, "</span>");
}

static void levels(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    const json_t *all = json_object_get(scale, "levels");
    const char *level = said ? said->level : NULL;
    const char *required = ds_json_text(scale, "required");
    int reached = level ? ds_scale_level_index(scale, level) : -1;
    int wanted = required ? ds_scale_level_index(scale, required) : -1;

    if (reached >= 0) {
        ds_html_raw(html, "<p class=\"reached\">");
        level_reached(html, all, level, reached);
        ds_html_raw(html, "</p>");
    }
    level_bar(html, json_array_size(all), reached, wanted);
    if (wanted >= 0) {
        ds_html_raw(html, "<p class=\"req\">");
        level_required(html, all, required, wanted);
        ds_html_raw(html, "</p>\n");
    }
}

static void measured(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    const char *value = said ? said->value : NULL;

    if (!value)
        return;
    ds_html_raw(html, "<b>");
    ds_page_quantity(html, value, ds_json_text(scale, "unit"));
    ds_html_raw(html, "</b>");
}

static void limits(struct ds_html *html, const json_t *scale)
{
    const char *low = ds_json_text(scale, "minimum"), *high = ds_json_text(scale, "maximum");
    const char *unit = ds_json_text(scale, "unit");
    enum ds_word word = low && high ? W_LIMIT_BETWEEN
                        : low       ? W_LIMIT_MINIMUM
                        : high      ? W_LIMIT_MAXIMUM
                                    : W_LIMIT_NONE;
    char from[40], to[40], after[120];
    const char *const arguments[] = {from, to, after};

    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        ds_decimal_text(from, low ? low : "", language);
        ds_decimal_text(to, high ? high : "", language);
        ds_page_unit_text(after, sizeof(after), unit ? unit : "", language);
        ds_html_open_language(html, language);
        ds_html_fill(html, ds_word(word, language), arguments);
        ds_html_close_language(html);
    }
}

/* A line from below the limits to above them, the allowed part marked, a dot at the value. For
 * the eye only, so floating point is exact enough. */
static void measure_bar(struct ds_html *html, const json_t *scale, const char *value)
{
    const char *low = ds_json_text(scale, "minimum"), *high = ds_json_text(scale, "maximum");
    double at = strtod(value, NULL), from = low ? strtod(low, NULL) : 0;
    double to = high ? strtod(high, NULL) : 0, start, end, dot;

    if (!low && !high)
        return;
    if (!low)
        from = to < 0 ? to * 2 : 0;
    if (!high)
        to = from > 0 ? from * 2 : 0;
    start = low ? from - (to - from) / 4 : from;
    end = high ? to + (to - from) / 4 : to;
    if (!(end > start))
        return;
    dot = (at - start) / (end - start) * 100;
    ds_html_rawf(html,
                 "<span class=\"range\" aria-hidden=\"true\"><i style=\"left:%.1f%%;right:%.1f%%\">"
                 "</i><b style=\"left:%.1f%%\"></b></span>",
                 (from - start) / (end - start) * 100, (end - to) / (end - start) * 100,
                 dot < 2    ? 2
                 : dot > 98 ? 98
                            : dot);
}

/* Which of the limits decided. */
static void limit_missed(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    const char *missed = said ? ds_scale_limit_missed(scale, said) : NULL;

    if (!missed)
        return;
    ds_html_raw(html, "<p class=\"req\">");
    ds_page_word(html, ds_text_same(missed, "minimum") ? W_LIMIT_BELOW : W_LIMIT_ABOVE);
    ds_html_raw(html, "</p>\n");
}

static void measure(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    const char *value = said ? said->value : NULL;

    ds_html_raw(html, "<p class=\"reached\">");
    measured(html, scale, said);
    ds_html_raw(html, " <span class=\"step\">");
    ds_html_map(html, json_object_get(scale, "quantity"));
    ds_html_raw(html, "</span></p>");
    if (value)
        measure_bar(html, scale, value);
    ds_html_raw(html, "<p class=\"req\">");
    limits(html, scale);
    ds_html_raw(html, "</p>\n");
    limit_missed(html, scale, said);
}

/* "9 of 10 yes": items that do not apply are not counted. */
static void yes_count(struct ds_html *html, const struct ds_checklist_count *count)
{
    char text[2][24];
    const char *const arguments[] = {text[0], text[1]};

    snprintf(text[0], sizeof(text[0]), "%lld", (long long)count->yes);
    snprintf(text[1], sizeof(text[1]), "%lld", (long long)count->applies);
    ds_html_raw(html, "<b>");
    ds_page_fill(html, W_YES_OF, arguments);
    ds_html_raw(html, "</b>");
}

static void required_yes(struct ds_html *html, const struct ds_checklist_count *count)
{
    char number[24];
    const char *const argument[] = {number};

    snprintf(number, sizeof(number), "%lld", (long long)count->required);
    if (count->all)
        ds_page_word(html, W_REQUIRED_ALL);
    else
        ds_page_fill(html, W_REQUIRED_YES, argument);
}

/* Each critical item that was answered no, which alone decides. */
static void critical_no(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    const json_t *item;
    size_t at = 0;

    while (said && (item = ds_scale_next_critical_no(scale, said, &at))) {
        const char *const english[] = {ds_json_language(json_object_get(item, "text"), "en")};
        const char *const french[] = {ds_json_language(json_object_get(item, "text"), "fr")};

        ds_html_raw(html, "<p class=\"req\">");
        ds_page_fill_each(html, W_CRITICAL_NO, english, french);
        ds_html_raw(html, "</p>\n");
    }
}

static void checklist(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    struct ds_checklist_count count = ds_checklist_count(scale, said);

    ds_html_raw(html, "<p class=\"reached\">");
    if (said)
        yes_count(html, &count);
    ds_html_raw(html, "</p><p class=\"req\">");
    required_yes(html, &count);
    ds_html_raw(html, "</p>\n");
    critical_no(html, scale, said);
}

void ds_page_scale(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    if (is_kind(scale, "levels")) {
        levels(html, scale, said);
    } else if (is_kind(scale, "measure")) {
        measure(html, scale, said);
    } else {
        checklist(html, scale, said);
    }
}

void ds_page_scale_short(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    const struct ds_checklist_count count = ds_checklist_count(scale, said);
    const char *level = said ? said->level : NULL;

    if (is_kind(scale, "measure"))
        measured(html, scale, said);
    else if (is_kind(scale, "checklist") && said)
        yes_count(html, &count);
    else if (level && ds_scale_level_index(scale, level) >= 0)
        level_reached(html, json_object_get(scale, "levels"), level,
                      ds_scale_level_index(scale, level));
}

static void level_meaning(struct ds_html *html, const json_t *level, const json_t *scale,
                          const char *reached)
{
    const char *id = ds_json_text(level, "id"), *required = ds_json_text(scale, "required");

    ds_html_raw(html, "<li><b>");
    ds_html_map(html, json_object_get(level, "name"));
    ds_html_raw(html, "</b>");
    if (ds_text_same(id, required)) {
        ds_html_raw(html, " <span class=\"tag none\">");
        ds_page_word(html, W_WAS_REQUIRED);
        ds_html_raw(html, "</span>");
    }
    if (ds_text_same(id, reached)) {
        ds_html_raw(html, " <span class=\"tag ok\">");
        ds_page_word(html, W_WAS_REACHED);
        ds_html_raw(html, "</span>");
    }
    if (json_object_get(level, "description")) {
        ds_html_raw(html, "<br>");
        ds_html_map(html, json_object_get(level, "description"));
    }
    ds_html_raw(html, "</li>\n");
}

static void level_meanings(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    const json_t *all = json_object_get(scale, "levels");

    ds_html_raw(html, "<details class=\"means\"><summary>");
    ds_page_word(html, W_LEVELS_MEAN);
    ds_html_raw(html, "</summary><ol class=\"meanings\">\n");
    for (size_t i = 0; i < json_array_size(all); i++)
        level_meaning(html, json_array_get(all, i), scale, said ? said->level : NULL);
    ds_html_raw(html, "</ol></details>\n");
}

static void checklist_item(struct ds_html *html, const json_t *item, const char *answer)
{
    static const struct look looks[] = {
        {.entry = "yes", .class_ = "ok", .sign = "✓"},
        {.entry = "no", .class_ = "bad", .sign = "✗"},
        {.entry = "na", .class_ = "none", .sign = "–"},
    };
    const struct look *look = look_of(looks, sizeof(looks) / sizeof(looks[0]), answer);

    ds_html_rawf(html, "<li><span class=\"mark %s\"><span aria-hidden=\"true\">%s</span> ",
                 look->class_, look->sign);
    ds_page_word(html, ds_word_of("answer", answer, W_STATE_MISSING));
    ds_html_raw(html, "</span> <span>");
    ds_html_map(html, json_object_get(item, "text"));
    if (ds_json_true(item, "critical")) {
        ds_html_raw(html, " <span class=\"tag none\">");
        ds_page_word(html, W_CRITICAL);
        ds_html_raw(html, "</span>");
    }
    ds_html_raw(html, "</span></li>\n");
}

void ds_page_scale_details(struct ds_html *html, const json_t *scale, const struct ds_answer *said)
{
    const json_t *items = json_object_get(scale, "items");
    const json_t *answers = said ? said->answers : NULL;

    if (is_kind(scale, "levels")) {
        level_meanings(html, scale, said);
    } else if (is_kind(scale, "checklist")) {
        ds_html_raw(html, "<ul class=\"checklist\">\n");
        for (size_t i = 0; i < json_array_size(items); i++) {
            const json_t *item = json_array_get(items, i);
            const char *id = ds_json_text(item, "id");

            /* an id may hold a dot: no path */
            checklist_item(html, item, id ? json_string_value(json_object_get(answers, id)) : NULL);
        }
        ds_html_raw(html, "</ul>\n");
    }
}
