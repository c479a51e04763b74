/* SPDX-License-Identifier: Apache-2.0 */
/* The results: what was reached, criterion by criterion, and the whole. */
#include "core/award/award.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/record/query.h"
#include "core/record/transcript.h"

#include <stdio.h>
#include <string.h>

static int put_reached(json_t *entry, const struct ds_award *award, const char *criterion,
                       const struct ds_answer *said, struct ds_error *err)
{
    const char *item;
    json_t *answer;
    char count[24];
    int yes = 0;

    if (said->level)
        return ds_award_part(entry, "achievedLevel", award, criterion, said->level, err);
    if (!said->answers)
        return ds_award_text(entry, "value", said->value, err);
    json_object_foreach((json_t *)(uintptr_t)said->answers, item, answer) yes +=
        strcmp(json_string_value(answer), "yes") == 0;
    snprintf(count, sizeof(count), "%d", yes);
    return ds_award_text(entry, "value", count, err);
}

static int add_result(json_t *list, const struct ds_award *award,
                      const struct ds_criterion_result *result, struct ds_error *err)
{
    static const struct ds_answer nothing = {.level = NULL};
    const struct ds_judgement *stands = ds_record_standing_judgement(
        award->record, &award->record->decision.rule, result->criterion);
    bool met = strcmp(result->state, "met") == 0;
    json_t *entry;
    int rc;

    if (!met && strcmp(result->state, "not-met") != 0)
        return 0;
    entry = json_pack("{s:[s], s:s}", "type", "Result", "status", met ? "Completed" : "Failed");
    rc = ds_award_append(list, entry, err);
    if (rc == 0)
        rc = ds_award_part(entry, "resultDescription", award, result->criterion, NULL, err);
    return rc < 0 ? rc
                  : put_reached(entry, award, result->criterion,
                                stands ? &stands->answer : &nothing, err);
}

static int add_whole(json_t *list, const struct ds_award *award, struct ds_error *err)
{
    json_t *entry = json_pack("{s:[s], s:s}", "type", "Result", "status", "Completed");
    char percent[16];
    int rc = ds_award_append(list, entry, err);

    if (rc == 0)
        rc = ds_award_part(entry, "resultDescription", award, NULL, NULL, err);
    if (rc < 0 || !ds_json_at(award->definition, "rule.passPercent"))
        return rc;
    ds_percent_exact(percent, award->record->decision.rule.score);
    return ds_award_text(entry, "value", percent, err);
}

int ds_award_results(json_t **out, const struct ds_award *award, struct ds_error *err)
{
    const struct ds_criterion_results *criteria = &award->record->decision.rule.criteria;
    ds_cleanup(ds_json_freep) json_t *list = json_array();
    int rc = list ? 0 : ds_nomem(err);

    for (size_t i = 0; rc == 0 && i < criteria->n; i++)
        rc = add_result(list, award, &criteria->item[i], err);
    if (rc == 0)
        rc = add_whole(list, award, err);
    if (rc < 0)
        return rc;
    *out = list;
    list = NULL;
    return 0;
}
