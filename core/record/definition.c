/* SPDX-License-Identifier: Apache-2.0 */
/* What a table cannot say about a definition. Every check takes the document as it comes, so
 * that one run names the faults of the shape and of the meaning together. */
#include "core/record/definition.h"

#include "core/cleanup.h"
#include "core/json/set.h"

#include <stdio.h>
#include <string.h>

enum { PATH = 160, LANGUAGES = 10 /* of instruction, that the shape allows */ };

/* `member` of each element is used once; `path` is the array's. */
static void check_unique(struct ds_faults *faults, const json_t *array, const char *member,
                         const char *path)
{
    ds_cleanup(ds_json_freep) json_t *seen = json_object();

    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *id = ds_json_text(json_array_get(array, i), member);
        int added = ds_set_add(seen, id);

        if (added < 0)
            ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "out of memory", "%s", path);
        else if (id && added == 0)
            ds_faults_add(faults, DS_FAULT_DUPLICATE, id, "%s[%zu].%s", path, i, member);
    }
}

static json_t *set_of(const json_t *array, const char *member)
{
    json_t *set = json_object();

    for (size_t i = 0; i < json_array_size(array); i++)
        ds_set_add(set, ds_json_text(json_array_get(array, i), member));
    return set;
}

/* An element of one kind may repeat the id of another kind nowhere: results name it alone. */
static void check_elements(struct ds_faults *faults, const json_t *outcome, size_t index)
{
    static const char *const kind[] = {"knowledge", "skills", "attitudes"};
    ds_cleanup(ds_json_freep) json_t *seen = json_object();

    for (size_t k = 0; k < sizeof(kind) / sizeof(kind[0]); k++) {
        const json_t *elements = json_object_get(outcome, kind[k]);

        for (size_t i = 0; i < json_array_size(elements); i++) {
            const char *id = ds_json_text(json_array_get(elements, i), "id");

            if (id && ds_set_add(seen, id) != 1)
                ds_faults_add(faults, DS_FAULT_DUPLICATE, id, "$.outcomes[%zu].%s[%zu].id", index,
                              kind[k], i);
        }
    }
}

static void check_outcomes(struct ds_faults *faults, const json_t *definition)
{
    const json_t *outcomes = json_object_get(definition, "outcomes");
    ds_cleanup(ds_json_freep) json_t *assessed =
        set_of(json_object_get(definition, "criteria"), "outcome");

    check_unique(faults, outcomes, "id", "$.outcomes");
    for (size_t i = 0; i < json_array_size(outcomes); i++) {
        const json_t *outcome = json_array_get(outcomes, i);
        const char *id = ds_json_text(outcome, "id");
        char path[PATH];

        if (id && !ds_set_has(assessed, id))
            ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "no criterion assesses this outcome",
                          "$.outcomes[%zu]", i);
        check_elements(faults, outcome, i);
        snprintf(path, sizeof(path), "$.outcomes[%zu].alignments", i);
        check_unique(faults, json_object_get(outcome, "alignments"), "uri", path);
    }
}

static void check_levels(struct ds_faults *faults, const json_t *scale, const char *path,
                         bool has_pass_mark)
{
    const json_t *levels = json_object_get(scale, "levels");
    const char *required = ds_json_text(scale, "required");
    int64_t above = -1;
    char list[PATH + 16];

    snprintf(list, sizeof(list), "%s.levels", path);
    check_unique(faults, levels, "id", list);
    for (size_t i = 0; i < json_array_size(levels); i++) {
        int64_t points = ds_json_int(json_array_get(levels, i), "points", above + 1);

        if (points <= above)
            ds_faults_add(faults, DS_FAULT_ORDER, "points", "%s[%zu].points", list, i);
        above = points;
    }
    if (required && ds_scale_level_index(scale, required) < 0)
        ds_faults_add(faults, DS_FAULT_REFERENCE, required, "%s.required", path);
    if (required && !has_pass_mark && ds_scale_level_index(scale, required) == 0)
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "nobody can miss the lowest level",
                      "%s.required", path);
}

