/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON Canonicalization Scheme (RFC 8785): members sorted by UTF-16 code units, numbers as
 * ECMAScript writes them, no blanks. */
#include "core/cleanup.h"
#include "core/format.h"
#include "core/json/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const json_int_t MAX_SAFE = 9007199254740991; /* 2^53 - 1: RFC 7493, 2.2 */

enum { PIECE = 1 << 16 };

/* Where the text goes: kept as a whole, or with a hasher in pieces into that. */
struct writer {
    struct ds_buf *text;
    struct ds_hasher *hasher;
    struct ds_error *err;
    int rc; /* the first failure: nothing is written after it */
};

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

static void hash_piece(struct writer *out)
{
    if (out->rc < 0)
        return;
    out->rc = ds_hasher_add(out->hasher, out->text->p, out->text->n, out->err);
    ds_buf_truncate(out->text, 0);
}

static void put(struct writer *out, const char *text, size_t n)
{
    if (out->rc < 0)
        return;
    out->rc = ds_buf_add(out->text, text, n, out->err);
    if (out->hasher && out->text->n >= PIECE)
        hash_piece(out);
}

static void put_text(struct writer *out, const char *text)
{
    put(out, text, strlen(text));
}

static void put_escape(struct writer *out, unsigned char c)
{
    static const char shorthand[] = "btn\0fr";
    char text[8];

    if (c == '"' || c == '\\')
        snprintf(text, sizeof(text), "\\%c", c);
    else if (c >= 8 && c <= 13 && c != 11)
        snprintf(text, sizeof(text), "\\%c", shorthand[c - 8]);
    else
        snprintf(text, sizeof(text), "\\u%04x", c);
    put_text(out, text);
}

static void put_escaped(struct writer *out, const char *text, size_t n)
{
    size_t plain = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        put(out, text + plain, i - plain);
        put_escape(out, c);
        plain = i + 1;
    }
    put(out, text + plain, n - plain);
}

static void put_string(struct writer *out, const char *text, size_t n)
{
    put(out, "\"", 1);
    put_escaped(out, text, n);
    put(out, "\"", 1);
}

int ds_json_escape(struct ds_buf *out, struct ds_span text, struct ds_error *err)
{
    struct writer writer = {.text = out, .err = err};

    put_escaped(&writer, text.p, text.n);
    return writer.rc;
}

/* Lays out digits as ECMAScript Number::toString does (ECMA-262, 6.1.6.1.20): `digits` of
 * count k, the decimal point after position n. */
