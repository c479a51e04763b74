/* SPDX-License-Identifier: Apache-2.0 */
/* The two digests of a definition. The structure is a document of its own, built from the parts
 * that decide a result, with every default written out; docs/format.md, "Structure". */
#include "core/record/definition.h"

#include "core/cleanup.h"

#include <string.h>

/* A copy of `from` with the members named in `keep` (NULL ends it) and nothing else. */
static json_t *only(const json_t *from, const char *const *keep)
{
    json_t *out = json_object();

    for (; out && *keep; keep++) {
        json_t *value = json_object_get(from, *keep);

        if (value && json_object_set(out, *keep, value) < 0) {
            json_decref(out);
            return NULL;
        }
    }
    return out;
}

static json_t *only_of_each(const json_t *array, const char *const *keep)
{
    json_t *out = json_array();

    for (size_t i = 0; out && i < json_array_size(array); i++) {
        if (json_array_append_new(out, only(json_array_get(array, i), keep)) < 0) {
            json_decref(out);
            return NULL;
        }
    }
    return out;
}

static bool set_flag(json_t *object, const char *name, const json_t *from)
{
    return json_object_set_new(object, name, json_boolean(ds_json_true(from, name))) == 0;
}

static bool set_number(json_t *object, const char *name, const json_t *from, size_t fallback)
{
    json_int_t value = ds_json_int(from, name, (json_int_t)fallback);

    return json_object_set_new(object, name, json_integer(value)) == 0;
}

static json_t *items_of(const json_t *scale)
{
    static const char *const keep[] = {"id", NULL};
    const json_t *items = json_object_get(scale, "items");
    json_t *out = only_of_each(items, keep);

    for (size_t i = 0; out && i < json_array_size(items); i++) {
        json_t *item = json_array_get(out, i);

        if (!set_flag(item, "critical", json_array_get(items, i)) ||
            !set_flag(item, "mayNotApply", json_array_get(items, i))) {
            json_decref(out);
            return NULL;
        }
    }
    return out;
}

static json_t *scale_of(const json_t *scale)
{
    static const char *const plain[] = {"kind", "required", "unit", "minimum", "maximum", NULL};
    static const char *const level[] = {"id", "points", NULL};
    const json_t *levels = json_object_get(scale, "levels");
    const json_t *items = json_object_get(scale, "items");
    ds_cleanup(ds_json_freep) json_t *out = only(scale, plain);
    json_t *whole;

    if (!out)
        return NULL;
    if (levels && json_object_set_new(out, "levels", only_of_each(levels, level)) < 0)
        return NULL;
    if (items && (json_object_set_new(out, "items", items_of(scale)) < 0 ||
                  !set_number(out, "requiredYes", scale, json_array_size(items))))
        return NULL;
    whole = out;
    out = NULL;
    return whole;
}

static json_t *criterion_of(const json_t *criterion)
{
    static const char *const plain[] = {"id", "outcome", "weight", NULL};
    static const char *const need[] = {"kind", "atLeast", NULL};
    ds_cleanup(ds_json_freep) json_t *out = only(criterion, plain);
    json_t *whole;

    if (!out || !set_flag(out, "critical", criterion) ||
        json_object_set_new(out, "scale", scale_of(json_object_get(criterion, "scale"))) < 0 ||
        json_object_set_new(out, "evidence",
                            only_of_each(json_object_get(criterion, "evidence"), need)) < 0)
        return NULL;
    whole = out;
    out = NULL;
    return whole;
}

static json_t *criteria_of(const json_t *criteria)
{
    json_t *out = json_array();

    for (size_t i = 0; out && i < json_array_size(criteria); i++) {
        if (json_array_append_new(out, criterion_of(json_array_get(criteria, i))) < 0) {
            json_decref(out);
            return NULL;
        }
    }
    return out;
}

static bool set_rule(json_t *out, const json_t *definition)
{
    static const char *const pass[] = {"passPercent", NULL};
    const json_t *assessors = json_object_get(definition, "assessors");
    const json_t *criteria = json_object_get(definition, "criteria");
    json_t *rule = only(json_object_get(definition, "rule"), pass), *people;

    if (json_object_set_new(out, "rule", rule) < 0 ||
        !set_number(rule, "criteriaMet", json_object_get(definition, "rule"),
                    json_array_size(criteria)))
        return false;
    people = json_object();
    return json_object_set_new(out, "assessors", people) == 0 &&
           set_number(people, "count", assessors, 1) && set_flag(people, "blind", assessors);
}

static json_t *structure_of(const json_t *definition)
{
    static const char *const id[] = {"id", NULL};
    ds_cleanup(ds_json_freep) json_t *out = json_object();
    json_t *whole;

    if (!out || json_object_set_new(out, "format", json_string("dossier-structure-1")) < 0 ||
        json_object_set_new(out, "outcomes",
                            only_of_each(json_object_get(definition, "outcomes"), id)) < 0 ||
        json_object_set_new(out, "criteria", criteria_of(json_object_get(definition, "criteria"))) <
            0 ||
        !set_rule(out, definition))
        return NULL;
    whole = out;
    out = NULL;
    return whole;
}

int ds_definition_digests_of(struct ds_definition_digests *out, const json_t *definition,
                             struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *structure = structure_of(definition);
    int rc;

    if (!structure)
        return ds_nomem(err);
    rc = ds_json_digest(&out->content, definition, err);
    return rc < 0 ? rc : ds_json_digest(&out->structure, structure, err);
}
