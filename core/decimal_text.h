/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals and units as each language writes them: one way for terminal, pages and credentials
 * (docs/format.md, "data/credential.jwt"). The browser's page has the same in
 * verify/page/format.js; tests/page compares the two. */
#ifndef DS_CORE_DECIMAL_TEXT_H
#define DS_CORE_DECIMAL_TEXT_H

#include "core/i18n.h"

enum { DS_DECIMAL = 40 }; /* bytes that a decimal of the format takes as text, with its end */

/* "-2.50" with U+2212 for the minus, and a comma in French; cut at DS_DECIMAL bytes. Returns `out`;
 * NULL for NULL, which leaves `out` as it was. */
const char *ds_decimal_text(char out[static DS_DECIMAL], const char *decimal,
                            enum ds_language language);

/* What goes between a number and its unit: a no-break space, or "" for "%" and "°" in English and
 * before no unit. */
const char *ds_unit_gap(const char *unit, enum ds_language language);

#endif
