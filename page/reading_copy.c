/* SPDX-License-Identifier: Apache-2.0 */
/* The reading copy: the banner and what stands under "what was checked". */
#include "page/reading_copy.h"

#include "page/format.h"
#include "page/page.h"

static void banner(struct ds_html *html, enum ds_language language, const void *ctx)
{
    (void)ctx;
    ds_html_raw(html, "<div class=\"banner copy\"><p><strong>");
    ds_page_word_in(html, W_COPY_HEAD, language);
    ds_html_raw(html, "</strong> ");
    ds_page_word_in(html, W_COPY_BODY, language);
    ds_html_raw(html, "<a class=\"plain\" href=\"#without-us\">");
    ds_page_word_in(html, W_COPY_BY_HAND, language);
    ds_html_raw(html, "</a>.</p></div>\n");
}

static void checks(struct ds_html *html, enum ds_language language, const void *ctx)
{
    (void)ctx;
    ds_html_raw(html, "<p class=\"soft\">");
    ds_page_word_in(html, W_COPY_CHECKED, language);
    ds_html_raw(html, "</p>\n");
}

int ds_page_reading_copy(const struct ds_sink *to, const struct ds_page *page, struct ds_error *err)
{
    struct ds_page copy = *page;

    copy.around = (struct ds_page_around){.banner = banner, .checks = checks};
    return ds_page_write(to, &copy, err);
}
