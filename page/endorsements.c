/* SPDX-License-Identifier: Apache-2.0 */
/* Who in industry stands behind the achievement: partners, and what each of them confirms. */
#include "page/sections.h"

#include "core/endorsement.h"
#include "page/format.h"
#include "page/people.h"

static void confirms(struct ds_html *html, const json_t *claims)
{
    for (size_t i = 0; i < json_array_size(claims); i++) {
        unsigned claim = ds_endorsement_claim(json_string_value(json_array_get(claims, i)));

        ds_html_raw(html, "<p>");
        ds_page_word(html, W_CONFIRMS);
        ds_html_pair(html, ds_endorsement_claim_text(claim, "en"),
                     ds_endorsement_claim_text(claim, "fr"));
        ds_html_raw(html, ".</p>\n");
    }
}

/* What the partner writes is theirs, and told apart from what is said here. */
static void words(struct ds_html *html, const char *comment)
{
    if (!comment)
        return;
    ds_html_raw(html, "<p class=\"soft\">");
    ds_page_word(html, W_QUOTE_OPEN);
    ds_html_free_text(html, comment);
    ds_page_word(html, W_QUOTE_CLOSE);
    ds_html_raw(html, "</p>\n");
}

static void time_and_scope(struct ds_html *html, const json_t *about)
{
    const char *until = ds_json_text(about, "validUntil"), *scope = ds_json_text(about, "scope");

    ds_html_raw(html, "<small>");
    ds_page_date(html, ds_json_text(about, "validFrom"));
    if (until) {
        ds_page_word(html, W_UNTIL);
        ds_page_date(html, until);
    }
    ds_html_raw(html, "</small>");
    if (!scope)
        return;
    ds_html_raw(html, "<small>");
    ds_page_word(html, W_ENDORSED_FOR);
    ds_page_word(html, W_COLON);
    ds_html_free_text(html, scope);
    ds_html_raw(html, "</small>");
}

/* The name of the reader's own list where there is one: what a stranger calls itself proves
 * nothing. */
static void partner(struct ds_html *html, const json_t *about)
{
    const char *name = ds_json_text(about, "trustedAs"), *role;
    const char *state = ds_json_text(about, "state");

    if (!name)
        name = ds_json_text(about, "endorser.name");
    role = ds_json_text(about, "endorser.role");
    ds_html_raw(html, "<b lang=\"\" dir=\"auto\">");
    ds_html_text(html, name ? name : ds_json_text(about, "endorser.id"));
    ds_html_raw(html, "</b>");
    if (state) {
        ds_html_raw(html, "<small>");
        ds_page_word(html, ds_word_of("endorsed", state, W_NOT_TRUSTED));
        ds_html_raw(html, "</small>");
    }
    if (role) {
        ds_html_raw(html, "<small lang=\"\" dir=\"auto\">");
        ds_html_text(html, role);
        ds_html_raw(html, "</small>");
    }
    ds_html_raw(html, "<small class=\"id\"><code>");
    ds_html_text(html, ds_json_text(about, "endorser.id"));
    ds_html_raw(html, "</code></small>");
}

static void endorsement(struct ds_html *html, const json_t *about)
{
    const char *state = ds_json_text(about, "state");
    bool trusted = ds_text_same(state, "trusted");

    ds_page_says_open(html,
                      trusted ? "ok"
                      : state ? "warn"
                              : "",
                      trusted ? "✓"
                      : state ? "!"
                              : "◆");
    partner(html, about);
    confirms(html, json_object_get(about, "claims"));
    words(html, ds_json_text(about, "comment"));
    time_and_scope(html, about);
    ds_page_says_close(html);
}

void ds_page_endorsements(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *all = view->page->about.endorsements;

    if (json_array_size(all) == 0)
        return;
    ds_page_heading(html, 3, NULL, W_ENDORSED);
    ds_html_raw(html, "<ul class=\"says\">\n");
    for (size_t i = 0; i < json_array_size(all); i++)
        endorsement(html, json_array_get(all, i));
    ds_html_raw(html, "</ul>\n");
}
