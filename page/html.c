/* SPDX-License-Identifier: Apache-2.0 */
/* Escaping of UTF-8 for HTML, and the writer that keeps its first failure. */
#include "page/html.h"

#include "core/hidden.h"
#include "core/words.h"

#include <stdio.h>
#include <string.h>

/* One character of UTF-8: its code point, and its length in *n. A byte that is no UTF-8 counts
 * as one character, the replacement character. Text ends with an ASCII byte or NUL. */
static uint32_t next_character(const char *text, size_t *n)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)text[0];
    size_t length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    uint32_t point = length == 1 ? first : first & (0x7fU >> length);

    *n = 1;
    if (length == 1)
        return point;
    if (first < 0xc2 || first > 0xf4)
        return 0xfffd;
    for (size_t i = 1; i < length; i++) {
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            return 0xfffd;
        point = point << 6 | ((unsigned char)text[i] & 0x3f);
    }
    if (point < least[length] || point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
        return 0xfffd;
    *n = length;
    return point;
}

static bool is_deceptive(uint32_t point, uint32_t before)
{
    return point < 0x20 ? point != '\t' && point != '\n' : ds_is_hidden(point, before);
}

static const char *entity_of(uint32_t point)
{
    switch (point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case 0xfffd:
        return "\xef\xbf\xbd";
    default:
        return NULL;
    }
}

static int escape(struct ds_buf *out, struct ds_span span, struct ds_error *err)
{
    const char *text = span.p, *end = span.p + span.n;
    const char *plain = text; /* start of the run that needs no change */
    uint32_t before = 0;

    for (size_t n; text < end; text += n) {
        uint32_t point = next_character(text, &n);
        bool deceptive = is_deceptive(point, before);
        const char *entity = entity_of(point);
        char mark[16] = "";

        before = point;
        if (!entity && !deceptive)
            continue;
        if (!entity)
            snprintf(mark, sizeof(mark), "[U+%04X]", (unsigned)point);
        ds_buf_add(out, plain, (size_t)(text - plain), err);
        if (ds_buf_puts(out, entity ? entity : mark, err) < 0)
            return out->rc;
        plain = text + n;
    }
    return ds_buf_add(out, plain, (size_t)(end - plain), err);
}

int ds_html_escape(struct ds_buf *out, const char *text, struct ds_error *err)
{
    return escape(out, ds_span_of(text), err);
}

void ds_html_flush(struct ds_html *html)
{
    if (html->rc == 0)
        html->rc = html->to->put(html->to->ctx, html->out->p, html->out->n, html->err);
    ds_buf_truncate(html->out, 0);
}

void ds_html_check(struct ds_html *html, int rc)
{
    if (html->rc == 0)
        html->rc = rc;
}

void ds_html_raw(struct ds_html *html, const char *markup)
{
    enum { PIECE = 1 << 16 };

    if (html->rc == 0)
        html->rc = ds_buf_puts(html->out, markup, html->err);
    if (html->to && html->out->n >= PIECE)
        ds_html_flush(html);
}

void ds_html_rawf(struct ds_html *html, const char *format, ...)
{
    char text[512];
    va_list arguments;
    int n;

    va_start(arguments, format);
    n = vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    if (n < 0 || (size_t)n >= sizeof(text))
        ds_html_check(
            html, ds_fail(html->err, DS_EINTERNAL, "markup longer than %zu bytes", sizeof(text)));
    ds_html_raw(html, text);
}

void ds_html_text(struct ds_html *html, const char *text)
{
    if (html->rc == 0 && text)
        html->rc = ds_html_escape(html->out, text, html->err);
}

void ds_html_free_text(struct ds_html *html, const char *text)
{
    ds_html_raw(html, "<span lang=\"\" dir=\"auto\">");
    ds_html_text(html, text);
    ds_html_raw(html, "</span>");
}

const char *ds_html_language_code(enum ds_language language)
{
    return language == DS_FR ? "fr" : "en";
}

void ds_html_open_language(struct ds_html *html, enum ds_language language)
{
    ds_html_raw(html, language == DS_FR ? "<span class=\"f\" lang=\"fr-CA\">"
                                        : "<span class=\"e\" lang=\"en-CA\">");
}

void ds_html_open_block(struct ds_html *html, enum ds_language language)
{
    ds_html_raw(html, language == DS_FR ? "<div class=\"f\" lang=\"fr-CA\">\n"
                                        : "<div class=\"e\" lang=\"en-CA\">\n");
}

void ds_html_close_language(struct ds_html *html)
{
    ds_html_raw(html, "</span>");
}

void ds_html_pair(struct ds_html *html, const char *english, const char *french)
{
    if (strcmp(english, french) == 0) {
        ds_html_text(html, english);
        return;
    }
    ds_html_open_language(html, DS_EN);
    ds_html_text(html, english);
    ds_html_close_language(html);
    ds_html_open_language(html, DS_FR);
    ds_html_text(html, french);
    ds_html_close_language(html);
}

void ds_html_map(struct ds_html *html, const json_t *map)
{
    const char *english = json_string_value(json_object_get(map, "en"));
    const char *french = json_string_value(json_object_get(map, "fr"));

    if (english && french) {
        ds_html_pair(html, english, french);
        return;
    }
    ds_html_raw(html, english  ? "<span lang=\"en\">"
                      : french ? "<span lang=\"fr\">"
                               : "<span lang=\"\">");
    ds_html_text(html, ds_json_language(map, NULL));
    ds_html_raw(html, "</span>");
}

void ds_html_fill(struct ds_html *html, const char *template, const char *const *arguments)
{
    for (;;) {
        struct ds_span before;
        int place = ds_words_place(&before, &template);

        if (html->rc == 0)
            html->rc = escape(html->out, before, html->err);
        if (place < 0)
            return;
        ds_html_text(html, arguments[place]);
    }
}
