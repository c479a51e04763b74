/* SPDX-License-Identifier: Apache-2.0 */
/* schema_word print definition|record: the table of the format as JSON Schema 2020-12, as
 * docs/schema/ has it.
 * schema_word check: each line of standard input is ["definition" or "record", document]; its line
 * of standard output is the number of faults that the table finds. foreign/schema_test.py compares.
 */
#include "core/format.h"
#include "core/json/shape.h"
#include "core/record/definition.h"
#include "core/record/record_shape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The values that have no members, as patterns of ECMA-262; docs/format.md, "Values". */
static const char *const names[] = {
    [DS_SHAPE_TEXT] = "text", [DS_SHAPE_LANGUAGE] = "language", [DS_SHAPE_TOKEN] = "token",
    [DS_SHAPE_URI] = "uri",   [DS_SHAPE_DIGEST] = "digest",     [DS_SHAPE_TIME] = "time",
    [DS_SHAPE_DATE] = "date", [DS_SHAPE_DECIMAL] = "decimal"};
static const char *const patterns[] = {
    [DS_SHAPE_TEXT] = "{\"type\": \"string\", \"minLength\": 1,"
                      " \"pattern\": \"^[^\\\\u0000-\\\\u0008\\\\u000b-\\\\u001f\\\\u007f]*$\"}",
    [DS_SHAPE_LANGUAGE] =
        "{\"type\": \"object\", \"anyOf\": [{\"required\": [\"en\"]}, {\"required\": [\"fr\"]}],"
        " \"maxProperties\": 50, \"propertyNames\":"
        " {\"pattern\": \"^[a-z]{2,3}(-[A-Za-z0-9][A-Za-z0-9._-]{0,63})?$\"},"
        " \"additionalProperties\": {\"$ref\": \"#/$defs/text\"}}",
    [DS_SHAPE_TOKEN] = "{\"type\": \"string\", \"pattern\": \"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$\"}",
    [DS_SHAPE_URI] =
        "{\"type\": \"string\", \"pattern\":"
        " \"^[A-Za-z0-9+.-]{2,}:[^\\\\u0000-\\\\u0020\\\\u007f<>\\\"{}|\\\\\\\\^`]+$\"}",
    [DS_SHAPE_DIGEST] = "{\"type\": \"string\", \"pattern\": \"^[0-9a-f]{64}$\"}",
    [DS_SHAPE_TIME] =
        "{\"type\": \"string\", \"description\": \"a day that the calendar has\", \"pattern\":"
        " \"^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
        "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$\"}",
    [DS_SHAPE_DATE] =
        "{\"type\": \"string\", \"description\": \"a day that the calendar has\", \"pattern\":"
        " \"^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$\"}",
    [DS_SHAPE_DECIMAL] = "{\"type\": \"string\", \"pattern\":"
                         " \"^(?=-?([0-9]\\\\.?){1,15}$)-?(0|[1-9][0-9]*)(\\\\.[0-9]+)?$\"}",
};
enum { VALUES = sizeof(names) / sizeof(*names) };

static json_t *schema_of(const struct ds_shape *shape);

static json_t *text_list(const char *const *words)
{
    json_t *list = json_array();

    for (; *words; words++)
        json_array_append_new(list, json_string(*words));
    return list;
}

static json_t *object_of(const struct ds_shape *shape)
{
    json_t *members = json_object(), *required = json_array();

    for (const struct ds_member *member = shape->members; member->name; member++) {
        json_object_set_new(members, member->name, schema_of(member->shape));
        if (member->required)
            json_array_append_new(required, json_string(member->name));
    }
    return json_pack("{s:s, s:o, s:o, s:b}", "type", "object", "required", required, "properties",
                     members, "additionalProperties", 0);
}

static json_t *union_of(const struct ds_shape *shape)
{
    json_t *variants = json_array();

    for (const struct ds_variant *variant = shape->variants; variant->word; variant++)
        json_array_append_new(variants, schema_of(variant->shape));
    return json_pack("{s:o}", "oneOf", variants);
}

