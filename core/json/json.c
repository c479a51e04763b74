/* SPDX-License-Identifier: Apache-2.0 */
#include "core/json/json.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ds_json_freep(json_t **json)
{
    json_decref(*json);
    *json = NULL;
}

static const json_int_t MAX_SAFE = 9007199254740991; /* 2^53 - 1: RFC 7493, 2.2 */

/* What would cost more than its bytes let expect: jansson recurses as deep as its own compile-time
 * limit, and an empty object of three bytes takes it over two hundred. */
enum structure { SOUND, TOO_DEEP, TOO_MANY };

static enum structure structure_of(struct ds_span text)
{
    size_t depth = 0, containers = 0;
    bool quoted = false;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '}' || c == ']') && depth)
            depth--;
        else if (!quoted && (c == '{' || c == '[') && ++depth > DS_MAX_JSON_DEPTH)
            return TOO_DEEP;
        else if (!quoted && (c == '{' || c == '[') && ++containers > DS_MAX_JSON_CONTAINERS)
            return TOO_MANY;
    }
    return SOUND;
}

/* Whether it can be a document of ours at all: nobody is told how deep a PDF nests. */
static bool begins(struct ds_span text)
{
    size_t i = 0;

    while (i < text.n &&
           (text.p[i] == ' ' || text.p[i] == '\n' || text.p[i] == '\t' || text.p[i] == '\r'))
        i++;
    return i < text.n && (text.p[i] == '{' || text.p[i] == '[');
}

int ds_json_parse(json_t **out, struct ds_span text, const char *what, struct ds_error *err)
{
    enum structure structure;
    json_error_t fault;
    json_t *json;

    if (text.n > DS_MAX_JSON)
        return ds_fail(err, DS_ELIMIT, _("%s is larger than the limit of %d MiB for JSON"), what,
                       (int)(DS_MAX_JSON >> 20));
    structure = structure_of(text);
    if (structure == TOO_DEEP && !begins(text))
        return ds_fail(err, DS_EINVAL, _("%s is not JSON"), what);
    if (structure == TOO_DEEP)
        return ds_fail(err, DS_ELIMIT, _("%s nests deeper than the limit of %d levels"), what,
                       DS_MAX_JSON_DEPTH);
    if (structure == TOO_MANY)
        return ds_fail(err, DS_ELIMIT, _("%s has more objects and arrays than the limit of %d"),
                       what, DS_MAX_JSON_CONTAINERS);
    json = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
    /* Whole numbers beyond 64 bits are doubles, as everywhere else in JSON. */
    if (!json && json_error_code(&fault) == json_error_numeric_overflow)
        json =
            json_loadb(text.p, text.n,
                       JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &fault);
    if (!json)
        return ds_fail(err, DS_EINVAL, _("%s is not JSON: line %d, column %d: %s"), what,
                       fault.line, fault.column, fault.text);
    *out = json;
    return 0;
}

/* One UTF-8 sequence as a code point; jansson has checked that it is well formed. */
static uint32_t next_point(const unsigned char **at)
{
    const unsigned char *p = *at;
    int more = p[0] >= 0xf0 ? 3 : p[0] >= 0xe0 ? 2 : p[0] >= 0xc0 ? 1 : 0;
    uint32_t point = more == 3 ? p[0] & 7U : more == 2 ? p[0] & 15U : more ? p[0] & 31U : p[0];

    for (int i = 1; i <= more; i++)
        point = point << 6 | (p[i] & 63U);
    *at = p + 1 + more;
    return point;
}

/* Code points above U+FFFF sort by their surrogates, that is below U+E000 to U+FFFF. */
static uint32_t utf16_rank(uint32_t point)
{
    if (point > 0xffff)
        return 0xd800U << 16 | (point - 0x10000U);
    return point << 16;
}

static int compare_utf16(const void *a, const void *b)
{
    const unsigned char *left = *(const unsigned char *const *)a;
    const unsigned char *right = *(const unsigned char *const *)b;

    while (*left && *right) {
        uint32_t l = utf16_rank(next_point(&left)), r = utf16_rank(next_point(&right));

        if (l != r)
            return l < r ? -1 : 1;
    }
    return *left ? 1 : *right ? -1 : 0;
}

