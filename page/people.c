/* SPDX-License-Identifier: Apache-2.0 */
/* People by name, and the list items of "who says so". */
#include "page/people.h"

static const json_t *person_of(const json_t *record, const char *id)
{
    return ds_json_by_id(json_object_get(record, "people"), id);
}

const char *ds_page_person_name(const json_t *record, const char *id)
{
    const char *name = ds_json_text(person_of(record, id), "name");

    if (!name && ds_text_same(ds_json_text(record, "learner.id"), id))
        name = ds_json_text(record, "learner.name");
    return name;
}

void ds_page_person(struct ds_html *html, const json_t *record, const char *id)
{
    const char *name = ds_page_person_name(record, id);

    ds_html_raw(html, "<span class=\"name\" lang=\"\" dir=\"auto\">");
    ds_html_text(html, name ? name : id);
    ds_html_raw(html, "</span>");
}

void ds_page_position(struct ds_html *html, const json_t *record, const char *id)
{
    const json_t *person = person_of(record, id);
    const char *title = ds_json_text(person, "title");
    const char *organisation = ds_json_text(person, "organisation");

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
