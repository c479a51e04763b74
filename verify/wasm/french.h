/* SPDX-License-Identifier: Apache-2.0 */
/* What gettext does for the program, for WebAssembly: one table, in the order of strcmp(). */
#ifndef DS_VERIFY_WASM_FRENCH_H
#define DS_VERIFY_WASM_FRENCH_H

#include "core/i18n.h"

#include <stddef.h>

struct ds_translation {
    const char *english, *french;
};
extern const struct ds_translation ds_french[];
extern const size_t ds_french_n;

/* The language of what ds_translated() gives from now on. */
void ds_translate_to(enum ds_language language);

#endif
