/* SPDX-License-Identifier: Apache-2.0 */
/* Which evidence stands where: beside its criterion, or in the section of what is tied to none. */
#include "page/sections.h"

#include "core/cleanup.h"
#include "core/json/set.h"
#include "page/evidence.h"
#include "page/format.h"

/* What one criterion has shown so far; the artefacts among it have DS_PAGE_SEEN. */
struct listed {
    struct ds_page_view *view;
    json_t *parts; /* a set of digests with fragment */
    size_t n;      /* all of it */
    bool open;     /* the list was begun */
};

/* Whether this is new here, as a whole or as the part; remembers it. */
static bool is_new(struct listed *listed, const struct ds_artefact *artefact, const char *fragment)
{
    unsigned char *marks = ds_page_marks(listed->view, artefact);
    bool seen = *marks & DS_PAGE_SEEN;

    if (fragment) {
        ds_cleanup(ds_json_freep) json_t *part =
            json_sprintf("%.*s#%s", (int)artefact->digest.n, artefact->digest.p, fragment);

        seen = !part || ds_set_add(listed->parts, json_string_value(part)) != 1;
    }
    *marks |= DS_PAGE_SEEN;
    return !seen;
}

static void put(struct listed *listed, const struct ds_artefact *artefact, const char *fragment)
{
    struct ds_page_view *view = listed->view;

    if (!artefact || !is_new(listed, artefact, fragment))
        return;
    *ds_page_marks(view, artefact) |= DS_PAGE_TIED;
    if (listed->n++ >= DS_PAGE_PER_CRITERION)
        return;
    if (!listed->open) {
        ds_html_raw(&view->html, "<div class=\"evidence\"><h4>");
        ds_page_word(&view->html, W_EVIDENCE);
        ds_html_raw(&view->html, "</h4>\n<ul class=\"ev\">\n");
        listed->open = true;
    }
    ds_page_artefact(view, artefact, fragment);
}

static void pointed_to(struct listed *listed, const struct ds_pointers *pointers)
{
    for (size_t i = 0; i < pointers->n; i++)
        put(listed, ds_page_find(listed->view, pointers->item[i].artefact),
            pointers->item[i].fragment);
}

/* What names the criterion, but for captions. */
static void naming(struct listed *listed, struct ds_span criterion)
{
    const struct ds_artefacts *all = &listed->view->page->about.record->artefacts;

    for (size_t i = 0; i < all->n; i++)
        if (ds_artefact_names(all, &all->item[i], criterion) &&
            !(listed->view->marks[i] & DS_PAGE_CAPTION))
            put(listed, &all->item[i], NULL);
}

static void close_list(struct listed *listed)
{
    struct ds_html *html = &listed->view->html;

    if (!listed->open)
        return;
    ds_html_raw(html, "</ul>\n");
    if (listed->n > DS_PAGE_PER_CRITERION) {
        ds_html_raw(html, "<p class=\"more\"><a class=\"plain\" href=\"#files\">");
        ds_page_count(html, listed->n - DS_PAGE_PER_CRITERION, W_EVIDENCE_MORE_ONE,
                      W_EVIDENCE_MORE);
        ds_html_raw(html, "</a></p>\n");
    }
    ds_html_raw(html, "</div>\n");
}

void ds_page_criterion_evidence(struct ds_page_view *view, const char *criterion,
                                const struct ds_last_judgements *judgements)
{
    ds_cleanup(ds_json_freep) json_t *parts = json_object();
    struct listed listed = {.view = view, .parts = parts, .n = 0, .open = false};

    for (size_t i = 0; i < view->page->about.record->artefacts.n; i++)
        view->marks[i] &= (unsigned char)~DS_PAGE_SEEN;
    for (size_t i = 0; i < judgements->n; i++)
        pointed_to(&listed, &judgements->item[i]->pointers);
    if (criterion)
        naming(&listed, ds_span_of(criterion));
    close_list(&listed);
}

void ds_page_further(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const struct ds_artefacts *all = &view->page->about.record->artefacts;
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++) {
        if (view->marks[i] & DS_PAGE_TIED || n++ >= DS_PAGE_PER_CRITERION)
            continue;
        if (n == 1) {
            ds_html_raw(html, "<section class=\"outcome\" aria-labelledby=\"further\">\n");
            ds_page_heading(html, 2, "further", W_EVIDENCE_FURTHER);
            ds_html_raw(html, "<p class=\"soft\">");
            ds_page_word(html, W_EVIDENCE_FURTHER_MEANS);
            ds_html_raw(html, "</p>\n<div class=\"crit\"><ul class=\"ev\">\n");
        }
        ds_page_artefact(view, &all->item[i], NULL);
    }
    if (n == 0)
        return;
    ds_html_raw(html, "</ul>");
    if (n > DS_PAGE_PER_CRITERION) {
        ds_html_raw(html, "<p class=\"more\"><a class=\"plain\" href=\"#files\">");
        ds_page_count(html, n - DS_PAGE_PER_CRITERION, W_EVIDENCE_MORE_ONE, W_EVIDENCE_MORE);
        ds_html_raw(html, "</a></p>");
    }
    ds_html_raw(html, "</div></section>\n");
}
