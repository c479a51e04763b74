/* SPDX-License-Identifier: Apache-2.0 */
/* Dates of acts, with the hour where two that are compared are of one day. */
#include "page/dates.h"

#include "core/instant.h"
#include "page/format.h"

#include <stdio.h>
#include <string.h>

bool ds_dates_meet(const char *at, const char *other)
{
    return at && other && strlen(at) == DS_INSTANT_TEXT && strlen(other) == DS_INSTANT_TEXT &&
           strncmp(at, other, DS_DATE_TEXT) == 0 && strcmp(at, other) != 0;
}

bool ds_dates_judgement_meets(const struct ds_record *record, const struct ds_judgement *judgement)
{
    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *other = &record->judgements.item[i];

        if (ds_text_same(other->criterion, judgement->criterion) &&
            ds_dates_meet(other->at, judgement->at))
            return true;
    }
    return false;
}

bool ds_dates_sign_off_meets(const struct ds_record *record, const struct ds_sign_off *sign_off)
{
    for (size_t i = 0; i < record->sign_offs.n; i++) {
        const struct ds_sign_off *other = &record->sign_offs.item[i];

        if (ds_text_same(other->person, sign_off->person) && ds_dates_meet(other->at, sign_off->at))
            return true;
    }
    return false;
}

static void with_hour(struct ds_html *html, int64_t seconds, enum ds_language language)
{
    char date[40], hour[16];

    ds_page_date_text(date, seconds, language);
    ds_page_time_text(hour, seconds, language);
    ds_html_open_language(html, language);
    ds_html_text(html, date);
    ds_html_raw(html, ", ");
    ds_html_text(html, hour);
    ds_html_raw(html, "\u00a0UTC");
    ds_html_close_language(html);
}

void ds_page_moment(struct ds_html *html, const char *instant, bool hour)
{
    int64_t seconds;

    if (!hour || !instant || ds_instant_parse(&seconds, ds_span_of(instant), NULL) < 0) {
        ds_page_date(html, instant);
        return;
    }
    ds_html_raw(html, "<time datetime=\"");
    ds_html_text(html, instant);
    ds_html_raw(html, "\">");
    with_hour(html, seconds, DS_EN);
    with_hour(html, seconds, DS_FR);
    ds_html_raw(html, "</time>");
}

const char *ds_dates_text(char out[static DS_MOMENT_TEXT + 1], const char *instant, bool hour)
{
    if (hour && strlen(instant) == DS_INSTANT_TEXT)
        snprintf(out, DS_MOMENT_TEXT + 1, "%.10s %.8s UTC", instant, instant + DS_DATE_TEXT + 1);
    else
        snprintf(out, DS_MOMENT_TEXT + 1, "%.10s", instant);
    return out;
}
