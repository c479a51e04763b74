/* SPDX-License-Identifier: Apache-2.0 */
/* How the assessment went: the method, day, place and conditions of each occasion. */
#include "page/sections.h"

#include "page/format.h"

static void fact(struct ds_html *html, enum ds_word word, const char *text)
{
    if (!text)
        return;
    ds_html_raw(html, "<dt>");
    ds_page_word(html, word);
    ds_html_raw(html, "</dt><dd>");
    ds_html_free_text(html, text);
    ds_html_raw(html, "</dd>\n");
}

static void occasion(struct ds_html *html, const json_t *entry)
{
    ds_html_raw(html, "<li><b>");
    ds_page_word(html, ds_word_of("method", ds_json_text(entry, "method"), W_METHOD_DEMONSTRATION));
    ds_html_raw(html, "</b>, ");
    ds_page_date(html, ds_json_text(entry, "start"));
    ds_html_raw(html, "<dl class=\"facts\">");
    fact(html, W_PLACE, ds_json_text(entry, "place"));
    fact(html, W_IDENTITY_HOW, ds_json_text(entry, "identity"));
    fact(html, W_CONDITIONS, ds_json_text(entry, "conditions"));
    fact(html, W_ADJUSTMENTS, ds_json_text(entry, "adjustments"));
    fact(html, W_SUPPORT, ds_json_text(entry, "support"));
    ds_html_raw(html, "</dl></li>\n");
}

void ds_page_occasions(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *all = json_object_get(view->page->about.record, "occasions");

    if (json_array_size(all) == 0)
        return;
    ds_html_raw(html, "<section aria-labelledby=\"occasions\">\n");
    ds_page_heading(html, 2, "occasions", W_OCCASIONS);
    ds_html_raw(html, "<ul class=\"occasions\">\n");
    for (size_t i = 0; i < json_array_size(all); i++)
        occasion(html, json_array_get(all, i));
    ds_html_raw(html, "</ul></section>\n");
}
