/* SPDX-License-Identifier: Apache-2.0 */
/* The achievement: what the definition says, in the terms of Open Badges. */
#include "core/award/award.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/record/judgement_verdict.h"

#include <stdio.h>
#include <string.h>

static int add_alignment(json_t *list, const struct ds_award *award, const json_t *alignment,
                         struct ds_error *err)
{
    const char *uri = ds_json_text(alignment, "uri");
    json_t *entry;

    if (ds_json_by_member(list, "targetUrl", uri))
        return 0;
    entry =
        json_pack("{s:[s], s:s, s:s, s:s++}", "type", "Alignment", "targetUrl", uri, "targetName",
                  ds_award_say(award, json_object_get(alignment, "name")), "targetFramework",
                  ds_json_text(alignment, "framework"), " ", ds_json_text(alignment, "version"));
    return ds_award_append(list, entry, err);
}

static int add_alignments(json_t *list, const struct ds_award *award, const json_t *outcome,
                          struct ds_error *err)
{
    const json_t *alignments = json_object_get(outcome, "alignments");
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < json_array_size(alignments); i++)
        rc = add_alignment(list, award, json_array_get(alignments, i), err);
    return rc;
}

/* Sets a list, which it takes, unless it is empty. */
static int put_list(json_t *object, const char *member, json_t *list, struct ds_error *err)
{
    if (json_array_size(list) > 0)
        return ds_award_put(object, member, list, err);
    json_decref(list);
    return 0;
}

/* What the outcomes are aligned with; `only` NULL: all of them, each target once. */
static int put_alignments(json_t *object, const struct ds_award *award, const char *only,
                          struct ds_error *err)
{
    const json_t *outcomes = json_object_get(award->definition, "outcomes");
    json_t *list = json_array();
    int rc = list ? 0 : ds_nomem(err);

    for (size_t i = 0; rc == 0 && i < json_array_size(outcomes); i++) {
        const json_t *outcome = json_array_get(outcomes, i);

        if (!only || strcmp(only, ds_json_text(outcome, "id")) == 0)
            rc = add_alignments(list, award, outcome, err);
    }
    if (rc < 0) {
        json_decref(list);
        return rc;
    }
    return put_list(object, "alignment", list, err);
}

static int add_level(json_t *list, const struct ds_award *award, const char *criterion,
                     const json_t *level, struct ds_error *err)
{
    char points[24];
    const struct ds_award_member text[] = {
        {.name = "name", .text = ds_award_say(award, json_object_get(level, "name"))},
        {.name = "description", .text = ds_award_say(award, json_object_get(level, "description"))},
        {.name = "points", .text = points},
        {.name = NULL},
    };
    json_t *entry = json_pack("{s:[s]}", "type", "RubricCriterionLevel");
    int rc = ds_award_append(list, entry, err);

    if (rc < 0)
        return rc;
    snprintf(points, sizeof(points), "%d", (int)ds_json_int(level, "points", 0));
    rc = ds_award_part(entry, "id", award, criterion, ds_json_text(level, "id"), err);
    return rc < 0 ? rc : ds_award_texts(entry, text, err);
}

static int put_levels(json_t *entry, const struct ds_award *award, const char *criterion,
                      const json_t *scale, struct ds_error *err)
{
    const json_t *levels = json_object_get(scale, "levels");
    json_t *list = json_array();
    int rc = ds_award_put(entry, "rubricCriterionLevel", list, err);

    for (size_t i = 0; rc == 0 && i < json_array_size(levels); i++)
        rc = add_level(list, award, criterion, json_array_get(levels, i), err);
    if (rc == 0)
        rc = ds_award_text(entry, "resultType", "RubricCriterionLevel", err);
    return rc < 0 ? rc
                  : ds_award_part(entry, "requiredLevel", award, criterion,
                                  ds_json_text(scale, "required"), err);
}

/* Open Badges has `valueMin` and `valueMax` for what can be measured at all, not for what is
 * asked, and `requiredValue` for "at least": an upper limit has its place in the name only. */
