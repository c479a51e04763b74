/* SPDX-License-Identifier: Apache-2.0 */
/* The signs of a decimal, and the space before a unit. */
#include "core/decimal_text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

const char *ds_decimal_text(char out[static DS_DECIMAL], const char *decimal,
                            enum ds_language language)
{
    bool minus = decimal && decimal[0] == '-';
    char *point;

    if (!decimal)
        return NULL;
    snprintf(out, DS_DECIMAL, "%s%s", minus ? "\u2212" : "", decimal + minus);
    point = language == DS_FR ? strchr(out, '.') : NULL;
    if (point)
        *point = ',';
    return out;
}

const char *ds_unit_gap(const char *unit, enum ds_language language)
{
    bool close = language == DS_EN && (strcmp(unit, "%") == 0 || strcmp(unit, "°") == 0);

    return close || !*unit ? "" : "\u00a0";
}
