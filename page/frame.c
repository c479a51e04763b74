/* SPDX-License-Identifier: Apache-2.0 */
/* The document around the content: head, choice of language, landmarks. */
#include "page/frame.h"

#include "page/format.h"

#include <string.h>

/* "file:" beside 'self': a page opened from a folder has no origin that every browser would
 * call its own. */
static const char policy[] =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' "
    "file: data:; media-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action "
    "'none'\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n";

static void title_of(struct ds_html *html, const char *const title[3])
{
    ds_html_raw(html, "<title>");
    ds_html_text(html, title[0]);
    ds_html_raw(html, " – ");
    ds_html_text(html, title[1]);
    if (strcmp(title[1], title[2]) != 0) {
        ds_html_raw(html, " · ");
        ds_html_text(html, title[2]);
    }
    ds_html_raw(html, "</title>\n");
}

static void choice_of_language(struct ds_html *html, enum ds_language first)
{
    ds_html_raw(html, "<fieldset class=\"lang\"><legend class=\"vh\">");
    ds_page_word(html, W_LANGUAGE);
    ds_html_rawf(html,
                 "</legend>"
                 "<input type=\"radio\" name=\"lang\" id=\"lang-en\"%s>"
                 "<label for=\"lang-en\" lang=\"en-CA\">English</label>"
                 "<input type=\"radio\" name=\"lang\" id=\"lang-fr\"%s>"
                 "<label for=\"lang-fr\" lang=\"fr-CA\">Français</label></fieldset>\n",
                 first == DS_EN ? " checked" : "", first == DS_FR ? " checked" : "");
}

void ds_page_open(struct ds_html *html, const char *const title[3], enum ds_language first)
{
    ds_html_rawf(html, "<!DOCTYPE html>\n<html lang=\"%s-CA\">\n<head>\n<meta charset=\"utf-8\">\n",
                 ds_html_language_code(first));
    ds_html_raw(html, policy);
    ds_html_raw(html, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n");
    title_of(html, title);
    ds_html_raw(html, "<style>\n");
    for (size_t i = 0; ds_page_style[i]; i++)
        ds_html_raw(html, ds_page_style[i]);
    ds_html_raw(html, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
    ds_page_word(html, W_SKIP);
    ds_html_raw(html, "</a>\n<header class=\"top\"><p class=\"brand\">Dossier</p>\n");
    choice_of_language(html, first);
    ds_html_raw(html, "</header>\n<main id=\"main\">\n");
}

void ds_page_close(struct ds_html *html)
{
    ds_html_raw(html, "</main>\n</body>\n</html>\n");
}
