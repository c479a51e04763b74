/* SPDX-License-Identifier: Apache-2.0 */
/* Languages and countries by name: of the many codes, those that a reader here is likely to meet.
 */
#include "page/names.h"

#include <string.h>

struct name {
    const char *code, *english, *french;
};

#define NAME(code_, english_, french_)                                                             \
    {                                                                                              \
        .code = (code_), .english = (english_), .french = (french_)                                \
    }

static const struct name languages[] = {
    NAME("ar", "Arabic", "arabe"),
    NAME("bn", "Bengali", "bengali"),
    NAME("cr", "Cree", "cri"),
    NAME("de", "German", "allemand"),
    NAME("en", "English", "anglais"),
    NAME("es", "Spanish", "espagnol"),
    NAME("fa", "Persian", "persan"),
    NAME("fr", "French", "français"),
    NAME("hi", "Hindi", "hindi"),
    NAME("it", "Italian", "italien"),
    NAME("iu", "Inuktitut", "inuktitut"),
    NAME("ja", "Japanese", "japonais"),
    NAME("ko", "Korean", "coréen"),
    NAME("moh", "Mohawk", "mohawk"),
    NAME("nl", "Dutch", "néerlandais"),
    NAME("oj", "Ojibwe", "ojibwé"),
    NAME("pa", "Punjabi", "pendjabi"),
    NAME("pl", "Polish", "polonais"),
    NAME("pt", "Portuguese", "portugais"),
    NAME("ru", "Russian", "russe"),
    NAME("ta", "Tamil", "tamoul"),
    NAME("tl", "Tagalog", "tagalog"),
    NAME("uk", "Ukrainian", "ukrainien"),
    NAME("ur", "Urdu", "ourdou"),
    NAME("vi", "Vietnamese", "vietnamien"),
    NAME("zh", "Chinese", "chinois"),
};

static const struct name countries[] = {
    NAME("AU", "Australia", "Australie"),
    NAME("BE", "Belgium", "Belgique"),
    NAME("CA", "Canada", "Canada"),
    NAME("CH", "Switzerland", "Suisse"),
    NAME("DE", "Germany", "Allemagne"),
    NAME("ES", "Spain", "Espagne"),
    NAME("FR", "France", "France"),
    NAME("GB", "United Kingdom", "Royaume-Uni"),
    NAME("IE", "Ireland", "Irlande"),
    NAME("IN", "India", "Inde"),
    NAME("IT", "Italy", "Italie"),
    NAME("MX", "Mexico", "Mexique"),
    NAME("NL", "Netherlands", "Pays-Bas"),
    NAME("NZ", "New Zealand", "Nouvelle-Zélande"),
    NAME("US", "United States", "États-Unis"),
};

static void named(struct ds_html *html, const char *code, const struct name *name, size_t n)
{
    for (size_t i = 0; code && i < n; i++)
        if (strcmp(code, name[i].code) == 0) {
            ds_html_pair(html, name[i].english, name[i].french);
            return;
        }
    ds_html_text(html, code);
}

void ds_page_language_name(struct ds_html *html, const char *code)
{
    named(html, code, languages, sizeof(languages) / sizeof(*languages));
}

void ds_page_country_name(struct ds_html *html, const char *code)
{
    named(html, code, countries, sizeof(countries) / sizeof(*countries));
}
