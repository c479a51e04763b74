/* SPDX-License-Identifier: Apache-2.0 */
/* One predicate a kind of string, by character classes; no regular expressions. */
#include "core/json/string_form.h"

#include "core/instant.h"

#include <string.h>

enum { TOKEN_MAX = 64, DECIMAL_DIGITS = 15 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool ds_form_token(struct ds_span text)
{
    if (text.n == 0 || text.n > TOKEN_MAX || !is_alnum(text.p[0]))
        return false;
    for (size_t i = 1; i < text.n; i++)
        if (!is_alnum(text.p[i]) && text.p[i] != '.' && text.p[i] != '_' && text.p[i] != '-')
            return false;
    return true;
}

static bool is_uri_character(char c)
{
    switch (c) {
    case '<':
    case '>':
    case '"':
    case '{':
    case '}':
    case '|':
    case '\\':
    case '^':
    case '`':
        return false;
    default:
        return (unsigned char)c > 0x20 && c != 0x7f;
    }
}

static bool is_uri(struct ds_span text)
{
    const char *colon = memchr(text.p, ':', text.n);
    size_t scheme = colon ? (size_t)(colon - text.p) : 0;

    if (scheme < 2 || scheme + 1 == text.n)
        return false;
    for (size_t i = 0; i < scheme; i++)
        if (!is_alnum(text.p[i]) && text.p[i] != '+' && text.p[i] != '.' && text.p[i] != '-')
            return false;
    for (size_t i = scheme; i < text.n; i++)
        if (!is_uri_character(text.p[i]))
            return false;
    return true;
}

static size_t count_digits(struct ds_span text, size_t from)
{
    size_t n = from;

    while (n < text.n && is_digit(text.p[n]))
        n++;
    return n - from;
}

static bool is_decimal(struct ds_span text)
{
    size_t at = text.n && text.p[0] == '-', whole = count_digits(text, at), fraction = 0;

    if (whole == 0 || (whole > 1 && text.p[at] == '0'))
        return false;
    at += whole;
    if (at < text.n && text.p[at] == '.') {
        fraction = count_digits(text, ++at);
        if (fraction == 0)
            return false;
        at += fraction;
    }
    return at == text.n && whole + fraction <= DECIMAL_DIGITS;
}

static bool is_plain(struct ds_span text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7f)
            return false;
    }
    return true;
}

bool ds_form_has(enum ds_shape_kind kind, struct ds_span text)
{
    struct ds_digest digest;
    int64_t seconds;

    switch (kind) {
    case DS_SHAPE_TOKEN:
        return ds_form_token(text);
    case DS_SHAPE_URI:
        return is_uri(text);
    case DS_SHAPE_DIGEST:
        return ds_digest_parse(&digest, text, NULL) == 0;
    case DS_SHAPE_TIME:
        return ds_instant_parse(&seconds, text, NULL) == 0;
    case DS_SHAPE_DATE:
        return ds_date_parse(&seconds, text, NULL) == 0;
    case DS_SHAPE_DECIMAL:
        return is_decimal(text);
    default:
        return is_plain(text);
    }
}

const char *ds_form_text(enum ds_shape_kind kind)
{
    switch (kind) {
    case DS_SHAPE_TOKEN:
        return "letters, digits, '.', '_' or '-', at most 64";
    case DS_SHAPE_URI:
        return "https://… / urn:… / did:…";
    case DS_SHAPE_DIGEST:
        return "SHA-256, 64 × 0-9 a-f";
    case DS_SHAPE_TIME:
        return "2026-03-14T15:09:26Z";
    case DS_SHAPE_DATE:
        return "2026-03-14";
    case DS_SHAPE_DECIMAL:
        return "\"12.5\"";
    default:
        return "U+0020 …, \\t, \\n";
    }
}
