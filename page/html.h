/* SPDX-License-Identifier: Apache-2.0 */
/* Writes HTML in two languages at once, everything from outside escaped. The writer keeps the first
 * failure and ignores every call after it, so that a page reads as one sequence and is checked
 * once, at its end:
 *
 *     struct ds_html html = DS_HTML_INIT(out, err);
 *     ds_html_raw(&html, "<p>");
 *     ds_html_pair(&html, "Issued by ", "Délivrée par ");
 *     ds_html_text(&html, name);
 *     ds_html_raw(&html, "</p>");
 *     return html.rc;
 */
#ifndef DS_PAGE_HTML_H
#define DS_PAGE_HTML_H

#include "core/i18n.h"
#include "core/json/json.h"

struct ds_html {
    struct ds_buf *out;
    struct ds_error *err;
    int rc;                   /* the first failure, 0 so far */
    const struct ds_sink *to; /* where `out` is emptied into now and then; NULL: it keeps all */
};

#define DS_HTML_INIT(buf, error)                                                                   \
    {                                                                                              \
        .out = (buf), .err = (error)                                                               \
    }

/* Empties `out` into the sink; the last call for a writer that has one. */
void ds_html_flush(struct ds_html *html);

/* Ends the page with this failure unless it has ended; 0 is none. */
void ds_html_check(struct ds_html *html, int rc);

/* Markup of ours; never text from outside. */
void ds_html_raw(struct ds_html *html, const char *markup);
/* The same with numbers in it. */
void ds_html_rawf(struct ds_html *html, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Text, escaped by ds_html_escape(); NULL is nothing. */
void ds_html_text(struct ds_html *html, const char *text);
/* Text whose language nobody stated: in a span that says so. */
void ds_html_free_text(struct ds_html *html, const char *text);

/* One passage in one language, shown when the reader chose it: open, write, close. */
void ds_html_open_language(struct ds_html *html, enum ds_language language);
void ds_html_close_language(struct ds_html *html);
/* The same around markup: a block instead of a span; closed by "</div>". */
void ds_html_open_block(struct ds_html *html, enum ds_language language);
const char *ds_html_language_code(enum ds_language language); /* "en", "fr" */

/* The pair, each in its passage and escaped; where both are the same text, once. */
void ds_html_pair(struct ds_html *html, const char *english, const char *french);
/* A language map of a definition. What it has in one language only is shown to every reader,
 * marked as being in that language. */
void ds_html_map(struct ds_html *html, const json_t *map);

/* The template with {0}, {1} … {9} replaced by the arguments, all escaped. */
void ds_html_fill(struct ds_html *html, const char *template, const char *const *arguments);

/* Appends text as HTML character data, safe in attributes too: escapes & < > " ' and shows
 * control, bidi and invisible characters (core/hidden.h) as visible "[U+XXXX]" marks instead of
 * passing them on. */
int ds_html_escape(struct ds_buf *out, const char *text, struct ds_error *err);

#endif