static void check_measure(struct ds_faults *faults, const json_t *scale, const char *path)
{
    const json_t *minimum = json_object_get(scale, "minimum");
    const json_t *maximum = json_object_get(scale, "maximum");
    struct ds_faults forms = DS_FAULTS_INIT;

    if (!minimum && !maximum) {
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "a measure needs a minimum or a maximum", "%s",
                      path);
        return;
    }
    if (!minimum || !maximum)
        return;
    ds_shape_check(&forms, minimum, &ds_shape_decimal, "");
    ds_shape_check(&forms, maximum, &ds_shape_decimal, "");
    if (forms.n == 0 &&
        ds_decimal_compare(json_string_value(minimum), json_string_value(maximum)) > 0)
        ds_faults_add(faults, DS_FAULT_ORDER, "minimum, maximum", "%s.maximum", path);
    ds_faults_release(&forms);
}

static bool has_critical_item(const json_t *items)
{
    for (size_t i = 0; i < json_array_size(items); i++)
        if (ds_json_true(json_array_get(items, i), "critical"))
            return true;
    return false;
}

static void check_checklist(struct ds_faults *faults, const json_t *scale, const char *path,
                            bool has_pass_mark)
{
    const json_t *items = json_object_get(scale, "items");
    int64_t required = ds_json_int(scale, "requiredYes", 1);
    char list[PATH + 16];

    snprintf(list, sizeof(list), "%s.items", path);
    check_unique(faults, items, "id", list);
    if (json_object_get(scale, "requiredYes") && required > (int64_t)json_array_size(items))
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "more than there are items", "%s.requiredYes",
                      path);
    if (required == 0 && !has_pass_mark && !has_critical_item(items))
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "no answer can fail this checklist",
                      "%s.requiredYes", path);
}

static void check_criterion(struct ds_faults *faults, const json_t *criterion, size_t index,
                            bool has_pass_mark)
{
    const json_t *scale = json_object_get(criterion, "scale");
    const char *kind = ds_json_text(scale, "kind");
    char path[PATH];

    snprintf(path, sizeof(path), "$.criteria[%zu].evidence", index);
    check_unique(faults, json_object_get(criterion, "evidence"), "kind", path);
    snprintf(path, sizeof(path), "$.criteria[%zu].scale", index);
    if (kind && strcmp(kind, "levels") == 0)
        check_levels(faults, scale, path, has_pass_mark);
    else if (kind && strcmp(kind, "measure") == 0)
        check_measure(faults, scale, path);
    else if (kind && strcmp(kind, "checklist") == 0)
        check_checklist(faults, scale, path, has_pass_mark);
}

static void check_criteria(struct ds_faults *faults, const json_t *definition)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    bool has_pass_mark = ds_json_at(definition, "rule.passPercent") != NULL;
    ds_cleanup(ds_json_freep) json_t *outcomes =
        set_of(json_object_get(definition, "outcomes"), "id");

    check_unique(faults, criteria, "id", "$.criteria");
    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const json_t *criterion = json_array_get(criteria, i);
        const char *outcome = ds_json_text(criterion, "outcome");

        if (outcome && !ds_set_has(outcomes, outcome))
            ds_faults_add(faults, DS_FAULT_REFERENCE, outcome, "$.criteria[%zu].outcome", i);
        check_criterion(faults, criterion, i, has_pass_mark);
    }
}

/* Whether every item may be answered "na": then the criterion may come to nothing. */
static bool may_not_apply(const json_t *criterion)
{
    const json_t *items = ds_json_at(criterion, "scale.items");

    for (size_t i = 0; i < json_array_size(items); i++)
        if (!ds_json_true(json_array_get(items, i), "mayNotApply"))
            return false;
    return json_array_size(items) > 0;
}

static void check_rule(struct ds_faults *faults, const json_t *definition)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    size_t n = json_array_size(criteria), optional = 0;

    if (ds_json_int(definition, "rule.criteriaMet", 1) > (int64_t)n)
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "more than there are criteria",
                      "$.rule.criteriaMet");
    for (size_t i = 0; i < n; i++)
        optional += may_not_apply(json_array_get(criteria, i));
    if (n > 0 && optional == n)
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "every criterion may be not applicable",
                      "$.criteria");
    if (ds_json_true(definition, "assessors.blind") &&
        ds_json_int(definition, "assessors.count", 2) < 2)
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "one assessor cannot be blind to another",
                      "$.assessors.blind");
}

