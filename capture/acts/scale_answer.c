/* SPDX-License-Identifier: Apache-2.0 */
/* Parsing levels, decimals and answers to items, one kind of scale after another. */
#include "capture/acts/scale_answer.h"

#include "capture/text/choice.h"
#include "capture/text/entered_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 15 };

static int set_text(json_t *object, const char *member, const char *text, struct ds_error *err)
{
    if (json_object_set_new(object, member, json_string(text)) < 0)
        return ds_nomem(err);
    return 0;
}

static int set_level(json_t *judgement, const json_t *scale, const char *text, struct ds_error *err)
{
    const json_t *levels = json_object_get(scale, "levels");
    const json_t *level = ds_choice_find(levels, text);
    char sentence[200];

    if (level)
        return set_text(judgement, "level", ds_json_text(level, "id"), err);
    snprintf(sentence, sizeof(sentence), _("there is no level '%.60s'"), text);
    return ds_choice_refuse(levels, text, sentence, err);
}

/* "1,234" is a thousand to one reader and a little over one to another. */
static bool ambiguous(const char *whole, size_t n, const char *separator)
{
    return *separator == ',' && n <= 3 && *whole != '0' && strspn(separator + 1, "0123456789") == 3;
}

/* Takes a number off the start of *at into `out`, in the record's form. NULL, or what is wrong. */
static const char *take_decimal(char out[static DIGITS_MAX + 4], const char **at)
{
    const char *p = *at, *point;
    bool negative = *p == '-' || strncmp(p, "−", strlen("−")) == 0;
    size_t whole, fraction = 0, n = 0;

    if (negative)
        p += *p == '-' ? 1 : strlen("−");
    while (*p == '0' && p[1] >= '0' && p[1] <= '9')
        p++;
    whole = strspn(p, "0123456789");
    point = p + whole;
    if (*point == '.' || *point == ',')
        fraction = strspn(point + 1, "0123456789");
    if (whole + fraction == 0 || ((*point == '.' || *point == ',') && fraction == 0))
        return _("write a number such as 3.2");
    if (ambiguous(p, whole, point))
        return _("write it without a comma, so that it cannot mean two numbers");
    if (whole + fraction + (whole == 0) > DIGITS_MAX)
        return _("write at most 15 digits");
    if (negative && p[strspn(p, "0.,")] >= '1' && p[strspn(p, "0.,")] <= '9')
        out[n++] = '-';
    n += (size_t)snprintf(out + n, DIGITS_MAX + 4 - n, "%.*s%s%.*s", whole ? (int)whole : 1,
                          whole ? p : "0", fraction ? "." : "", (int)fraction, point + 1);
    *at = point + (fraction ? fraction + 1 : 0);
    return NULL;
}

static const char *skip_blanks(const char *p)
{
    for (;;) {
        if (*p == ' ')
            p++;
        else if (strncmp(p, "\u00a0", 2) == 0)
            p += 2;
        else if (strncmp(p, "\u202f", 3) == 0)
            p += 3;
        else
            return p;
    }
}

static int set_value(json_t *judgement, const json_t *scale, const char *text, struct ds_error *err)
{
    const char *unit = ds_json_text(scale, "unit"), *at, *fault;
    ds_cleanup(ds_freep) char *composed = NULL;
    char decimal[DIGITS_MAX + 4];
    int rc = ds_text_entered(&composed, text, _("the value"), err);

    if (rc < 0)
        return rc;
    at = composed;
    fault = take_decimal(decimal, &at);
    if (fault)
        return ds_fail(err, DS_EUSAGE, _("'%s' is no value in %s: %s"), text, unit, fault);
    at = skip_blanks(at);
    if (*at && strcmp(at, unit) != 0)
        return ds_fail(err, DS_EUSAGE, _("'%s' is not in %s, the unit of this criterion"), text,
                       unit);
    return set_text(judgement, "value", decimal, err);
}

/* "yes", "no" or "na"; NULL for anything else. */
static const char *answer_word(const char *text)
{
    static const char *const word[][2] = {
        {"yes", "yes"}, {"y", "yes"}, {"oui", "yes"}, {"o", "yes"}, {"no", "no"},   {"n", "no"},
        {"non", "no"},  {"na", "na"}, {"n/a", "na"},  {"so", "na"}, {"s.o.", "na"}, {"s/o", "na"}};

    for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++)
        if (ds_text_alike(text, word[i][0]))
            return word[i][1];
    return NULL;
}