static int put_measure(json_t *entry, const struct ds_award *award, const json_t *criterion,
                       const json_t *scale, struct ds_error *err)
{
    const char *title = ds_award_say(award, json_object_get(criterion, "name"));
    bool upper = ds_json_text(scale, "maximum") != NULL;
    ds_cleanup(ds_buf_release) struct ds_buf name = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    ds_buf_printf(&name, err, "%s (", title);
    ds_award_requirement(&name, award, criterion, err);
    rc = ds_buf_puts(&name, ")", err);
    if (rc < 0)
        return rc;
    return ds_award_texts(
        entry,
        (const struct ds_award_member[]){
            {.name = "name", .text = name.p},
            {.name = "resultType", .text = "RawScore"},
            {.name = "requiredValue", .text = upper ? NULL : ds_json_text(scale, "minimum")},
            {.name = NULL},
        },
        err);
}

static bool all_apply(const json_t *items)
{
    for (size_t i = 0; i < json_array_size(items); i++)
        if (ds_json_true(json_array_get(items, i), "mayNotApply"))
            return false;
    return true;
}

static int put_checklist(json_t *entry, const json_t *scale, struct ds_error *err)
{
    const json_t *items = json_object_get(scale, "items");
    char most[24], required[24];
    const struct ds_award_member text[] = {
        {.name = "resultType", .text = "RawScore"},
        {.name = "valueMin", .text = "0"},
        {.name = "valueMax", .text = most},
        {.name = "requiredValue", .text = all_apply(items) ? required : NULL},
        {.name = NULL},
    };

    snprintf(most, sizeof(most), "%zu", json_array_size(items));
    snprintf(required, sizeof(required), "%d", (int)ds_checklist_count(scale, NULL).required);
    return ds_award_texts(entry, text, err);
}

static int put_scale(json_t *entry, const struct ds_award *award, const json_t *criterion,
                     struct ds_error *err)
{
    const json_t *scale = json_object_get(criterion, "scale");
    const char *kind = ds_json_text(scale, "kind");

    if (strcmp(kind, "levels") == 0)
        return put_levels(entry, award, ds_json_text(criterion, "id"), scale, err);
    if (strcmp(kind, "measure") == 0)
        return put_measure(entry, award, criterion, scale, err);
    return put_checklist(entry, scale, err);
}

/* The `id` and `name` of a criterion's description. */
static int put_heading(json_t *entry, const struct ds_award *award, const json_t *criterion,
                       struct ds_error *err)
{
    int rc = ds_award_part(entry, "id", award, ds_json_text(criterion, "id"), NULL, err);

    if (rc < 0)
        return rc;
    return ds_award_text(entry, "name", ds_award_say(award, json_object_get(criterion, "name")),
                         err);
}

static int add_description(json_t *list, const struct ds_award *award, const json_t *criterion,
                           struct ds_error *err)
{
    json_t *entry = json_pack("{s:[s]}", "type", "ResultDescription");
    int rc = ds_award_append(list, entry, err);

    if (rc < 0)
        return rc;
    rc = put_heading(entry, award, criterion, err);
    if (rc < 0)
        return rc;
    rc = put_scale(entry, award, criterion, err);
    return rc < 0 ? rc : put_alignments(entry, award, ds_json_text(criterion, "outcome"), err);
}

/* The result of the whole: in percent when the rule has a pass mark. */
static int add_whole(json_t *list, const struct ds_award *award, struct ds_error *err)
{
    int percent = (int)ds_json_int(award->definition, "rule.passPercent", 0);
    json_t *entry = json_pack("{s:[s], s:s, s:s}", "type", "ResultDescription", "name",
                              ds_award_choose(award, "Whole assessment", "Évaluation entière"),
                              "resultType", percent ? "Percent" : "Status");
    char required[8];
    int rc = ds_award_append(list, entry, err);

    if (rc == 0)
        rc = ds_award_part(entry, "id", award, NULL, NULL, err);
    if (rc < 0 || !percent)
        return rc;
    snprintf(required, sizeof(required), "%d", percent);
    rc = ds_award_text(entry, "requiredValue", required, err);
    if (rc == 0)
        rc = ds_award_text(entry, "valueMin", "0", err);
    return rc < 0 ? rc : ds_award_text(entry, "valueMax", "100", err);
}

