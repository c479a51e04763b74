/* SPDX-License-Identifier: Apache-2.0 */
/* That the credential's results, and what it says was needed, are those that follow from record and
 * definition (core/award/): built again and compared. */
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "verify/steps/find_about.h"

#include <string.h>

static const char results_path[] = "credentialSubject.result";
static const char descriptions_path[] = "credentialSubject.achievement.resultDescription";

/* A finding about a criterion, or about the whole for NULL. */
static void find(struct ds_verification *v, enum ds_reason reason, const char *criterion)
{
    static const struct ds_words whole = {.en = {"the whole assessment", NULL, NULL},
                                          .fr = {"l’ensemble de l’évaluation", NULL, NULL}};

    if (criterion)
        ds_find_criterion(v, reason, criterion);
    else
        ds_find_words(v->report, reason, NULL, &whole);
}

/* The elements of a list of the credential by their text at `member`; of several the first. */
static json_t *index_by(struct ds_verification *v, const char *path, const char *member)
{
    const json_t *list = ds_json_at(v->issued.credential, path);
    json_t *index = json_object();

    for (size_t i = 0; index && i < json_array_size(list); i++) {
        json_t *element = json_array_get(list, i);
        const char *text = ds_json_text(element, member);

        if (text && !json_object_get(index, text) && json_object_set(index, text, element) < 0)
            v->report->findings.broken = true;
    }
    v->report->findings.broken = v->report->findings.broken || !index;
    return index;
}

/* Whether the credential has this element, the one with the same value of `member`. */
static bool claimed(struct ds_verification *v, const json_t *index, const char *member,
                    const json_t *expected, const char *criterion)
{
    const char *id = ds_json_text(expected, member);
    const json_t *found = id ? json_object_get(index, id) : NULL;

    if (found && ds_same_canonical(v, found, expected))
        return true;
    find(v, found ? DS_CREDENTIAL_RESULTS_OTHER : DS_CREDENTIAL_RESULTS_ABSENT, criterion);
    return false;
}

static bool is_judged(const struct ds_criterion_result *result)
{
    return strcmp(result->state, "met") == 0 || strcmp(result->state, "not-met") == 0;
}

/* The results: one for each criterion that is judged, then the whole. */
static bool results_agree(struct ds_verification *v)
{
    ds_cleanup(ds_json_freep) json_t *list = index_by(v, results_path, "resultDescription");
    const json_t *expected = ds_json_at(v->issued.expected, results_path);
    const struct ds_criterion_results *criteria = &v->documents.record.decision.rule.criteria;
    size_t at = 0;
    bool right = true;

    for (size_t i = 0; i < criteria->n; i++)
        if (is_judged(&criteria->item[i]))
            right = claimed(v, list, "resultDescription", json_array_get(expected, at++),
                            criteria->item[i].criterion) &&
                    right;
    return claimed(v, list, "resultDescription", json_array_get(expected, at), NULL) && right;
}

/* What was needed must stand in the credential as in the definition. */
static bool descriptions_agree(struct ds_verification *v)
{
    ds_cleanup(ds_json_freep) json_t *list = index_by(v, descriptions_path, "id");
    const json_t *expected = ds_json_at(v->issued.expected, descriptions_path);
    const json_t *criteria = json_object_get(v->documents.definition, "criteria");
    size_t n = json_array_size(criteria);
    bool right = true;

    for (size_t i = 0; i < n; i++)
        right = claimed(v, list, "id", json_array_get(expected, i),
                        ds_json_text(json_array_get(criteria, i), "id")) &&
                right;
    return claimed(v, list, "id", json_array_get(expected, n), NULL) && right;
}

/* Whether the list has no element beside those that are expected. */
static bool no_more(struct ds_verification *v, const char *path)
{
    if (json_array_size(ds_json_at(v->issued.credential, path)) ==
        json_array_size(ds_json_at(v->issued.expected, path)))
        return true;
    ds_find(v->report, DS_CREDENTIAL_RESULTS_UNKNOWN, path, NULL, NULL);
    return false;
}

int ds_step_results(struct ds_verification *v, struct ds_error *err)
{
    bool right;

    (void)err;
    if (!v->issued.expected)
        return 0;
    right = results_agree(v);
    right = descriptions_agree(v) && right;
    if (right && no_more(v, results_path) && no_more(v, descriptions_path))
        ds_find_count(v->report, DS_CREDENTIAL_RESULTS_SAME, NULL,
                      json_array_size(ds_json_at(v->issued.expected, results_path)), 0);
    return 0;
}
