/* SPDX-License-Identifier: Apache-2.0 */
/* One answer on one scale: levels, measure or checklist. */
#include "core/record/judgement_verdict.h"

#include "core/record/definition.h"

#include <string.h>

static struct ds_judgement_verdict on_levels(const json_t *scale, const struct ds_answer *answer)
{
    const json_t *levels = json_object_get(scale, "levels");
    const json_t *highest = json_array_get(levels, json_array_size(levels) - 1);
    int reached = ds_scale_level_index(scale, answer->level);
    int required = ds_scale_level_index(scale, ds_json_text(scale, "required"));
    struct ds_judgement_verdict verdict = {
        .met = reached >= 0 && reached >= required, .applies = true, .points = 0, .of = 1};

    if (reached >= 0)
        verdict.points = ds_json_int(json_array_get(levels, (size_t)reached), "points", 0);
    if (ds_json_int(highest, "points", 0) > 0)
        verdict.of = ds_json_int(highest, "points", 1);
    return verdict;
}

const char *ds_scale_limit_missed(const json_t *scale, const struct ds_answer *answer)
{
    const char *minimum = ds_json_text(scale, "minimum");
    const char *maximum = ds_json_text(scale, "maximum");

    if (answer->value && minimum && ds_decimal_compare(answer->value, minimum) < 0)
        return "minimum";
    if (answer->value && maximum && ds_decimal_compare(answer->value, maximum) > 0)
        return "maximum";
    return NULL;
}

static struct ds_judgement_verdict on_measure(const json_t *scale, const struct ds_answer *answer)
{
    bool met = answer->value && !ds_scale_limit_missed(scale, answer);

    return (struct ds_judgement_verdict){.met = met, .applies = true, .points = met, .of = 1};
}

static const char *answer_to(const json_t *item, const struct ds_answer *answer)
{
    const char *id = ds_json_text(item, "id");

    return id && answer ? json_string_value(json_object_get(answer->answers, id)) : NULL;
}

const json_t *ds_scale_next_critical_no(const json_t *scale, const struct ds_answer *answer,
                                        size_t *at)
{
    const json_t *items = json_object_get(scale, "items");

    while (*at < json_array_size(items)) {
        const json_t *item = json_array_get(items, (*at)++);
        const char *given = answer_to(item, answer);

        if (ds_json_true(item, "critical") && !ds_text_same(given, "yes") &&
            !ds_text_same(given, "na"))
            return item;
    }
    return NULL;
}

struct ds_checklist_count ds_checklist_count(const json_t *scale, const struct ds_answer *answer)
{
    const json_t *items = json_object_get(scale, "items");
    int64_t n = (int64_t)json_array_size(items), required = ds_json_int(scale, "requiredYes", n);
    struct ds_checklist_count count = {.applies = n, .all = required >= n};

    for (size_t i = 0; i < json_array_size(items); i++) {
        const char *given = answer_to(json_array_get(items, i), answer);

        count.yes += ds_text_same(given, "yes");
        count.applies -= ds_text_same(given, "na");
    }
    required -= n - count.applies;
    count.required = required > 0 ? required : 0;
    return count;
}

static struct ds_judgement_verdict on_checklist(const json_t *scale, const struct ds_answer *answer)
{
    struct ds_checklist_count count = ds_checklist_count(scale, answer);
    size_t first = 0;
    bool critical_failed = ds_scale_next_critical_no(scale, answer, &first) != NULL;

    return (struct ds_judgement_verdict){.met = !critical_failed && count.yes >= count.required,
                                         .applies = count.applies > 0,
                                         .points = count.yes,
                                         .of = count.applies > 0 ? count.applies : 1};
}

struct ds_judgement_verdict ds_judgement_verdict(const json_t *scale,
                                                 const struct ds_answer *answer)
{
    const char *kind = ds_json_text(scale, "kind");

    if (kind && strcmp(kind, "levels") == 0)
        return on_levels(scale, answer);
    if (kind && strcmp(kind, "measure") == 0)
        return on_measure(scale, answer);
    return on_checklist(scale, answer);
}

int ds_judgement_verdict_compare(const struct ds_judgement_verdict *a,
                                 const struct ds_judgement_verdict *b)
{
    int64_t left = a->points * b->of, right = b->points * a->of;

    if (!a->applies || !b->applies)
        return (int)b->applies - (int)a->applies;
    return left < right ? -1 : left > right;
}
