/* SPDX-License-Identifier: Apache-2.0 */
/* Which evidence stands where: beside its criterion, or in the section of what is tied to none. */
#include "core/page/parts.h"

#include <string.h>

/* What one criterion has shown so far. */
struct shelf {
    struct ds_page_view *view;
    json_t *seen;    /* digests, and digests with fragment */
    size_t n;        /* all of it */
    bool open;       /* the list was begun */
};

static void tie(struct ds_page_view *view, const char *digest)
{
    if (json_object_set_new(view->tied, digest, json_true()) < 0 && view->html.rc == 0)
        view->html.rc = ds_fail(view->html.err, DS_ENOMEM, "out of memory");
}

/* Whether this is new here; remembers it, as a whole and as the part. */
static bool is_new(struct shelf *shelf, const char *digest, const char *fragment)
{
    ds_cleanup(ds_json_freep) json_t *key =
        json_sprintf("%s#%s", digest, fragment ? fragment : "");

    if (!key || json_object_get(shelf->seen, json_string_value(key)) ||
        (!fragment && json_object_get(shelf->seen, digest)))
        return false;
    return json_object_set_new(shelf->seen, digest, json_true()) == 0 &&
           json_object_set_new(shelf->seen, json_string_value(key), json_true()) == 0;
}

static void put(struct shelf *shelf, const json_t *artefact, const char *fragment)
{
    struct ds_page_view *view = shelf->view;
    const char *digest = ds_json_text(artefact, "digest");

    if (!digest || !is_new(shelf, digest, fragment))
        return;
    tie(view, digest);
    if (shelf->n++ >= DS_PAGE_PER_CRITERION)
        return;
    if (!shelf->open) {
        ds_html_raw(&view->html, "<div class=\"evidence\"><h4>");
        ds_page_word(&view->html, W_EVIDENCE);
        ds_html_raw(&view->html, "</h4>\n<ul class=\"ev\">\n");
        shelf->open = true;
    }
    ds_page_artefact(view, artefact, fragment);
}

static void pointed_to(struct shelf *shelf, const json_t *judgement)
{
    const json_t *pointers = json_object_get(judgement, "pointers");

    for (size_t i = 0; i < json_array_size(pointers); i++) {
        const json_t *pointer = json_array_get(pointers, i);
        const char *digest = ds_json_text(pointer, "artefact");

        if (digest)
            put(shelf, json_object_get(shelf->view->artefacts, digest),
                ds_json_text(pointer, "fragment"));
    }
}

static bool names_criterion(const json_t *artefact, const char *criterion)
{
    const json_t *ids = json_object_get(artefact, "criteria");

    for (size_t i = 0; i < json_array_size(ids); i++) {
        const char *id = json_string_value(json_array_get(ids, i));

        if (id && strcmp(id, criterion) == 0)
            return true;
    }
    return false;
}

static bool is_caption(const struct ds_page_view *view, const json_t *artefact)
{
    const char *digest = ds_json_text(artefact, "digest");

    return digest && json_object_get(view->captions, digest);
}

static void close_shelf(struct shelf *shelf)
{
    struct ds_html *html = &shelf->view->html;

    if (!shelf->open)
        return;
    ds_html_raw(html, "</ul>\n");
    if (shelf->n > DS_PAGE_PER_CRITERION) {
        ds_html_raw(html, "<p class=\"more\"><a class=\"plain\" href=\"#files\">");
        ds_page_count(html, shelf->n - DS_PAGE_PER_CRITERION, W_EVIDENCE_MORE_ONE,
                      W_EVIDENCE_MORE);
        ds_html_raw(html, "</a></p>\n");
    }
    ds_html_raw(html, "</div>\n");
}

void ds_page_evidence(struct ds_page_view *view, const char *criterion,
                      const json_t *judgements)
{
    const json_t *all = json_object_get(view->page->record, "artefacts");
    ds_cleanup(ds_json_freep) json_t *seen = json_object();
    struct shelf shelf = {view, seen, 0, false};

    for (size_t i = 0; i < json_array_size(judgements); i++)
        pointed_to(&shelf, json_array_get(judgements, i));
    for (size_t i = 0; criterion && i < json_array_size(all); i++)
        if (names_criterion(json_array_get(all, i), criterion) &&
            !is_caption(view, json_array_get(all, i)))
            put(&shelf, json_array_get(all, i), NULL);
    close_shelf(&shelf);
}

void ds_page_further(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *all = json_object_get(view->page->record, "artefacts");
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(all); i++) {
        const char *digest = ds_json_text(json_array_get(all, i), "digest");

        if (!digest || json_object_get(view->tied, digest) || n++ >= DS_PAGE_PER_CRITERION)
            continue;
        if (n == 1) {
            ds_html_raw(html, "<section class=\"outcome\" aria-labelledby=\"further\">\n");
            ds_page_heading(html, 2, "further", W_EVIDENCE_FURTHER);
            ds_html_raw(html, "<p class=\"soft\">");
            ds_page_word(html, W_EVIDENCE_FURTHER_MEANS);
            ds_html_raw(html, "</p>\n<div class=\"crit\"><ul class=\"ev\">\n");
        }
        ds_page_artefact(view, json_array_get(all, i), NULL);
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
