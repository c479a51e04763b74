/* SPDX-License-Identifier: Apache-2.0 */
/* What the achievement asks for, in words: `criteria.narrative`, Markdown by sticky buffers. */
#include "core/award/award.h"

#include "core/cleanup.h"
#include "core/decimal_text.h"
#include "core/format.h"
#include "core/record/judgement_verdict.h"

#include <stdio.h>
#include <string.h>

/* Appends text so that Markdown shows it as it is: its marks escaped, lines joined. */
static int put_plain(struct ds_buf *out, const char *text, struct ds_error *err)
{
    for (; *text; text++) {
        char c = *text == '\n' || *text == '\t' ? ' ' : *text;

        if (strchr("\\`*_[]<>#&|", c))
            ds_buf_add(out, "\\", 1, err);
        ds_buf_add(out, &c, 1, err);
    }
    return out->rc;
}

/* A word of core/words.def with its places filled. */
static int put_filled(struct ds_buf *out, const struct ds_award *award, enum ds_word word,
                      const char *const *arguments, struct ds_error *err)
{
    return ds_words_fill(out, ds_award_word(award, word), arguments, err);
}

/* "from 1.5 to 3.0 mm"; the unit alone where there are no limits. */
static int put_limits(struct ds_buf *out, const struct ds_award *award, const json_t *scale,
                      struct ds_error *err)
{
    const char *low = ds_json_text(scale, "minimum"), *high = ds_json_text(scale, "maximum");
    const char *unit = ds_json_text(scale, "unit");
    enum ds_language language = ds_award_text_language(award);
    ds_cleanup(ds_buf_release) struct ds_buf after = DS_BUF_INIT(65536);
    enum ds_word word = low && high ? W_ASKS_BETWEEN : low ? W_ASKS_MINIMUM : W_ASKS_MAXIMUM;
    char from[DS_DECIMAL], to[DS_DECIMAL];

    if (!low && !high)
        return ds_buf_printf(out, err, "(%s)", unit);
    if (ds_buf_printf(&after, err, "%s%s", ds_unit_gap(unit, language), unit) < 0)
        return after.rc;
    ds_decimal_text(from, low ? low : "", language);
    ds_decimal_text(to, high ? high : "", language);
    return put_filled(out, award, word, (const char *const[]){from, to, after.p}, err);
}

/* The quantity, unless the criterion's name says it already, its limits and unit. */
static int put_measure(struct ds_buf *out, const struct ds_award *award, const json_t *criterion,
                       const json_t *scale, struct ds_error *err)
{
    bool limited = ds_json_text(scale, "minimum") || ds_json_text(scale, "maximum");
    const char *quantity = ds_award_say(award, json_object_get(scale, "quantity"));

    if (strcmp(quantity, ds_award_say(award, json_object_get(criterion, "name"))) != 0)
        ds_buf_printf(out, err, "%s%s", quantity, limited ? ", " : " ");
    return put_limits(out, award, scale, err);
}

static int put_checklist(struct ds_buf *out, const struct ds_award *award, const json_t *scale,
                         struct ds_error *err)
{
    size_t items = json_array_size(json_object_get(scale, "items"));
    const struct ds_checklist_count count = ds_checklist_count(scale, NULL);
    char all[24], required[24];

    snprintf(all, sizeof(all), "%zu", items);
    snprintf(required, sizeof(required), "%d", (int)count.required);
    if (items == 1)
        return ds_buf_puts(out, ds_award_word(award, W_ASKS_ITEM), err);
    if (count.all)
        return put_filled(out, award, W_ASKS_ALL, (const char *const[]){all}, err);
    return put_filled(out, award, W_ASKS_ITEMS, (const char *const[]){required, all}, err);
}

int ds_award_requirement(struct ds_buf *out, const struct ds_award *award, const json_t *criterion,
                         struct ds_error *err)
{
    const json_t *scale = json_object_get(criterion, "scale");
    const char *kind = ds_json_text(scale, "kind");
    const json_t *level;

    if (strcmp(kind, "measure") == 0)
        return put_measure(out, award, criterion, scale, err);
    if (strcmp(kind, "checklist") == 0)
        return put_checklist(out, award, scale, err);
    level = ds_json_by_id(json_object_get(scale, "levels"), ds_json_text(scale, "required"));
    return put_filled(out, award, W_ASKS_LEVEL,
                      (const char *const[]){ds_award_say(award, json_object_get(level, "name"))},
                      err);
}

static int put_criterion(struct ds_buf *out, const struct ds_award *award, const json_t *criterion,
                         struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf wanted = DS_BUF_INIT(65536);
    int rc = ds_award_requirement(&wanted, award, criterion, err);

    if (rc < 0)
        return rc;
    ds_buf_puts(out, "- ", err);
    put_plain(out, ds_award_say(award, json_object_get(criterion, "name")), err);
    ds_buf_puts(out, ds_award_word(award, W_COLON), err);
    put_plain(out, wanted.p, err);
    if (ds_json_true(criterion, "critical"))
        ds_buf_puts(out, ds_award_choose(award, " (critical)", " (essentiel)"), err);
    return ds_buf_puts(out, "\n", err);
}

/* A heading and a list, when there is anything to list. */
static int put_elements(struct ds_buf *out, const struct ds_award *award, enum ds_word heading,
                        const json_t *elements, struct ds_error *err)
{
    if (json_array_size(elements))
        ds_buf_printf(out, err, "\n### %s\n\n", ds_award_word(award, heading));
    for (size_t i = 0; i < json_array_size(elements); i++) {
        ds_buf_puts(out, "- ", err);
        put_plain(out, ds_award_say(award, json_object_get(json_array_get(elements, i), "text")),
                  err);
        ds_buf_puts(out, "\n", err);
    }
    return out->rc;
}

