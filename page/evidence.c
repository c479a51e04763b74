/* SPDX-License-Identifier: Apache-2.0 */
/* One piece of evidence: in place, as a link, or as a name and a digest. */
#include "page/evidence.h"

#include "core/cleanup.h"
#include "page/format.h"
#include "page/media_types.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is being shown: the whole, or the part that `fragment` names; `link` NULL: no file is there.
 */
struct piece {
    const struct ds_artefact *artefact;
    const struct ds_artefact_details *details;
    const char *fragment, *link;
    bool held;
};

static enum ds_media_shown shown_as(const struct ds_artefact *artefact)
{
    enum ds_media_shown shown = ds_media_shown(artefact->media_type);

    return shown == DS_MEDIA_PDF ? DS_MEDIA_LINK : shown;
}

bool ds_page_open_link(struct ds_html *html, const struct ds_artefact *artefact, const char *class,
                       const char *link)
{
    if (!link || !ds_media_opens(artefact->media_type, artefact->extension))
        return false;
    ds_html_rawf(html, "<a class=\"%s\" href=\"", class);
    ds_html_text(html, link);
    ds_html_raw(html, "\">");
    return true;
}

/* The captions of a video or a sound, when the package has them. */
static bool captions_of(struct ds_page_view *view, const struct ds_artefact_details *artefact,
                        struct ds_buf *link)
{
    const struct ds_artefact *captions = ds_page_find(view, artefact->links.captions);

    return captions && ds_page_artefact_link(view, captions, NULL, link);
}

static void captions_track(struct ds_page_view *view, const struct ds_artefact_details *artefact)
{
    struct ds_buf link = DS_BUF_INIT(1024);

    /* Without a language the attribute would be a guess; the label names what it is. */
    if (captions_of(view, artefact, &link)) {
        ds_html_raw(&view->html, "<track kind=\"captions\" label=\"Captions · Sous-titres\" "
                                 "srclang=\"und\" src=\"");
        ds_html_text(&view->html, link.p);
        ds_html_raw(&view->html, "\">");
    }
    ds_buf_release(&link);
}

/* "xywh=percent:x,y,w,h" inside the picture; a region in pixels cannot be placed without knowing
 * its size. */
static bool region_of(double out[static 4], const char *fragment)
{
    static const char form[] = "xywh=percent:";
    const char *p = fragment ? fragment + strlen(form) : NULL;

    if (!fragment || strncmp(fragment, form, strlen(form)) != 0)
        return false;
    for (size_t i = 0; i < 4; i++) {
        char *end = NULL;

        if (*p < '0' || *p > '9')
            return false;
        out[i] = strtod(p, &end);
        if (*end != (i < 3 ? ',' : '\0'))
            return false;
        p = end + 1;
    }
    return out[0] + out[2] <= 100 && out[1] + out[3] <= 100;
}

/* A picture that a browser opens without running anything leads to itself, large. */
static void image(struct ds_page_view *view, const struct piece *piece)
{
    const char *alt = piece->details->alt;
    double at[4];
    bool part = region_of(at, piece->fragment);
    bool linked =
        ds_page_open_link(&view->html, piece->artefact, part ? "shot part" : "shot", piece->link);

    if (!linked)
        ds_html_rawf(&view->html, "<span class=\"shot%s\">", part ? " part" : "");
    ds_html_raw(&view->html, "<img loading=\"lazy\" decoding=\"async\" src=\"");
    ds_html_text(&view->html, piece->link);
    ds_html_raw(&view->html, "\" alt=\"");
    ds_html_text(&view->html, alt ? alt : piece->details->name);
    ds_html_raw(&view->html, "\">");
    if (part)
        ds_html_rawf(&view->html,
                     "<i style=\"left:%.2f%%;top:%.2f%%;width:%.2f%%;height:%.2f%%\">"
                     "</i>",
                     at[0], at[1], at[2], at[3]);
    ds_html_raw(&view->html, linked ? "</a>\n" : "</span>\n");
}

static void player(struct ds_page_view *view, const struct ds_artefact_details *artefact,
                   const char *link, const char *element)
{
    ds_html_rawf(&view->html, "<%s controls preload=\"metadata\" aria-label=\"", element);
    ds_html_text(&view->html, artefact->name);
    ds_html_raw(&view->html, "\" src=\"");
    ds_html_text(&view->html, link);
    ds_html_raw(&view->html, "\">");
    captions_track(view, artefact);
    ds_html_rawf(&view->html, "</%s>\n", element);
}

/* A short sign for what cannot be shown: the extension, as people know their files. */
static void sign(struct ds_page_view *view, const struct ds_artefact_details *artefact)
{
    const char *kind = artefact->kind;
    const char *extension = artefact->extension;

    if (!extension || strlen(extension) > 4)
        extension = kind && strcmp(kind, "code") == 0 ? "{ }" : "•••";

    ds_html_raw(&view->html, "<span class=\"sign\" data-kind=\"");
    ds_html_text(&view->html, kind);
    ds_html_raw(&view->html, "\" aria-hidden=\"true\">");
    ds_html_text(&view->html, extension);
    ds_html_raw(&view->html, "</span>");
}

void ds_page_artefact_facts(struct ds_html *html, const struct ds_artefact_details *artefact,
                            const char *fragment)
{
    ds_html_raw(html, "<small>");
    if (fragment) {
        ds_html_raw(html, "<b>");
        ds_page_fragment(html, fragment);
        ds_html_raw(html, "</b> · ");
    }
    ds_page_word(html, ds_word_of("kind", artefact->kind, W_KIND_OTHER));
    ds_html_raw(html, " · ");
    ds_page_size(html, (uint64_t)artefact->size);
    ds_html_raw(html, "</small>");
}

