/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers, dates, sizes and parts of media, as each language writes them. */
#include "page/format.h"

#include "core/cleanup.h"
#include "core/decimal_text.h"
#include "core/instant.h"
#include "core/size.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ds_page_word(struct ds_html *html, enum ds_word word)
{
    ds_html_pair(html, ds_word(word, DS_EN), ds_word(word, DS_FR));
}

void ds_page_word_in(struct ds_html *html, enum ds_word word, enum ds_language language)
{
    ds_html_text(html, ds_word(word, language));
}

void ds_page_fill(struct ds_html *html, enum ds_word word, const char *const *arguments)
{
    ds_page_fill_each(html, word, arguments, arguments);
}

void ds_page_fill_each(struct ds_html *html, enum ds_word word, const char *const *english,
                       const char *const *french)
{
    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        ds_html_open_language(html, language);
        ds_html_fill(html, ds_word(word, language), language == DS_FR ? french : english);
        ds_html_close_language(html);
    }
}

void ds_page_count(struct ds_html *html, size_t n, enum ds_word one, enum ds_word many)
{
    char number[24];

    snprintf(number, sizeof(number), "%zu", n);
    ds_page_decimal_count(html, number, one, many);
}

/* English has one for 1 alone, French for everything below 2. */
static void counted(struct ds_html *html, const char *decimal, enum ds_word one, enum ds_word many,
                    enum ds_language language)
{
    bool single = language == DS_FR ? strtod(decimal, NULL) < 2 : strcmp(decimal, "1") == 0;
    char number[40];
    const char *const argument[] = {number};

    ds_decimal_text(number, decimal, language);
    ds_html_fill(html, ds_word(single ? one : many, language), argument);
}

void ds_page_decimal_count(struct ds_html *html, const char *decimal, enum ds_word one,
                           enum ds_word many)
{
    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        ds_html_open_language(html, language);
        counted(html, decimal, one, many, language);
        ds_html_close_language(html);
    }
}

void ds_page_count_in(struct ds_html *html, size_t n, enum ds_word one, enum ds_word many,
                      enum ds_language language)
{
    char number[24];

    snprintf(number, sizeof(number), "%zu", n);
    counted(html, number, one, many, language);
}

void ds_page_heading(struct ds_html *html, int level, const char *id, enum ds_word word)
{
    if (id)
        ds_html_rawf(html, "<h%d id=\"%s\">", level, id);
    else
        ds_html_rawf(html, "<h%d>", level);
    ds_page_word(html, word);
    ds_html_rawf(html, "</h%d>\n", level);
}

void ds_page_unit_text(char *out, size_t room, const char *unit, enum ds_language language)
{
    snprintf(out, room, "%s%s", ds_unit_gap(unit, language), unit);
}

void ds_page_quantity(struct ds_html *html, const char *value, const char *unit)
{
    char text[2][200], number[40], after[120];

    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        ds_decimal_text(number, value, language);
        ds_page_unit_text(after, sizeof(after), unit ? unit : "", language);
        snprintf(text[language], sizeof(text[language]), "%s%s", number, after);
    }
    ds_html_pair(html, text[DS_EN], text[DS_FR]);
}

void ds_page_size(struct ds_html *html, uint64_t bytes)
{
    static const enum ds_word words[] = {W_BYTES, W_UNIT_KB, W_UNIT_MB, W_UNIT_GB, W_UNIT_TB};
    char number[24];
    enum ds_size_unit unit = ds_size_number(number, bytes);

    ds_page_decimal_count(html, number, unit == DS_SIZE_B ? W_BYTES_ONE : words[unit], words[unit]);
}

void ds_page_date_text(char out[static 40], int64_t seconds, enum ds_language language)
{
    static const enum ds_word months[] = {
        W_MONTH_1, W_MONTH_2, W_MONTH_3, W_MONTH_4,  W_MONTH_5,  W_MONTH_6,
        W_MONTH_7, W_MONTH_8, W_MONTH_9, W_MONTH_10, W_MONTH_11, W_MONTH_12,
    };
    char date[DS_DATE_TEXT + 1];
    int month, day;

    ds_date_text(date, seconds);
    month = (date[5] - '0') * 10 + date[6] - '0';
    day = (date[8] - '0') * 10 + date[9] - '0';
    snprintf(out, 40, "%d%s\u00a0%s\u00a0%.4s", day, language == DS_FR && day == 1 ? "er" : "",
             ds_word(months[month - 1], language), date);
}

void ds_page_score_text(char out[static 40], int64_t millionths, enum ds_language language)
{
    char decimal[40];

    snprintf(decimal, sizeof(decimal), "%lld.%lld", (long long)(millionths / 10000),
             (long long)(millionths / 1000 % 10));
    ds_decimal_text(out, decimal, language);
}