/* The criteria of the outcome. */
static int put_criteria(struct ds_buf *out, const struct ds_award *award, const json_t *outcome,
                        struct ds_error *err)
{
    const json_t *criteria = json_object_get(award->definition, "criteria");
    const char *id = ds_json_text(outcome, "id");

    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const json_t *criterion = json_array_get(criteria, i);
        int rc = strcmp(ds_json_text(criterion, "outcome"), id) == 0
                     ? put_criterion(out, award, criterion, err)
                     : 0;

        if (rc < 0)
            return rc;
    }
    return 0;
}

static int put_outcome(struct ds_buf *out, const struct ds_award *award, const json_t *outcome,
                       struct ds_error *err)
{
    int rc;

    ds_buf_puts(out, "\n\n## ", err);
    put_plain(out, ds_award_say(award, json_object_get(outcome, "statement")), err);
    ds_buf_puts(out, "\n\n", err);
    rc = put_criteria(out, award, outcome, err);
    if (rc < 0)
        return rc;
    put_elements(out, award, W_KNOWLEDGE, json_object_get(outcome, "knowledge"), err);
    put_elements(out, award, W_SKILLS, json_object_get(outcome, "skills"), err);
    return put_elements(out, award, W_ATTITUDES, json_object_get(outcome, "attitudes"), err);
}

/* A line of the description, when there is something to say. */
static int put_fact(struct ds_buf *out, const struct ds_award *award, const char *label,
                    const char *text, struct ds_error *err)
{
    if (!text || !*text)
        return out->rc;
    ds_buf_printf(out, err, "\n- %s%s", label, ds_award_word(award, W_COLON));
    return put_plain(out, text, err);
}

static void put_levels(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    const json_t *levels = ds_json_at(award->definition, "transcript.levels");

    for (size_t i = 0; i < json_array_size(levels); i++)
        put_fact(out, award, ds_json_text(json_array_get(levels, i), "framework"),
                 ds_json_text(json_array_get(levels, i), "level"), err);
}

static void put_assurances(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    const json_t *list = json_object_get(award->definition, "qualityAssurance");

    for (size_t i = 0; i < json_array_size(list); i++)
        put_fact(out, award, ds_award_word(award, W_QUALITY),
                 ds_award_say(award, json_object_get(json_array_get(list, i), "by")), err);
}

static const char *participation(const struct ds_award *award)
{
    const char *word = ds_json_text(award->definition, "participation");

    return word ? ds_award_word(award, ds_word_of("participation", word, W_PARTICIPATION_WORKPLACE))
                : NULL;
}

/* What it leads to, by name: Open Badges relates ids alone. */
static void put_pathways(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    const struct {
        const char *path;
        enum ds_word label;
    } kind[] = {
        {.path = "pathways.isPartOf", .label = W_PART_OF},
        {.path = "pathways.precedes", .label = W_PRECEDES},
    };

    for (size_t k = 0; k < sizeof(kind) / sizeof(*kind); k++) {
        const json_t *list = ds_json_at(award->definition, kind[k].path);

        for (size_t i = 0; i < json_array_size(list); i++)
            put_fact(out, award, ds_award_word(award, kind[k].label),
                     ds_award_say(award, json_object_get(json_array_get(list, i), "name")), err);
    }
}

/* Whom the issuer consulted, and when it asks again. */
static int put_relevance(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    const json_t *list = ds_json_at(award->definition, "relevance.consultations");

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
        int rc = ds_buf_printf(&text, err, "%s, %s", ds_json_text(one, "date"),
                               ds_award_say(award, json_object_get(one, "with")));

        if (rc < 0)
            return rc;
        put_fact(out, award, ds_award_choose(award, "Consulted", "Consultation"), text.p, err);
    }
    return put_fact(out, award, ds_award_word(award, W_NEXT_REVIEW),
                    ds_json_text(award->definition, "relevance.nextReview"), err);
}

/* What the European Union asks a description for and Open Badges has no member for. */
static int put_description(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    ds_buf_puts(out, "\n", err);
    put_fact(out, award, ds_award_choose(award, "Hours of work", "Heures de travail"),
             ds_json_text(award->definition, "transcript.hours"), err);
    put_levels(out, award, err);
    put_fact(out, award, ds_award_word(award, W_PARTICIPATION), participation(award), err);
    put_fact(out, award, ds_award_word(award, W_PREREQUISITES),
             ds_award_say(award, json_object_get(award->definition, "prerequisites")), err);
    put_assurances(out, award, err);
    put_pathways(out, award, err);
    return put_relevance(out, award, err);
}

static int put_notices(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    const json_t *notices = json_object_get(award->definition, "notices");

    if (json_array_size(notices))
        ds_buf_puts(out, "\n\n---", err);
    for (size_t i = 0; i < json_array_size(notices); i++) {
        ds_buf_puts(out, "\n\n", err);
        put_plain(out, ds_award_say(award, json_array_get(notices, i)), err);
    }
    return out->rc;
}

int ds_award_narrative(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    const json_t *outcomes = json_object_get(award->definition, "outcomes");
    int rc =
        put_plain(out, ds_award_say(award, ds_json_at(award->definition, "rule.description")), err);

    for (size_t i = 0; rc == 0 && i < json_array_size(outcomes); i++)
        rc = put_outcome(out, award, json_array_get(outcomes, i), err);
    if (rc < 0)
        return rc;
    rc = put_description(out, award, err);
    return rc < 0 ? rc : put_notices(out, award, err);
}