enum { PIECE = 1 << 16 };

/* Where the canonical text goes: kept as a whole, or with a hasher in pieces into that. */
struct sink {
    struct ds_buf *text;
    struct ds_hasher *hasher;
};

static int hash_piece(struct sink *out, struct ds_error *err)
{
    int rc = ds_hasher_add(out->hasher, out->text->p, out->text->n, err);

    out->text->n = 0;
    return rc;
}

static int put(struct sink *out, const char *text, size_t n, struct ds_error *err)
{
    int rc = ds_buf_add(out->text, text, n, err);

    return rc < 0 || !out->hasher || out->text->n < PIECE ? rc : hash_piece(out, err);
}

static int put_escape(struct sink *out, unsigned char c, struct ds_error *err)
{
    static const char shorthand[] = "btn\0fr";

    if (c == '"' || c == '\\')
        return ds_buf_printf(out->text, err, "\\%c", c);
    if (c >= 8 && c <= 13 && c != 11)
        return ds_buf_printf(out->text, err, "\\%c", shorthand[c - 8]);
    return ds_buf_printf(out->text, err, "\\u%04x", c);
}

static int put_string(struct sink *out, const char *text, size_t n, struct ds_error *err)
{
    size_t plain = 0;
    int rc = put(out, "\"", 1, err);

    for (size_t i = 0; rc == 0 && i < n; i++) {
        unsigned char c = (unsigned char)text[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        rc = put(out, text + plain, i - plain, err);
        if (rc == 0)
            rc = put_escape(out, c, err);
        plain = i + 1;
    }
    if (rc == 0)
        rc = put(out, text + plain, n - plain, err);
    return rc < 0 ? rc : put(out, "\"", 1, err);
}

/* Lays out digits as ECMAScript Number::toString does (ECMA-262, 6.1.6.1.20): `digits` of
 * count k, the decimal point after position n. */
static int put_decimal(struct sink *out, const char *digits, int k, int n, struct ds_error *err)
{
    if (k <= n && n <= 21)
        return ds_buf_printf(out->text, err, "%s%.*s", digits, n - k, "000000000000000000000");
    if (0 < n && n <= 21)
        return ds_buf_printf(out->text, err, "%.*s.%s", n, digits, digits + n);
    if (-6 < n && n <= 0)
        return ds_buf_printf(out->text, err, "0.%.*s%s", -n, "000000", digits);
    if (k == 1)
        return ds_buf_printf(out->text, err, "%se%+d", digits, n - 1);
    return ds_buf_printf(out->text, err, "%c.%se%+d", digits[0], digits + 1, n - 1);
}

/* Whether `digits`, the point after the first, times 10^exponent reads back as `value`. */
static bool reads_back(const char *digits, int exponent, double value)
{
    char text[40];

    snprintf(text, sizeof(text), "%c.%se%d", digits[0], digits + 1, exponent);
    return strtod(text, NULL) == value;
}

/* The next larger number of as many digits. */
static void step_up(char *digits, int *exponent)
{
    size_t i = strlen(digits);

    while (i > 0 && digits[i - 1] == '9')
        digits[--i] = '0';
    if (i > 0) {
        digits[i - 1]++;
    } else {
        digits[0] = '1';
        ++*exponent;
    }
}

/* The fewest digits that read back as `value`. For most doubles that is the nearest decimal of
 * some length; a power of two has its lower neighbour at half the distance, so there the decimal
 * above may do where the nearest, below, does not. */
static void shortest(char digits[static 24], int *exponent, double value)
{
    for (int precision = 0; precision <= 16; precision++) {
        char text[40];

        snprintf(text, sizeof(text), "%.*e", precision, value);
        *exponent = atoi(strchr(text, 'e') + 1);
        digits[0] = text[0];
        snprintf(digits + 1, 23, "%.*s", precision, precision ? text + 2 : "");
        if (reads_back(digits, *exponent, value))
            return;
        if (precision < 16) {
            step_up(digits, exponent);
            if (reads_back(digits, *exponent, value))
                return;
        }
    }
}

static int put_real(struct sink *out, double value, struct ds_error *err)
{
    char digits[24];
    int exponent;
    size_t k;

    if (!isfinite(value))
        return ds_fail(err, DS_EINVAL, "a number is not finite");
    if (value == 0)
        return put(out, "0", 1, err);
    shortest(digits, &exponent, fabs(value));
    for (k = strlen(digits); k > 1 && digits[k - 1] == '0'; k--)
        digits[k - 1] = '\0';
    if (value < 0 && put(out, "-", 1, err) < 0)
        return DS_ENOMEM;
    return put_decimal(out, digits, (int)k, exponent + 1, err);
}

static int put_value(struct sink *out, const json_t *json, struct ds_error *err);

static int put_array(struct sink *out, const json_t *array, struct ds_error *err)
{
    int rc = put(out, "[", 1, err);

    for (size_t i = 0; rc == 0 && i < json_array_size(array); i++) {
        if (i)
            rc = put(out, ",", 1, err);
        if (rc == 0)
            rc = put_value(out, json_array_get(array, i), err);
    }
    return rc < 0 ? rc : put(out, "]", 1, err);
}

static int put_members(struct sink *out, const json_t *object, const char **keys, size_t n,
                       struct ds_error *err)
{
    int rc = put(out, "{", 1, err);

    for (size_t i = 0; rc == 0 && i < n; i++) {
        if (i)
            rc = put(out, ",", 1, err);
        if (rc == 0)
            rc = put_string(out, keys[i], strlen(keys[i]), err);
        if (rc == 0)
            rc = put(out, ":", 1, err);
        if (rc == 0)
            rc = put_value(out, json_object_get(object, keys[i]), err);
    }
    return rc < 0 ? rc : put(out, "}", 1, err);
}

static int put_object(struct sink *out, json_t *object, struct ds_error *err)
{
    size_t n = 0, size = json_object_size(object);
    const char **keys = calloc(size + 1, sizeof(*keys)), *key;
    json_t *value;
    int rc;

    if (!keys)
        return ds_nomem(err);
    json_object_foreach(object, key, value) keys[n++] = key;
    qsort(keys, n, sizeof(*keys), compare_utf16);
    rc = put_members(out, object, keys, n, err);
    free(keys);
    return rc;
}

static int put_value(struct sink *out, const json_t *json, struct ds_error *err)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return put_object(out, (json_t *)(uintptr_t)json, err);
    case JSON_ARRAY:
        return put_array(out, json, err);
    case JSON_STRING:
        return put_string(out, json_string_value(json), json_string_length(json), err);
    case JSON_INTEGER:
        if (json_integer_value(json) >= -MAX_SAFE && json_integer_value(json) <= MAX_SAFE)
            return ds_buf_printf(out->text, err, "%" JSON_INTEGER_FORMAT, json_integer_value(json));
        return put_real(out, (double)json_integer_value(json), err);
    case JSON_REAL:
        return put_real(out, json_real_value(json), err);
    case JSON_TRUE:
        return put(out, "true", 4, err);
    case JSON_FALSE:
        return put(out, "false", 5, err);
    case JSON_NULL:
        break;
    }
    return put(out, "null", 4, err);
}

int ds_json_canonical(struct ds_buf *out, const json_t *json, struct ds_error *err)
{
    struct sink sink = {out, NULL};

    return put_value(&sink, json, err);
}

int ds_json_digest(struct ds_digest *out, const json_t *json, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON + PIECE);
    struct sink sink = {&text, NULL};
    int rc = ds_hasher_new(&hasher, err);

    sink.hasher = hasher;
    if (rc == 0)
        rc = put_value(&sink, json, err);
    if (rc == 0)
        rc = hash_piece(&sink, err);
    if (rc == 0)
        rc = ds_hasher_finish(out, hasher, err);
    ds_buf_release(&text);
    return rc;
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

bool ds_json_has_word(const json_t *list, const char *word)
{
    if (json_is_string(list))
        return strcmp(json_string_value(list), word) == 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *one = json_string_value(json_array_get(list, i));

        if (one && strcmp(one, word) == 0)
            return true;
    }
    return false;
}

const json_t *ds_json_by_member(const json_t *array, const char *member, const char *value)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *element = json_array_get(array, i);
        const char *text = ds_json_text(element, member);

        if (text && value && strcmp(text, value) == 0)
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
