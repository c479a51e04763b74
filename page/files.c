/* SPDX-License-Identifier: Apache-2.0 */
/* Every artefact once, with where it comes from; closed until the reader asks for it. */
#include "page/sections.h"

#include "core/cleanup.h"
#include "core/instant.h"
#include "core/record/artefact_details.h"
#include "page/evidence.h"
#include "page/format.h"
#include "page/people.h"

enum { FEW = 200 };

static void origin(struct ds_page_view *view, const struct ds_artefact_details *artefact)
{
    struct ds_html *html = &view->html;
    const char *by = artefact->captured.by;
    const char *name = ds_record_name_person_first(view->page->about.record, by);
    const char *at = artefact->captured.at;
    int64_t seconds;

    if (!at || ds_instant_parse(&seconds, ds_span_of(at), NULL) < 0)
        return;
    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        char date[40];
        const char *const arguments[] = {
            ds_word(ds_word_of("how", artefact->captured.how, W_HOW_FILE), language), date,
            name ? name : by};

        ds_page_date_text(date, seconds, language);
        ds_html_open_language(html, language);
        ds_html_fill(html, ds_word(W_CAPTURED, language), arguments);
        ds_html_close_language(html);
    }
}

static void made_from(struct ds_page_view *view, const struct ds_artefact_details *artefact)
{
    const char *digest = artefact->links.derived_from;
    const struct ds_artefact *found = ds_page_find(view, digest);
    ds_cleanup(ds_json_freep) json_t *source = found ? ds_page_json(view, found) : NULL;
    const char *const argument[] = {source ? ds_artefact_details(source).name : digest};

    if (!digest)
        return;
    ds_html_raw(&view->html, " · ");
    ds_page_fill(&view->html, W_MADE_FROM, argument);
}

static void file(struct ds_page_view *view, const struct ds_artefact *of)
{
    struct ds_html *html = &view->html;
    ds_cleanup(ds_json_freep) json_t *json = ds_page_json(view, of);
    const struct ds_artefact_details artefact = ds_artefact_details(json);
    struct ds_buf link = DS_BUF_INIT(1024);
    bool there = ds_page_artefact_link(view, of, NULL, &link), linked;
    const char *const argument[] = {artefact.original_name};

    ds_html_raw(html, "<li>");
    linked = ds_page_open_link(html, of, "plain", there ? link.p : NULL);
    ds_html_free_text(html, artefact.name);
    ds_html_raw(html, linked ? "</a> " : " ");
    ds_html_raw(html, "<small>");
    ds_html_text(html, artefact.media_type);
    ds_html_raw(html, " · ");
    ds_page_size(html, (uint64_t)artefact.size);
    ds_html_raw(html, " · ");
    ds_page_fill(html, W_ORIGINAL_NAME, argument);
    ds_html_raw(html, " · ");
    origin(view, &artefact);
    made_from(view, &artefact);
    ds_html_raw(html, "</small><code>");
    ds_html_text(html, there && !linked ? link.p : artefact.digest);
    ds_html_raw(html, "</code></li>\n");
    ds_buf_release(&link);
}

void ds_page_files(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const struct ds_artefacts *all = &view->page->about.record->artefacts;

    if (all->n == 0)
        return;
    ds_html_raw(html, "<section aria-labelledby=\"files\">\n");
    ds_page_heading(html, 2, "files", W_FILES);
    ds_html_raw(html, "<p class=\"soft\">");
    ds_page_word(html, W_FILES_MEANS);
    ds_html_raw(html, " ");
    ds_page_word(html, W_FILES_CARE);
    /* paper shows what is closed on a screen, but not page after page of file names */
    ds_html_raw(html, all->n > FEW ? "</p>\n<details class=\"long\"><summary>"
                                   : "</p>\n<details><summary>");
    ds_page_count(html, all->n - view->captions, W_EVIDENCE_COUNT_ONE, W_EVIDENCE_COUNT);
    if (view->captions > 0) {
        ds_html_raw(html, " · ");
        ds_page_count(html, view->captions, W_CAPTIONS_COUNT_ONE, W_CAPTIONS_COUNT);
    }
    ds_html_raw(html, "</summary>\n<ul class=\"files\">\n");
    for (size_t i = 0; i < all->n; i++)
        file(view, &all->item[i]);
    ds_html_raw(html, "</ul></details>\n</section>\n");
}