/* A date inside an address, a file name or a time stays as it is. */
static bool joined(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c != '\0' && strchr("/:=_-", c) != NULL);
}

static bool date_at(const char *sentence, const char *at, int64_t *seconds)
{
    const char *end = at + DS_DATE_TEXT;

    if (strlen(at) < DS_DATE_TEXT ||
        ds_date_parse(seconds, (struct ds_span){.p = at, .n = DS_DATE_TEXT}, NULL) < 0)
        return false;
    if (at > sentence && (joined(at[-1]) || at[-1] == '.'))
        return false;
    return *end == '.' || *end == ':' ? !joined(end[1]) : !joined(*end);
}

void ds_page_dated_sentence(struct ds_html *html, const char *sentence, enum ds_language language)
{
    ds_cleanup(ds_buf_release) struct ds_buf out = DS_BUF_INIT((size_t)1 << 21);
    const char *at = sentence;

    while (*at) {
        char date[40];
        int64_t seconds;

        if (date_at(sentence, at, &seconds)) {
            ds_page_date_text(date, seconds, language);
            ds_buf_puts(&out, date, html->err);
            at += DS_DATE_TEXT;
        } else {
            ds_buf_add(&out, at++, 1, html->err);
        }
    }
    ds_html_check(html, out.rc);
    ds_html_text(html, out.p);
}

void ds_page_time_text(char out[static 16], int64_t seconds, enum ds_language language)
{
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, seconds);
    if (language == DS_FR)
        snprintf(out, 16, "%.*s\u00a0h\u00a0%.2s", at[11] == '0' ? 1 : 2,
                 at + (at[11] == '0' ? 12 : 11), at + 14);
    else
        snprintf(out, 16, "%.5s", at + 11);
}

void ds_page_date(struct ds_html *html, const char *instant)
{
    char text[2][40];
    int64_t seconds;

    if (!instant || (ds_instant_parse(&seconds, ds_span_of(instant), NULL) < 0 &&
                     ds_date_parse(&seconds, ds_span_of(instant), NULL) < 0))
        return;
    ds_page_date_text(text[0], seconds, DS_EN);
    ds_page_date_text(text[1], seconds, DS_FR);
    ds_html_raw(html, "<time datetime=\"");
    ds_html_text(html, instant);
    ds_html_raw(html, "\">");
    ds_html_pair(html, text[0], text[1]);
    ds_html_raw(html, "</time>");
}

static void clock_text(char out[static 40], double seconds)
{
    unsigned long whole = seconds >= 0 && seconds < 1e9 ? (unsigned long)seconds : 0;

    if (whole >= 3600)
        snprintf(out, 40, "%lu:%02lu:%02lu", whole / 3600, whole / 60 % 60, whole % 60);
    else
        snprintf(out, 40, "%lu:%02lu", whole / 60, whole % 60);
}

/* The two numbers of "t=12,40" or "line=40,71" as text; n says how many there are. */
static int numbers_of(double out[static 2], const char *text)
{
    char *end = NULL;

    out[0] = strtod(text, &end);
    if (end == text)
        return 0;
    if (*end != ',')
        return 1;
    text = end + 1;
    out[1] = strtod(text, &end);
    return end == text ? 1 : 2;
}

static void time_fragment(struct ds_html *html, const char *value)
{
    double at[2] = {0, 0};
    char from[40], to[40];
    const char *const arguments[] = {from, to};
    int n = numbers_of(at, value);

    clock_text(from, at[0]);
    clock_text(to, at[1]);
    if (n > 0)
        ds_page_fill(html, n == 2 ? W_SPAN : W_MOMENT, arguments);
}

static void line_fragment(struct ds_html *html, const char *value)
{
    double at[2] = {0, 0};
    char from[40], to[40];
    const char *const arguments[] = {from, to};
    int n = numbers_of(at, value);

    snprintf(from, sizeof(from), "%.0f", at[0]);
    snprintf(to, sizeof(to), "%.0f", at[1]);
    if (n > 0)
        ds_page_fill(html, n == 2 && at[1] > at[0] ? W_LINES : W_LINE, arguments);
}

void ds_page_fragment(struct ds_html *html, const char *fragment)
{
    const char *value = strchr(fragment, '=');
    const char *const argument[] = {value ? value + 1 : fragment};

    if (strncmp(fragment, "t=", 2) == 0)
        time_fragment(html, argument[0]);
    else if (strncmp(fragment, "line=", 5) == 0)
        line_fragment(html, argument[0]);
    else if (strncmp(fragment, "page=", 5) == 0)
        ds_page_fill(html, W_PAGE, argument);
    else if (strncmp(fragment, "xywh=", 5) == 0)
        ds_page_word(html, W_REGION);
    else if (strncmp(fragment, "member=", 7) == 0)
        ds_page_fill(html, W_MEMBER, argument);
    else
        ds_html_free_text(html, fragment);
}
