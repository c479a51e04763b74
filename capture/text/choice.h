/* SPDX-License-Identifier: Apache-2.0 */
/* Looking up an element of a definition's lists (criteria, levels, items) by what a person types:
 * the id or the name in either language, case-insensitive; and a refusal that suggests the nearest
 * id. */
#ifndef DS_CAPTURE_TEXT_CHOICE_H
#define DS_CAPTURE_TEXT_CHOICE_H

#include "core/json/json.h"

/* The element of `list` that `text` means: by its `id`, else by its `name` or `text` in any
 * language. NULL when there is none, or when a name fits several. */
const json_t *ds_choice_find(const json_t *list, const char *text);

/* Refuses with DS_EUSAGE: `sentence` (already translated, "there is no level 'x'"), then the
 * nearest id when one is near, then what there is to choose from. */
int ds_choice_refuse(const json_t *list, const char *text, const char *sentence,
                     struct ds_error *err);

#endif
