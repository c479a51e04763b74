/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of a jansson object, each with the value true. */
#include "core/json/set.h"

bool ds_set_has(const json_t *set, const char *text)
{
    return set && text && json_object_get(set, text);
}

int ds_set_add(json_t *set, const char *text)
{
    if (!text || ds_set_has(set, text))
        return 0;
    return json_object_set_new(set, text, json_true()) == 0 ? 1 : -1;
}

bool ds_set_has_span(const json_t *set, struct ds_span text)
{
    return set && text.p && json_object_getn(set, text.p, text.n);
}

int ds_set_add_span(json_t *set, struct ds_span text)
{
    if (!text.p || ds_set_has_span(set, text))
        return 0;
    return json_object_setn_new(set, text.p, text.n, json_true()) == 0 ? 1 : -1;
}