static int put_descriptions(json_t *achievement, const struct ds_award *award, struct ds_error *err)
{
    const json_t *criteria = json_object_get(award->definition, "criteria");
    json_t *list = json_array();
    int rc = ds_award_put(achievement, "resultDescription", list, err);

    for (size_t i = 0; rc == 0 && i < json_array_size(criteria); i++)
        rc = add_description(list, award, json_array_get(criteria, i), err);
    return rc < 0 ? rc : add_whole(list, award, err);
}

static int put_related(json_t *achievement, const struct ds_award *award, struct ds_error *err)
{
    static const char *const path[] = {"pathways.isPartOf", "pathways.precedes"};
    json_t *list = json_array();
    int rc = list ? 0 : ds_nomem(err);

    for (size_t k = 0; k < 2; k++) {
        const json_t *others = ds_json_at(award->definition, path[k]);

        for (size_t i = 0; rc == 0 && i < json_array_size(others); i++) {
            const char *id = ds_json_text(json_array_get(others, i), "id");

            if (!ds_json_by_id(list, id))
                rc = ds_award_append(list, json_pack("{s:s, s:[s]}", "id", id, "type", "Related"),
                                     err);
        }
    }
    if (rc < 0) {
        json_decref(list);
        return rc;
    }
    return put_list(achievement, "related", list, err);
}

static int put_words(json_t *achievement, const struct ds_award *award, struct ds_error *err)
{
    bool demonstration =
        ds_json_true(award->definition, "demonstration") || award->record->head.demonstration;
    ds_cleanup(ds_buf_release) struct ds_buf description = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_buf_release) struct ds_buf criteria = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    if (demonstration)
        ds_buf_puts(&description,
                    ds_award_choose(award, "Demonstration, not a real award. ",
                                    "Démonstration, pas une attribution réelle. "),
                    err);
    rc = ds_buf_puts(&description,
                     ds_award_say(award, json_object_get(award->definition, "description")), err);
    if (rc < 0)
        return rc;
    rc = ds_award_text(achievement, "description", description.p, err);
    if (rc < 0)
        return rc;
    rc = ds_award_narrative(&criteria, award, err);
    if (rc < 0)
        return rc;
    return ds_award_put(achievement, "criteria", json_pack("{s:s}", "narrative", criteria.p), err);
}

static int put_code(json_t *achievement, const struct ds_award *award, struct ds_error *err)
{
    return ds_award_text(achievement, "humanCode",
                         ds_json_text(award->definition, "transcript.courseCode"), err);
}

static int put_all_alignments(json_t *achievement, const struct ds_award *award,
                              struct ds_error *err)
{
    return put_alignments(achievement, award, NULL, err);
}

int ds_award_achievement(json_t **out, const struct ds_award *award, struct ds_error *err)
{
    static int (*const steps[])(json_t *, const struct ds_award *, struct ds_error *) = {
        put_words, put_code, put_all_alignments, put_descriptions, put_related};
    const json_t *definition = award->definition;
    ds_cleanup(ds_json_freep) json_t *achievement =
        json_pack("{s:[s], s:s, s:s, s:s, s:s, s:s}", "type", "Achievement", "id",
                  ds_json_text(definition, "id"), "achievementType", "MicroCredential", "name",
                  ds_award_say(award, json_object_get(definition, "name")), "version",
                  ds_json_text(definition, "version"), "inLanguage", award->language);
    int rc = achievement ? 0 : ds_nomem(err);

    for (size_t i = 0; rc == 0 && i < sizeof(steps) / sizeof(*steps); i++)
        rc = steps[i](achievement, award, err);
    if (rc < 0)
        return rc;
    *out = achievement;
    achievement = NULL;
    return 0;
}