static json_t *map_of(const struct ds_shape *shape)
{
    return json_pack("{s:s, s:I, s:I, s:{s:s}, s:o}", "type", "object", "minProperties",
                     (json_int_t)shape->low, "maxProperties", (json_int_t)shape->high,
                     "propertyNames", "$ref", "#/$defs/token", "additionalProperties",
                     schema_of(shape->element));
}

static json_t *value_of(enum ds_shape_kind kind)
{
    char ref[32];

    snprintf(ref, sizeof(ref), "#/$defs/%s", names[kind]);
    return json_pack("{s:s}", "$ref", ref);
}

static json_t *schema_of(const struct ds_shape *shape)
{
    switch (shape->kind) {
    case DS_SHAPE_INTEGER:
        return json_pack("{s:s, s:I, s:I}", "type", "integer", "minimum", (json_int_t)shape->low,
                         "maximum", (json_int_t)shape->high);
    case DS_SHAPE_BOOLEAN:
        return json_pack("{s:s}", "type", "boolean");
    case DS_SHAPE_CHOICE:
        return json_pack("{s:o}", "enum", text_list(shape->words));
    case DS_SHAPE_OBJECT:
        return object_of(shape);
    case DS_SHAPE_UNION:
        return union_of(shape);
    case DS_SHAPE_ARRAY:
        return json_pack("{s:s, s:I, s:I, s:o}", "type", "array", "minItems",
                         (json_int_t)shape->low, "maxItems", (json_int_t)shape->high, "items",
                         schema_of(shape->element));
    case DS_SHAPE_MAP:
        return map_of(shape);
    default:
        return value_of(shape->kind);
    }
}

static const struct ds_shape *shape_named(const char *name)
{
    if (name && strcmp(name, "definition") == 0)
        return &ds_definition_shape;
    if (name && strcmp(name, "record") == 0)
        return &ds_record_shape;
    return NULL;
}

static int print(const char *name)
{
    const struct ds_shape *shape = shape_named(name);
    json_t *schema, *defs = json_object();
    int rc = 1;

    for (size_t i = 0; i < VALUES; i++)
        if (names[i])
            json_object_set_new(defs, names[i], json_loads(patterns[i], 0, NULL));
    schema = json_pack("{s:s, s:s, s:o}", "$schema", "https://json-schema.org/draft/2020-12/schema",
                       "title", name, "$defs", defs);
    if (shape && schema && json_object_update_new(schema, schema_of(shape)) == 0)
        rc = json_dumpf(schema, stdout, JSON_INDENT(2)) < 0 || puts("") < 0;
    json_decref(schema);
    return rc;
}

static int check_line(struct ds_span line, struct ds_error *err)
{
    const struct ds_shape *shape;
    struct ds_faults faults = DS_FAULTS_INIT;
    json_t *pair = NULL;
    int rc = ds_json_parse(&pair, line, "the line", err);

    shape = shape_named(json_string_value(json_array_get(pair, 0)));
    if (rc == 0 && !shape)
        rc = ds_fail(err, DS_EINVAL, "no such format");
    if (rc == 0) {
        ds_shape_check(&faults, json_array_get(pair, 1), shape, "$");
        printf("%zu\n", faults.n);
    }
    ds_faults_release(&faults);
    json_decref(pair);
    return rc;
}

int main(int argc, char **argv)
{
    struct ds_error err = DS_ERROR_INIT;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;

    if (argc == 3 && strcmp(argv[1], "print") == 0)
        return print(argv[2]);
    while (err.code == DS_OK && (n = getline(&line, &room, stdin)) > 0)
        check_line((struct ds_span){.p = line, .n = (size_t)n}, &err);
    free(line);
    if (err.code != DS_OK)
        fprintf(stderr, "%s\n", err.text);
    return err.code != DS_OK;
}