static int answer_item(json_t *answers, const json_t *item, const char *word, struct ds_error *err)
{
    const char *id = ds_json_text(item, "id");

    if (strcmp(word, "na") == 0 && !ds_json_true(item, "mayNotApply"))
        return ds_fail(err, DS_EUSAGE, _("'%s' always applies: answer it yes or no"), id);
    return set_text(answers, id, word, err);
}

static int add_answer(json_t *answers, const json_t *items, const char *text, struct ds_error *err)
{
    const char *equals = strrchr(text, '='), *word = equals ? answer_word(equals + 1) : NULL;
    ds_cleanup(ds_freep) char *name = NULL;
    const json_t *item;
    char sentence[200];
    int rc = 0;

    if (!word)
        return ds_fail(err, DS_EUSAGE, _("'%s': write ITEM=yes, ITEM=no or ITEM=na"), text);
    name = strndup(text, (size_t)(equals - text));
    if (!name)
        return ds_nomem(err);
    item = ds_choice_find(items, name);
    if (item)
        return answer_item(answers, item, word, err);
    if (!ds_text_alike(name, "all")) {
        snprintf(sentence, sizeof(sentence), _("there is no item '%.60s'"), name);
        return ds_choice_refuse(items, name, sentence, err);
    }
    for (size_t i = 0; rc == 0 && i < json_array_size(items); i++)
        rc = answer_item(answers, json_array_get(items, i), word, err);
    return rc;
}

/* An item without an answer would read as "no" later; the assessor has to say it. */
static int refuse_gaps(const json_t *answers, const json_t *items, struct ds_error *err)
{
    char open[300] = "";
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(items); i++) {
        const char *id = ds_json_text(json_array_get(items, i), "id");

        if (json_object_get(answers, id))
            continue;
        if (n + strlen(id) + sizeof(", …") + 2 > sizeof(open)) {
            snprintf(open + n, sizeof(open) - n, ", …");
            break;
        }
        n += (size_t)snprintf(open + n, sizeof(open) - n, "%s%s", n ? ", " : "", id);
    }
    return n ? ds_fail(err, DS_EUSAGE, _("not answered yet: %s"), open) : 0;
}

static int set_answers(json_t *judgement, const json_t *scale, const struct ds_scale_answer *answer,
                       struct ds_error *err)
{
    const json_t *items = json_object_get(scale, "items");
    ds_cleanup(ds_json_freep) json_t *answers = json_object();
    int rc;

    if (!answers)
        return ds_nomem(err);
    for (size_t i = 0; i < answer->items; i++) {
        rc = add_answer(answers, items, answer->item[i], err);
        if (rc < 0)
            return rc;
    }
    rc = refuse_gaps(answers, items, err);
    if (rc < 0)
        return rc;
    return json_object_set(judgement, "answers", answers) < 0 ? ds_nomem(err) : 0;
}

/* The sentence for an answer of the wrong kind, or for none. */
static int wrong_kind(const json_t *criterion, const char *kind, struct ds_error *err)
{
    const json_t *levels = ds_json_at(criterion, "scale.levels");
    const json_t *items = ds_json_at(criterion, "scale.items");
    const char *id = ds_json_text(criterion, "id");
    bool has_levels = strcmp(kind, "levels") == 0;
    char sentence[200];
    int rc;

    if (strcmp(kind, "measure") == 0)
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_VALUE, _("'%s' is measured, in %s"), id,
                            ds_json_text(criterion, "scale.unit"));
    snprintf(sentence, sizeof(sentence),
             has_levels ? _("'%s' has levels") : _("'%s' is a checklist"), id);
    rc = ds_choice_refuse(levels ? levels : items, "", sentence, err);
    if (err)
        err->hint = has_levels ? DS_HINT_LEVEL : DS_HINT_ANSWERS;
    return rc;
}

int ds_scale_answer_set(json_t *judgement, const json_t *criterion,
                        const struct ds_scale_answer *answer, struct ds_error *err)
{
    const json_t *scale = json_object_get(criterion, "scale");
    const char *kind = ds_json_text(scale, "kind");
    bool levels = strcmp(kind, "levels") == 0, measure = strcmp(kind, "measure") == 0;

    if ((answer->level != NULL) != levels || (answer->value != NULL) != measure ||
        (answer->items > 0) == (levels || measure))
        return wrong_kind(criterion, kind, err);
    if (levels)
        return set_level(judgement, scale, answer->level, err);
    if (measure)
        return set_value(judgement, scale, answer->value, err);
    return set_answers(judgement, scale, answer, err);
}
