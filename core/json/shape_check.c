/* SPDX-License-Identifier: Apache-2.0 */
/* The validator of core/json/shape.h: one function for each kind of value. */
#include "core/json/shape.h"
#include "core/json/string_form.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const struct ds_shape ds_shape_text = {.kind = DS_SHAPE_TEXT};
const struct ds_shape ds_shape_language = {.kind = DS_SHAPE_LANGUAGE};
const struct ds_shape ds_shape_token = {.kind = DS_SHAPE_TOKEN};
const struct ds_shape ds_shape_uri = {.kind = DS_SHAPE_URI};
const struct ds_shape ds_shape_digest = {.kind = DS_SHAPE_DIGEST};
const struct ds_shape ds_shape_time = {.kind = DS_SHAPE_TIME};
const struct ds_shape ds_shape_date = {.kind = DS_SHAPE_DATE};
const struct ds_shape ds_shape_decimal = {.kind = DS_SHAPE_DECIMAL};
const struct ds_shape ds_shape_boolean = {.kind = DS_SHAPE_BOOLEAN};

/* A place in the document, chained on the stack so that no path text is built unless a fault
 * needs it. */
struct place {
    const struct place *above;
    const char *name; /* of a member, or the whole start path when above is NULL */
    size_t index;     /* when name is NULL */
};

static size_t write_path(char *out, size_t room, const struct place *place)
{
    size_t used = place->above ? write_path(out, room, place->above) : 0;
    int n;

    if (used >= room)
        return used;
    if (!place->above)
        n = snprintf(out, room, "%s", place->name);
    else if (place->name)
        n = snprintf(out + used, room - used, ".%s", place->name);
    else
        n = snprintf(out + used, room - used, "[%zu]", place->index);
    return used + (n > 0 ? (size_t)n : 0);
}

static void fault_at(struct ds_faults *faults, enum ds_fault_kind kind, const char *detail,
                     const struct place *place)
{
    char path[sizeof(faults->fault->path)] = "";

    if (faults->n < DS_FAULTS_KEPT) /* else it is only counted */
        write_path(path, sizeof(path), place);
    ds_faults_add(faults, kind, detail, "%s", path);
}

static void check_string(struct ds_faults *faults, const json_t *json, const struct ds_shape *shape,
                         const struct place *place)
{
    const char *text = json_string_value(json);

    if (!text)
        fault_at(faults, DS_FAULT_TYPE, "string", place);
    else if (!*text)
        fault_at(faults, DS_FAULT_EMPTY, NULL, place);
    else if (!ds_form_has(shape->kind, ds_span_of(text)))
        fault_at(faults, DS_FAULT_FORM, ds_form_text(shape->kind), place);
}

static bool is_language(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz");

    return (n == 2 || n == 3) &&
           (!name[n] || (name[n] == '-' && ds_form_token(ds_span_of(name + n + 1))));
}

static void check_language(struct ds_faults *faults, json_t *json, const struct place *place)
{
    const char *name;
    json_t *text;

    if (!json_is_object(json)) {
        fault_at(faults, DS_FAULT_TYPE, "{\"en\": …, \"fr\": …}", place);
        return;
    }
    if (!json_object_get(json, "en") && !json_object_get(json, "fr"))
        fault_at(faults, DS_FAULT_MISSING, "en / fr", place);
    if (json_object_size(json) > DS_SHAPE_LANGUAGES)
        fault_at(faults, DS_FAULT_RANGE, "1 … 50", place);
    json_object_foreach(json, name, text)
    {
        struct place member = {.above = place, .name = name};

        if (is_language(name))
            check_string(faults, text, &ds_shape_text, &member);
        else
            fault_at(faults, DS_FAULT_UNKNOWN, name, place);
    }
}

static void check_range(struct ds_faults *faults, int64_t n, const struct ds_shape *shape,
                        const struct place *place)
{
    char range[64];

    if (n >= shape->low && n <= shape->high)
        return;
    snprintf(range, sizeof(range), "%" PRId64 " … %" PRId64, shape->low, shape->high);
    fault_at(faults, DS_FAULT_RANGE, range, place);
}

static void check_integer(struct ds_faults *faults, const json_t *json,
                          const struct ds_shape *shape, const struct place *place)
{
    if (json_is_integer(json))
        check_range(faults, json_integer_value(json), shape, place);
    else
        fault_at(faults, DS_FAULT_TYPE, "integer", place);
}

static void check_choice(struct ds_faults *faults, const json_t *json, const struct ds_shape *shape,
                         const struct place *place)
{
    const char *text = json_string_value(json);
    char words[160] = "";
    size_t used = 0;

    if (!text) {
        fault_at(faults, DS_FAULT_TYPE, "string", place);
        return;
    }
    if (ds_text_one_of(text, shape->words))
        return;
    for (const char *const *word = shape->words; *word; word++) {
        int n = snprintf(words + used, sizeof(words) - used, "%s%s", used ? ", " : "", *word);

        used += n > 0 && (size_t)n < sizeof(words) - used ? (size_t)n : 0;
    }
    fault_at(faults, DS_FAULT_CHOICE, words, place);
}

