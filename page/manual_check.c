/* SPDX-License-Identifier: Apache-2.0 */
/* How to check the package without a program of ours: commands that every system has. */
#include "page/sections.h"

#include "page/format.h"

static void step(struct ds_html *html, enum ds_word word, const char *command)
{
    ds_html_raw(html, "<li>");
    ds_page_word(html, word);
    ds_html_raw(html, "<code class=\"command\">");
    ds_html_text(html, command);
    ds_html_raw(html, "</code></li>\n");
}

void ds_page_manual_check(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    ds_html_raw(html, "<section aria-labelledby=\"without-us\">\n");
    ds_page_heading(html, 2, "without-us", W_WITHOUT_US);
    ds_html_raw(html, "<p class=\"soft\">");
    ds_page_word(html, W_WITHOUT_US_MEANS);
    ds_html_raw(html, "</p>\n<ol class=\"steps\">\n");
    step(html, W_STEP_UNPACK, "sha256sum -c manifest-sha256.txt");
    step(html, W_STEP_WINDOWS, "certutil -hashfile data\\record.json SHA256");
    /* The evidence itself is in data/artefacts/, and no LFS server has it. */
    if (view->page->about.record->head.ledger.head)
        step(html, W_STEP_LEDGER, "GIT_LFS_SKIP_SMUDGE=1 git clone data/ledger.bundle ledger");
    step(html, W_STEP_DOSSIER, "dossier verify package.zip");
    ds_html_raw(html, "</ol>\n<p class=\"soft\">");
    ds_page_word(html, W_STEP_CREDENTIAL);
    ds_html_raw(html, "</p>\n");
    if (view->page->about.identity && view->page->about.identity[0]) {
        ds_html_raw(html, "<p class=\"identity\"><span class=\"soft\">");
        ds_page_word(html, W_STEP_IDENTITY);
        ds_html_raw(html, "</span><br><code>");
        ds_html_text(html, view->page->about.identity);
        ds_html_raw(html, "</code></p>\n");
    }
    ds_html_raw(html, "</section>\n");
}