static void withheld(struct ds_page_view *view)
{
    ds_html_raw(&view->html, "<small class=\"held\">");
    ds_page_word(&view->html, W_WITHHELD);
    ds_html_raw(&view->html, "</small>");
}

static void captions_link(struct ds_page_view *view, const struct ds_artefact_details *artefact)
{
    const struct ds_artefact *captions = ds_page_find(view, artefact->links.captions);
    struct ds_buf link = DS_BUF_INIT(1024);

    if (!captions_of(view, artefact, &link)) {
        ds_buf_release(&link);
        return;
    }
    ds_html_raw(&view->html, "<small>");
    if (ds_page_open_link(&view->html, captions, "plain", link.p)) {
        ds_page_word(&view->html, W_CAPTIONS_FILE);
        ds_html_raw(&view->html, "</a>");
    }
    ds_html_raw(&view->html, "</small>");
    ds_buf_release(&link);
}

/* Enough to find it in the list of all files, which has it whole. */
static void start_of_digest(struct ds_html *html, const char *digest)
{
    char start[13];

    snprintf(start, sizeof(start), "%s", digest ? digest : "");
    ds_html_raw(html, "<small><code>SHA-256 ");
    ds_html_text(html, start);
    ds_html_raw(html, "…</code></small>");
}

static void name_and_facts(struct ds_page_view *view, const struct piece *piece)
{
    struct ds_html *html = &view->html;
    bool linked;

    ds_html_raw(html, "<span class=\"what\">");
    linked = ds_page_open_link(html, piece->artefact, "open", piece->link);
    ds_html_free_text(html, piece->details->name);
    ds_html_raw(html, linked ? "</a>" : "");
    ds_page_artefact_facts(html, piece->details, piece->fragment);
    if (piece->held)
        withheld(view);
    captions_link(view, piece->details);
    if (!linked)
        start_of_digest(html, piece->details->digest);
    ds_html_raw(html, "</span>");
}

static void member(struct ds_html *html, const json_t *entry)
{
    ds_html_raw(html, "<li><span class=\"path\">");
    ds_html_text(html, ds_json_text(entry, "path"));
    ds_html_raw(html, "</span>");
    if (json_object_get(entry, "size")) {
        ds_html_raw(html, " <small>");
        ds_page_size(html, (uint64_t)ds_json_int(entry, "size", 0));
        ds_html_raw(html, "</small>");
    }
    ds_html_raw(html, "</li>\n");
}

static void members(struct ds_page_view *view, const struct ds_artefact_details *artefact)
{
    const json_t *all = artefact->members.list;
    size_t n = json_array_size(all), listed = 0;
    size_t more = (size_t)artefact->members.left_out;

    if (n == 0)
        return;
    ds_html_raw(&view->html, "<details class=\"members\"><summary>");
    ds_page_count(&view->html, n + more, W_MEMBERS_ONE, W_MEMBERS);
    ds_html_raw(&view->html, "</summary><ul>\n");
    for (; listed < n && view->members_left > 0; listed++, view->members_left--)
        member(&view->html, json_array_get(all, listed));
    ds_html_raw(&view->html, "</ul>\n");
    if (n - listed + more > 0) {
        ds_html_raw(&view->html, "<p>");
        ds_page_count(&view->html, n - listed + more, W_MEMBERS_LEFT_OUT_ONE, W_MEMBERS_LEFT_OUT);
        ds_html_raw(&view->html, "</p>");
    }
    ds_html_raw(&view->html, "</details>\n");
}

static void show(struct ds_page_view *view, const struct piece *piece, enum ds_media_shown shown)
{
    static const char *const classes[] = {[DS_MEDIA_LINK] = "file",
                                          [DS_MEDIA_IMAGE] = "image",
                                          [DS_MEDIA_VIDEO] = "video",
                                          [DS_MEDIA_AUDIO] = "audio"};

    ds_html_rawf(&view->html, "<li class=\"item %s%s\">", classes[shown],
                 piece->held ? " withheld" : "");
    if (shown == DS_MEDIA_IMAGE)
        image(view, piece);
    else if (shown != DS_MEDIA_LINK)
        player(view, piece->details, piece->link, classes[shown]);
    ds_html_raw(&view->html, "<div class=\"cap\">");
    if (shown == DS_MEDIA_LINK)
        sign(view, piece->details);
    name_and_facts(view, piece);
    ds_html_raw(&view->html, "</div>\n");
    members(view, piece->details);
    ds_html_raw(&view->html, "</li>\n");
}

void ds_page_artefact(struct ds_page_view *view, const struct ds_artefact *artefact,
                      const char *fragment)
{
    ds_cleanup(ds_json_freep) json_t *json = ds_page_json(view, artefact);
    const struct ds_artefact_details details = ds_artefact_details(json);
    struct ds_buf link = DS_BUF_INIT(1024);
    bool there = ds_page_artefact_link(view, artefact, fragment, &link);
    enum ds_media_shown shown = there && view->inline_left > 0 ? shown_as(artefact) : DS_MEDIA_LINK;

    if (shown != DS_MEDIA_LINK)
        view->inline_left--;
    show(view,
         &(struct piece){.artefact = artefact,
                         .details = &details,
                         .fragment = fragment,
                         .link = there ? link.p : NULL,
                         .held = ds_page_withheld(view, artefact)},
         shown);
    ds_buf_release(&link);
}
