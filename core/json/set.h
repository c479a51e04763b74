/* SPDX-License-Identifier: Apache-2.0 */
/* A hash set of texts, constant time each, so that checks over 10,000 artefacts stay linear. A set
 * is a jansson object; ds_json_freep() releases it. */
#ifndef DS_CORE_JSON_SET_H
#define DS_CORE_JSON_SET_H

#include "core/bytes.h"

#include <jansson.h>

bool ds_set_has(const json_t *set, const char *text); /* false for a NULL set or text */

/* 1 when `text` is new, 0 when the set has it or it is NULL, -1 without memory. */
int ds_set_add(json_t *set, const char *text);

/* The same for text that is not terminated; p NULL: no text. */
bool ds_set_has_span(const json_t *set, struct ds_span text);
int ds_set_add_span(json_t *set, struct ds_span text);

#endif