static void put_decimal(struct writer *out, const char *digits, int k, int n)
{
    char text[64];

    if (k <= n && n <= 21)
        snprintf(text, sizeof(text), "%s%.*s", digits, n - k, "000000000000000000000");
    else if (0 < n && n <= 21)
        snprintf(text, sizeof(text), "%.*s.%s", n, digits, digits + n);
    else if (-6 < n && n <= 0)
        snprintf(text, sizeof(text), "0.%.*s%s", -n, "000000", digits);
    else if (k == 1)
        snprintf(text, sizeof(text), "%se%+d", digits, n - 1);
    else
        snprintf(text, sizeof(text), "%c.%se%+d", digits[0], digits + 1, n - 1);
    put_text(out, text);
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

static void put_exact(struct writer *out, json_int_t value)
{
    char text[24];

    snprintf(text, sizeof(text), "%" JSON_INTEGER_FORMAT, value);
    put_text(out, text);
}

static void put_real(struct writer *out, double value)
{
    char digits[24];
    int exponent;
    size_t k;

    if (!isfinite(value)) {
        out->rc = out->rc < 0 ? out->rc : ds_fail(out->err, DS_EINVAL, "a number is not finite");
        return;
    }
    if (fabs(value) <= (double)MAX_SAFE && value == trunc(value)) {
        put_exact(out, (json_int_t)value);
        return;
    }
    shortest(digits, &exponent, fabs(value));
    for (k = strlen(digits); k > 1 && digits[k - 1] == '0'; k--)
        digits[k - 1] = '\0';
    if (value < 0)
        put(out, "-", 1);
    put_decimal(out, digits, (int)k, exponent + 1);
}

static void put_integer(struct writer *out, json_int_t value)
{
    if (value < -MAX_SAFE || value > MAX_SAFE)
        put_real(out, (double)value);
    else
        put_exact(out, value);
}

static void put_value(struct writer *out, const json_t *json);

static void put_array(struct writer *out, const json_t *array)
{
    put(out, "[", 1);
    for (size_t i = 0; out->rc == 0 && i < json_array_size(array); i++) {
        if (i)
            put(out, ",", 1);
        put_value(out, json_array_get(array, i));
    }
    put(out, "]", 1);
}

static void put_members(struct writer *out, const json_t *object, const char **keys, size_t n)
{
    put(out, "{", 1);
    for (size_t i = 0; out->rc == 0 && i < n; i++) {
        if (i)
            put(out, ",", 1);
        put_string(out, keys[i], strlen(keys[i]));
        put(out, ":", 1);
        put_value(out, json_object_get(object, keys[i]));
    }
    put(out, "}", 1);
}

static void put_object(struct writer *out, json_t *object)
{
    size_t n = 0, size = json_object_size(object);
    const char **keys = calloc(size + 1, sizeof(*keys)), *key;
    json_t *value;

    if (!keys) {
        out->rc = ds_nomem(out->err);
        return;
    }
    json_object_foreach(object, key, value) keys[n++] = key;
    qsort(keys, n, sizeof(*keys), compare_utf16);
    put_members(out, object, keys, n);
    free(keys);
}

static void put_value(struct writer *out, const json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        put_object(out, (json_t *)(uintptr_t)json);
        break;
    case JSON_ARRAY:
        put_array(out, json);
        break;
    case JSON_STRING:
        put_string(out, json_string_value(json), json_string_length(json));
        break;
    case JSON_INTEGER:
        put_integer(out, json_integer_value(json));
        break;
    case JSON_REAL:
        put_real(out, json_real_value(json));
        break;
    case JSON_TRUE:
        put(out, "true", 4);
        break;
    case JSON_FALSE:
        put(out, "false", 5);
        break;
    case JSON_NULL:
        put(out, "null", 4);
        break;
    }
}

int ds_json_canonical(struct ds_buf *out, const json_t *json, struct ds_error *err)
{
    struct writer writer = {.text = out, .err = err};

    put_value(&writer, json);
    return writer.rc;
}

int ds_json_is_canonical(bool *right, const json_t *json, struct ds_span text, struct ds_error *err)
{
    struct ds_buf canonical = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_json_canonical(&canonical, json, err);

    *right = rc == 0 && ds_span_equal(ds_buf_span(&canonical), text);
    ds_buf_release(&canonical);
    return rc;
}

/* A comparison reads at most the shorter name, and calls a function. */
static uint64_t sorting_members(json_t *object)
{
    enum { A_COMPARISON = 16 };
    uint64_t bytes = 0, rounds = 0, inside = 0;
    const char *key;
    json_t *value;

    for (size_t n = json_object_size(object); n > 1; n -= n / 2)
        rounds++;
    json_object_foreach(object, key, value)
    {
        bytes += strlen(key) + A_COMPARISON;
        inside += ds_json_sorting(value);
    }
    return rounds * bytes + inside;
}

uint64_t ds_json_sorting(const json_t *json)
{
    uint64_t steps = 0;

    if (json_is_object(json))
        return sorting_members((json_t *)(uintptr_t)json);
    for (size_t i = 0; i < json_array_size(json); i++)
        steps += ds_json_sorting(json_array_get(json, i));
    return steps;
}

int ds_json_digest(struct ds_digest *out, const json_t *json, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON + PIECE);
    struct writer writer = {.text = &text, .err = err};

    writer.rc = ds_hasher_new(&hasher, err);
    writer.hasher = hasher;
    put_value(&writer, json);
    hash_piece(&writer);
    return writer.rc < 0 ? writer.rc : ds_hasher_finish(out, hasher, err);
}
