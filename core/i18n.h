/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of the tools go through gettext, domain "dossier"; the program chooses the language
 * (cli/locale.c). Texts that a report or page carries in both languages at once do not: they
 * stand in tables of pairs, so that one run writes English and French together. */
#ifndef DS_CORE_I18N_H
#define DS_CORE_I18N_H

enum ds_language { DS_EN, DS_FR };

#ifdef DS_NO_GETTEXT /* WebAssembly: verify/wasm/french.c, from the same catalogues */
const char *ds_translated(const char *text) __attribute__((format_arg(1)));
#define _(text) ds_translated(text)
#else
#include <libintl.h>
#define _(text) dgettext("dossier", text)
#define ngettext_(one, many, n) dngettext("dossier", one, many, n)
#endif
#define N_(text) text

#endif
