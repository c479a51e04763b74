/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the page: the person, what they did and how well with the evidence, who says so,
 * what was checked, how to check, and then everything else. */
#include "page/page.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "page/format.h"
#include "page/frame.h"
#include "page/sections.h"

#include <stdlib.h>

/* What the caller writes, once in each language. */
static void around(struct ds_page_view *view,
                   void (*write)(struct ds_html *html, enum ds_language language, const void *ctx))
{
    for (enum ds_language language = DS_EN; write && language <= DS_FR; language++) {
        ds_html_open_block(&view->html, language);
        write(&view->html, language, view->page->around.ctx);
        ds_html_raw(&view->html, "</div>\n");
    }
}

static void demonstration(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    if (!ds_json_true(view->page->about.definition, "demonstration") &&
        !view->page->about.record->head.demonstration)
        return;
    ds_html_raw(html, "<p class=\"demonstration\"><b>");
    ds_page_word(html, W_DEMONSTRATION);
    ds_html_raw(html, "</b> <span>");
    ds_page_word(html, W_DEMONSTRATION_MEANS);
    ds_html_raw(html, "</span></p>\n");
}

static void open_document(struct ds_page_view *view)
{
    const json_t *name = json_object_get(view->page->about.definition, "name");
    const char *learner = view->page->about.record->head.learner.name;
    const char *const title[] = {learner ? learner : "Dossier", ds_json_language(name, "en"),
                                 ds_json_language(name, "fr")};

    ds_page_open(&view->html, title, json_object_get(name, "en") ? DS_EN : DS_FR);
}

static void body(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    around(view, view->page->around.banner);
    demonstration(view);
    ds_page_learner(view);
    ds_html_raw(html, "<div class=\"grid\">\n<div class=\"work\">\n");
    ds_page_outcomes(view);
    ds_page_further(view);
    if (view->page->evidence.prefix) {
        ds_html_raw(html, "<p class=\"soft opens\">");
        ds_page_word(html, W_EVIDENCE_OPENS);
        ds_html_raw(html, "</p>\n");
    }
    ds_html_raw(html, "</div>\n<div class=\"side\">\n");
    ds_page_who_says(view);
    ds_page_occasions(view);
    if (view->page->around.checks) {
        ds_html_raw(html, "<section aria-labelledby=\"checked\">\n");
        ds_page_heading(html, 2, "checked", W_CHECKED);
        around(view, view->page->around.checks);
        ds_html_raw(html, "</section>\n");
    }
    ds_page_manual_check(view);
    ds_html_raw(html, "</div>\n</div>\n<div class=\"more\">\n");
    ds_page_about(view);
    ds_page_files(view);
    ds_page_notices(view);
    ds_html_raw(html, "</div>\n");
}

int ds_page_write(const struct ds_sink *to, const struct ds_page *page, struct ds_error *err)
{
    ds_cleanup(ds_freep) unsigned char *marks = calloc(page->about.record->artefacts.n + 1, 1);
    struct ds_buf piece = DS_BUF_INIT(DS_MAX_PAGE);
    struct ds_page_view view = {.html = {.out = &piece, .err = err, .to = to},
                                .page = page,
                                .marks = marks,
                                .inline_left = DS_PAGE_INLINE,
                                .members_left = DS_PAGE_MEMBERS};

    if (!marks)
        return ds_nomem(err);
    ds_page_mark_captions(&view);
    open_document(&view);
    body(&view);
    ds_page_close(&view.html);
    ds_html_flush(&view.html);
    ds_buf_release(&piece);
    return view.html.rc;
}