/* Dates of one form compare as text. */
static void check_relevance(struct ds_faults *faults, const json_t *definition)
{
    const json_t *consultations = ds_json_at(definition, "relevance.consultations");
    const char *review = ds_json_text(definition, "relevance.nextReview");

    for (size_t i = 0; review && i < json_array_size(consultations); i++) {
        const char *date = ds_json_text(json_array_get(consultations, i), "date");

        if (date && strcmp(date, review) > 0)
            ds_faults_add(faults, DS_FAULT_ORDER, "date, nextReview",
                          "$.relevance.consultations[%zu].date", i);
    }
}

static void check_pathways(struct ds_faults *faults, const json_t *definition)
{
    check_unique(faults, ds_json_at(definition, "pathways.isPartOf"), "id", "$.pathways.isPartOf");
    check_unique(faults, ds_json_at(definition, "pathways.precedes"), "id", "$.pathways.precedes");
}

/* "CA": two capital letters. */
static bool is_country(const char *text)
{
    return strlen(text) == 2 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2;
}

/* "fr", "fr-CA": two or three small letters, and what a hyphen sets apart. */
static bool is_language(const char *text)
{
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz");

    return (n == 2 || n == 3) && (text[n] == '\0' || text[n] == '-') && !strpbrk(text, "._");
}

/* What the description elements of the European Union are made of. */
static void check_description(struct ds_faults *faults, const json_t *definition)
{
    const char *country = ds_json_text(definition, "issuer.country");
    const json_t *languages = json_object_get(definition, "languages");

    if (country && !is_country(country))
        ds_faults_add(faults, DS_FAULT_FORM, "CA", "$.issuer.country");
    for (size_t i = 0; i < json_array_size(languages) && i < LANGUAGES; i++) {
        const char *one = json_string_value(json_array_get(languages, i));

        if (one && !is_language(one))
            ds_faults_add(faults, DS_FAULT_FORM, "fr-CA", "$.languages[%zu]", i);
        for (size_t k = 0; one && k < i; k++)
            if (json_equal(json_array_get(languages, i), json_array_get(languages, k)))
                ds_faults_add(faults, DS_FAULT_DUPLICATE, one, "$.languages[%zu]", i);
    }
    if (ds_json_text(definition, "transcript.creditUnit") &&
        !ds_json_text(definition, "transcript.credits"))
        ds_faults_add(faults, DS_FAULT_MISSING, "credits", "$.transcript");
}

/* A definition speaks the languages of its name: who reads the name in French reads the rest in
 * French. An object with an "en" or "fr" in it is a text. */
static void check_languages(struct ds_faults *faults, const json_t *name, json_t *json,
                            const char *path)
{
    const char *member;
    char below[PATH];
    json_t *value;

    if (json_object_get(json, "en") || json_object_get(json, "fr")) {
        json_object_foreach((json_t *)(uintptr_t)name, member,
                            value) if (!json_object_get(json, member))
            ds_faults_add(faults, DS_FAULT_MISSING, member, "%s", path);
        return;
    }
    for (size_t i = 0; i < json_array_size(json); i++) {
        snprintf(below, sizeof(below), "%s[%zu]", path, i);
        check_languages(faults, name, json_array_get(json, i), below);
    }
    json_object_foreach(json, member, value)
    {
        snprintf(below, sizeof(below), "%s.%s", path, member);
        check_languages(faults, name, value, below);
    }
}

void ds_definition_check(struct ds_faults *faults, const json_t *definition)
{
    const json_t *name = json_object_get(definition, "name");

    ds_shape_check(faults, definition, &ds_definition_shape, "$");
    check_outcomes(faults, definition);
    check_criteria(faults, definition);
    check_rule(faults, definition);
    check_relevance(faults, definition);
    check_pathways(faults, definition);
    check_description(faults, definition);
    if (json_object_size(name) <= DS_SHAPE_LANGUAGES)
        check_languages(faults, name, (json_t *)(uintptr_t)definition, "$");
}
