/* SPDX-License-Identifier: Apache-2.0 */
/* What was reached of a criterion's scale (levels, measure, checklist) and what was required. */
#include "cli/report_text.h"

#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/decimal_text.h"
#include "core/i18n.h"
#include "core/record/definition.h"
#include "core/record/judgement_verdict.h"

#include <string.h>

const char *ds_report_text_mark(const char *state)
{
    if (strcmp(state, "met") == 0)
        return "✓";
    if (strcmp(state, "not-applicable") == 0)
        return "–";
    return strcmp(state, "not-met") == 0 ? "✗" : "?";
}

const char *ds_report_text_state(const char *state)
{
    if (strcmp(state, "met") == 0)
        return _("met");
    if (strcmp(state, "not-met") == 0)
        return _("not met");
    if (strcmp(state, "not-applicable") == 0)
        return _("not applicable");
    return strcmp(state, "disputed") == 0 ? _("disputed") : _("not judged");
}

static char *reached_level(const json_t *scale, const char *level)
{
    const json_t *levels = ds_json_at(scale, "levels");
    const char *required =
        ds_locale_text(ds_json_by_id(levels, ds_json_text(scale, "required")), "name");

    return ds_layout_printed(
        _("%s, %d of %zu (required: %s)"), ds_locale_text(ds_json_by_id(levels, level), "name"),
        ds_scale_level_index(scale, level) + 1, json_array_size(levels), required);
}

static char *reached_value(const json_t *scale, const char *decimal)
{
    enum ds_language language = ds_locale_language();
    char text[3][DS_DECIMAL];
    const char *value = ds_decimal_text(text[0], decimal, language);
    const char *low = ds_decimal_text(text[1], ds_json_text(scale, "minimum"), language);
    const char *high = ds_decimal_text(text[2], ds_json_text(scale, "maximum"), language);
    const char *unit = ds_json_text(scale, "unit"), *gap = ds_unit_gap(unit, language);

    if (low && high)
        return ds_layout_printed(_("%s%s%s (required: %s to %s%s%s)"), value, gap, unit, low, high,
                                 gap, unit);
    if (low)
        return ds_layout_printed(_("%s%s%s (required: at least %s%s%s)"), value, gap, unit, low,
                                 gap, unit);
    if (high)
        return ds_layout_printed(_("%s%s%s (required: at most %s%s%s)"), value, gap, unit, high,
                                 gap, unit);
    return ds_layout_printed("%s%s%s", value, gap, unit);
}

/* "4 of 5 yes (required: 4)" */
static char *reached_answers(const json_t *scale, const struct ds_answer *said)
{
    struct ds_checklist_count count = ds_checklist_count(scale, said);

    if (count.all)
        return ds_layout_printed(_("%zu of %zu yes (required: all)"), (size_t)count.yes,
                                 (size_t)count.applies);
    return ds_layout_printed(_("%zu of %zu yes (required: %d)"), (size_t)count.yes,
                             (size_t)count.applies, (int)count.required);
}

/* What decided that it is not met, where the numbers alone do not tell. */
static void put_deciding(struct ds_buf *out, const json_t *scale, const struct ds_answer *said)
{
    const char *missed = ds_scale_limit_missed(scale, said);
    const json_t *item;
    size_t at = 0, n = 0;

    if (missed && strcmp(missed, "minimum") == 0)
        ds_buf_puts(out, _("; below the lower limit"), NULL);
    else if (missed)
        ds_buf_puts(out, _("; above the upper limit"), NULL);
    while (said->answers && (item = ds_scale_next_critical_no(scale, said, &at)))
        ds_buf_printf(out, NULL, "%s%s", n++ ? ", " : _("; critical, answered no: "),
                      ds_locale_text(item, "text"));
}

char *ds_report_text_judged(const json_t *criterion, const struct ds_answer *said)
{
    const json_t *scale = ds_json_at(criterion, "scale");
    const struct ds_judgement_verdict verdict = ds_judgement_verdict(scale, said);
    ds_cleanup(ds_freep) char *reached = ds_report_text_reached(criterion, said);

    return ds_layout_printed(_("%s: %s"),
                             ds_report_text_state(!verdict.applies ? "not-applicable"
                                                  : verdict.met    ? "met"
                                                                   : "not-met"),
                             reached ? reached : "");
}

char *ds_report_text_assessors(size_t have, int64_t wanted)
{
    if (wanted < 2 || (int64_t)have > wanted)
        return strdup("");
    return ds_layout_printed(_("%zu of %d assessors"), have, (int)wanted);
}

static char *reached_on(const json_t *scale, const struct ds_answer *said)
{
    if (said->level)
        return reached_level(scale, said->level);
    if (said->value)
        return reached_value(scale, said->value);
    return reached_answers(scale, said);
}

char *ds_report_text_reached(const json_t *criterion, const struct ds_answer *said)
{
    const json_t *scale = ds_json_at(criterion, "scale");
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1 << 20);
    ds_cleanup(ds_freep) char *reached = said ? reached_on(scale, said) : NULL;

    ds_buf_puts(&text, reached ? reached : "", NULL);
    if (said)
        put_deciding(&text, scale, said);
    return text.rc < 0 ? NULL : strdup(text.p);
}
