/* SPDX-License-Identifier: Apache-2.0 */
/* Who says so: the issuer, those who judged, blind judgements never opened, those who signed off.
 */
#include "page/sections.h"

#include "core/cleanup.h"
#include "core/json/set.h"
#include "core/record/query.h"
#include "page/dates.h"
#include "page/format.h"
#include "page/names.h"
#include "page/people.h"

/* "Ontario, Canada" */
static void place(struct ds_html *html, const json_t *issuer_)
{
    const char *country = ds_json_text(issuer_, "country");
    const json_t *region = json_object_get(issuer_, "region");

    if (!country && !region)
        return;
    ds_html_raw(html, "<small>");
    if (region)
        ds_html_map(html, region);
    ds_html_raw(html, region && country ? ", " : "");
    ds_page_country_name(html, country);
    ds_html_raw(html, "</small>");
}

void ds_page_issuer_name(struct ds_page_view *view)
{
    const char *known_as = view->page->issuer.known_as;

    if (known_as) {
        ds_html_raw(&view->html, "<span lang=\"\" dir=\"auto\">");
        ds_html_text(&view->html, known_as);
        ds_html_raw(&view->html, "</span>");
    } else {
        ds_html_map(&view->html, ds_json_at(view->page->about.definition, "issuer.name"));
    }
}

static void issuer(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const json_t *issuer_ = json_object_get(view->page->about.definition, "issuer");
    const enum ds_page_trust trust = view->page->issuer.trust;

    ds_page_says_open(html,
                      trust == DS_PAGE_TRUSTED       ? "ok"
                      : trust == DS_PAGE_NOT_TRUSTED ? "warn"
                                                     : "",
                      trust == DS_PAGE_TRUSTED       ? "✓"
                      : trust == DS_PAGE_NOT_TRUSTED ? "!"
                                                     : "◆");
    ds_html_raw(html, "<b>");
    ds_page_issuer_name(view);
    ds_html_raw(html, "</b><small>");
    ds_page_word(html, W_ISSUER_IS);
    ds_html_raw(html, trust == DS_PAGE_TRUST_UNSAID ? "" : ", ");
    if (trust == DS_PAGE_CERTIFIED)
        ds_page_fill(html, W_CERTIFIED, (const char *const[]){view->page->issuer.known_as});
    else if (trust != DS_PAGE_TRUST_UNSAID)
        ds_page_word(html, trust == DS_PAGE_TRUSTED ? W_TRUSTED : W_NOT_TRUSTED);
    ds_html_raw(html, "</small>");
    place(html, issuer_);
    ds_html_raw(html, "<small class=\"id\"><code>");
    ds_html_text(html, ds_json_text(issuer_, "id"));
    ds_html_raw(html, "</code></small>");
    ds_page_says_close(html);
}

void ds_page_stated(struct ds_page_view *view)
{
    const struct ds_decision *decision = &view->page->about.record->decision;

    ds_page_word(&view->html, ds_text_same(decision->outcome, "awarded") ? W_STATED_BY_ISSUER
                                                                         : W_STATED_BY_PACKER);
}

/* A list of people who signed nothing of this themselves. */
static void stated_open(struct ds_page_view *view, enum ds_word heading)
{
    struct ds_html *html = &view->html;

    ds_page_heading(html, 3, NULL, heading);
    ds_html_raw(html, "<p class=\"soft\">");
    ds_page_stated(view);
    ds_html_raw(html, "</p>\n<ul class=\"says\">\n");
}

/* Each person who judged, once, with the role of the first judgement. */
static void assessors(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const struct ds_judgements *judgements = &view->page->about.record->judgements;
    ds_cleanup(ds_json_freep) json_t *seen = json_object();

    for (size_t i = 0; i < judgements->n; i++) {
        const struct ds_judgement *judgement = &judgements->item[i];
        const char *id = judgement->assessor;

        if (ds_set_add(seen, id) != 1)
            continue;
        ds_page_says_open(html, "", "◆");
        ds_html_raw(html, "<b>");
        ds_page_person(html, view->page->about.record, id);
        ds_html_raw(html, "</b><small>");
        ds_page_word(html, ds_word_of("role", judgement->role, W_ROLE_ASSESSOR));
        ds_html_raw(html, "</small>");
        ds_page_position(html, view->page->about.record, id);
        ds_page_says_close(html);
    }
}

static void when_signed(struct ds_page_view *view, const struct ds_sign_off *one)
{
    ds_page_moment(&view->html, one->at, ds_dates_sign_off_meets(view->page->about.record, one));
}

