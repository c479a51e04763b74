/* SPDX-License-Identifier: Apache-2.0 */
/* The results: what was reached, criterion by criterion, and the whole. */
#include "core/award/award.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/record/rule.h"
#include "core/record/transcript.h"

#include <stdio.h>
#include <string.h>

static int put_reached(json_t *entry, const struct ds_award *award, const char *criterion,
                       const json_t *judgement, struct ds_error *err)
{
    const char *level = ds_json_text(judgement, "level");
    json_t *answers = json_object_get(judgement, "answers"), *answer;
    const char *item;
    char count[24];
    int yes = 0;

    if (level)
        return ds_award_part(entry, "achievedLevel", award, criterion, level, err);
    if (!answers)
        return ds_award_text(entry, "value", ds_json_text(judgement, "value"), err);
    json_object_foreach(answers, item, answer) yes += strcmp(json_string_value(answer), "yes") == 0;
    snprintf(count, sizeof(count), "%d", yes);
    return ds_award_text(entry, "value", count, err);
}

static int add_result(json_t *list, const struct ds_award *award, const json_t *rule,
                      const json_t *result, struct ds_error *err)
{
    const char *criterion = ds_json_text(result, "criterion");
    const char *state = ds_json_text(result, "state");
    bool met = strcmp(state, "met") == 0;
    json_t *entry;
    int rc;

    if (!met && strcmp(state, "not-met") != 0)
        return 0;
    entry = json_pack("{s:[s], s:s}", "type", "Result", "status", met ? "Completed" : "Failed");
    rc = ds_award_append(list, entry, err);
    if (rc == 0)
        rc = ds_award_part(entry, "resultDescription", award, criterion, NULL, err);
    return rc < 0 ? rc
                  : put_reached(entry, award, criterion,
                                ds_rule_standing_judgement(rule, award->record, criterion), err);
}

static int add_whole(json_t *list, const struct ds_award *award, const json_t *rule,
                     struct ds_error *err)
{
    json_t *entry = json_pack("{s:[s], s:s}", "type", "Result", "status", "Completed");
    char percent[16];
    int rc = ds_award_append(list, entry, err);

    if (rc == 0)
        rc = ds_award_part(entry, "resultDescription", award, NULL, NULL, err);
    if (rc < 0 || !ds_json_at(award->definition, "rule.passPercent"))
        return rc;
    ds_percent_exact(percent, ds_json_int(rule, "score", 0));
    return ds_award_text(entry, "value", percent, err);
}

int ds_award_results(json_t **out, const struct ds_award *award, struct ds_error *err)
{
    const json_t *rule = ds_json_at(award->record, "decision.rule");
    const json_t *criteria = json_object_get(rule, "criteria");
    ds_cleanup(ds_json_freep) json_t *list = json_array();
    int rc = list ? 0 : ds_nomem(err);

    for (size_t i = 0; rc == 0 && i < json_array_size(criteria); i++)
        rc = add_result(list, award, rule, json_array_get(criteria, i), err);
    if (rc == 0)
        rc = add_whole(list, award, rule, err);
    if (rc < 0)
        return rc;
    *out = list;
    list = NULL;
    return 0;
}
