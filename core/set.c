/* SPDX-License-Identifier: Apache-2.0 */
#include "core/set.h"

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