static void check_value(struct ds_faults *faults, json_t *json, const struct ds_shape *shape,
                        const struct place *place);

static const struct ds_member *member_named(const struct ds_shape *shape, const char *name)
{
    for (const struct ds_member *member = shape->members; member->name; member++)
        if (strcmp(member->name, name) == 0)
            return member;
    return NULL;
}

static void check_object(struct ds_faults *faults, json_t *json, const struct ds_shape *shape,
                         const struct place *place)
{
    const char *name;
    json_t *value;

    if (!json_is_object(json)) {
        fault_at(faults, DS_FAULT_TYPE, "object", place);
        return;
    }
    for (const struct ds_member *member = shape->members; member->name; member++)
        if (member->required && !json_object_get(json, member->name))
            fault_at(faults, DS_FAULT_MISSING, member->name, place);
    json_object_foreach(json, name, value)
    {
        const struct ds_member *member = member_named(shape, name);
        struct place below = {.above = place, .name = name};

        if (member)
            check_value(faults, value, member->shape, &below);
        else
            fault_at(faults, DS_FAULT_UNKNOWN, name, place);
    }
}

static void check_union(struct ds_faults *faults, json_t *json, const struct ds_shape *shape,
                        const struct place *place)
{
    const char *word = ds_json_text(json, "kind");
    const char *words[16] = {NULL};
    struct ds_shape choice = {.kind = DS_SHAPE_CHOICE, .words = words};
    struct place below = {.above = place, .name = "kind"};
    size_t n = 0;

    if (!json_is_object(json)) {
        fault_at(faults, DS_FAULT_TYPE, "object", place);
        return;
    }
    for (const struct ds_variant *variant = shape->variants; variant->word; variant++) {
        if (word && strcmp(word, variant->word) == 0) {
            check_object(faults, json, variant->shape, place);
            return;
        }
        if (n < 15)
            words[n++] = variant->word;
    }
    if (!json_object_get(json, "kind"))
        fault_at(faults, DS_FAULT_MISSING, "kind", place);
    else
        check_choice(faults, json_object_get(json, "kind"), &choice, &below);
}

static void check_count(struct ds_faults *faults, size_t n, const struct ds_shape *shape,
                        const struct place *place)
{
    if (n == 0 && shape->low > 0)
        fault_at(faults, DS_FAULT_EMPTY, NULL, place);
    else
        check_range(faults, (int64_t)n, shape, place);
}

static void check_array(struct ds_faults *faults, const json_t *json, const struct ds_shape *shape,
                        const struct place *place)
{
    if (!json_is_array(json)) {
        fault_at(faults, DS_FAULT_TYPE, "array", place);
        return;
    }
    check_count(faults, json_array_size(json), shape, place);
    for (size_t i = 0; i < json_array_size(json); i++) {
        struct place below = {.above = place, .index = i};

        check_value(faults, json_array_get(json, i), shape->element, &below);
    }
}

static void check_map(struct ds_faults *faults, json_t *json, const struct ds_shape *shape,
                      const struct place *place)
{
    const char *name;
    json_t *value;

    if (!json_is_object(json)) {
        fault_at(faults, DS_FAULT_TYPE, "object", place);
        return;
    }
    check_count(faults, json_object_size(json), shape, place);
    json_object_foreach(json, name, value)
    {
        struct place below = {.above = place, .name = name};

        if (ds_form_token(ds_span_of(name)))
            check_value(faults, value, shape->element, &below);
        else
            fault_at(faults, DS_FAULT_UNKNOWN, name, place);
    }
}

static void check_value(struct ds_faults *faults, json_t *json, const struct ds_shape *shape,
                        const struct place *place)
{
    switch (shape->kind) {
    case DS_SHAPE_LANGUAGE:
        check_language(faults, json, place);
        break;
    case DS_SHAPE_INTEGER:
        check_integer(faults, json, shape, place);
        break;
    case DS_SHAPE_BOOLEAN:
        if (!json_is_boolean(json))
            fault_at(faults, DS_FAULT_TYPE, "true / false", place);
        break;
    case DS_SHAPE_CHOICE:
        check_choice(faults, json, shape, place);
        break;
    case DS_SHAPE_OBJECT:
        check_object(faults, json, shape, place);
        break;
    case DS_SHAPE_UNION:
        check_union(faults, json, shape, place);
        break;
    case DS_SHAPE_ARRAY:
        check_array(faults, json, shape, place);
        break;
    case DS_SHAPE_MAP:
        check_map(faults, json, shape, place);
        break;
    default:
        check_string(faults, json, shape, place);
        break;
    }
}

void ds_shape_check(struct ds_faults *faults, const json_t *json, const struct ds_shape *shape,
                    const char *path)
{
    struct place start = {.name = path};

    check_value(faults, (json_t *)(uintptr_t)json, shape, &start);
}
