/* SPDX-License-Identifier: Apache-2.0 */
/* Languages and countries by name: of the many codes, those that a reader here is likely to meet.
 */
#include "page/parts.h"

#include <string.h>

struct name {
    const char *code, *english, *french;
};

static const struct name languages[] = {{"ar", "Arabic", "arabe"},
                                        {"bn", "Bengali", "bengali"},
                                        {"cr", "Cree", "cri"},
                                        {"de", "German", "allemand"},
                                        {"en", "English", "anglais"},
                                        {"es", "Spanish", "espagnol"},
                                        {"fa", "Persian", "persan"},
                                        {"fr", "French", "français"},
                                        {"hi", "Hindi", "hindi"},
                                        {"it", "Italian", "italien"},
                                        {"iu", "Inuktitut", "inuktitut"},
                                        {"ja", "Japanese", "japonais"},
                                        {"ko", "Korean", "coréen"},
                                        {"moh", "Mohawk", "mohawk"},
                                        {"nl", "Dutch", "néerlandais"},
                                        {"oj", "Ojibwe", "ojibwé"},
                                        {"pa", "Punjabi", "pendjabi"},
                                        {"pl", "Polish", "polonais"},
                                        {"pt", "Portuguese", "portugais"},
                                        {"ru", "Russian", "russe"},
                                        {"ta", "Tamil", "tamoul"},
                                        {"tl", "Tagalog", "tagalog"},
                                        {"uk", "Ukrainian", "ukrainien"},
                                        {"ur", "Urdu", "ourdou"},
                                        {"vi", "Vietnamese", "vietnamien"},
                                        {"zh", "Chinese", "chinois"}};

static const struct name countries[] = {{"AU", "Australia", "Australie"},
                                        {"BE", "Belgium", "Belgique"},
                                        {"CA", "Canada", "Canada"},
                                        {"CH", "Switzerland", "Suisse"},
                                        {"DE", "Germany", "Allemagne"},
                                        {"ES", "Spain", "Espagne"},
                                        {"FR", "France", "France"},
                                        {"GB", "United Kingdom", "Royaume-Uni"},
                                        {"IE", "Ireland", "Irlande"},
                                        {"IN", "India", "Inde"},
                                        {"IT", "Italy", "Italie"},
                                        {"MX", "Mexico", "Mexique"},
                                        {"NL", "Netherlands", "Pays-Bas"},
                                        {"NZ", "New Zealand", "Nouvelle-Zélande"},
                                        {"US", "United States", "États-Unis"}};

static void named(struct ds_html *html, const char *code, const struct name *name, size_t n)
{
    for (size_t i = 0; code && i < n; i++)
        if (strcmp(code, name[i].code) == 0) {
            ds_html_both(html, name[i].english, name[i].french);
            return;
        }
    ds_html_say(html, code);
}

void ds_page_language_name(struct ds_html *html, const char *code)
{
    named(html, code, languages, sizeof(languages) / sizeof(*languages));
}

void ds_page_country_name(struct ds_html *html, const char *code)
{
    named(html, code, countries, sizeof(countries) / sizeof(*countries));
}