static void sign_off_words(struct ds_page_view *view, const struct ds_sign_off *sign_off,
                           bool withdrawn)
{
    struct ds_html *html = &view->html;
    const char *by = sign_off->recorded_by;
    const char *const argument[] = {ds_record_name_person_first(view->page->about.record, by)};

    ds_html_raw(html, withdrawn ? "<del><b>" : "<b>");
    ds_page_person(html, view->page->about.record, sign_off->person);
    ds_html_raw(html, "</b>");
    ds_html_raw(html, withdrawn ? "</del> <span class=\"tag warn\">" : "");
    if (withdrawn) {
        ds_page_word(html, W_WITHDRAWN);
        ds_html_raw(html, "</span>");
    }
    ds_html_raw(html, "<small>");
    ds_page_word(html, ds_word_of("role", sign_off->role, W_ROLE_WITNESS));
    ds_html_raw(html, ", ");
    when_signed(view, sign_off);
    if (argument[0] && !ds_text_same(by, sign_off->person)) {
        ds_html_raw(html, ", ");
        ds_page_fill(html, W_RECORDED_BY, argument);
    }
    ds_html_raw(html, "</small>");
}

/* Taken back by who had recorded it: whom it was said of has said nothing. */
static void retraction(struct ds_page_view *view, const struct ds_sign_off *entry)
{
    struct ds_html *html = &view->html;
    const char *const by[] = {
        ds_record_name_person_first(view->page->about.record, entry->recorded_by)};

    ds_page_says_open(html, "", "↶");
    ds_page_fill(html, W_RETRACTED, by);
    ds_html_raw(html, "<small>");
    when_signed(view, entry);
    ds_html_raw(html, "</small><p>");
    ds_html_free_text(html, entry->statement);
    ds_html_raw(html, "</p>");
    ds_page_says_close(html);
}

static void sign_off(struct ds_page_view *view, const struct ds_sign_off *entry, bool withdrawn)
{
    struct ds_html *html = &view->html;
    bool withdraws = entry->withdraws != NULL;

    ds_page_says_open(html, withdrawn || withdraws ? "warn" : "",
                      withdrawn   ? "✗"
                      : withdraws ? "↶"
                                  : "◆");
    sign_off_words(view, entry, withdrawn);
    if (withdraws) {
        ds_html_raw(html, "<small><b>");
        ds_page_word(html, W_WITHDRAWS);
        ds_html_raw(html, "</b></small>");
    }
    ds_html_raw(html, withdrawn ? "<p><del>" : "<p>");
    ds_html_free_text(html, entry->statement);
    ds_html_raw(html, withdrawn ? "</del></p>" : "</p>");
    ds_page_says_close(html);
}

static void sign_offs(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;
    const struct ds_record *record = view->page->about.record;
    const struct ds_sign_offs *all = &record->sign_offs;

    if (all->n == 0)
        return;
    stated_open(view, W_SIGN_OFFS);
    for (size_t i = 0; i < all->n; i++)
        if (!ds_sign_off_is_retracted(record, &all->item[i]))
            sign_off(view, &all->item[i], ds_record_withdrawal(record, all->item[i].id) != NULL);
        else if (all->item[i].withdraws)
            retraction(view, &all->item[i]);
    ds_html_raw(html, "</ul>\n");
}

/* Blind judgements that were promised and never shown. */
static void commitments(struct ds_page_view *view)
{
    size_t n = 0, at = 0;

    while (ds_record_next_unopened(view->page->about.record, &at))
        n++;
    if (n == 0)
        return;
    ds_html_raw(&view->html, "<p class=\"departs\"><span aria-hidden=\"true\">! </span>");
    ds_page_count(&view->html, n, W_COMMITMENTS_ONE, W_COMMITMENTS);
    ds_html_raw(&view->html, "</p>\n");
}

void ds_page_who_says(struct ds_page_view *view)
{
    struct ds_html *html = &view->html;

    ds_html_raw(html, "<section aria-labelledby=\"who-says\">\n");
    ds_page_heading(html, 2, "who-says", W_WHO_SAYS_SO);
    ds_html_raw(html, "<ul class=\"says\">\n");
    issuer(view);
    ds_page_decision(view);
    ds_html_raw(html, "</ul>\n");
    ds_page_endorsements(view);
    stated_open(view, W_ASSESSORS_ARE);
    assessors(view);
    ds_html_raw(html, "</ul>\n");
    commitments(view);
    sign_offs(view);
    ds_html_raw(html, "</section>\n");
}
