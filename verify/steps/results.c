/* SPDX-License-Identifier: Apache-2.0 */
/* That the credential's results are those of the record: built again from record and definition as
 * docs/format.md says, and compared. */
#include "verify/steps/steps.h"

#include "core/credential.h"
#include "core/i18n.h"
#include "core/record/rule.h"

#include <stdlib.h>
#include <string.h>

static char *part_id(const struct ds_verification *v, const char *criterion, const char *level)
{
    struct ds_buf id = DS_BUF_INIT(8192);

    if (ds_credential_part_id(&id, ds_json_text(v->documents.definition, "id"), criterion, level,
                              NULL) < 0)
        ds_buf_release(&id);
    return ds_buf_take(&id);
}

static bool text_is(const json_t *object, const char *member, const char *expected)
{
    const char *found = ds_json_text(object, member);

    if (!expected)
        return !json_object_get(object, member);
    return found && strcmp(found, expected) == 0;
}

/* How many items were answered "yes", as text. */
static void count_yes(char out[static 24], const json_t *answers)
{
    const char *item;
    json_t *answer;
    int yes = 0;

    json_object_foreach((json_t *)(uintptr_t)answers, item, answer) yes +=
        strcmp(json_string_value(answer), "yes") == 0;
    snprintf(out, 24, "%d", yes);
}

/* Whether `claimed` says what the standing judgement says. */
static bool says_the_same(const struct ds_verification *v, const json_t *claimed,
                          const json_t *result, const json_t *judgement)
{
    const char *criterion = ds_json_text(result, "criterion");
    const char *level = ds_json_text(judgement, "level"), *value = ds_json_text(judgement, "value");
    const json_t *answers = json_object_get(judgement, "answers");
    const char *status = strcmp(ds_json_text(result, "state"), "met") == 0 ? "Completed" : "Failed";
    char *level_id = level ? part_id(v, criterion, level) : NULL, yes[24];
    bool right;

    if (answers) {
        count_yes(yes, answers);
        value = yes;
    }
    right = (!level || level_id) && text_is(claimed, "status", status) &&
            text_is(claimed, "achievedLevel", level_id) && text_is(claimed, "value", value);
    free(level_id);
    return right;
}

/* What was needed must stand in the credential as in the definition. */
static bool requires_the_same(const struct ds_verification *v, const char *criterion)
{
    const json_t *scale = ds_json_at(
        ds_json_by_id(json_object_get(v->documents.definition, "criteria"), criterion), "scale");
    const char *required = ds_json_text(scale, "required");
    const json_t *descriptions =
        ds_json_at(v->issued.credential, "credentialSubject.achievement.resultDescription");
    char *id = part_id(v, criterion, NULL);
    char *level = required ? part_id(v, criterion, required) : NULL;
    const json_t *description = id ? ds_json_by_id(descriptions, id) : NULL;
    bool right = description && (!required || level) &&
                 text_is(description, "requiredLevel", level) &&
                 json_array_size(json_object_get(description, "rubricCriterionLevel")) ==
                     json_array_size(json_object_get(scale, "levels"));

    free(id);
    free(level);
    return right;
}

static bool is_judged(const json_t *result)
{
    const char *state = ds_json_text(result, "state");

    return strcmp(state, "met") == 0 || strcmp(state, "not-met") == 0;
}

static bool criterion_agrees(struct ds_verification *v, const json_t *results, const json_t *result)
{
    const char *criterion = ds_json_text(result, "criterion");
    const json_t *rule = ds_json_at(v->documents.record.outline, "decision.rule"), *claimed;
    char *id = part_id(v, criterion, NULL);

    claimed = id ? ds_json_by_member(results, "resultDescription", id) : NULL;
    free(id);
    if (!claimed)
        ds_find_criterion(v, DS_CREDENTIAL_RESULTS_ABSENT, criterion);
    else if (!says_the_same(
                 v, claimed, result,
                 ds_rule_standing_judgement(rule, v->documents.record.outline, criterion)) ||
             !requires_the_same(v, criterion))
        ds_find_criterion(v, DS_CREDENTIAL_RESULTS_OTHER, criterion);
    else
        return true;
    return false;
}

/* The overall result: completed, with the score in percent where the rule has a pass mark. */
static bool whole_agrees(struct ds_verification *v, const json_t *results)
{
    int64_t score = ds_json_int(v->documents.record.outline, "decision.rule.score", 0);
    bool percent = ds_json_at(v->documents.definition, "rule.passPercent") != NULL;
    char value[32], *id = part_id(v, NULL, NULL);
    const json_t *claimed = id ? ds_json_by_member(results, "resultDescription", id) : NULL;
    size_t n;

    free(id);
    snprintf(value, sizeof(value), "%d.%04d", (int)(score / 10000), (int)(score % 10000));
    for (n = strlen(value); n > 0 && value[n - 1] == '0'; n--)
        value[n - 1] = '\0';
    if (n > 0 && value[n - 1] == '.')
        value[n - 1] = '\0';
    if (claimed && text_is(claimed, "status", "Completed") &&
        text_is(claimed, "value", percent ? value : NULL))
        return true;
    ds_find_words(v->report, claimed ? DS_CREDENTIAL_RESULTS_OTHER : DS_CREDENTIAL_RESULTS_ABSENT,
                  NULL,
                  &(struct ds_words){{"the whole assessment", NULL, NULL},
                                     {"l’ensemble de l’évaluation", NULL, NULL}});
    return false;
}

int ds_step_results(struct ds_verification *v, struct ds_error *err)
{
    const json_t *results = ds_json_at(v->issued.credential, "credentialSubject.result");
    const json_t *criteria = ds_json_at(v->documents.record.outline, "decision.rule.criteria");
    size_t judged = 0;
    bool right = true;

    (void)err;
    for (size_t i = 0; i < json_array_size(criteria); i++) {
        if (!is_judged(json_array_get(criteria, i)))
            continue;
        judged++;
        right = criterion_agrees(v, results, json_array_get(criteria, i)) && right;
    }
    right = whole_agrees(v, results) && right;
    if (right && json_array_size(results) != judged + 1) {
        ds_find(v->report, DS_CREDENTIAL_RESULTS_UNKNOWN, "credentialSubject.result", NULL, NULL);
        right = false;
    }
    if (right)
        ds_find_count(v->report, DS_CREDENTIAL_RESULTS_SAME, NULL, judged + 1, 0);
    return 0;
}
