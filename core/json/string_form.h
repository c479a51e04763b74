/* SPDX-License-Identifier: Apache-2.0 */
/* The grammar of each kind of string in a shape (token, URI, SHA-256, RFC 3339 time, decimal), for
 * core/json/shape_check.c over values and core/json/scan.c over text. */
#ifndef DS_CORE_JSON_STRING_FORM_H
#define DS_CORE_JSON_STRING_FORM_H

#include "core/json/shape.h"

/* Whether text that is not empty has the form of a kind of string, DS_SHAPE_TEXT where it is none
 * of the others. */
bool ds_form_has(enum ds_shape_kind kind, struct ds_span text);

/* How a form is told to a person. */
const char *ds_form_text(enum ds_shape_kind kind);

bool ds_form_token(struct ds_span text);

#endif
