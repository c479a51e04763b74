/* SPDX-License-Identifier: Apache-2.0 */
/* People by name, and the list items of "who says so". */
#include "page/people.h"

void ds_page_person(struct ds_html *html, const struct ds_record *record, const char *id)
{
    const char *name = ds_record_name_person_first(record, id);

    ds_html_raw(html, "<span class=\"name\" lang=\"\" dir=\"auto\">");
    ds_html_text(html, name ? name : id);
    ds_html_raw(html, "</span>");
}

void ds_page_position(struct ds_html *html, const struct ds_record *record, const char *id)
{
    const struct ds_person *person = ds_record_person(record, id);
    const char *title = person ? person->title : NULL;
    const char *organisation = person ? person->organisation : NULL;

    if (!title && !organisation)
        return;
    ds_html_raw(html, "<small lang=\"\">");
    ds_html_text(html, title);
    ds_html_raw(html, title && organisation ? ", " : "");
    ds_html_text(html, organisation);
    ds_html_raw(html, "</small>");
}

void ds_page_says_open(struct ds_html *html, const char *look, const char *mark)
{
    ds_html_rawf(html,
                 "<li class=\"say %s\"><span class=\"m\" aria-hidden=\"true\">%s</span>"
                 "<div>",
                 look, mark);
}

void ds_page_says_close(struct ds_html *html)
{
    ds_html_raw(html, "</div></li>\n");
}
