/* SPDX-License-Identifier: Apache-2.0 */
/* The achievement: what the definition says, in the terms of Open Badges. */
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "package/credential/award.h"

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
    json_t *entry = json_pack("{s:[s]}", "type", "RubricCriterionLevel");
    int rc = ds_award_append(list, entry, err);

    snprintf(points, sizeof(points), "%d", (int)ds_json_int(level, "points", 0));
    if (rc == 0)
        rc = ds_award_part(entry, "id", award, criterion, ds_json_text(level, "id"), err);
    if (rc == 0)
        rc = ds_award_text(entry, "name", ds_award_say(award, json_object_get(level, "name")), err);
    if (rc == 0)
        rc = ds_award_text(entry, "description",
                           ds_award_say(award, json_object_get(level, "description")), err);
    return rc < 0 ? rc : ds_award_text(entry, "points", points, err);
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
    struct ds_buf name = DS_BUF_INIT(DS_MAX_JSON);
    int rc =
        ds_buf_printf(&name, err, "%s (", ds_award_say(award, json_object_get(criterion, "name")));

    if (rc == 0)
        rc = ds_award_requirement(&name, award, criterion, err);
    if (rc == 0)
        rc = ds_buf_puts(&name, ")", err);
    if (rc == 0)
        rc = ds_award_text(entry, "name", name.p, err);
    if (rc == 0)
        rc = ds_award_text(entry, "resultType", "RawScore", err);
    if (rc == 0 && !ds_json_text(scale, "maximum"))
        rc = ds_award_text(entry, "requiredValue", ds_json_text(scale, "minimum"), err);
    ds_buf_release(&name);
    return rc;
}

static int put_checklist(json_t *entry, const json_t *scale, struct ds_error *err)
{
    const json_t *items = json_object_get(scale, "items");
    bool all_apply = true;
    char number[24];
    int rc = ds_award_text(entry, "resultType", "RawScore", err);

    for (size_t i = 0; i < json_array_size(items); i++)
        if (ds_json_true(json_array_get(items, i), "mayNotApply"))
            all_apply = false;
    if (rc == 0)
        rc = ds_award_text(entry, "valueMin", "0", err);
    snprintf(number, sizeof(number), "%zu", json_array_size(items));
    if (rc == 0)
        rc = ds_award_text(entry, "valueMax", number, err);
    snprintf(number, sizeof(number), "%d", (int)ds_award_required_yes(scale));
    if (rc == 0 && all_apply)
        rc = ds_award_text(entry, "requiredValue", number, err);
    return rc;
}

static int add_description(json_t *list, const struct ds_award *award, const json_t *criterion,
                           struct ds_error *err)
{
    const char *id = ds_json_text(criterion, "id");
    const json_t *scale = json_object_get(criterion, "scale");
    const char *kind = ds_json_text(scale, "kind");
    json_t *entry = json_pack("{s:[s]}", "type", "ResultDescription");
    int rc = ds_award_append(list, entry, err);

    if (rc == 0)
        rc = ds_award_part(entry, "id", award, id, NULL, err);
    if (rc == 0)
        rc = ds_award_text(entry, "name", ds_award_say(award, json_object_get(criterion, "name")),
                           err);
    if (rc == 0 && strcmp(kind, "levels") == 0)
        rc = put_levels(entry, award, id, scale, err);
    else if (rc == 0 && strcmp(kind, "measure") == 0)
        rc = put_measure(entry, award, criterion, scale, err);
    else if (rc == 0)
        rc = put_checklist(entry, scale, err);
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
    bool demonstration = ds_json_true(award->definition, "demonstration") ||
                         ds_json_true(award->record, "demonstration");
    struct ds_buf description = DS_BUF_INIT(DS_MAX_JSON), criteria = DS_BUF_INIT(DS_MAX_JSON);
    int rc =
        ds_buf_printf(&description, err, "%s%s",
                      demonstration ? ds_award_choose(award, "Demonstration, not a real award. ",
                                                      "Démonstration, pas une attribution réelle. ")
                                    : "",
                      ds_award_say(award, json_object_get(award->definition, "description")));

    if (rc == 0)
        rc = ds_award_text(achievement, "description", description.p, err);
    if (rc == 0)
        rc = ds_award_narrative(&criteria, award, err);
    if (rc == 0)
        rc =
            ds_award_put(achievement, "criteria", json_pack("{s:s}", "narrative", criteria.p), err);
    ds_buf_release(&description);
    ds_buf_release(&criteria);
    return rc;
}

int ds_award_achievement(json_t **out, const struct ds_award *award, struct ds_error *err)
{
    const json_t *definition = award->definition;
    ds_cleanup(ds_json_freep) json_t *achievement =
        json_pack("{s:[s], s:s, s:s, s:s, s:s, s:s}", "type", "Achievement", "id",
                  ds_json_text(definition, "id"), "achievementType", "MicroCredential", "name",
                  ds_award_say(award, json_object_get(definition, "name")), "version",
                  ds_json_text(definition, "version"), "inLanguage", award->language);
    int rc = achievement ? put_words(achievement, award, err) : ds_nomem(err);

    if (rc == 0)
        rc = ds_award_text(achievement, "humanCode",
                           ds_json_text(definition, "transcript.courseCode"), err);
    if (rc == 0)
        rc = put_alignments(achievement, award, NULL, err);
    if (rc == 0)
        rc = put_descriptions(achievement, award, err);
    if (rc == 0)
        rc = put_related(achievement, award, err);
    if (rc < 0)
        return rc;
    *out = achievement;
    achievement = NULL;
    return 0;
}
