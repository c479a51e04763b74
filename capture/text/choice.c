/* SPDX-License-Identifier: Apache-2.0 */
/* Looking up by id, then by name; the nearest id for a refusal. */
#include "capture/text/choice.h"

#include "capture/text/entered_text.h"
#include "capture/text/nearest.h"
#include "core/i18n.h"

#include <string.h>

enum { SHOWN = 320 }; /* bytes of a refusal's list; a sentence has 512 */

static const json_t *by_id(const json_t *list, const char *text)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *element = json_array_get(list, i);
        const char *id = ds_json_text(element, "id");

        if (id && ds_text_alike(id, text))
            return element;
    }
    return NULL;
}

static bool named(const json_t *element, const char *text)
{
    json_t *names = json_object_get(element, "name"), *name;
    const char *language;

    if (!names)
        names = json_object_get(element, "text");
    json_object_foreach(names, language,
                        name) if (json_is_string(name) &&
                                  ds_text_alike(json_string_value(name), text)) return true;
    return false;
}

const json_t *ds_choice_find(const json_t *list, const char *text)
{
    const json_t *found = ds_json_by_id(list, text);

    if (!found)
        found = by_id(list, text);
    if (found)
        return found;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *element = json_array_get(list, i);

        if (named(element, text) && found)
            return NULL;
        if (named(element, text))
            found = element;
    }
    return found;
}

/* NULL: none is near. */
static const char *nearest(const json_t *list, const char *text)
{
    struct ds_nearest nearest = DS_NEAREST_INIT(text);

    for (size_t i = 0; i < json_array_size(list); i++)
        ds_nearest_try(&nearest, ds_json_text(json_array_get(list, i), "id"));
    return nearest.best;
}

int ds_choice_refuse(const json_t *list, const char *text, const char *sentence,
                     struct ds_error *err)
{
    const char *near = nearest(list, text);
    char shown[SHOWN] = "";
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *id = ds_json_text(json_array_get(list, i), "id");
        size_t room = id ? strlen(id) + 2 : 0;

        if (n + room + sizeof("…") + 2 > sizeof(shown)) {
            snprintf(shown + n, sizeof(shown) - n, ", …");
            break;
        }
        n += (size_t)snprintf(shown + n, sizeof(shown) - n, "%s%s", n ? ", " : "", id ? id : "");
    }
    if (near)
        return ds_fail(err, DS_EUSAGE, _("%s; did you mean '%s'? There is: %s"), sentence, near,
                       shown);
    return ds_fail(err, DS_EUSAGE, _("%s; there is: %s"), sentence, shown);
}
