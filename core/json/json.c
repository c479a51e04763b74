/* SPDX-License-Identifier: Apache-2.0 */
/* Parsing with limits, and access by path. The canonical form is core/json/canonical.c. */
#include "core/json/json.h"

#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <string.h>

void ds_json_freep(json_t **json)
{
    json_decref(*json);
    *json = NULL;
}

/* What would cost more than its bytes let expect: jansson recurses as deep as its own compile-time
 * limit, an empty object of three bytes takes it over two hundred, and the canonical form of a
 * fraction is found by trying. */
enum structure { SOUND, TOO_DEEP, TOO_MANY, TOO_BROKEN };

static bool in_number(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
}

/* Bytes of the number that begins here. `fraction`: it is none of the whole ones that are exact. */
static size_t number_at(bool *fraction, struct ds_span text)
{
    enum { EXACT_DIGITS = 15 };
    size_t n = 0;

    *fraction = false;
    for (; n < text.n && in_number(text.p[n]); n++)
        *fraction = *fraction || text.p[n] < '0' || text.p[n] > '9';
    *fraction = *fraction || n > EXACT_DIGITS;
    return n;
}

static enum structure structure_of(struct ds_span text)
{
    size_t depth = 0, containers = 0, fractions = 0;
    bool quoted = false, fraction = false;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c >= '0' && c <= '9') {
            i += number_at(&fraction, (struct ds_span){.p = text.p + i, .n = text.n - i}) - 1;
            if (fraction && ++fractions > DS_MAX_JSON_FRACTIONS)
                return TOO_BROKEN;
        } else if (!quoted && (c == '}' || c == ']') && depth)
            depth--;
        else if (!quoted && (c == '{' || c == '[') && ++depth > DS_MAX_JSON_DEPTH)
            return TOO_DEEP;
        else if (!quoted && (c == '{' || c == '[') && ++containers > DS_MAX_JSON_CONTAINERS)
            return TOO_MANY;
    }
    return SOUND;
}

/* Whether it can be a document of ours at all: nobody is told how deep a PDF nests. */
static bool begins_as_document(struct ds_span text)
{
    size_t i = 0;

    while (i < text.n &&
           (text.p[i] == ' ' || text.p[i] == '\n' || text.p[i] == '\t' || text.p[i] == '\r'))
        i++;
    return i < text.n && (text.p[i] == '{' || text.p[i] == '[');
}

/* That the text may be parsed: within the limits that keep it cheap. */
static int check_limits(struct ds_span text, const char *what, struct ds_error *err)
{
    enum structure structure = SOUND;

    if (text.n > DS_MAX_JSON)
        return ds_fail(err, DS_ELIMIT, _("%s is larger than the limit of %d MiB for JSON"), what,
                       (int)(DS_MAX_JSON >> 20));
    structure = structure_of(text);
    if (structure != SOUND && !begins_as_document(text))
        return ds_fail(err, DS_EINVAL, _("%s is not JSON"), what);
    if (structure == TOO_DEEP)
        return ds_fail(err, DS_ELIMIT, _("%s nests deeper than the limit of %d levels"), what,
                       DS_MAX_JSON_DEPTH);
    if (structure == TOO_MANY)
        return ds_fail(err, DS_ELIMIT, _("%s has more objects and arrays than the limit of %d"),
                       what, DS_MAX_JSON_CONTAINERS);
    if (structure == TOO_BROKEN)
        return ds_fail(err, DS_ELIMIT, _("%s has more fractions than the limit of %d"), what,
                       DS_MAX_JSON_FRACTIONS);
    return 0;
}

int ds_json_parse(json_t **out, struct ds_span text, const char *what, struct ds_error *err)
{
    json_error_t fault;
    json_t *json;
    int rc = check_limits(text, what, err);

    if (rc < 0)
        return rc;
    json = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
    /* Whole numbers beyond 64 bits are doubles, as everywhere else in JSON. */
    if (!json && json_error_code(&fault) == json_error_numeric_overflow)
        json =
            json_loadb(text.p, text.n,
                       JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &fault);
    if (!json && (*fault.text == '\0' || json_error_code(&fault) == json_error_out_of_memory))
        return ds_nomem(err); /* which it does not always say */
    if (!json)
        return ds_fail(err, DS_EINVAL, _("%s is not JSON: line %d, column %d: %s"), what,
                       fault.line, fault.column, fault.text);
    *out = json;
    return 0;
}

const json_t *ds_json_at(const json_t *object, const char *path)
{
    const char *dot;

    while (object && (dot = strchr(path, '.'))) {
        object = json_object_getn(object, path, (size_t)(dot - path));
        path = dot + 1;
    }
    return *path ? json_object_get(object, path) : object;
}

const char *ds_json_text(const json_t *object, const char *path)
{
    return json_string_value(ds_json_at(object, path));
}

int64_t ds_json_int(const json_t *object, const char *path, int64_t fallback)
{
    const json_t *value = ds_json_at(object, path);

    return json_is_integer(value) ? json_integer_value(value) : fallback;
}

bool ds_json_true(const json_t *object, const char *path)
{
    return json_is_true(ds_json_at(object, path));
}

size_t ds_json_many_size(const json_t *value)
{
    return json_is_array(value) ? json_array_size(value) : value ? 1 : 0;
}

const json_t *ds_json_many_at(const json_t *value, size_t i)
{
    return json_is_array(value) ? json_array_get(value, i) : i == 0 ? value : NULL;
}

bool ds_json_has_word(const json_t *list, const char *word)
{
    if (json_is_string(list))
        return strcmp(json_string_value(list), word) == 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (ds_text_same(json_string_value(json_array_get(list, i)), word))
            return true;
    }
    return false;
}

const json_t *ds_json_by_member(const json_t *array, const char *member, const char *value)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *element = json_array_get(array, i);

        if (ds_text_same(ds_json_text(element, member), value))
            return element;
    }
    return NULL;
}

const json_t *ds_json_by_id(const json_t *array, const char *id)
{
    return ds_json_by_member(array, "id", id);
}

const char *ds_json_language(const json_t *map, const char *language)
{
    const char *const wanted[] = {language, "en", "fr"};

    for (size_t i = 0; i < 3; i++) {
        const char *text = wanted[i] ? json_string_value(json_object_get(map, wanted[i])) : NULL;

        if (text)
            return text;
    }
    if (json_object_size(map) > 0) {
        void *first = json_object_iter((json_t *)(uintptr_t)map);
        const char *text = json_string_value(json_object_iter_value(first));

        return text ? text : "";
    }
    return "";
}

int ds_json_set_instant(json_t *object, const char *member, int64_t at, struct ds_error *err)
{
    char text[DS_INSTANT_TEXT + 1];

    ds_instant_text(text, at);
    return json_object_set_new(object, member, json_string(text)) < 0 ? ds_nomem(err) : 0;
}
