/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of the artefacts of a page, and where links to them go. */
#include "page/view.h"

#include "core/json/set.h"

#include <string.h>

unsigned char *ds_page_marks(struct ds_page_view *view, const struct ds_artefact *artefact)
{
    return &view->marks[artefact - view->page->about.record->artefacts.item];
}

void ds_page_mark_captions(struct ds_page_view *view)
{
    const struct ds_artefacts *all = &view->page->about.record->artefacts;

    for (size_t i = 0; i < all->n; i++) {
        const struct ds_artefact *captions = ds_artefacts_find(all, all->item[i].links.captions);

        if (!captions || *ds_page_marks(view, captions) & DS_PAGE_CAPTION)
            continue;
        *ds_page_marks(view, captions) |= DS_PAGE_CAPTION | DS_PAGE_TIED;
        view->captions++;
    }
}

const struct ds_artefact *ds_page_find(const struct ds_page_view *view, const char *digest)
{
    return digest ? ds_artefacts_find(&view->page->about.record->artefacts, ds_span_of(digest))
                  : NULL;
}

bool ds_page_withheld(const struct ds_page_view *view, const struct ds_artefact *artefact)
{
    return ds_set_has_span(view->page->evidence.withheld, artefact->digest);
}

json_t *ds_page_json(struct ds_page_view *view, const struct ds_artefact *artefact)
{
    json_t *json = NULL;

    if (view->html.rc == 0)
        ds_html_check(&view->html, ds_artefact_json(&json, artefact, view->html.err));
    return json;
}

static bool is_token(struct ds_span text)
{
    static const char known[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    for (size_t i = 0; i < text.n; i++)
        if (!memchr(known, text.p[i], sizeof(known) - 1))
            return false;
    return text.n > 0 && text.p[0] != '.';
}

/* Only what media players and readers understand goes into the address. */
static bool fragment_fits(const char *fragment)
{
    static const char *const known[] = {"t=", "page=", "xywh="};

    for (size_t i = 0; fragment && i < sizeof(known) / sizeof(known[0]); i++) {
        size_t n = strlen(known[i]);

        if (strncmp(fragment, known[i], n) == 0)
            return fragment[n + strspn(fragment + n, "0123456789.,:percnt")] == '\0';
    }
    return false;
}

bool ds_page_artefact_link(struct ds_page_view *view, const struct ds_artefact *artefact,
                           const char *fragment, struct ds_buf *out)
{
    struct ds_span digest = artefact->digest, extension = artefact->extension;
    struct ds_digest parsed;

    if (!view->page->evidence.prefix || !is_token(extension) ||
        ds_digest_parse(&parsed, digest, NULL) < 0 || ds_page_withheld(view, artefact))
        return false;
    return ds_buf_printf(out, NULL, "%s%.*s.%.*s%s%s", view->page->evidence.prefix, (int)digest.n,
                         digest.p, (int)extension.n, extension.p,
                         fragment_fits(fragment) ? "#" : "",
                         fragment_fits(fragment) ? fragment : "") == 0;
}
