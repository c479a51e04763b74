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

static void occasion(struct ds_html *html, const struct ds_occasion *entry)
{
    ds_html_raw(html, "<li><b>");
    ds_page_word(html, ds_word_of("method", entry->method, W_METHOD_DEMONSTRATION));
    ds_html_raw(html, "</b>, ");
    ds_page_date(html, entry->start);
    ds_html_raw(html, "<dl class=\"facts\">");
    fact(html, W_PLACE, entry->place);
    fact(html, W_IDENTITY_HOW, entry->identity);
    fact(html, W_CONDITIONS, entry->conditions);
    fact(html, W_ADJUSTMENTS, entry->adjustments);
    fact(html, W_SUPPORT, entry->support);
    ds_html_raw(html, "</dl></li>\n");
}

void ds_page_occasions(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const struct ds_occasions *all = &view->page->about.record->occasions;

    if (all->n == 0)
        return;
    ds_html_raw(html, "<section aria-labelledby=\"occasions\">\n");
    ds_page_heading(html, 2, "occasions", W_OCCASIONS);
    ds_html_raw(html, "<ul class=\"occasions\">\n");
    for (size_t i = 0; i < all->n; i++)
        occasion(html, &all->item[i]);
    ds_html_raw(html, "</ul></section>\n");
}
